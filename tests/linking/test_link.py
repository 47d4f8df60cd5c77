from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.contract import Feedback, Status
from companion.domain.evidence import Evidence, PageKind
from companion.domain.payment import Payment, PaymentKind
from companion.linking.link import join
from companion.messages.problems import problem_sentence
from tests.linking.build import (
    CSV,
    DAY,
    LIST,
    PROFILE,
    about,
    covers,
    paid,
    row,
    shown,
    source,
)

START, END = date(2026, 3, 1), date(2026, 5, 1)
ENDED = about("40000001", title="Logo", started_on=START, ended_on=END, client="Rowan Ashby")
YEAR = covers(date(2026, 1, 1), date(2026, 12, 31))


def test_a_list_page_alone_leaves_earnings_and_stars_unknown() -> None:
    """What no page has said is unknown, not zero."""
    (contract,) = join(ENDED, DAY).contracts
    assert contract.earned is None
    assert contract.stars is None
    assert contract.feedback is None
    assert not contract.payments_complete


def test_a_file_that_covers_a_life_without_payment_says_nothing_was_earned() -> None:
    """An empty year is evidence of nothing earned."""
    (contract,) = join([*ENDED, *YEAR], DAY).contracts
    assert contract.earned is not None
    assert contract.earned.value == 0
    assert contract.earned.sources == (CSV,)
    assert contract.payments_complete


def test_a_gap_between_files_is_not_evidence() -> None:
    """Two files with a hole between them do not cover a life that spans the hole."""
    first = covers(date(2026, 1, 1), date(2026, 3, 31))
    second = covers(date(2026, 4, 2), DAY, source(PageKind.WEEKLY_SUMMARY, "b.csv"))
    (contract,) = join([*ENDED, *first, *second], DAY).contracts
    assert contract.earned is None


def test_a_file_covers_nothing_after_the_day_that_is_scored() -> None:
    """The rest of the year in a file's name is no evidence for days to come."""
    still_open = about("40000001", started_on=START, ended_on=None)
    day = date(2026, 4, 1)
    payments = [*paid("40000001", date(2026, 3, 9), 100), *paid("40000001", date(2026, 6, 1), 900)]
    joined = join([*still_open, *YEAR, *payments], day)
    (contract,) = joined.contracts
    assert contract.earned is not None
    assert contract.earned.value == 100
    assert joined.covered.periods[0].last == day


def test_overlapping_files_count_each_payment_once() -> None:
    """The same row in two files is one payment."""
    other = source(PageKind.WEEKLY_SUMMARY, "again.csv")
    twice = [
        *paid("40000001", date(2026, 3, 9), 500),
        *paid("40000001", date(2026, 3, 9), 500, other),
    ]
    (contract,) = join([*ENDED, *YEAR, *twice], DAY).contracts
    assert [p.cents for p in contract.payments] == [500]


def test_a_transaction_report_adds_only_days_that_weekly_summaries_leave_out() -> None:
    """The same money in two kinds of report is counted once."""
    report = source(PageKind.TRANSACTIONS)
    evidence = [
        *ENDED,
        *covers(date(2026, 4, 1), DAY),
        *paid("40000001", date(2026, 4, 6), 700),
        *row("row 1", report, title="Logo", payment=Payment(date(2026, 4, 17), 700)),
        *row("row 2", report, title="Logo", payment=Payment(date(2026, 3, 13), 300)),
    ]
    (contract,) = join(evidence, DAY).contracts
    assert [(p.on, p.cents) for p in contract.payments] == [
        (date(2026, 3, 13), 300),
        (date(2026, 4, 6), 700),
    ]


def test_a_profile_row_is_joined_by_title_and_dates() -> None:
    """A row without an id reaches the contract it fits."""
    stars = row("row 1", title="logo ", started_on=START, ended_on=END, stars=4.75)
    (contract,) = join([*ENDED, *stars], DAY).contracts
    assert contract.stars is not None
    assert contract.stars.value == 4.75
    assert contract.stars.sources == (PROFILE,)
    assert contract.feedback is not None
    assert contract.feedback.value is Feedback.GIVEN


