"""Freshness: what was seen of each kind, and the one next step."""

from dataclasses import replace
from datetime import date

import pytest

from companion.analysis.freshness import freshness, is_covered, next_step
from companion.domain.evidence import PageKind, PageNumber
from companion.domain.payment import Period
from companion.domain.seen import Seen
from companion.linking.coverage import Covered
from tests.advice.contracts import ended
from tests.linking.build import source

NOTHING = Covered((), ())
KINDS = (PageKind.CONTRACT_HISTORY, PageKind.WEEKLY_SUMMARY, PageKind.PROFILE, PageKind.MY_STATS)


def seen(kind: PageKind, page: PageNumber | None = None) -> Seen:
    """One page or file that was seen."""
    return Seen(source(kind), page, 1, 0)


def everything() -> tuple[Seen, ...]:
    """One page of each kind, the list whole."""
    return tuple(seen(kind, PageNumber(1, 1)) for kind in KINDS)


def test_every_kind_is_told_also_when_it_was_never_seen() -> None:
    """Nothing seen: four sentences that say so."""
    told = freshness((), NOTHING)
    assert [f.kind for f in told] == list(KINDS)
    assert all("never" in f.sentence for f in told)


def test_gaps_between_files_are_told() -> None:
    """A summary of payments with a hole in it is not told as whole."""
    periods = (
        Period(date(2025, 1, 1), date(2025, 6, 30)),
        Period(date(2025, 9, 1), date(2026, 10, 31)),
    )
    told = freshness([seen(PageKind.WEEKLY_SUMMARY)], Covered(periods, ()))[1].sentence
    assert told == "Weekly summaries: 1 Jan 2025 to 31 Oct 2026, with 1 gap."


@pytest.mark.parametrize(
    ("found", "gap", "code"),
    [
        ((), {}, "open_contract_history"),
        ((seen(PageKind.CONTRACT_HISTORY, PageNumber(1, 3)),), {}, "open_next_page"),
        (everything()[:2], {"stars": None, "feedback": None}, "open_profile"),
        (everything()[:3], {"earned": None}, "open_my_stats"),
        (everything(), {"earned": None}, "import_weekly_summary"),
        (everything()[:3], {}, "open_my_stats"),
        (everything(), {}, None),
    ],
)
def test_the_next_step_is_what_tells_most(
    found: tuple[Seen, ...], gap: dict[str, object], code: str | None
) -> None:
    """First the whole list, then profile and shown score, then files for what is still missing."""
    contract = replace(ended(), **gap)  # type: ignore[arg-type]  # values are of the fields
    step = next_step([contract], freshness(found, NOTHING))
    assert (step.code if step else None) == code


def test_what_stays_unexplained_asks_for_the_insights_page() -> None:
    """Once the other pages were seen, that page comes before any file."""
    fresh = freshness(everything(), NOTHING)
    step = next_step([], fresh, is_unexplained=True)
    assert step is not None
    assert step.code == "open_insights"
    assert next_step([], fresh) is None


def test_a_year_counts_as_read_only_if_one_file_after_another_covers_it() -> None:
    """A gap within a year leaves it missing; of the year of the scored day its past is enough."""
    day = date(2026, 11, 1)
    whole = Covered((Period(date(2024, 1, 1), date(2024, 12, 31)),), ())
    broken = Covered(
        (Period(date(2024, 1, 1), date(2024, 5, 31)), Period(date(2024, 6, 2), date(2024, 12, 31))),
        (),
    )
    current = Covered((Period(date(2026, 1, 1), date(2026, 10, 28)),), ())
    assert is_covered(2024, whole, day)
    assert not is_covered(2024, broken, day)
    assert is_covered(2026, current, day)
    assert not is_covered(2025, current, day)
