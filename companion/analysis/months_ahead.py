"""The months ahead if the person goes on as usual, and what would change them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from companion.analysis.analyse import Analysis
from companion.domain.contract import KnownContract
from companion.domain.months import months_after
from companion.domain.months_ahead import (
    Action,
    Ends,
    MonthsAhead,
    MoreJobs,
    NoNewWork,
    Scenario,
)
from companion.inference.months_ahead.distribution import basis, days_ahead, differences
from companion.inference.months_ahead.outlook import AHEAD, Outlook

#: Days ahead on which scenarios are compared.
COMPARED = (30, 90, 180, AHEAD)
#: “Two more jobs a month”, “no new work for eight weeks”, one star.
MORE, WEEKS, BAD = 2.0, 8, ((1.0, 1.0),)


def outlook(analysis: Analysis) -> Outlook | None:
    """The futures of the contracts; None under rules for which they cannot be counted ahead.

    The same analysis gives the same futures.
    """
    return Outlook(analysis.present) if analysis.present is not None else None


def months_ahead(
    analysis: Analysis,
    drawn: Outlook,
    *,
    scenarios: bool = False,
    contract_id: str | None = None,
) -> MonthsAhead:
    """What is likely on each of the coming days.

    Args:
        analysis: of the day from which on.
        drawn: the futures of the analysis.
        scenarios: whether to compare what may be done with going on as usual.
        contract_id: whose end is looked at then; by default that of the largest open contract.

    Raises:
        UnknownContractError: if there is no contract of that name.
    """
    usual = drawn.as_usual()
    seen = {s.on: s.percent for s in analysis.shown}
    days = days_ahead(usual, analysis.day, seen)
    compared: tuple[Scenario, ...] = ()
    if scenarios:
        on = [analysis.day + timedelta(days=n) for n in COMPARED]
        compared = tuple(
            Scenario(code, actions, differences(usual, drawn.after(actions), on))
            for code, actions in usual_scenarios(analysis, contract_id)
        )
    return MonthsAhead(analysis.day, usual.months, days, basis(drawn.rhythm), compared)


def usual_scenarios(
    analysis: Analysis, contract_id: str | None = None
) -> Iterator[tuple[str, tuple[Action, ...]]]:
    """What people ask: more work, none for a while, and the end of their largest contract."""
    yield "more_jobs", (MoreJobs(MORE),)
    yield "no_new_work", (NoNewWork(WEEKS),)
    name = contract_id or largest_open(analysis.known, analysis.day)
    if name is not None:
        yield "ends", (Ends(name, analysis.day),)
        yield "ends_badly", (Ends(name, analysis.day, BAD),)


def largest_open(contracts: Sequence[KnownContract], day: date) -> str | None:
    """The open contract that paid most in the last twelve months; None if none was paid."""
    since = months_after(day, -12)
    paid = {
        c.contract_id: sum(p.cents for p in c.payments if since <= p.on <= day)
        for c in contracts
        if c.ended_on is None or c.ended_on > day
    }
    name = max(paid, key=lambda n: paid[n], default=None)
    return name if name is not None and paid[name] > 0 else None
