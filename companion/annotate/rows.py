"""What stands below a badge when it is opened, row by row."""

from collections.abc import Iterator

from companion.annotate.context import Context
from companion.annotate.thresholds import LEAST_CHANCE
from companion.domain.assessment import Assessment, Leave, Outcome, Units
from companion.domain.contract import Contract
from companion.domain.posterior import ContractPosterior
from companion.domain.unknown import SUPPLIES
from companion.messages.catalogue import text
from companion.messages.known import known_facts, named_sources
from companion.messages.words import amount, decimal, likelihood, listed, signed


def rows_of(
    contract: Contract, assessment: Assessment, context: Context, gaps: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Name and value of each row; `gaps` is what is not known."""
    yield from _chances(context.believed) if context.believed is not None else _weight(assessment)
    if assessment.if_bad_review is not None:
        score = text("badge.if_bad_review_score", score=_score(assessment.if_bad_review))
        yield text("badge.if_bad_review"), score
    if assessment.if_ended:
        ended = assessment.if_ended
        five, one, none = map(_score, (ended.five_stars, ended.one_star, ended.no_feedback))
        scores = text("badge.if_ended_scores", five=five, one=one, none=none)
        yield text("badge.if_ended"), scores
    yield from known_facts(contract)
    for gap in gaps:
        supply = text(f"supply.{SUPPLIES[gap]}")
        yield text("badge.gap"), text("badge.gap_supply", gap=text(f"gap.{gap}"), supply=supply)
    for leave in assessment.leaves:
        yield text("badge.leaves", months=leave.months), _leaving(leave)
    sources = named_sources(contract)
    if sources:
        yield text("badge.known_from"), listed(sources)


def _weight(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """What a contract counts like, and what it does to the score, where everything is known."""
    for months, units in assessment.units.items():
        yield text("badge.in_months", months=months), _units(units)
    if assessment.outcome is not Outcome.EXCLUDED and assessment.effect_points is not None:
        effect = signed(assessment.effect_points)
        yield text("badge.effect"), text("badge.effect_points", effect=effect)


def _leaving(leave: Leave) -> str:
    if leave.score_then is None:
        return text("badge.leaves_no_score", day=leave.on)
    return text("badge.leaves_score", day=leave.on, score=decimal(leave.score_then))


def _chances(believed: ContractPosterior) -> Iterator[tuple[str, str]]:
    """How it may count, and by how much, with the interval that the badge leaves out."""
    good, bad, none = believed.successful, believed.unsuccessful, believed.not_counted
    ways = (
        (good, text("badge.how_good", chance=likelihood(good))),
        (bad, text("badge.how_bad", chance=likelihood(bad))),
        (none, text("badge.how_not", chance=likelihood(none))),
    )
    yield text("badge.how"), listed([way for chance, way in ways if chance >= LEAST_CHANCE])
    if believed.costs_most >= LEAST_CHANCE:
        likely = text("badge.chance_likely", chance=likelihood(believed.costs_most))
        yield text("badge.costs_most"), likely
    effect = believed.effect
    if effect is not None and (effect.low or effect.high):
        low, high = signed(effect.low), signed(effect.high)
        one = text("badge.effect_points", effect=low)
        both = text("badge.effect_interval", low=low, high=high)
        yield text("badge.effect"), one if low == high else both


def _units(units: Units) -> str:
    counted = ((units.successful, "good_job"), (units.unsuccessful, "bad_job"))
    neutral = (units.neutral, "neutral_job")
    jobs = [amount(value, noun) for value, noun in (*counted, neutral) if value]
    return (
        text("badge.counts_like", jobs=listed(jobs)) if jobs else text("badge.counts_like_nothing")
    )


def _score(value: float | None) -> str:
    return text("badge.no_score") if value is None else decimal(value)