def test_a_row_that_fits_two_contracts_is_left_alone_with_a_problem() -> None:
    """An ambiguous row tells nobody's stars."""
    twin = about("40000002", title="Logo", started_on=START, ended_on=END)
    stars = row("row 1", title="Logo", started_on=START, ended_on=END, stars=2.0)
    joined = join([*ENDED, *twin, *stars], DAY)
    assert all(c.stars is None for c in joined.contracts)
    assert [p.code for p in joined.problems] == ["row_not_joined"]


def test_earnings_tell_twins_apart() -> None:
    """Of two contracts alike in title and dates, the one that earned the row's sum is meant."""
    twin = about("40000002", title="Logo", started_on=START, ended_on=END)
    money = [
        *paid("40000001", date(2026, 3, 9), 500),
        *paid("40000002", date(2026, 3, 9), 900),
    ]
    stars = row("row 1", title="Logo", started_on=START, ended_on=END, earned=900, stars=2.0)
    first, second = join([*ENDED, *twin, *money, *stars], DAY).contracts
    assert first.stars is None
    assert second.stars is not None
    assert second.stars.value == 2.0


def test_two_rows_that_claim_one_contract_are_both_left_alone() -> None:
    """Two rows of one profile cannot be the same contract."""
    rows = [
        *row("row 1", title="Logo", started_on=START, ended_on=END, stars=2.0),
        *row("row 2", title="Logo", started_on=START, ended_on=END, stars=5.0),
    ]
    joined = join([*ENDED, *rows], DAY)
    assert joined.contracts[0].stars is None
    assert [p.code for p in joined.problems] == ["row_not_joined", "row_not_joined"]


def test_stars_of_an_open_contract_are_not_final() -> None:
    """A mid-contract review never counts."""
    still_open = about("40000001", title="Logo", started_on=START, ended_on=None)
    stars = row("row 1", title="Logo", started_on=START, ended_on=None, stars=1.0)
    (contract,) = join([*still_open, *stars], DAY).contracts
    assert contract.stars is not None
    assert contract.stars.value is None
    assert contract.feedback is not None
    assert contract.feedback.value is Feedback.NONE


def test_a_contract_that_ends_later_is_open_on_the_day() -> None:
    """A past day is scored as it was."""
    (contract,) = join(ENDED, date(2026, 4, 1)).contracts
    assert contract.ended_on is not None
    assert contract.ended_on.value is None
    assert contract.status is not None
    assert contract.status.value is Status.ACTIVE


def test_the_newest_sighting_decides_what_changes() -> None:
    """A contract seen open in May and ended in June has ended."""
    may = source(PageKind.CONTRACT_HISTORY, "may.html", date(2026, 5, 2))
    june = source(PageKind.ACTIVE_CONTRACTS, "june.html", date(2026, 6, 2))
    evidence = [
        *about("40000001", may, ended_on=None, status=Status.ACTIVE),
        *about("40000001", june, ended_on=date(2026, 6, 1), status=Status.ENDED),
    ]
    joined = join(evidence, DAY)
    (contract,) = joined.contracts
    assert contract.status is not None
    assert contract.status.value is Status.ENDED
    assert joined.problems == ()


def test_different_data_for_one_contract_is_a_problem() -> None:
    """Two pages that name different start days are both named."""
    other = source(PageKind.CONTRACT_HISTORY, "other.html")
    joined = join([*ENDED, *about("40000001", other, started_on=date(2025, 3, 1))], DAY)
    (problem,) = joined.problems
    assert problem.code == "facts_conflict"
    assert "40000001" in problem_sentence(problem)
    assert "the start day: 1 Mar 2026 or 1 Mar 2025" in problem_sentence(problem)


def test_shown_scores_are_kept_by_day() -> None:
    """Each day has one shown score; two on one day are a problem, and later days are unseen."""
    monday = source(PageKind.MY_STATS, "a", date(2026, 10, 5))
    also = source(PageKind.PROFILE, "b", date(2026, 10, 5))
    later = source(PageKind.MY_STATS, "c", date(2026, 12, 5))
    joined = join([*shown(92, monday), *shown(91, also), *shown(99, later)], DAY)
    assert [(s.on, s.percent) for s in joined.shown] == [(date(2026, 10, 5), 91)]
    assert [p.code for p in joined.problems] == ["facts_conflict"]


