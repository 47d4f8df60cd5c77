"""From an assessment to what is drawn and said beside the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.advice import Advice
from companion.domain.annotation import Drawn, Tone
from companion.domain.assessment import Assessment, Leave, Outcome, Units
from companion.domain.contract import Contract
from companion.domain.posterior import ContractPosterior, EffectEnd, EffectWay, Interval
from companion.domain.unknown import SUPPLIES, may_hide_stars, unknown_fields
from companion.messages.catalogue import text
from companion.messages.insights import disagreement
from companion.messages.known import known_facts, named_sources
from companion.messages.words import (
    amount,
    decimal,
    listed,
    percent,
    points,
    signed,
)  # fmt: skip

#: a day this near on which help ends is worth a look
SOON = timedelta(days=30)
#: smallest loss, in points, that is worth a look
NOTABLE = 0.5
#: probability from which on an outcome is said without “may be”
SURE = 0.9
#: probability of a bad outcome from which on a contract is named as a suspect
SUSPECT = 0.15
#: smallest probability that is told
LEAST_CHANCE = 0.01
#: widths of an interval, in points, up to which it is one number, and a range of two
EXACT, NARROW = 0.15, 1.0
#: points from which on an effect with a wide interval is rounded to whole points
ROUND = 3.0


@dataclass(frozen=True, slots=True)
class Told:
    """What other rooms have to say about the contract: why it counts or not, and advice."""

    why: str
    advice: Advice
    day: date
    #: what is believed where not everything is known
    believed: ContractPosterior | None = None
    #: when the effect on the shown score ends; None where it is not felt
    effect_end: EffectEnd | None = None


def annotate(contract: Contract, assessment: Assessment, told: Told) -> Drawn:
    """The badge of one contract; its sentences never say more than is known."""
    gaps = unknown_fields(contract)
    tone = _tone(contract, assessment, told, gaps)
    label = _label(assessment, told, gaps)
    if (upworks := disagreement(contract, assessment)) is not None:
        label = text(f"insights.label_{upworks}")
    rows = tuple(_rows(contract, assessment, told, gaps))
    sentence = _spoken(assessment, told, label, gaps)
    spoken = text("badge.spoken", name=_name(contract), sentence=sentence)
    return Drawn(
        contract.contract_id,
        tone,
        label,
        spoken,
        told.why,
        rows,
        title=_title(contract),
        advice=told.advice.text,
        advice_why=told.advice.reason,
        until=_until(told),
    )


def _tone(contract: Contract, assessment: Assessment, told: Told, gaps: tuple[str, ...]) -> Tone:
    believed = told.believed
    if (upworks := disagreement(contract, assessment)) is not None:
        return "bad" if upworks == "bad" else "good" if upworks == "good" else "neutral"
    if believed is not None and believed.unsuccessful >= SUSPECT:
        return "bad" if believed.unsuccessful >= SURE else "attention"
    if gaps:
        return "unknown"
    if assessment.outcome is Outcome.UNSUCCESSFUL:
        return "bad"
    if assessment.pending or _stops_helping_soon(assessment, told):
        return "attention"
    return "good" if assessment.outcome is Outcome.SUCCESSFUL else "neutral"


def _stops_helping_soon(assessment: Assessment, told: Told) -> bool:
    effect = told.believed.median_effect if told.believed else assessment.effect_points
    end = told.effect_end
    is_near = end is not None and end.way is EffectWay.HELPS and end.on - told.day <= SOON
    return is_near and effect is not None and effect >= NOTABLE


def _label(assessment: Assessment, told: Told, gaps: tuple[str, ...]) -> str:
    if told.believed is not None:
        return _believed(told.believed, assessment, gaps)
    if gaps:
        return text("badge.not_known_yet")
    if assessment.pending and assessment.outcome is Outcome.EXCLUDED:
        return text("badge.review_may_come")
    if assessment.outcome is Outcome.EXCLUDED:
        return text("badge.not_counted")
    if assessment.effect_points is None:
        return text("badge.counts")
    return signed(assessment.effect_points)


def _believed(believed: ContractPosterior, assessment: Assessment, gaps: tuple[str, ...]) -> str:
    """What is believed of a contract: a number only where the interval allows one."""
    if believed.unsuccessful >= SURE:
        return _sized(believed.effect) or text("badge.counts_bad")
    if believed.unsuccessful >= SUSPECT:
        return text("badge.suspect", chance=percent(believed.unsuccessful))
    if max(believed.successful, believed.not_counted) < SURE:
        likely = believed.successful >= believed.not_counted
        return text("badge.probably_counts") if likely else text("badge.may_not_count")
    if assessment.pending and assessment.outcome is Outcome.EXCLUDED:
        return text("badge.review_may_come")
    return _counting(believed, gaps)


def _counting(believed: ContractPosterior, gaps: tuple[str, ...]) -> str:
    """What is as good as certain: it does not count, or it counts, and by how much."""
    if believed.not_counted >= SURE:
        return text("badge.probably_not_counted") if gaps else text("badge.not_counted")
    effect = _sized(believed.effect)
    if not effect:
        return text("badge.counts")
    return text("badge.counts_effect", effect=effect) if gaps else effect


def _sized(effect: Interval | None) -> str:
    """The effect in so many digits as are known; empty where gain and loss are both likely."""
    if effect is None or effect.is_of_both_signs(NOTABLE):
        return ""
    if effect.width < EXACT:
        return signed(effect.median)
    if effect.width <= NARROW or abs(effect.median) < ROUND:
        return text("badge.range", low=signed(effect.low), high=signed(effect.high))
    return text("badge.about", effect=signed(effect.median, 0))


def _spoken(assessment: Assessment, told: Told, label: str, gaps: tuple[str, ...]) -> str:
    effect = assessment.effect_points
    if gaps:
        return text("badge.spoken_gaps", label=label)
    if told.believed is not None or assessment.outcome is Outcome.EXCLUDED or effect is None:
        return text("badge.spoken_label", label=label)
    outcome = text(f"badge.{assessment.outcome.value}")
    if effect >= 0:
        return text("badge.spoken_adds", outcome=outcome, points=points(effect))
    return text("badge.spoken_takes", outcome=outcome, points=points(effect))


def _rows(
    contract: Contract, assessment: Assessment, told: Told, gaps: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    yield from _chances(told.believed) if told.believed is not None else _weight(assessment)
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


def _until(told: Told) -> str:
    """The one day of a contract, with which way it works until then; empty if there is none."""
    end = told.effect_end
    if end is None:
        return ""
    is_sure = told.believed is None
    on = text("badge.end_on", day=end.on) if is_sure else text("badge.end_likely", day=end.on)
    return text("badge.until", way=text(f"badge.end_{end.way.value}"), on=on)


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


def believed_why(contract: Contract, believed: ContractPosterior, rule: str) -> str:
    """How a contract is believed to count, and what is missing to know.

    Args:
        contract: as evidence describes it; not everything is known.
        believed: what the shown scores and everything known leave.
        rule: the sentence of the rule, which is said only where what it rests on was seen.
    """
    stars = contract.stars.value if contract.stars else None
    if (
        stars is not None
        and believed.not_counted < SUSPECT
        and "agency_terms" not in gaps_of(contract)
    ):
        return rule
    gaps = listed([text(f"gap.{gap}") for gap in gaps_of(contract)])
    return text("badge.why", belief=_belief(believed), gaps=gaps)


def is_suspect(believed: ContractPosterior) -> bool:
    """Whether a contract may be a bad one by what was shown, whatever its rule says."""
    return believed.unsuccessful >= SUSPECT


def hidden_why(contract: Contract, rule: str) -> str:
    """The sentence of a rule, with what nobody can see of the contract."""
    if not may_hide_stars(contract):
        return rule
    return text("badge.why_hidden", rule=rule, gap=text("gap.unpaid_stars"))


def gaps_of(contract: Contract) -> tuple[str, ...]:
    """What is not known of a contract, with what no page shows."""
    gaps = unknown_fields(contract)
    return (*gaps, "unpaid_stars") if may_hide_stars(contract) else gaps


def _belief(believed: ContractPosterior) -> str:
    """A belief as a sentence; nothing is asserted that was not seen."""
    if believed.unsuccessful >= SURE:
        return text("badge.surely_bad")
    if believed.unsuccessful >= SUSPECT:
        return text("badge.maybe_bad", chance=percent(believed.unsuccessful))
    if believed.successful >= SURE:
        return text("badge.likely_good")
    if believed.not_counted >= SURE:
        return text("badge.likely_not")
    return text("badge.good_or_not")


def _chances(believed: ContractPosterior) -> Iterator[tuple[str, str]]:
    """How it may count, and by how much, with the interval that the badge leaves out."""
    good, bad, none = believed.successful, believed.unsuccessful, believed.not_counted
    ways = (
        (good, text("badge.how_good", chance=percent(good))),
        (bad, text("badge.how_bad", chance=percent(bad))),
        (none, text("badge.how_not", chance=percent(none))),
    )
    yield text("badge.how"), listed([way for chance, way in ways if chance >= LEAST_CHANCE])
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


def _name(contract: Contract) -> str:
    title = contract.title.value if contract.title else None
    return text("badge.titled", title=title) if title else _title(contract)


def _title(contract: Contract) -> str:
    title = contract.title.value if contract.title else None
    return title or text("badge.untitled", id=contract.contract_id)
