"""What may be so today, in some hundred equally likely paths: where all that comes begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.inference import priors
from companion.inference.histories import ContractHistories, Ints, stacked
from companion.inference.model import ScoreModel, history_rows
from companion.inference.particles import Particles
from companion.inference.resampling import systematic
from companion.inference.rule_variants import ON_SUMS, ReviewClasses, RuleVariant, Values, Weights

_NONE = np.zeros(0, dtype=np.int64)
_NO = np.zeros(0, dtype=np.bool_)
NO_HISTORIES = ContractHistories(_NONE, _NONE, _NONE, _NONE, _NONE, _NO, _NO, _NONE, _NONE, _NONE)


@dataclass(frozen=True, slots=True)
class Present:
    """Draws from the posterior of a day.

    `rows` [paths, contracts] are histories of the `bank`; `reading` [paths] counts in `values`,
    `negative` and `floor` in the values of their toggles, `quality` in `priors.QUALITIES`;
    `clients` [contracts] are numbers from 0. `classes` are those of the stars in the bank. A review
    can come for `review_days` after the end.
    """

    day: date
    contracts: Sequence[Contract]
    clients: Ints
    bank: ContractHistories
    rows: Ints
    values: list[Values]
    reading: Ints
    negative: Ints
    floor: Ints
    quality: Ints
    classes: ReviewClasses
    review_days: int

    @property
    def today(self) -> int:
        """The number of the day."""
        return self.day.toordinal()

    @property
    def next_client(self) -> int:
        """The first number that is no client's."""
        return 1 + int(self.clients.max(initial=-1))

    @property
    def paths(self) -> int:
        """How many paths there are."""
        return len(self.reading)

    def of(self, columns: Ints) -> "Present":
        """These contracts alone, with no more of the bank than they need."""
        used, rows = np.unique(self.rows[:, columns], return_inverse=True)
        return replace(
            self, contracts=[self.contracts[column] for column in columns],
            clients=self.clients[columns], bank=self.bank.take(used),
            rows=rows.reshape(self.paths, len(columns)).astype(np.int64),
        )  # fmt: skip


def present(  # noqa: PLR0913 - the posterior, and how it is drawn from
    particles: Particles,
    model: ScoreModel,
    day: date,
    paths: int,
    rng: np.random.Generator,
    *,
    toggles: Weights = priors.TOGGLES,
) -> Present:
    """So many draws from the particles, by their weights.

    What no source settles and made no difference up to the day may make one later: it is drawn
    from `toggles`, for each path anew.
    """
    picks = rng.permutation(systematic(particles.weight, paths, rng))
    values, reading = _readings(particles.variants, particles.variant[picks], toggles, rng)
    bank = stacked([NO_HISTORIES, *(arrays.histories for arrays in model.unit_arrays())])
    return Present(
        day, model.contracts, model.clients, bank,
        history_rows(model, particles.histories[picks]), values, reading,
        particles.negative[picks], particles.floor[picks], particles.quality[picks],
        model.score_days.outcomes.classes, model.score_days.review_days,
    )  # fmt: skip


def _readings(
    variants: Sequence[RuleVariant], variant: Ints, toggles: Weights, rng: np.random.Generator
) -> tuple[list[Values], Ints]:
    """The reading of each path, completed by what its variant leaves open."""
    names = [name for name in toggles if name not in ON_SUMS]
    drawn = zip(*(_drawn(toggles, name, len(variant), rng) for name in names), strict=True)
    settled = [dict(v.values) for v in variants]
    numbers: dict[Values, int] = {}
    reading = []
    for number, pairs in zip(variant.tolist(), drawn, strict=True):
        own = settled[number]
        whole = tuple([pair if pair[0] not in own else (pair[0], own[pair[0]]) for pair in pairs])
        reading.append(numbers.setdefault(whole, len(numbers)))
    return list(numbers), np.array(reading, dtype=np.int64)


def _drawn(
    toggles: Weights, name: str, count: int, rng: np.random.Generator
) -> list[tuple[str, str]]:
    """The toggle with a value of it, so many times."""
    chances, pairs = np.array(list(toggles[name].values())), [(name, v) for v in toggles[name]]
    picks = rng.choice(len(chances), count, p=chances / chances.sum())
    return [pairs[k] for k in picks.tolist()]