EVERYTHING: list[Evidence] = [
    *ENDED,
    *YEAR,
    *about("40000002", LIST, title="Logo", started_on=START, ended_on=END, client="Ada Kask"),
    *paid("40000001", date(2026, 3, 9), 500),
    *row("row 1", title="Logo", started_on=START, ended_on=END, client="Ada Kask", stars=2.0),
    *about("40000001", source(PageKind.WORKROOM), stars=5.0, client="Rowan Ashby Ltd"),
    *shown(92, source(PageKind.MY_STATS)),
    *shown(93, PROFILE),
]


@given(st.permutations(EVERYTHING))
def test_the_order_of_evidence_does_not_matter(shuffled: list[Evidence]) -> None:
    """Whatever is shown first, the contracts come out the same."""
    assert join(shuffled, DAY).contracts == join(EVERYTHING, DAY).contracts
    assert join(shuffled, DAY).shown == join(EVERYTHING, DAY).shown


def test_the_same_evidence_twice_changes_nothing() -> None:
    """Importing a file again adds nothing."""
    assert join(EVERYTHING + EVERYTHING, DAY).contracts == join(EVERYTHING, DAY).contracts


def test_a_list_without_ids_is_joined_to_files_by_title_and_time() -> None:
    """Two contracts alike in title are told apart by the days on which they were paid."""
    money = [
        *paid("40000001", date(2026, 3, 9), 500),
        *paid("40000002", date(2025, 3, 9), 900),
        *about("40000001", CSV, title="Logo"),
        *about("40000002", CSV, title="Logo"),
    ]
    rows = [
        *row("row 1", LIST, title="Logo", started_on=START, ended_on=END, client="Ada Kask"),
        *row("row 2", LIST, title="Logo", started_on=date(2025, 3, 1), client="Li Novak"),
    ]
    first, second = join([*money, *rows], DAY).contracts
    assert first.client is not None
    assert second.client is not None
    assert (first.client.value, second.client.value) == ("Ada Kask", "Li Novak")


def test_a_row_takes_what_the_other_rows_leave() -> None:
    """Rows of one profile are different contracts, so a certain one narrows the others."""
    twin = about("40000002", title="Logo", started_on=START)
    rows = [
        *row("row 1", title="Logo", started_on=START, stars=2.0),
        *row(
            "row 2", title="Logo", started_on=START, ended_on=END, client="Rowan Ashby", stars=5.0
        ),
        *about("40000002", client="Li Novak"),
    ]
    first, second = join([*ENDED, *twin, *rows], DAY).contracts
    assert first.stars is not None
    assert second.stars is not None
    assert (first.stars.value, second.stars.value) == (5.0, 2.0)


def test_a_report_is_joined_by_a_description_that_holds_the_title() -> None:
    """A description in words around the title tells of the contract with the longest such title."""
    other = about("40000002", title="Logo design", started_on=START, ended_on=END)
    report = source(PageKind.TRANSACTIONS)
    words = [
        replace(e, strategy="csv_description")
        for e in row(
            "row 1",
            report,
            title="Logo design: the first of three drafts",
            payment=Payment(date(2026, 3, 9), 300, PaymentKind.FIXED_PRICE),
        )
    ]
    first, second = join([*ENDED, *other, *words], DAY).contracts
    assert [p.cents for p in first.payments] == []
    assert [p.cents for p in second.payments] == [300]


def test_two_lists_that_tell_different_things_are_not_one_contract() -> None:
    """Rows of two pages with different clients cannot both be the one known contract."""
    pages = [source(PageKind.CONTRACT_HISTORY, name) for name in ("1.html", "2.html")]
    rows = [
        *row("row 1", pages[0], title="Logo", client="Ada Kask"),
        *row("row 1", pages[1], title="Logo", client="Li Novak"),
    ]
    joined = join([*about("40000001", CSV, title="Logo"), *rows], DAY)
    assert joined.contracts[0].client is None
    assert [p.code for p in joined.problems] == ["row_not_joined", "row_not_joined"]
