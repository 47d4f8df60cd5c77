"""From an assessment to what is drawn and said beside the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.annotation import Drawn, Tone
from companion.domain.assessment import Assessment, Outcome, Units
from companion.domain.contract import Contract
from companion.domain.evidence import Source
from companion.domain.posterior import ContractPosterior, Interval
from companion.domain.unknown import GAPS, unknown_fields
from companion.messages.words import day as written
from companion.messages.words import dollars, listed, moment, number, points, signed

#: a leave date this near is worth a look when it costs points
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
    advice: str
    day: date
    score: float | None
    #: what is believed where not everything is known
    believed: ContractPosterior | None = None


def annotate(contract: Contract, assessment: Assessment, told: Told) -> Drawn:
    """The badge of one contract; its sentences never say more than is known."""
    gaps = unknown_fields(contract)
    tone = _tone(assessment, told, gaps)
    label = _label(assessment, told, gaps)
    rows = tuple(_rows(contract, assessment, told, gaps))
    spoken = f"Estimate for {_name(contract)}: {_spoken(assessment, told, label, gaps)}"
    return Drawn(contract.contract_id, tone, label, spoken, told.why, rows)


def _tone(assessment: Assessment, told: Told, gaps: tuple[str, ...]) -> Tone:
    believed = told.believed
    if believed is not None and believed.unsuccessful >= SUSPECT:
        return "bad" if believed.unsuccessful >= SURE else "attention"
    if gaps:
        return "unknown"
    if assessment.outcome is Outcome.UNSUCCESSFUL:
        return "bad"
    if assessment.pending or _leaves_soon_at_a_loss(assessment, told):
        return "attention"
    return "good" if assessment.outcome is Outcome.SUCCESSFUL else "neutral"


def _leaves_soon_at_a_loss(assessment: Assessment, told: Told) -> bool:
    if told.score is None:
        return False
    near = [x for x in assessment.leaves if x.on - told.day <= SOON]
    return any(x.score_then is not None and told.score - x.score_then >= NOTABLE for x in near)


def _label(assessment: Assessment, told: Told, gaps: tuple[str, ...]) -> str:
    if told.believed is not None:
        return _believed(told.believed, assessment, gaps)
    if gaps:
        return "not known yet"
    if assessment.pending and assessment.outcome is Outcome.EXCLUDED:
        return "review may come"
    if assessment.outcome is Outcome.EXCLUDED:
        return "not counted"
    if assessment.effect_points is None:
        return "counts"
    return signed(assessment.effect_points)


def _believed(believed: ContractPosterior, assessment: Assessment, gaps: tuple[str, ...]) -> str:
    """What is believed of a contract: a number only where the interval allows one."""
    if believed.unsuccessful < SUSPECT and max(believed.successful, believed.not_counted) < SURE:
        likely = believed.successful >= believed.not_counted
        return "probably counts" if likely else "may not count"
    if believed.unsuccessful >= SURE:
        return _sized(believed.effect, "counts against you")
    if believed.unsuccessful >= SUSPECT:
        return f"may be the one: {believed.unsuccessful * 100:.0f} %"
    if assessment.pending and assessment.outcome is Outcome.EXCLUDED:
        return "review may come"
    if believed.not_counted >= SURE:
        return "probably not counted" if gaps else "not counted"
    sized = _sized(believed.effect, "")
    return ", ".join(filter(None, ("counts" if gaps or not sized else "", sized)))


def _sized(effect: Interval | None, otherwise: str) -> str:
    """The effect in so many digits as are known; words where gain and loss are both likely."""
    if effect is None or effect.is_of_both_signs(NOTABLE):
        return otherwise
    if effect.width < EXACT:
        return signed(effect.median)
    if effect.width <= NARROW or abs(effect.median) < ROUND:
        return f"{signed(effect.low)} to {signed(effect.high)}"
    return f"about {signed(effect.median, 0)}"


def _spoken(assessment: Assessment, told: Told, label: str, gaps: tuple[str, ...]) -> str:
    effect = assessment.effect_points
    if gaps or told.believed is not None:
        return f"{label}; not everything is known." if gaps else f"{label}."
    if assessment.outcome is Outcome.EXCLUDED or effect is None:
        return f"{label}."
    verb = "adds" if effect >= 0 else "takes"
    return f"counts as {assessment.outcome.value}; {verb} {points(effect)}."


def _rows(
    contract: Contract, assessment: Assessment, told: Told, gaps: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    if told.believed is not None:
        yield from _chances(told.believed)
    else:
        yield from ((f"Units, {m} months", _units(u)) for m, u in assessment.units.items())
        if assessment.outcome is not Outcome.EXCLUDED and assessment.effect_points is not None:
            yield "Effect on the score", f"{signed(assessment.effect_points)} points"
    for leave in assessment.leaves:
        then = "no score" if leave.score_then is None else f"score {leave.score_then:.1f}"
        words = f"on {written(leave.on)}; {then} then, if nothing else happens"
        yield f"Leaves {leave.months} months", words
    if assessment.if_ended:
        ended = assessment.if_ended
        scores = [
            f"5 stars {_score(ended.five_stars)}",
            f"1 star {_score(ended.one_star)}",
            f"no feedback {_score(ended.no_feedback)}",
        ]
        yield "Score if it ends today", ", ".join(scores)
    yield from _known(contract)
    for gap in gaps:
        yield "Not known", f"{GAPS[gap].name}. {GAPS[gap].sentence}"
    if told.advice:
        yield "Advice", told.advice


def believed_why(contract: Contract, believed: ContractPosterior, rule: str) -> str:
    """How a contract is believed to count, and what is missing to know.

    Args:
        contract: as evidence describes it; not everything is known.
        believed: what the shown scores and everything known leave.
        rule: the sentence of the rule, which is said only where what it rests on was seen.
    """
    stars = contract.stars.value if contract.stars else None
    if stars is not None and believed.not_counted < SUSPECT:
        return rule
    names = listed([GAPS[gap].name for gap in unknown_fields(contract)])
    return f"{_belief(believed)} Not known yet: {names}."


def _belief(believed: ContractPosterior) -> str:
    """A belief as a sentence; nothing is asserted that was not seen."""
    if believed.unsuccessful >= SURE:
        return "By the shown score, this one counts as bad."
    if believed.unsuccessful >= SUSPECT:
        chance = f"{believed.unsuccessful * 100:.0f} %"
        return f"By the shown score, this may be the one that costs you: {chance} likely."
    if believed.successful >= SURE:
        return "Probably counts as good."
    if believed.not_counted >= SURE:
        return "Probably does not count."
    return "It may count as good, or not at all."


def _chances(believed: ContractPosterior) -> Iterator[tuple[str, str]]:
    """How it may count, and by how much, with the interval that the badge leaves out."""
    chances = (
        ("counts as good", believed.successful),
        ("counts as bad", believed.unsuccessful),
        ("does not count", believed.not_counted),
    )
    told = [f"{words} {chance * 100:.0f} %" for words, chance in chances if chance >= LEAST_CHANCE]
    yield "How it may count", listed(told)
    effect = believed.effect
    if effect is not None and (effect.low or effect.high):
        ends = f"{signed(effect.low)} to {signed(effect.high)}"
        yield "Effect on the score", f"{ends} points (90 % interval)"


def _known(contract: Contract) -> Iterator[tuple[str, str]]:
    if contract.earned is not None:
        yield "Earned", dollars(contract.earned.value or 0) + _by(contract.earned.sources)
    if contract.payments:
        last = max((p.on for p in contract.payments if p.cents > 0), default=None)
        if last:
            yield "Last payment seen", written(last) + _by(contract.payment_sources)
    if contract.stars is not None and contract.stars.value is not None:
        yield "Stars", number(contract.stars.value) + _by(contract.stars.sources)
    elif contract.feedback is not None and contract.feedback.value is not None:
        yield "Feedback", contract.feedback.value.value + _by(contract.feedback.sources)


def _by(sources: tuple[Source, ...]) -> str:
    if not sources:
        return ""
    newest = max(sources, key=lambda s: s.seen_at)
    others = len({s.name for s in sources}) - 1
    more = f" and {others} more" if others else ""
    return f" ({newest.name}{more}, seen {moment(newest.seen_at)})"


def _units(units: Units) -> str:
    parts = [
        f"{number(value)} {name}"
        for name, value in (
            ("successful", units.successful),
            ("unsuccessful", units.unsuccessful),
            ("neutral", units.neutral),
        )
        if value
    ]
    return listed(parts) or "none"


def _score(value: float | None) -> str:
    return "no score" if value is None else f"{value:.1f}"


def _name(contract: Contract) -> str:
    title = contract.title.value if contract.title else None
    return f"“{title}”" if title else f"contract {contract.contract_id}"
