"""The history of a score: shown scores, estimates as they were made, and events."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from companion.analysis.analyse import Analysis
from companion.domain.contract import Contract
from companion.domain.estimate import Estimate
from companion.domain.history import Day, Event, History
from companion.messages.catalogue import text
from companion.messages.words import number
from companion.rules.policy import POLICIES


def history(analysis: Analysis, estimates: Mapping[date, Estimate]) -> History:
    """Everything up to the analysed day; `estimates` are those that were made on their days."""
    shown = {s.on: s.percent for s in analysis.shown}
    made = {on: e for on, e in estimates.items() if on <= analysis.day}
    days = tuple(Day(on, shown.get(on), made.get(on)) for on in sorted({*shown, *made}))
    first = min((d.on for d in days), default=analysis.day)
    events = sorted(_events(analysis), key=lambda e: (e.on, e.code, e.contract_id or ""))
    return History(days, tuple(e for e in events if first <= e.on <= analysis.day))


def _events(analysis: Analysis) -> Iterator[Event]:
    for contract in analysis.contracts:
        yield from _of_contract(contract)
    yield from _rule_changes()


def _of_contract(contract: Contract) -> Iterator[Event]:
    title = (contract.title.value if contract.title else None) or contract.contract_id
    if contract.started_on and contract.started_on.value:
        words = text("history.began", title=title)
        yield Event(contract.started_on.value, "began", contract.contract_id, words)
    if contract.ended_on and contract.ended_on.value:
        stars = contract.stars.value if contract.stars else None
        words = text("history.ended", title=title)
        if stars is not None:
            words = text("history.ended_with_stars", title=title, stars=number(stars))
        yield Event(contract.ended_on.value, "ended", contract.contract_id, words)


def _rule_changes() -> Iterable[Event]:
    for policy in POLICIES:
        if policy.first_day is not None:
            words = text("history.rules_changed", title=policy.title)
            yield Event(policy.first_day, "rules_changed", None, words)
