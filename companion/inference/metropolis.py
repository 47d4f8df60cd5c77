"""Samples from the prior; Metropolis–Hastings moves that leave the tempered posterior invariant.

The state of every client, the quality of the record and the variant of the rules are moved in
turn with sums kept up to date, so that a move costs the same for 10 clients and for 1,000.
"""

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.likelihood import ShownScoreLikelihood
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles, summed, values_of
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
        self._by_state: Array32 | None = None

    def span(self, client: int) -> slice:
        """The states of one of the open clients."""
        first = self.model.client_states.first
        return slice(int(first[client]), int(first[client + 1]))

    def by_state(self) -> Array32:
        """Units of every client state under every variant [readings × client states, parts × …]."""
        if self._by_state is None:
            parts = [self.model.units(r).by_state for r in self.kept]
            self._by_state = np.concatenate(parts).reshape(sum(len(p) for p in parts), -1)
        return self._by_state

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
        accepted = 0.0
        for client in clients:
            fit, share = self._move_client(particles, shown, inverse_temperature, fit, int(client))
            accepted += share
        return accepted / max(float(len(clients)), 1.0)

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
        total = summed(self.model, self.kept, variant, particles.histories)
        moved = shown.log_likelihood(self._excess(shown, total, particles), inverse_temperature)
        accepted = self._accept(moved - fit)
        particles.variant[accepted], particles.total[accepted] = variant[accepted], total[accepted]
        return np.where(accepted, moved, fit)

    def _move_client(
        self,
        particles: Particles,
        shown: ShownScoreLikelihood,
        inverse_temperature: float,
        fit: Floats,
        client: int,
    ) -> tuple[Floats, float]:
        at, span = self.model.client_states, self.span(client)
        old = particles.histories[:, client]
        edges = np.cumsum(at.proposal[span])
        draws = self.rng.random(len(old)) * edges[-1]
        new = np.minimum(np.searchsorted(edges, draws), len(edges) - 1) + span.start
        inputs, row = self.by_state(), particles.variant * len(at.proposal)
        step = (inputs[row + new] - inputs[row + old]).reshape(particles.total.shape)
        total = particles.total + step
        moved = shown.log_likelihood(self._excess(shown, total, particles), inverse_temperature)
        prior = at.log_prior[particles.quality, new] - at.log_prior[particles.quality, old]
        prior -= self.proposal_log[new] - self.proposal_log[old]
        accepted = self._accept(moved - fit + prior)
        particles.histories[accepted, client], particles.total[accepted] = (
            new[accepted],
            total[accepted],
        )
        return np.where(accepted, moved, fit), float(accepted.mean())

    def _accept(self, log: Floats) -> Bools:
        return np.asarray(np.log(self.rng.random(len(log))) < log)


def prior_particles(kernel: MetropolisKernel, count: int) -> Particles:
    """Particles from the prior, before any shown score."""
    rng, states = kernel.rng, kernel.model.client_states
    variant = systematic(kernel.chance, count, rng)[rng.permutation(count)]
    quality = systematic(kernel.quality, count, rng)[rng.permutation(count)]
    negative = rng.choice(len(kernel.negative), count, p=kernel.negative)
    floor = rng.choice(len(kernel.rounding), count, p=kernel.rounding)
    histories = np.empty((count, len(states.first) - 1), dtype=np.int64)
    for client in range(histories.shape[1]):
        weights = np.exp(states.log_prior[:, kernel.span(client)])
        histories[:, client] = states.first[client] + _by_quality(weights, quality, rng)
    total = summed(kernel.model, kernel.kept, variant, histories)
    weight = np.full(count, 1 / count)
    diagnostics = {"effective": float(count), "worlds": float(count)}
    return Particles(
        kernel.formula, kernel.kept, variant, negative, floor, quality, histories, total, weight,
        "sampling", diagnostics,
    )  # fmt: skip


def _by_quality(weights: Floats, quality: Ints, rng: np.random.Generator) -> Ints:
    """A state for each particle by the weights of its quality."""
    picks = np.empty(len(quality), dtype=np.int64)
    for number, of_quality in enumerate(weights):
        rows = np.flatnonzero(quality == number)
        picks[rows] = systematic(of_quality, len(rows), rng)[rng.permutation(len(rows))]
    return picks
