"""Samples from the prior; Metropolis–Hastings moves that leave the tempered posterior invariant.

The state of every client, the quality of the record and the variant of the rules are moved in
turn with sums kept up to date, so that a move costs the same for 10 clients and for 1,000.
"""

from collections.abc import Iterator

import numpy as np

from companion.inference.client_states import ClientStates
from companion.inference.histories import AT_ONCE, Bools, Floats, Ints
from companion.inference.likelihood import ShownScoreLikelihood
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles, UnitsByState, values_of
from companion.inference.resampling import systematic
from companion.inference.rule_variants import RuleVariant, Weights
from companion.inference.score_formula import Array32

#: Clients that are all moved at each step.
FEW = 20


class MetropolisKernel:
    """Moves particles so that the tempered posterior stays their distribution."""

    def __init__(
        self, model: ScoreModel, weights: Weights, kept: list[RuleVariant], chance: Floats,
        rng: np.random.Generator,
    ) -> None:  # fmt: skip
        self.model, self.kept, self.chance, self.rng = model, kept, chance, rng
        self.formula = model.score_days.formula
        self.negative = values_of(weights, "negative_value")
        self.rounding = values_of(weights, "rounding")
        quality = np.exp(model.quality - model.quality.max())
        self.quality = quality / quality.sum()
        at = model.client_states
        self.proposal_log = np.log(np.maximum(at.proposal, 1e-300))
        self.units = UnitsByState(model, kept)

    def sweep(
        self, particles: Particles, shown: ShownScoreLikelihood, inverse_temperature: float
    ) -> float:
        """Moves everything once; returns the share of client moves that were accepted.

        On the way to the shown scores only half of many clients are moved; in the end all are.
        """
        fit = shown.log_likelihood(
            shown.residuals(particles.scores, particles.down), inverse_temperature
        )
        self._move_level(particles)
        fit = self._move_values(particles, shown, inverse_temperature, fit)
        fit = self._move_reading(particles, shown, inverse_temperature, fit)
        clients = self.rng.permutation(particles.histories.shape[1])
        if inverse_temperature < 1.0:
            clients = clients[: max(FEW, len(clients) // 2)]
        middles, accepted = shown.middles(particles.down), 0
        for client, new, threshold in self._every_proposal(particles, clients):
            old = particles.histories[:, client]
            total = particles.total + self.units.step(particles.variant, new, old)
            scores = self.formula.best(total, particles.negative)
            moved = shown.log_likelihood(shown.beyond(scores, middles), inverse_temperature)
            rows = np.flatnonzero(moved - fit > threshold)
            particles.histories[rows, client], particles.total[rows] = new[rows], total[rows]
            fit[rows] = moved[rows]
            accepted += len(rows)
        return accepted / max(len(fit) * len(clients), 1)

    def _every_proposal(
        self, particles: Particles, clients: Ints
    ) -> Iterator[tuple[int, Ints, Floats]]:
        """Each of the clients, with its `_proposals`."""
        for at in range(0, len(clients), AT_ONCE):
            some = clients[at : at + AT_ONCE]
            yield from zip(some.tolist(), *self._proposals(particles, some), strict=True)

    def _proposals(self, particles: Particles, clients: Ints) -> tuple[Ints, Floats]:
        """New states of some clients, and how much better they must fit [clients, particles]."""
        at, shape = self.model.client_states, (len(clients), len(particles.quality))
        edges, first = np.cumsum(at.proposal), at.first[clients]
        begin, end = np.concatenate([[0.0], edges])[[first, at.first[clients + 1]]][..., None]
        new = np.searchsorted(edges, begin + self.rng.random(shape) * (end - begin), "right")
        new = np.clip(new, first[:, None], at.first[clients + 1][:, None] - 1)
        old, quality = particles.histories[:, clients].T, particles.quality
        prior = at.log_prior[quality, new] - at.log_prior[quality, old]
        prior -= self.proposal_log[new] - self.proposal_log[old]
        return new, np.log(self.rng.random(shape)) - prior

    def _move_level(self, particles: Particles) -> None:
        at = self.model.client_states
        log = self.model.quality[:, None] + at.log_prior[:, particles.histories].sum(axis=2)
        noise = self.rng.gumbel(size=log.shape)
        particles.quality = np.argmax(log + noise, axis=0)

    def _move_values(
        self,
        particles: Particles,
        shown: ShownScoreLikelihood,
        inverse_temperature: float,
        fit: Floats,
    ) -> Floats:
        count = len(fit)
        negative = self.rng.choice(len(self.negative), count, p=self.negative)
        floor = self.rng.choice(len(self.rounding), count, p=self.rounding)
        best = self.formula.best(particles.total, negative)
        moved = shown.log_likelihood(
            shown.residuals(best, self.formula.down[floor]), inverse_temperature
        )
        accepted = self._accept(moved - fit)
        particles.negative[accepted], particles.floor[accepted] = (
            negative[accepted],
            floor[accepted],
        )
        return np.where(accepted, moved, fit)

    def _excess(self, shown: ShownScoreLikelihood, total: Array32, particles: Particles) -> Array32:
        return shown.residuals(self.formula.best(total, particles.negative), particles.down)

    def _move_reading(
        self,
        particles: Particles,
        shown: ShownScoreLikelihood,
        inverse_temperature: float,
        fit: Floats,
    ) -> Floats:
        if len(self.kept) == 1:
            return fit
        variant = self.rng.choice(len(self.kept), len(fit), p=self.chance)
        total = self.units.total(variant, particles.histories)
        moved = shown.log_likelihood(self._excess(shown, total, particles), inverse_temperature)
        accepted = self._accept(moved - fit)
        particles.variant[accepted], particles.total[accepted] = variant[accepted], total[accepted]
        return np.where(accepted, moved, fit)

    def _accept(self, log: Floats) -> Bools:
        return np.asarray(np.log(self.rng.random(len(log))) < log)


def prior_particles(kernel: MetropolisKernel, count: int) -> Particles:
    """Particles from the prior, before any shown score."""
    rng, states = kernel.rng, kernel.model.client_states
    variant = systematic(kernel.chance, count, rng)[rng.permutation(count)]
    quality = systematic(kernel.quality, count, rng)[rng.permutation(count)]
    negative = rng.choice(len(kernel.negative), count, p=kernel.negative)
    floor = rng.choice(len(kernel.rounding), count, p=kernel.rounding)
    histories = _states_by_quality(states, quality, rng)
    total = kernel.units.total(variant, histories)
    weight = np.full(count, 1 / count)
    diagnostics = {"effective": float(count), "worlds": float(count)}
    return Particles(
        kernel.formula, kernel.kept, variant, negative, floor, quality, histories, total, weight,
        "sampling", kernel.units, diagnostics,
    )  # fmt: skip


def _states_by_quality(states: ClientStates, quality: Ints, rng: np.random.Generator) -> Ints:
    """A state of each client for each particle, by the weights of the particle's quality.

    Draws are spread evenly over the weights (systematic), and shuffled client by client.
    """
    clients = len(states.first) - 1
    # half as long as others: of thousands of clients, they are what takes most memory
    drawn: Ints = np.empty((len(quality), clients), dtype=np.int32)
    for number, log in enumerate(states.log_prior):
        rows = np.flatnonzero(quality == number)
        edges = np.concatenate([[0.0], np.cumsum(np.exp(log))])
        for at in range(0, clients, AT_ONCE):
            some = slice(at, at + AT_ONCE)
            first, upto = states.first[:-1][some, None], states.first[1:][some, None]
            drawn[rows, some] = _drawn(edges, first, upto, len(rows), rng).T
    return drawn


def _drawn(edges: Floats, first: Ints, upto: Ints, count: int, rng: np.random.Generator) -> Ints:
    """So many states of some clients, whose weights lie between `edges` [clients, count]."""
    begin, end = edges[first], edges[upto]
    order = rng.permuted(np.tile(np.arange(count), (len(first), 1)), axis=1)
    steps = (np.arange(count) + rng.random((len(first), 1))) / max(count, 1)
    # looked up in order and shuffled afterwards, which is much faster
    picks = np.searchsorted(edges[1:], begin + steps * (end - begin))
    picks = np.take_along_axis(picks, order, axis=1)
    return np.asarray(np.clip(picks, first, upto - 1))
