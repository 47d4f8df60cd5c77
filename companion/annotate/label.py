"""The few words of a badge: a number only where the interval allows one."""

from companion.annotate.context import Context
from companion.annotate.thresholds import EXACT, NARROW, ROUND, SUSPECT
from companion.domain.assessment import NOT_CONSIDERED, Assessment, Outcome
from companion.domain.posterior import NOTABLE, SURE, ContractPosterior, Interval
from companion.messages.catalogue import text
from companion.messages.words import likelihood, signed


def label_of(assessment: Assessment, context: Context, gaps: tuple[str, ...]) -> str:
    """The label of the badge; `gaps` is what is not known."""
    if context.believed is not None:
        return _believed(context.believed, assessment, gaps)
    if gaps or assessment.reason == NOT_CONSIDERED:
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
    if believed.costs_most >= SUSPECT:
        return text("badge.suspect", chance=likelihood(believed.costs_most))
    if believed.unsuccessful >= SUSPECT:
        return text("badge.may_be_bad", chance=likelihood(believed.unsuccessful))
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
