"""All that is inferred on a day, from one posterior: score, contracts, and what may come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import Estimate, ShownScore
from companion.domain.posterior import Posterior
from companion.domain.supply import Supply
from companion.inference import priors
from companion.inference.estimate import score_posterior
from companion.inference.months_ahead.outlook import paths_for
from companion.inference.months_ahead.present import Present, present
from companion.inference.months_ahead.readings import is_plain
from companion.inference.prediction.predict import Prediction, predicted_by
from companion.inference.rule_variants import pinned
from companion.rules.policy import Policy, policy_for


@dataclass(frozen=True, eq=False, slots=True)
class Inferred:
    """The estimate, what is believed of contracts and windows, and what coming days begin from.

    There is no prediction without contracts, and no present under rules whose scores cannot be
    counted ahead.
    """

    estimate: Estimate | None
    posterior: Posterior
    prediction: Prediction | None
    present: Present | None


def infer(
    contracts: Sequence[Contract],
    day: date,
    shown: Sequence[ShownScore] = (),
    policy: Policy | None = None,
    supplies: Sequence[Supply] = (),
) -> Inferred:
    """Everything, with the worth of the `supplies`; equal arguments give the same.

    A policy pins the rules and their toggles; if None, the rules of the day hold, over everything
    that no source settles.
    """
    toggles = pinned(dict(policy.toggles.items())) if policy else priors.TOGGLES
    rng = np.random.default_rng(0)
    particles, model = score_posterior(contracts, day, shown, rng, policy=policy, toggles=toggles)
    at = None
    if is_plain(policy or policy_for(day)):
        paths = paths_for(len(contracts))
        at = present(particles, model, day, paths, np.random.default_rng(0), toggles=toggles)
    return Inferred(*predicted_by(particles, model, day, rng, policy, supplies), at)
