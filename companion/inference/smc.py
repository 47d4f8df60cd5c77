"""Posterior of the model given the shown scores: by enumeration, or by sequential Monte Carlo.

Each step raises the inverse temperature as far as the effective sample size allows, resamples, and
moves every particle by a Metropolis–Hastings kernel. The first step chooses from many more
particles, so that rare variants of the rules are among them. Independent islands show whether it
settled.
Method: Del Moral, Doucet, Jasra (2006), "Sequential Monte Carlo samplers".
"""

from dataclasses import dataclass, replace

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference.histories import Floats, Ints
from companion.inference.likelihood import FITS_WITHIN, ShownScoreLikelihood
from companion.inference.metropolis import MetropolisKernel, prior_particles
from companion.inference.model import ScoreModel
from companion.inference.particles import (
    Particles,
    UnitsByState,
    distinct_variants,
    ess,
    fits,
    values_of,
)
from companion.inference.resampling import systematic
from companion.inference.rule_variants import RuleVariant, Weights
from companion.inference.score_formula import Array32

#: Log weight below which a value was ruled out.
RULED_OUT = -300.0


def sizes(model: ScoreModel, kept: list[RuleVariant]) -> list[int]:
    """How many values each unknown has: variants, toggles on sums, quality, client states."""
    clients = [int(n) for n in np.diff(model.client_states.first)]
    formula = model.score_days.formula
    return [len(kept), len(formula.negative), len(formula.down), len(model.quality), *clients]


def enumerated(
    model: ScoreModel,
    shown: ShownScoreLikelihood,
    weights: Weights,
    kept: list[RuleVariant],
    chance: Floats,
) -> Particles:
    """Every particle, weighted by the prior and the shown scores."""
    at = model.client_states
    shape = sizes(model, kept)
    index = np.indices(shape).reshape(len(shape), -1)
    histories = (index[4:] + at.first[:-1, None]).T
    log = _prior(model, weights, chance, index[:4], histories)
    possible = log > RULED_OUT
    variant, negative, floor, quality = index[:4, possible]
    histories, log = histories[possible], log[possible]
    units = UnitsByState(model, kept)
    total = units.total(variant, histories)
    particles = Particles(
        model.score_days.formula, kept, variant, negative, floor, quality, histories, total, log,
        "enumeration", units,
    )  # fmt: skip
    if len(shown):
        residuals = shown.residuals(particles.scores, particles.down)
        particles.impossible = not fits(residuals).any()
        never = np.flatnonzero((residuals > FITS_WITHIN).all(axis=0))
        particles.unreached = tuple(shown.shown[k] for k in never)
        log = log if particles.impossible else log + shown.log_likelihood(residuals, 1.0)
    particles.weight = np.exp(log - log.max())
    particles.weight /= particles.weight.sum()
    particles.diagnostics = {"worlds": float(len(log)), "effective": ess(particles.weight)}
    return particles


def _prior(
    model: ScoreModel, weights: Weights, chance: Floats, index: Ints, histories: Ints
) -> Floats:
    variant, negative, floor, quality = index
    tables = (
        (chance, variant),
        (values_of(weights, "negative_value"), negative),
        (values_of(weights, "rounding"), floor),
    )
    log = model.quality[quality] + model.client_states.log_prior[quality[:, None], histories].sum(
        axis=1
    )
    for table, column in tables:
        log = log + np.where(table > 0, np.log(np.maximum(table, 1e-300)), -1e6)[column]
    return np.asarray(log)


