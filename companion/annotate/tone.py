"""The tone of a badge: good, bad, worth a look, neutral or not known."""

from companion.annotate.context import Context
from companion.annotate.thresholds import NOTABLE, SOON, SURE, SUSPECT
from companion.domain.annotation import Tone
from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import Contract
from companion.domain.posterior import EffectWay
from companion.messages.insights import disagreement


def tone_of(
    contract: Contract, assessment: Assessment, context: Context, gaps: tuple[str, ...]
) -> Tone:
    """The tone of the badge; `gaps` is what is not known."""
    believed = context.believed
    if (upworks := disagreement(contract, assessment)) is not None:
        return "bad" if upworks == "bad" else "good" if upworks == "good" else "neutral"
    if believed is not None and believed.unsuccessful >= SUSPECT:
        return "bad" if believed.unsuccessful >= SURE else "attention"
    if gaps:
        return "unknown"
    if assessment.outcome is Outcome.UNSUCCESSFUL:
        return "bad"
    if assessment.pending or _stops_helping_soon(assessment, context):
        return "attention"
    return "good" if assessment.outcome is Outcome.SUCCESSFUL else "neutral"


def _stops_helping_soon(assessment: Assessment, context: Context) -> bool:
    effect = context.believed.median_effect if context.believed else assessment.effect_points
    end = context.effect_end
    is_near = end is not None and end.way is EffectWay.HELPS and end.on - context.day <= SOON
    return is_near and effect is not None and effect >= NOTABLE
