"""From an assessment to what is drawn and said beside the contract."""

from companion.annotate.context import Context
from companion.annotate.label import label_of
from companion.annotate.rows import rows_of
from companion.annotate.tone import tone_of
from companion.domain.annotation import Drawn
from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import Contract
from companion.domain.posterior import Belief
from companion.domain.unknown import unknown_fields
from companion.messages.catalogue import text
from companion.messages.insights import disagreement
from companion.messages.titles import title_of
from companion.messages.words import points


def annotate(contract: Contract, assessment: Assessment, context: Context) -> Drawn:
    """The badge of one contract; its sentences never say more than is known."""
    gaps = unknown_fields(contract)
    belief = Belief(context.believed, context.effect_end)
    tone = tone_of(contract, assessment, belief, context.day, gaps)
    label = label_of(assessment, context, gaps)
    if (upworks := disagreement(contract, assessment)) is not None:
        label = text(f"insights.label_{upworks}")
    rows = tuple(rows_of(contract, assessment, context, gaps))
    sentence = _spoken(assessment, context, label, gaps)
    spoken = text("badge.spoken", name=_name(contract), sentence=sentence)
    return Drawn(
        contract.contract_id,
        tone,
        label,
        spoken,
        context.why,
        rows,
        title=title_of(contract),
        advice=context.advice.text,
        advice_why=context.advice.reason,
        until=_until(context),
    )


def _spoken(assessment: Assessment, context: Context, label: str, gaps: tuple[str, ...]) -> str:
    effect = assessment.effect_points
    if gaps:
        return text("badge.spoken_gaps", label=label)
    if context.believed is not None or assessment.outcome is Outcome.EXCLUDED or effect is None:
        return text("badge.spoken_label", label=label)
    outcome = text(f"badge.{assessment.outcome.value}")
    if effect >= 0:
        return text("badge.spoken_adds", outcome=outcome, points=points(effect))
    return text("badge.spoken_takes", outcome=outcome, points=points(effect))


def _until(context: Context) -> str:
    """The one day of a contract, with which way it works until then; empty if there is none."""
    end = context.effect_end
    if end is None:
        return ""
    is_sure = context.believed is None
    on = text("badge.end_on", day=end.on) if is_sure else text("badge.end_likely", day=end.on)
    return text("badge.until", way=text(f"badge.end_{end.way.value}"), on=on)


def _name(contract: Contract) -> str:
    name = title_of(contract)
    return text("title.quoted", title=name) if contract.title else name
