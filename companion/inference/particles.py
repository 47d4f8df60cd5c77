"""Particles: weighted draws of every latent variable; and the variants worth telling apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from companion.domain.estimate import ShownScore
from companion.inference import priors
from companion.inference.distinct_rows import distinct_rows
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.likelihood import FITS_WITHIN
from companion.inference.model import ScoreModel
from companion.inference.resampling import few_of
from companion.inference.rule_variants import ON_SUMS, OWN, RuleVariant, Weights, variants
from companion.inference.score_formula import Array32, Formula
from companion.inference.unit_arrays import UnitArrays
from companion.rules.parameters import PolicyParameters
from companion.rules.variants import TOGGLES

#: a policy's own numbers, and those of a variant
Pairs = Sequence[tuple[PolicyParameters, PolicyParameters]]
_ARRAYS = ("variant", "negative", "floor", "quality", "histories", "total")


@dataclass(slots=True)
class Particles:
    """Weighted draws of variant, negative value, rounding, quality, and states of clients.

    `variant` counts in `variants`, `negative` and `floor` in the values of their toggles,
    `histories` [particles, open clients] in the client states. `total` [particles, inputs,
    days × windows] are the units of all clients, added up from `units`.
    """

    formula: Formula
    variants: list[RuleVariant]
    variant: Ints
    negative: Ints
    floor: Ints
    quality: Ints
    histories: Ints
    total: Array32
    weight: Floats
    method: str
    units: "UnitsByState"
    diagnostics: dict[str, float] = field(default_factory=dict)
    impossible: bool = False
    #: shown scores that no particle has at all
    unreached: tuple[ShownScore, ...] = ()

    @property
    def scores(self) -> Array32:
        """Best-window scores [particles, days]; below 0 where there is none."""
        return self.formula.best(self.total, self.negative)

    @property
    def down(self) -> Floats:
        """Whether percents are rounded down [particles, days]."""
        return self.formula.down[self.floor]

    def resample(self, rows: Ints) -> None:
        """Keeps copies of these particles, all with one weight, in place."""
        for name in _ARRAYS:
            setattr(self, name, getattr(self, name)[rows])
        self.weight = np.full(len(rows), 1 / len(rows))

    def replace_with(self, other: "Particles") -> None:
        """Takes over the particles of another particles, in place."""
        for name in (*_ARRAYS, "weight"):
            setattr(self, name, getattr(other, name))


class UnitsByState:
    """Units of all variants that are kept, side by side, so that particles are added up at once."""

    def __init__(self, model: ScoreModel, kept: list[RuleVariant]) -> None:
        self.units = model.units(kept)
        #: the row of each client state under one reading after the other
        self._row, self._readings = self.units.row.reshape(-1), len(self.units.base)

    def total(self, variant: Ints, histories: Ints) -> Array32:
        """Units of whole particles, from the histories that their clients have."""
        reading = self.units.reading[variant]
        total = self.units.base[reading]
        flat = total.reshape(len(variant), -1)
        of_client = np.empty_like(flat)  # once: a new one for each client takes as long as adding
        for column in histories.T:
            row = self._row[column * self._readings + reading]
            flat += np.take(self.units.rows, row, axis=0, out=of_client, mode="clip")
        return np.asarray(total)

    def step(self, variant: Ints, new: Ints, old: Ints) -> Array32:
        """By how much units grow where one client's state becomes a new one [particles, …]."""
        reading = self.units.reading[variant]
        new, old = (self._row[state * self._readings + reading] for state in (new, old))
        step = self.units.rows[new] - self.units.rows[old]
        return np.asarray(step.reshape(len(variant), *self.units.base.shape[1:]))


def idle_toggles(model: ScoreModel) -> frozenset[str]:
    """Toggles that change nothing for the histories of this model."""
    names, reviewed = TOGGLES.keys() - ON_SUMS, _reviewed(model)
    return frozenset(name for name in names if not _matters(model, name, reviewed))


def _matters(model: ScoreModel, toggle: str, reviewed: Sequence[Ints]) -> bool:
    every = [RuleVariant(((toggle, value),)) for value in TOGGLES[toggle].values]
    return any(_decides(model, v, reviewed) or _counts(model, v) for v in every)


def _reviewed(model: ScoreModel) -> Sequence[Ints]:
    """Stars, those before a change, private class, part of the ends and agency, as they differ."""
    if not model.contracts:
        return [np.zeros(0, dtype=np.int64)] * 5
    every, own = model.histories, model.score_days.outcomes.tables()[0]
    sides = every.stars, every.revisions.stars, every.private, own.part(every.end), every.agency * 1
    first, _ = distinct_rows(sides)
    return [side[first] for side in sides]