ISLANDS = 4
#: Warmths that a step may end at; how sharp a reading is grows with the square.
TEMPERATURES = np.geomspace(0.03, 1.0, 40)
#: Readings of the rules that are tried, in any case and at most (then all there are).
FEWEST_VARIANTS, MOST_VARIANTS = 16, 128
#: Share of the particles (effective size) that a step must leave.
MIN_ESS_SHARE = 0.4
#: Particles from the prior at least, and particles times clients at most: some 8 MB.
FEWEST_FIRST, CELLS = 1_024, 2_100_000


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is computed: particles enumerated at most, particles, steps, sweeps.

    `shown` is how many shown scores are used at most. Hardly any particle that is tried has the
    right score on five days, so that more days make an estimate worse: by the study, 8 instead
    of 3 cost a twelfth of the coverage where much is open, and doubled the error. `units` is
    how many (reading of the rules, client state, day) have their units computed: where little is
    unknown, more readings of the rules are tried.
    """

    enumerated: int = 20_000
    particles: int = 512
    prior_particles: int = 4_096
    steps: int = 7
    last_sweeps: int = 1
    units: int = 200_000
    shown: int = 3

    def first_particles(self, clients: int) -> int:
        """Particles from the prior: fewer of very many clients, whose sums spread less."""
        most = max(FEWEST_FIRST, CELLS // max(clients, 1))
        return min(self.prior_particles, most - most % ISLANDS)

    def variants(self, model: ScoreModel) -> int:
        """Variants of the rules that are tried at most."""
        states = max(len(model.client_states.client), 1) * len(model.score_days)
        return min(max(self.units // states, FEWEST_VARIANTS), MOST_VARIANTS)


def posterior(
    model: ScoreModel,
    shown: ShownScoreLikelihood,
    weights: Weights,
    effort: Effort,
    rng: np.random.Generator,
) -> Particles:
    """Particles given the shown scores: every combination if there are few, else samples."""
    kept, chance = distinct_variants(model, weights, effort.variants(model), rng)
    if model.client_states.exact:
        count = float(np.prod([float(n) for n in sizes(model, kept)]))
        if count <= effort.enumerated:
            return enumerated(model, shown, weights, kept, chance)
    kernel = MetropolisKernel(model, weights, kept, chance, rng)
    particles = prior_particles(kernel, effort.first_particles(len(model.open)))
    if len(shown):
        _temper(particles, shown, kernel, effort)
        particles.unreached = _unreached(particles, shown, kernel, effort)
    return particles


#: Points from any score that was tried beyond which a shown one is out of reach, where histories
#: are samples: others would lie between those tried.
BETWEEN_SAMPLES = 2.0


def _unreached(
    particles: Particles, shown: ShownScoreLikelihood, kernel: MetropolisKernel, effort: Effort
) -> tuple[ShownScore, ...]:
    """The shown scores that nothing tried comes near, also if it is all that is asked for.

    However many others can be reached: each that no particle has is looked for by itself.
    """
    within = FITS_WITHIN if kernel.model.drawn_share == 0 else BETWEEN_SAMPLES
    missing = (shown.residuals(particles.scores, particles.down) > within).all(axis=0)
    unreached = []
    for number in np.flatnonzero(missing):
        alone = shown.only(int(number))
        tried = prior_particles(kernel, effort.first_particles(len(kernel.model.open)))
        near = alone.residuals(tried.scores, tried.down).min()
        if near > within:
            _temper(tried, alone, kernel, effort)
            near = min(near, alone.residuals(tried.scores, tried.down).min())
        if near > within:
            unreached.append(shown.shown[int(number)])
    return tuple(unreached)


def prior_sample(
    model: ScoreModel, weights: Weights, effort: Effort, rng: np.random.Generator
) -> Particles:
    """Particles from the prior, before any shown score."""
    kept, chance = distinct_variants(model, weights, effort.variants(model), rng)
    kernel = MetropolisKernel(model, weights, kept, chance, rng)
    return prior_particles(kernel, effort.first_particles(len(model.open)))


def _temper(
    particles: Particles, shown: ShownScoreLikelihood, kernel: MetropolisKernel, effort: Effort
) -> None:
    """Tempers prior particles to the posterior in place; sets `impossible` if none fits."""
    inverse_temperature, steps, share, least = 0.0, 0, 1.0, float(effort.particles)
    before = replace(particles)
    while inverse_temperature < 1.0:
        residuals = shown.residuals(particles.scores, particles.down)
        was = shown.log_likelihood(residuals, inverse_temperature)
        wanted = MIN_ESS_SHARE * effort.particles
        inverse_temperature = (
            1.0
            if steps >= effort.steps - 1
            else _next_temperature(shown, residuals, inverse_temperature, wanted)
        )
        weight = np.exp(_relative(shown.log_likelihood(residuals, inverse_temperature) - was))
        least = min(least, ess(weight))
        particles.resample(_by_island(weight, effort.particles, kernel.rng))
        steps += 1
        for _ in range(effort.last_sweeps if inverse_temperature == 1.0 else 1):
            share = kernel.sweep(particles, shown, inverse_temperature)
    residuals = shown.residuals(particles.scores, particles.down)
    if not fits(residuals).any():
        particles.replace_with(before)
        particles.impossible = True
    particles.diagnostics = {
        "worlds": float(len(particles.weight)), "steps": float(steps), "accepted": share,
        "effective": least, "agreement": _r_hat(particles),
    }  # fmt: skip


def _next_temperature(
    shown: ShownScoreLikelihood, residuals: Array32, inverse_temperature: float, wanted: float
) -> float:
    """The last inverse temperature that leaves the wanted effective sample size."""
    reached, was = None, shown.log_likelihood(residuals, inverse_temperature)
    for candidate in TEMPERATURES[inverse_temperature < TEMPERATURES]:
        weight = np.exp(_relative(shown.log_likelihood(residuals, float(candidate)) - was))
        if ess(weight) < wanted:
            break
        reached = candidate
    return float(
        reached if reached is not None else TEMPERATURES[inverse_temperature < TEMPERATURES][0]
    )


def _relative(log: Floats) -> Floats:
    return np.asarray(log - log.max())


def _by_island(weight: Floats, count: int, rng: np.random.Generator) -> Ints:
    """`count` rows drawn by weight, each island from its own."""
    size = len(weight) // ISLANDS
    parts = [weight[i * size : (i + 1) * size] + 1e-300 for i in range(ISLANDS)]
    drawn = [systematic(p, count // ISLANDS, rng) + i * size for i, p in enumerate(parts)]
    return np.concatenate(drawn)


def _r_hat(particles: Particles) -> float:
    """Potential scale reduction of the last day's score over islands; 1 when they agree."""
    scores = particles.scores[:, -1].reshape(ISLANDS, -1).astype(np.float64)
    inner = float(scores.var(axis=1, ddof=1).mean())
    between = float(scores.mean(axis=1).var(ddof=1))
    return float(np.sqrt(1 + between / inner)) if inner > 1e-9 else 1.0  # noqa: PLR2004 - rounding
