"""The estimate of a day alone, as tests and studies ask for it."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.inference import priors
from companion.inference.estimate import USUAL, score_posterior, summary
from companion.inference.rule_variants import Weights
from companion.inference.smc import Effort
from companion.rules.policy import Policy


def estimate(  # noqa: PLR0913 - what is seen, and how hard to think about it
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore] = (),
    rng: np.random.Generator | None = None,
    *,
    policy: Policy | None = None,
    toggles: Weights = priors.TOGGLES,
    effort: Effort = USUAL,
) -> Estimate | None:
    """The summary of the posterior; the same `rng` seed gives the same estimate."""
    rng = rng or np.random.default_rng(0)
    particles, model = score_posterior(
        contracts, day, shown, rng, policy=policy, toggles=toggles, effort=effort
    )
    return summary(particles, model)
