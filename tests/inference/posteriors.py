"""The estimate of a day and what the same particles say, from contracts; as `infer` does it."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.posterior import Posterior
from companion.inference import priors
from companion.inference.estimate import score_posterior
from companion.inference.prediction.predict import Prediction, predicted_by
from companion.inference.rule_variants import Weights
from companion.rules.policy import Policy


def predicted(  # noqa: PLR0913 - as the estimate
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore] = (),
    rng: np.random.Generator | None = None,
    *,
    policy: Policy | None = None,
    toggles: Weights = priors.TOGGLES,
) -> tuple[Estimate | None, Posterior, Prediction | None]:
    """The estimate of a day, what is believed of contracts and windows, and what may come.

    The arguments are those of `estimate`. There is no prediction without contracts.
    """
    rng = rng or np.random.default_rng(0)
    particles, model = score_posterior(contracts, day, shown, rng, policy=policy, toggles=toggles)
    return predicted_by(particles, model, day, rng, policy)
