"""From the months ahead to what pages and the command line are told of them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from companion.analysis.analyse import Analysis
from companion.domain.estimate import LIKELY_NONE
from companion.domain.months_ahead import (
    BADGE_PERCENT,
    PERCENTS,
    Basis,
    DayAhead,
    Difference,
    Ends,
    MonthsAhead,
    Scenario,
)
from companion.domain.posterior import LEAST_FELT
from companion.messages.catalogue import text
from companion.messages.words import never_certain, signed
from companion.scoring.explain import too_many
from shared_schema import months_ahead as wire

#: The day that a sentence is about, where none is asked for; and the last one there is.
USUALLY_IN = 90
#: Below this chance of working still it is said; above this of having no score.
AWAY, DOUBTFUL = 0.5, 0.05
_TOP = PERCENTS.index(BADGE_PERCENT)


def months_ahead(
    ahead: MonthsAhead, titles: Mapping[str, str], on: date | None = None, every: int = 1
) -> wire.MonthsAheadResponse:
    """One day of every so many; the sentences are about the day `on`, or the usual one."""
    last = ahead.days[-1].on
    on = min(max(on or ahead.day + timedelta(days=USUALLY_IN), ahead.day), last)
    return wire.MonthsAheadResponse(
        schema=1,
        from_day=ahead.day,
        on=on,
        sentence=sentence(ahead.days[(on - ahead.day).days]),
        basis=basis_sentence(ahead.basis),
        percents=list(PERCENTS),
        months=list(ahead.months),
        days=[wire.LikelyDay.model_validate(day) for day in ahead.days[::every]],
        scenarios=[_scenario(one, ahead, titles) for one in ahead.scenarios],
    )


def none_ahead(analysis: Analysis) -> wire.MonthsAheadResponse:
    """The answer where nothing can be estimated ahead: by older rules, or of too many contracts."""
    day = analysis.day
    sentence = too_many() if analysis.card.is_too_much else text("ahead.older_rules")
    return wire.MonthsAheadResponse(
        schema=1, from_day=day, on=day, sentence=sentence, basis="",
        percents=list(PERCENTS), months=[], days=[], scenarios=[],
    )  # fmt: skip


def sentence(day: DayAhead) -> str:
    """What is likely on a day, in a sentence or two."""
    if day.band is None or day.none >= LIKELY_NONE:
        return text("ahead.usual_none", day=day.on, chance=never_certain(day.none))
    low, score, high = (_whole(x) for x in (day.band.low, day.band.median, day.band.high))
    at_least = never_certain(day.at_least[_TOP])
    usual = text(
        "ahead.usual_same", score=score, day=day.on, chance=at_least, percent=BADGE_PERCENT
    )
    if low != high:
        usual = text(
            "ahead.usual", score=score, day=day.on, low=low, high=high,
            chance=at_least, percent=BADGE_PERCENT,
        )  # fmt: skip
    if day.none > DOUBTFUL:
        return text("ahead.usual_maybe_none", usual=usual, chance=never_certain(day.none))
    return usual


def basis_sentence(basis: Basis) -> str:
    """What going on as usual rests on, and how far that goes."""
    if basis.contracts < 1:
        return text("ahead.basis_none")
    low, rate, high = (f"{x:.1f}" for x in basis.new_a_month)
    sentence = text("ahead.basis", n=basis.contracts, rate=rate, low=low, high=high)
    if basis.is_thin:
        sentence = text("ahead.basis_thin", basis=sentence)
    if basis.works < AWAY:
        sentence = text("ahead.basis_away", basis=sentence, chance=never_certain(basis.works))
    return sentence


def _whole(points: float) -> int:
    return int(points + 0.5)


def _scenario(
    scenario: Scenario, ahead: MonthsAhead, titles: Mapping[str, str]
) -> wire.AheadScenario:
    name = next((a.contract_id for a in scenario.actions if isinstance(a, Ends)), None)
    called = text(f"ahead.if_{scenario.code}", title=titles.get(name or "", name))
    return wire.AheadScenario(
        code=scenario.code,
        contract_id=name,
        title=called,
        sentence=_nearest(scenario, ahead, called),
        changes=list(_changes(scenario)),
    )


def _changes(scenario: Scenario) -> Iterator[wire.ScenarioDay]:
    for one in scenario.changes:
        points = None
        if one.points is not None:
            low, median, high = one.points
            points = wire.PointsChange(low=low, median=median, high=high)
        yield wire.ScenarioDay.made_from(one, points=points)


def _nearest(scenario: Scenario, ahead: MonthsAhead, title: str) -> str:
    """The change on the day, among those compared, that the other sentences are about."""
    usual_day = ahead.day + timedelta(days=USUALLY_IN)
    one = min(scenario.changes, key=lambda change: abs(change.on - usual_day))
    usual = ahead.on(one.on)
    return change_sentence(title, one, usual.at_least[_TOP] if usual else 0.0)


def change_sentence(title: str, change: Difference, usual: float) -> str:
    """What a scenario changes on a day; `usual` is the chance of the badge's percent without."""
    if change.points is None or change.none > LIKELY_NONE:
        return text(
            "ahead.scenario_none", title=title, chance=never_certain(change.none), day=change.on
        )
    low, median, high = change.points
    at_least, without = never_certain(change.at_least[_TOP]), never_certain(usual)
    if max(abs(low), abs(high)) < LEAST_FELT:
        return text(
            "ahead.scenario_same", title=title, day=change.on, chance=at_least,
            usual=without, percent=BADGE_PERCENT,
        )  # fmt: skip
    if abs(median) < LEAST_FELT:
        return text(
            "ahead.scenario_perhaps", title=title, day=change.on, low=signed(low),
            high=signed(high), chance=at_least, usual=without, percent=BADGE_PERCENT,
        )  # fmt: skip
    return text(
        "ahead.scenario", title=title, points=signed(median), day=change.on, low=signed(low),
        high=signed(high), chance=at_least, usual=without, percent=BADGE_PERCENT,
    )  # fmt: skip
