"""From an assessment to what is drawn and said beside the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.annotation import Drawn, Tone
from companion.domain.assessment import Assessment, Outcome, Units
from companion.domain.contract import Contract
from companion.domain.evidence import Source
from companion.domain.unknown import GAPS, unknown_fields
from companion.domain.words import day as written
from companion.domain.words import dollars, listed, moment, number, points, signed

#: a leave date this near is worth a look when it costs points
SOON = timedelta(days=30)
#: smallest loss, in points, that is worth a look
NOTABLE = 0.5
#: gaps without which the size of a contract's effect cannot be said
SIZED = frozenset({"earnings", "start", "ending", "payment_days"})


@dataclass(frozen=True, slots=True)
class Told:
    """What other rooms have to say about the contract: why it counts or not, and advice."""

    why: str
    advice: str
    day: date
    score: float | None


def annotate(contract: Contract, assessment: Assessment, told: Told) -> Drawn:
    """The badge of one contract; its sentences never say more than is known."""
    gaps = unknown_fields(contract)
    tone = _tone(assessment, told, gaps)
    label = _label(assessment, gaps)
    rows = tuple(_rows(contract, assessment, told, gaps))
    spoken = f"Estimate for {_name(contract)}: {_spoken(assessment, label, gaps)}"
    return Drawn(contract.contract_id, tone, label, spoken, told.why, rows)


def _tone(assessment: Assessment, told: Told, gaps: tuple[str, ...]) -> Tone:
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


def _label(assessment: Assessment, gaps: tuple[str, ...]) -> str:
    if gaps:
        return _likely(assessment, gaps)
    if assessment.pending and assessment.outcome is Outcome.EXCLUDED:
        return "review may come"
    if assessment.outcome is Outcome.EXCLUDED:
        return "not counted"
    if assessment.effect_points is None:
        return "counts"
    return signed(assessment.effect_points)


def _likely(assessment: Assessment, gaps: tuple[str, ...]) -> str:
    """The likeliest reading of what is not known; a number only where its size is known."""
    if not assessment.rule_id:
        return "not known yet"
    if assessment.outcome is Outcome.EXCLUDED:
        return "likely not counted"
    if assessment.effect_points is None or not SIZED.isdisjoint(gaps):
        return "likely counts"
    return f"likely {signed(assessment.effect_points)}"


def _spoken(assessment: Assessment, label: str, gaps: tuple[str, ...]) -> str:
    effect = assessment.effect_points
    if gaps:
        return f"{label}; not everything is known."
    if assessment.outcome is Outcome.EXCLUDED or effect is None:
        return f"{label}."
    verb = "adds" if effect >= 0 else "takes"
    return f"counts as {assessment.outcome.value}; {verb} {points(effect)}."


def _rows(
    contract: Contract, assessment: Assessment, told: Told, gaps: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    hedge = "if most likely: " if gaps else ""
    yield from ((f"Units, {m} months", hedge + _units(u)) for m, u in assessment.units.items())
    if assessment.outcome is not Outcome.EXCLUDED and assessment.effect_points is not None:
        yield "Effect on the score", f"{hedge}{signed(assessment.effect_points)} points"
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
