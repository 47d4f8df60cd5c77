"""How many good jobs make up for a bad one."""

from math import ceil

from companion.domain.assessment import Scorecard
from companion.domain.posterior import LEAST_FELT
from companion.rules.parameters import parameters_of
from companion.rules.policy import Policy

#: The score that is aimed for where more would have been there without the bad job: Top Rated.
ENOUGH = 90.0


def good_jobs_to_make_up(card: Scorecard, effect: float | None, policy: Policy) -> int | None:
    """Good jobs, each counting like one, that bring the score to what it would be without it.

    Or to 90, where that is less. None where the score is no lower for it, or is 90 already.

    Args:
        card: the scores of the day.
        effect: points that the score would lose without the bad job: below 0 where it costs.
        policy: the rules of the day.
    """
    shown = next((w for w in card.windows if w.months == card.window_months), None)
    if shown is None or shown.score is None or effect is None or effect >= -LEAST_FELT:
        return None
    target = min(shown.score - effect, ENOUGH)
    if target <= shown.score:
        return None
    good, bad, neutral = shown.successful_units, shown.unsuccessful_units, shown.neutral_units
    share = parameters_of(policy).negative_share
    short = target * (good + bad + neutral) - 100 * (good - share * bad)
    return max(1, ceil(short / (100 - target) - 1e-9))
