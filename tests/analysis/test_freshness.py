"""Freshness: what was seen of each kind."""

from datetime import date

from companion.analysis.freshness import freshness
from companion.domain.evidence import PageKind, PageNumber
from companion.domain.payment import Period
from companion.domain.seen import Seen
from companion.linking.coverage import Covered
from tests.linking.build import source

NOTHING = Covered((), ())
KINDS = (PageKind.CONTRACT_HISTORY, PageKind.WEEKLY_SUMMARY, PageKind.PROFILE, PageKind.MY_STATS)


def seen(kind: PageKind, page: PageNumber | None = None) -> Seen:
    """One page or file that was seen."""
    return Seen(source(kind), page, 1, 0)


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
