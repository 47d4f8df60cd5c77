"""`forecast --as-usual`: the coming year if the person goes on as in the last twelve months."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from companion.cli.basis import Basis
from companion.cli.say import ESTIMATE
from companion.domain.estimate import LEVEL
from companion.messages.catalogue import text
from companion.messages.words import day as written
from companion.messages.words import never_certain, percent
from shared_schema.months_ahead import LikelyDay, MonthsAheadResponse

#: One line is printed for so many days.
_EVERY = 30


def as_usual(basis: Basis, *, on: date | None, contract_id: str | None) -> MonthsAheadResponse:
    """The answer from files, or without any from what is stored; ends if a contract is unknown."""
    body = {"scenarios": True, "on": on and on.isoformat(), "contract_id": contract_id}
    wrong = text("ahead.no_such_contract", id=contract_id)
    return basis.answer("/v1/months-ahead", body, MonthsAheadResponse, wrong)


def as_usual_lines(coming: MonthsAheadResponse) -> Iterator[str]:
    """The coming year for a person: a line a month, then what would change it."""
    yield coming.sentence
    if coming.basis:
        yield coming.basis
    yield from _table(coming.days[::_EVERY], coming.percents)
    if coming.scenarios:
        yield text("ahead.instead")
        yield from (f"  {scenario.sentence}" for scenario in coming.scenarios)
        yield text("ahead.two_views")
    yield ESTIMATE


def _table(days: Sequence[LikelyDay], percents: list[int]) -> Iterator[str]:
    """The days below their heads: “30 Jan 2027   91 (84–97)   >99 %    83 %    41 %     9 %”."""
    if not days:
        return
    yield text("ahead.heading", sure=percent(LEVEL))
    chances = [text("ahead.heading_at_least", percent=p) for p in percents]
    none = text("ahead.no_score") if any(day.none > 0 for day in days) else ""
    yield _row(text("ahead.heading_day"), text("ahead.heading_score"), [*chances, none])
    for day in days:
        chances = [_chance(share) for share in day.at_least]
        yield _row(written(day.on), _score(day), [*chances, _chance(day.none) if none else ""])


def _row(day: str, score: str, chances: Iterable[str]) -> str:
    return f"  {day:>11}  {score:>11}  {'  '.join(f'{one:>5}' for one in chances)}".rstrip()


def _score(day: LikelyDay) -> str:
    band = day.band
    if band is None:
        return text("ahead.no_score")
    return f"{band.median:.0f} ({band.low:.0f}–{band.high:.0f})"


def _chance(share: float) -> str:
    return never_certain(share, is_short=True)
