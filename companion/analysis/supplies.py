"""The pages and files that could still tell something, and of which contracts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from companion.domain.contract import Contract
from companion.domain.evidence import Evidence, PageKind
from companion.domain.supply import Reveals, Supply
from companion.domain.unknown import unknown_fields
from companion.linking.coverage import Covered

#: what a contract's own page tells
_WHOLE = frozenset({Reveals.DAYS, Reveals.PAYMENTS, Reveals.REVIEWS})
#: the gaps that each kind of step may fill
_GAPS: Mapping[str, frozenset[str]] = {
    "open_profile": frozenset({"feedback", "earnings"}),
    "import_weekly_summary": frozenset({"earnings", "payment_days"}),
    "open_contract_history": frozenset({"start", "ending"}),
    "tell_agency": frozenset({"agency_terms"}),
}


def last_seen(evidence: Iterable[Evidence]) -> dict[PageKind, date]:
    """The newest day on which each kind of page or file told anything."""
    seen: dict[PageKind, date] = {}
    sources = {id(one.source): one.source for one in evidence}  # few, of thousands of fields
    for source in sources.values():
        day = source.seen_at.date()
        seen[source.kind] = max(day, seen.get(source.kind, day))
    return seen


def supplies(
    contracts: Sequence[Contract], seen: Mapping[PageKind, date], covered: Covered, day: date
) -> tuple[Supply, ...]:
    """Every step that may tell something, one click before files; their worth is not looked at.

    Args:
        contracts: as all evidence describes them.
        seen: when each kind of page was seen last.
        covered: the days of which files tell every payment.
        day: the day that is scored.
    """
    every = _supplies(contracts, seen, covered, day)
    return tuple(s for s in every if s.contract_ids or Reveals.SHOWN in s.reveals)


def _supplies(
    contracts: Sequence[Contract], seen: Mapping[PageKind, date], covered: Covered, day: date
) -> Iterator[Supply]:
    shown, gaps = frozenset({Reveals.SHOWN}), {c.contract_id: unknown_fields(c) for c in contracts}

    def lacking(code: str, among: Sequence[Contract] = contracts) -> frozenset[str]:
        return frozenset(c.contract_id for c in among if _GAPS[code] & {*gaps[c.contract_id]})

    profile = seen.get(PageKind.PROFILE)
    later = [c for c in contracts if profile is None or _ended_after(c, profile)]
    if profile is None or lacking("open_profile", later):
        own = frozenset({Reveals.REVIEWS, Reveals.EARNED})
        yield Supply("open_profile", shown | own, lacking("open_profile", later))
    if seen.get(PageKind.MY_STATS) != day:
        yield Supply("open_my_stats", shown)
    unmarked = frozenset(c.contract_id for c in contracts if c.eligible is None)
    yield Supply("open_insights", frozenset({Reveals.OUTCOMES}), unmarked)
    paid = lacking("import_weekly_summary")
    years = _missing_years((c for c in contracts if c.contract_id in paid), covered, day)
    if years:
        yield Supply("import_weekly_summary", frozenset({Reveals.PAYMENTS}), paid, years)
    own_pages = frozenset(name for name, missing in gaps.items() if {*missing} - {"agency_terms"})
    yield Supply("open_contract", _WHOLE, own_pages, one_by_one=True)
    days = frozenset({Reveals.DAYS})
    yield Supply("open_contract_history", days, lacking("open_contract_history"))
    yield Supply("tell_agency", frozenset({Reveals.AGENCY}), lacking("tell_agency"))


def _ended_after(contract: Contract, day: date) -> bool:
    """Whether a contract ended only after a day, so that a page of that day does not tell of it."""
    ended = contract.ended_on.value if contract.ended_on else None
    return ended is not None and ended >= day


def _missing_years(contracts: Iterable[Contract], covered: Covered, day: date) -> tuple[int, ...]:
    """The years in which contracts may have been paid and no file tells it, newest first."""
    years: set[int] = set()
    for contract in contracts:
        start, end = (f.value if f else None for f in (contract.started_on, contract.ended_on))
        last = min(end or day, day)
        years |= {*range((start or last).year, last.year + 1)}
    return tuple(y for y in sorted(years, reverse=True) if not is_covered(y, covered, day))


def is_covered(year: int, covered: Covered, day: date) -> bool:
    """Whether files tell every payment of a year, as far as it has gone by; a week may be open."""
    last = min(date(year, 12, 31), day - timedelta(days=7))
    return covered.holds(date(year, 1, 1), last)