def _decides(model: ScoreModel, variant: RuleVariant, reviewed: Sequence[Ints]) -> bool:
    """Whether contracts are decided otherwise than by the policies themselves."""
    outcomes, (stars, was, private, part, agency) = model.score_days.outcomes, reviewed
    for own, other in zip(outcomes.tables(), outcomes.tables(variant), strict=True):
        differ = own.differ(other)
        # before the review there is neither, then there may be both
        if differ[priors.NO_STARS, priors.NO_PRIVATE, part, agency].any():
            return True
        if differ[stars, private, part, agency].any() or differ[was, private, part, agency].any():
            return True
    return False


def _counts(model: ScoreModel, variant: RuleVariant) -> bool:
    """Whether units or windows differ from those by the policies themselves.

    Where dates are sampled, a shift by a day or by the four days between calendar windows
    and windows of days is within what is unknown anyway.
    """
    days = model.score_days
    pairs = list(zip(days.numbers(), days.numbers(variant), strict=True))
    if any(_differ_always(a, b) for a, b in pairs):
        return True
    if _refunds_differ(model, pairs) or _caps_differ(model, pairs):
        return True
    dated = [(model.arrays(phase, "dated"), phase) for phase in range(days.phases)]
    return any(
        arrays is not None
        and (_windows_differ(arrays, variant, phase) or _spans_differ(model, arrays, variant))
        for arrays, phase in dated
    )


def _differ_always(a: PolicyParameters, b: PolicyParameters) -> bool:
    """Whether numbers differ whatever the contracts are."""
    alike = a._replace(
        windows=b.windows, least_days=b.least_days, gross=b.gross, cap_is_extra=b.cap_is_extra
    )
    return alike != b


def _refunds_differ(model: ScoreModel, pairs: Pairs) -> bool:
    """Whether refunds are read otherwise, and there are any."""
    if all(a.gross == b.gross for a, b in pairs):
        return False
    return any((arrays.histories.money_cents < 0).any() for arrays in model.unit_arrays())


def _caps_differ(model: ScoreModel, pairs: Pairs) -> bool:
    """Whether the limit of a long contract is read otherwise, and may bind for any of them."""
    for a, b in pairs:
        if a.cap_is_extra != b.cap_is_extra and a.period_days:
            most = max(a.sizes.steps()[1])
            for arrays in model.unit_arrays():
                if (arrays.seen.periods(a.period_days) * most > a.cap).any():
                    return True
    return False


def _spans_differ(model: ScoreModel, dated: UnitArrays, variant: RuleVariant) -> bool:
    """Whether a client is long-term by one of the variants only."""
    own, other = (model.score_days.least_days(v) for v in (OWN, variant))
    if (own == other).all():
        return False
    span = model.dated_spans(dated)
    return bool((span.long_term(own) != span.long_term(other)).any())


def _windows_differ(arrays: UnitArrays, variant: RuleVariant, phase: int) -> bool:
    """Whether windows hold other payments or histories than those of the policies themselves."""
    days = arrays.score_days
    if [n.windows for n in days.numbers()] == [n.windows for n in days.numbers(variant)]:
        return False
    for anchor in TOGGLES["anchor"].values:
        own, other = (
            RuleVariant((*values, ("anchor", anchor)), phase) for values in ((), variant.values)
        )
        if (arrays.inside(own) != arrays.inside(other)).any():
            return True
        if (arrays.periods(own) != arrays.periods(other)).any():
            return True
    return False


def distinct_variants(
    model: ScoreModel, weights: Weights, most: int, rng: np.random.Generator
) -> tuple[list[RuleVariant], Floats]:
    """Variants that may differ for these particles, with their chances; at most so many.

    Of more, the likeliest and a draw of the others: without these the unlikely values of all
    toggles would hardly be believed, least where updates on fourteen days may be.
    """
    idle = idle_toggles(model)
    active = {name: values for name, values in weights.items() if name not in idle}
    merged = {
        RuleVariant(values, phase): weight * float(likely)
        for values, weight in variants(active)
        for phase, likely in enumerate(model.score_days.chance)
    }
    if model.marks:
        logs = {variant: model.log_marks(variant) for variant in merged}
        best = max(logs.values())
        merged = {v: w * float(np.exp(logs[v] - best)) for v, w in merged.items()}
    every, weight = list(merged), np.array(list(merged.values()))
    rows, chance = few_of(weight, most, rng)
    return [every[row] for row in rows], chance / chance.sum()


def values_of(weights: Weights, toggle: str) -> Floats:
    """Weights of a toggle's values in the order of the rules, adding up to 1."""
    chances = np.array([weights[toggle].get(v, 0.0) for v in TOGGLES[toggle].values])
    return np.asarray(chances / chances.sum())


def fits(residuals: Array32) -> Bools:
    """Particles in which at least half of the readings are no glitches."""
    return np.asarray((residuals <= FITS_WITHIN).mean(axis=1) >= 0.5)  # noqa: PLR2004 - half


def ess(weight: Floats) -> float:
    """How many equal samples these weights are worth."""
    return float(weight.sum() ** 2 / np.maximum((weight**2).sum(), 1e-300))
