"""Which pages and files could still tell something, and of which contracts."""

from dataclasses import replace
from datetime import date

from companion.analysis.supplies import is_covered, last_seen, supplies
from companion.domain.contract import Contract, Fact
from companion.domain.evidence import Evidence, Field, PageKind, Subject, SubjectKind
from companion.domain.payment import Period
from companion.domain.supply import Reveals, Supply
from companion.linking.coverage import Covered
from tests.advice.contracts import ended
from tests.linking.build import source

DAY = date(2026, 11, 1)
NOTHING = Covered((), ())


def by_code(
    contract: Contract, seen: dict[PageKind, date] | None = None, covered: Covered = NOTHING
) -> dict[str, Supply]:
    """The steps that may tell something of a contract."""
    return {s.code: s for s in supplies([contract], seen or {}, covered, DAY)}


def test_a_known_contract_leaves_only_the_score_itself_and_its_mark() -> None:
    """Where nothing is missing, no page of contracts and no file is named."""
    assert {*by_code(ended(), {PageKind.PROFILE: DAY})} == {"open_my_stats", "open_insights"}


def test_the_profile_tells_reviews_until_it_was_seen_after_the_end() -> None:
    """A contract that ended after the profile was seen is on it only now."""
    contract = replace(ended(), stars=None, feedback=None, ended_on=Fact(date(2026, 10, 1)))
    assert by_code(contract)["open_profile"].contract_ids == {contract.contract_id}
    assert "open_profile" in by_code(contract, {PageKind.PROFILE: date(2026, 9, 1)})
    assert "open_profile" not in by_code(contract, {PageKind.PROFILE: date(2026, 10, 20)})


def test_files_are_named_by_the_years_that_no_file_covers() -> None:
    """Newest first, from the start of the work to its end."""
    contract = replace(
        ended(), earned=None, payments=(), payments_complete=False,
        started_on=Fact(date(2024, 3, 1)), ended_on=Fact(date(2026, 2, 1)),
    )  # fmt: skip
    covered = Covered((Period(date(2025, 1, 1), date(2025, 12, 31)),), ())
    step = by_code(contract, covered=covered)["import_weekly_summary"]
    assert step.years == (2026, 2024)
    assert step.reveals == {Reveals.PAYMENTS}
    whole = Covered((Period(date(2024, 1, 1), DAY),), ())
    assert "import_weekly_summary" not in by_code(contract, covered=whole)


def test_what_only_the_person_knows_is_a_step_too() -> None:
    """A contract through an agency of unknown terms asks for them."""
    through = replace(ended(), agency=Fact("Northern Lights"))
    assert by_code(through)["tell_agency"].contract_ids == {through.contract_id}
    assert "tell_agency" not in by_code(ended())


def test_each_kind_was_seen_on_its_newest_day() -> None:
    """Evidence tells when each kind of page was seen last."""
    shown = Subject(SubjectKind.FREELANCER)
    pages = [source(PageKind.MY_STATS), source(PageKind.PROFILE)]
    evidence = [Evidence(shown, Field.SHOWN_SCORE, 90, page, "text") for page in pages]
    assert last_seen(evidence) == {page.kind: page.seen_at.date() for page in pages}


def test_a_year_counts_as_read_only_if_one_file_after_another_covers_it() -> None:
    """A gap within a year leaves it missing; of the year of the scored day its past is enough."""
    whole = Covered((Period(date(2024, 1, 1), date(2024, 12, 31)),), ())
    broken = Covered(
        (Period(date(2024, 1, 1), date(2024, 5, 31)), Period(date(2024, 6, 2), date(2024, 12, 31))),
        (),
    )
    current = Covered((Period(date(2026, 1, 1), date(2026, 10, 28)),), ())
    assert is_covered(2024, whole, DAY)
    assert not is_covered(2024, broken, DAY)
    assert is_covered(2026, current, DAY)
    assert not is_covered(2025, current, DAY)
