"""What coming days may bring: drawn records with their scores, kept for whoever asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from companion.domain.contract import KnownContract
from companion.domain.estimate import Estimate
from companion.domain.months import months_after
from companion.domain.posterior import Posterior
from companion.domain.supply import Supply
from companion.inference.estimate import summary
from companion.inference.histories import Floats
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles
from companion.inference.prediction.coming_days import ComingScores, coming_scores
from companion.inference.prediction.contract_posterior import contract_posterior
from companion.inference.prediction.drawn_records import (
    DrawnRecords,
    drawn_records,
    known_records,
)
from companion.inference.prediction.ends_by_contract import EndsByContract
from companion.inference.prediction.imagined import USUAL_JOB, difference
from companion.inference.score_formula import GOOD
from companion.rules.eras import eras_after
from companion.rules.policy import Policy, policy_for

#: Draws that are looked at on coming days. ASSUMED: with more, dates move by a day or two.
DRAWS = 100
#: Draws at least, and draws times contracts at most, where contracts are very many.
_FEWEST, _CELLS = 25, 50_000
#: Draws times contracts of which every day is looked at; with more, every so many-th day.
_EVERY_DAY, _WIDEST = 500, 14
#: After so many months nothing counts any more that counts today, and a few days for leap years.
_MONTHS, _MORE = 24, 4


@dataclass(frozen=True, eq=False)
class Prediction:
    """Records that may be, by weight, and their scores on coming days if nothing else happens.

    `policy` holds throughout; if None, each day has its own rules. `estimate` is that of today,
    by many more draws than there are records; None where everything is known.
    """

    records: DrawnRecords
    policy: Policy | None
    estimate: Estimate | None

    @property
    def is_known(self) -> bool:
        """Whether there is one record only, and nothing is unknown."""
        return self.estimate is None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Today and the coming days, until nothing that counts today does any more."""
        return _days(self.records.day)

    @cached_property
    def coming(self) -> tuple[ComingScores, ...]:
        """The scores of coming days, by policy."""
        cells = len(self.records) * len(self.records.contract_ids)
        step = min(max(cells // _EVERY_DAY, 1), _WIDEST)
        return tuple(coming_scores(self.records, self.days, self.policy, step))

    @cached_property
    def effect_ends(self) -> EndsByContract:
        """When the effect of each contract ends."""
        return EndsByContract(self.coming, self.days)

    @cached_property
    def usual_size(self) -> Floats:
        """Good units that a usual job adds today [draws, windows]."""
        one = difference(self.records, (), [USUAL_JOB])
        now = self.coming[0]
        return one.on(now, 1)[:, GOOD, 0] if one else np.ones_like(now.by_window[:, 0])

    @cached_property
    def by_refunds(self) -> dict[str, "Prediction"]:
        """The same by either reading of what a refund leaves of a contract's weight."""
        return {
            side: replace(self, records=self.records.read("refunds", side))
            for side in ("net", "gross")
        }


def _days(day: date) -> tuple[date, ...]:
    count = (months_after(day, _MONTHS) - day).days + _MORE
    return tuple([day + timedelta(days=n) for n in range(count)])


def _policies(day: date, policy: Policy | None) -> list[Policy]:
    """The policies of the day and of the coming days."""
    later = [era.policy for era in eras_after(day, _days(day)[-1], policy)]
    return list(dict.fromkeys([policy or policy_for(day), *later]))


def predicted_by(  # noqa: PLR0913, PLR0917 - what is known and asked
    particles: Particles,
    model: ScoreModel,
    day: date,
    rng: np.random.Generator,
    policy: Policy | None,
    supplies: Sequence[Supply] = (),
) -> tuple[Estimate | None, Posterior, Prediction | None]:
    """The same from particles that were drawn already, with the worth of the `supplies`."""
    estimate = summary(particles, model)
    posterior = contract_posterior(model, particles, rng, supplies)
    if not model.contracts or estimate is None:
        return estimate, posterior, None
    most = min(DRAWS, max(_FEWEST, _CELLS // len(model.contracts)))
    records = drawn_records(model, particles, day, most, rng)
    return estimate, posterior, Prediction(records, policy, estimate)


def known_prediction(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> Prediction | None:
    """The one record there is when everything is known, by the rules as the policies read them."""
    if not contracts:
        return None
    records = known_records(contracts, day, _policies(day, policy))
    return Prediction(records, policy, None)
