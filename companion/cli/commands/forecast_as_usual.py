"""`forecast --as-usual`: the coming year if the person goes on as in the last twelve months."""

from collections.abc import Iterator
from datetime import date

from companion.cli.query import About
from companion.cli.say import ESTIMATE
from companion.messages.catalogue import text
from companion.messages.words import day as written
from companion.messages.words import percent
from shared_schema.months_ahead import LikelyDay, MonthsAheadResponse

#: One line is printed for so many days.
_EVERY = 30


def as_usual(about: About, *, on: date | None, contract_id: str | None) -> MonthsAheadResponse:
    """The answer from files, or without any from what is stored; ends if a contract is unknown."""
    body = {"scenarios": True, "on": on and on.isoformat(), "contract_id": contract_id}
    wrong = text("ahead.no_such_contract", id=contract_id)
    return about.answer("/v1/months-ahead", body, MonthsAheadResponse, wrong)


def as_usual_lines(coming: MonthsAheadResponse) -> Iterator[str]:
    """The coming year for a person: a line a month, then what would change it."""
    yield coming.sentence
    if coming.basis:
        yield coming.basis
    yield from (_line(day, coming.percents) for day in coming.days[::_EVERY])
    if coming.scenarios:
        yield text("ahead.instead")
        yield from (f"  {scenario.sentence}" for scenario in coming.scenarios)
        yield text("ahead.two_views")
    yield ESTIMATE


def _line(day: LikelyDay, percents: list[int]) -> str:
    """A day: “30 Jan 2027   91 (84–97)   90 or more 83 %”."""
    band = day.band
    score = text("ahead.no_score")
    if band is not None:
        score = f"{band.median:.0f} ({band.low:.0f}–{band.high:.0f})"
    chances = "  ".join(
        f"{p}+ {percent(share):>5}" for p, share in zip(percents, day.at_least, strict=True)
    )
    none = f"  {text('ahead.none', chance=percent(day.none))}" if day.none > 0 else ""
    return f"  {written(day.on):>11}  {score:>13}  {chances}{none}"
