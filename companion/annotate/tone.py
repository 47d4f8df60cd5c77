"""The tone of a badge: good, bad, worth a look, neutral or not known."""

from datetime import date

from companion.annotate.thresholds import SOON, SUSPECT
from companion.domain.annotation import Tone
from companion.domain.assessment import NOT_CONSIDERED, Assessment, Outcome
from companion.domain.contract import Contract
from companion.domain.posterior import NOTABLE, SURE, Believed, EffectWay
from companion.messages.insights import disagreement


def tone_of(
    contract: Contract, assessment: Assessment, belief: Believed, day: date, gaps: tuple[str, ...]
) -> Tone:
    """The tone of the badge on a day; `gaps` is what is not known."""
    believed = belief.posterior
    if (upworks := disagreement(contract, assessment)) is not None:
        return "bad" if upworks == "bad" else "good" if upworks == "good" else "neutral"
    if believed is not None and believed.unsuccessful >= SUSPECT:
        return "bad" if believed.unsuccessful >= SURE else "attention"
    if gaps or assessment.reason == NOT_CONSIDERED:
        return "unknown"
    if assessment.outcome is Outcome.UNSUCCESSFUL:
        return "bad"
    if assessment.pending or _stops_helping_soon(assessment, belief, day):
        return "attention"
    return "good" if assessment.outcome is Outcome.SUCCESSFUL else "neutral"


def _stops_helping_soon(assessment: Assessment, belief: Believed, day: date) -> bool:
    believed = belief.posterior
    effect = believed.median_effect if believed else assessment.effect_points
    if effect is None or effect < NOTABLE:
        return False
    end = belief.effect_end
    return end is not None and end.way is EffectWay.HELPS and end.on - day <= SOON
