"""Small worlds: few things unknown, so that every combination of all that is can be weighed.

What is true is drawn from the model itself, so that the exact posterior is calibrated by its making
and is the best that anybody could say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import ShownScore
from companion.inference import priors
from companion.inference.client_states import ClientStates
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.likelihood import ShownScoreLikelihood
from companion.inference.model import ScoreModel
from companion.inference.particles import UnitsByState, distinct_variants, values_of
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_days import ScoreDay, ScoreDays, shown_day
from companion.inference.score_formula import BAD
from companion.inference.smc import FEWEST_VARIANTS
from companion.rules.policy import policy_for
from tests.study import hiding
from tests.study.days import RECENT
from tests.study.people import Population, chance, person

#: Days on which the score is shown, the last of them the day itself.
SHOWN_DAYS = 30
#: Joint histories of all clients that are weighed, and readings of the rules.
HISTORIES, READINGS = 3_200, FEWEST_VARIANTS


@dataclass(frozen=True)
class World:
    """A model with all that may be; `truth` is the true score of the day.

    `histories` [combinations, clients] are the joint client states, `log_prior` [combinations]
    how likely each is. `bad` [client states, readings of the rules] says which of them give bad
    units on the day, `is_bad` [clients] which clients truly do.
    """

    model: ScoreModel
    kept: list[RuleVariant]
    chance: Floats
    histories: Ints
    log_prior: Floats
    readings: tuple[ShownScore, ...]
    truth: float
    bad: Bools
    is_bad: Bools

    def chances(self, reading: Ints, states: Ints, weight: Floats) -> Floats:
        """How likely each client has bad units, by weighted draws [clients].

        Of each draw `reading` [draws] is the reading of the rules, `states` [draws, clients].
        """
        return np.asarray(weight @ self.bad[states, reading[:, None]] / weight.sum())


def world(seed: int, knowledge: str, hidden: int) -> World | None:
    """A freelancer's small world by its seed; None if a score is missing on any day.

    Of so many `hidden` contracts only what the knowledge tells is there.
    """
    rng, draws = chance(seed), np.random.default_rng(seed)
    day = RECENT[0].draw(rng)
    days = [day - timedelta(days=k) for k in range(SHOWN_DAYS - 1, -1, -1)]
    contracts = _contracts(seed, day, knowledge, hidden)
    asked = [*(shown_day(on) for on in days), ScoreDay(day, policy_for(day))]
    model = ScoreModel(contracts, day, ScoreDays(asked, toggles=priors.TOGGLES), draws)
    if not model.open:
        return None
    model.client_states = _fewer(model.client_states, draws)
    kept, likely = distinct_variants(model, priors.TOGGLES, READINGS, draws)
    sizes = np.diff(model.client_states.first).tolist()
    histories = np.indices(sizes).reshape(len(sizes), -1).T + model.client_states.first[:-1]
    by_quality = model.quality + model.client_states.log_prior[:, histories].sum(axis=2).T
    log_prior = np.logaddexp.reduce(by_quality, axis=1)
    units = model.units(kept)
    bad_units = units.rows.reshape(len(units.rows), *units.base.shape[1:])[
        units.row[:, units.reading], BAD
    ]
    bad: Bools = np.any(bad_units[..., -model.score_days.window_count :] > 0, axis=2)
    none = np.zeros(len(model.open), dtype=np.bool_)
    small = World(model, kept, likely, histories, log_prior, (), 0.0, bad, none)
    return _shown(small, days, draws)


def _contracts(seed: int, day: date, knowledge: str, count: int) -> list[Contract]:
    """A few contracts, all known but some that ended and of which only the knowledge is there."""
    rng = chance(seed + 1)
    who = person(rng, day, Population(), jobs=rng.randrange(6, 16))
    every = hiding.contracts(who, day, hiding.EVERYTHING, chance(seed + 2))
    hidden = hiding.contracts(who, day, knowledge, chance(seed + 2))
    ended = [n for n, c in enumerate(every) if c.ended_on and c.ended_on.value]
    chosen = set(rng.sample(ended, min(count, len(ended))))
    return [hidden[n] if n in chosen else c for n, c in enumerate(every)]


def _fewer(states: ClientStates, rng: np.random.Generator) -> ClientStates:
    """The states of each client, or so many of them that all combinations can be looked at."""
    sizes = np.diff(states.first)
    most = sizes.max()
    while np.prod(np.minimum(sizes, most).astype(float)) > HISTORIES:
        most -= 1
    rows, width = [], np.diff(states.start, append=len(states.member))
    for first, size in zip(states.first[:-1], sizes, strict=True):
        rows.append(first + np.sort(rng.choice(size, min(size, most), replace=False)))
    kept = np.concatenate(rows)
    upto = np.cumsum([0, *(len(r) for r in rows)])
    log, proposal = states.log_prior[:, kept].copy(), states.proposal[kept].copy()
    for a, b in pairwise(upto):
        log[:, a:b] -= np.logaddexp.reduce(log[:, a:b], axis=1)[:, None]
        proposal[a:b] /= proposal[a:b].sum()
    member = [states.member[states.start[k] : states.start[k] + width[k]] for k in kept]
    start = np.cumsum([0, *(len(m) for m in member)])[:-1]
    return replace(
        states, client=states.client[kept], member=np.concatenate(member), start=start,
        log_prior=log, proposal=proposal, first=upto,
    )  # fmt: skip


def _shown(small: World, days: Sequence[date], rng: np.random.Generator) -> World | None:
    """The world with a truth drawn by the prior, and what is shown of it, rarely misread."""
    prior = np.exp(small.log_prior - small.log_prior.max())
    history = int(rng.choice(len(prior), p=prior / prior.sum()))
    variant = rng.choice(len(small.kept), 1, p=small.chance)
    negative, rounding = (
        rng.choice(2 if name == "rounding" else 3, 1, p=values_of(priors.TOGGLES, name))
        for name in ("negative_value", "rounding")
    )
    units = UnitsByState(small.model, small.kept)
    formula = small.model.score_days.formula
    total = units.total(variant, small.histories[history][None])
    scores = formula.best(total, negative)[0].astype(float)
    if scores.min() < 0:
        return None
    down = formula.down[rounding[0]]
    percents = np.floor(scores + np.where(down > 0, 0.0, 0.5) + 1e-6).astype(int)[:-1]
    misread = rng.random(len(percents)) < priors.OUTLIER_RATE
    percents = np.where(misread, rng.integers(0, 101, len(percents)), percents)
    readings = [ShownScore(on, int(p)) for on, p in zip(days, percents, strict=True)]
    is_bad = small.bad[small.histories[history], variant[0]]
    return replace(small, readings=tuple(readings), truth=float(scores[-1]), is_bad=is_bad)


class Exact:
    """Everything that may be in a small world, and how well each fits each shown score.

    The combinations are [readings of the rules × values of the toggles on sums, histories].
    """

    def __init__(self, small: World) -> None:
        self._world = small
        parts = list(self._parts(ShownScoreLikelihood(small.readings)))
        #: score of the day [combinations, histories], and log prior of it
        self.scores = np.stack([scores for scores, _, _ in parts])
        self.log_prior = np.stack([log for _, log, _ in parts])
        #: log likelihood of each shown score [combinations, histories, shown scores]
        self.fit = np.stack([fit for _, _, fit in parts])

    def _parts(self, shown: ShownScoreLikelihood) -> Iterator[tuple[Floats, Floats, Floats]]:
        small = self._world
        units, formula = UnitsByState(small.model, small.kept), small.model.score_days.formula
        count = len(small.histories)
        for reading, likely in enumerate(small.chance):
            total = units.total(np.full(count, reading), small.histories)
            for value, taken in enumerate(values_of(priors.TOGGLES, "negative_value")):
                scores = formula.best(total, np.full(count, value))
                for floor, rounded in enumerate(values_of(priors.TOGGLES, "rounding")):
                    down = np.repeat(formula.down[floor][None], count, axis=0)
                    far = shown.residuals(scores, down)
                    fit = np.stack(
                        [
                            shown.only(k).log_likelihood(far[:, k : k + 1], 1.0)
                            for k in range(far.shape[1])
                        ],
                        axis=1,
                    )
                    log = small.log_prior + np.log(likely * taken * rounded)
                    yield scores[:, -1].astype(float), log, fit

    def weights(self, used: Sequence[int]) -> Floats:
        """Posterior by some of the shown scores [combinations, histories]; adds up to 1."""
        log = self.log_prior + self.fit[:, :, list(used)].sum(axis=2)
        weight = np.exp(log - log.max())
        return np.asarray(weight / weight.sum())

    def chances(self, weight: Floats) -> Floats:
        """How likely each client has bad units [clients], by such weights."""
        small, readings = self._world, len(self._world.kept)
        by_reading = weight.reshape(readings, -1, weight.shape[1]).sum(axis=1)
        states = np.tile(small.histories, (readings, 1))
        reading = np.repeat(np.arange(readings), len(small.histories))
        return small.chances(reading, states, by_reading.ravel())

    def telling(self, count: int) -> list[int]:
        """The shown scores that are expected to tell most, beside the newest, one after another.

        That is where the percents that may be shown differ most (by their entropy), given what
        the ones before have shown; scores of two days fit alike where the same would be shown.
        """
        chosen = [self.fit.shape[2] - 1]
        while len(chosen) < count:
            weight = self.weights(chosen)
            spread = [self._entropy(weight, k) for k in range(self.fit.shape[2])]
            spread = [-1.0 if k in chosen else s for k, s in enumerate(spread)]
            chosen.append(int(np.argmax(spread)))
        return sorted(chosen)

    def _entropy(self, weight: Floats, number: int) -> float:
        """How undecided it is whether a shown score is as it is, in nats.

        Only the score that was seen has likelihoods here, so that this is the entropy of fitting.
        """
        fits = float(weight[self.fit[:, :, number] > np.log(0.5)].sum())
        chances = np.clip([fits, 1 - fits], 1e-12, 1)
        return float(-(chances * np.log(chances)).sum())
