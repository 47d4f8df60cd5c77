"""Attribution: what changed for each contract between two days, and what it moved."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from companion.inference import outcome_table, priors
from companion.inference.client_totals import CategoryUnits
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.model import ScoreModel, history_rows
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_formula import (
    BAD,
    CLIENTS,
    GOOD,
    IF_LONG,
    NEUTRAL,
    UNRATED,
    Formula,
    inputs_of,
)
from companion.inference.unit_arrays import UnitArrays

#: Units that are the same to the last digits of a float.
_SAME = 1e-5
#: Parts that are units of contracts which count, and those that are any units.
_COUNTED, _UNITS = (GOOD, BAD, NEUTRAL), (GOOD, BAD, NEUTRAL, UNRATED)


@dataclass(frozen=True, slots=True)
class ContractChanges:
    """Particles of one variant: parts of contracts on two days, the second under the first's rules.

    `before`, `after` [particles, contracts, parts, windows]; `joined` [particles, contracts]:
    the contract moved because its client became (or ceased to be) long-term. `rating_came`:
    a private rating, or a bad reason for ending it (then `is_reason`), came by which it counts
    as less than by its stars alone.
    """

    before: Floats
    after: Floats
    joined: Bools
    stars_came: Bools
    revised: Bools
    rating_came: Bools
    is_reason: Bools


def contract_changes(
    model: ScoreModel, parts: CategoryUnits, histories: Ints, days: tuple[int, int]
) -> ContractChanges:
    """Formula inputs of every contract in every particle on two of the score days."""
    rows = history_rows(model, histories)
    longs = np.stack([_longs(model, parts, histories, d) for d in days])[:, :, model.clients]
    units = [_parts(parts, rows, longs[k], d) for k, d in enumerate(days)]
    both = model.unit_arrays(parts.variant.phase)
    stars, private = (
        np.concatenate([getattr(t.seen, name) for t in both])[rows] for name in ("stars", "private")
    )
    first, second = days
    came = (stars[..., first] == priors.NO_STARS) & (stars[..., second] != priors.NO_STARS)
    revised = (stars[..., first] != priors.NO_STARS) & (stars[..., first] != stars[..., second])
    rated = (private[..., first] == priors.NO_PRIVATE) & (private[..., second] != priors.NO_PRIVATE)
    unrated = parts.units[:, IF_LONG][rows][..., second, :].any(axis=-1)
    joined = (longs[0] != longs[1]) & unrated
    worse = np.concatenate([_worsened(parts.variant, t, second) for t in both])[rows]
    reason = private[..., second] == model.score_days.outcomes.classes.bad_reason
    return ContractChanges(units[0], units[1], joined, came, revised, rated & worse, reason)


def _worsened(variant: RuleVariant, arrays: UnitArrays, day: int) -> Bools:
    """Which histories count as bad or neutral on a day by their private rating alone."""
    by_all = arrays.categories(variant)[0][:, day, 0]
    days, seen = arrays.score_days, arrays.seen
    [outcomes] = [
        of_policy
        for of_policy, (_, numbers) in zip(
            days.outcomes.tables(variant), days.by_policy, strict=True
        )
        if day in numbers
    ]
    none = np.full(len(arrays.histories), priors.NO_PRIVATE)
    paid = seen.net[:, day] > 0
    by_stars, _ = outcomes.at(
        seen.stars[:, day], none, arrays.histories.end, paid, arrays.histories.agency
    )
    return np.asarray(
        (by_all != by_stars) & ((by_all == outcome_table.BAD) | (by_all == outcome_table.NEUTRAL))
    )


def _longs(model: ScoreModel, parts: CategoryUnits, histories: Ints, day: int) -> Bools:
    """Whether each client is long-term in each particle [particles, clients]."""
    long_term = np.repeat(parts.known_long[None, :, day], len(histories), axis=0)
    long_term[:, model.open] = parts.candidate_long[histories, day]
    return long_term


def _parts(parts: CategoryUnits, rows: Ints, longs: Bools, day: int) -> Floats:
    """Parts of each contract on one day [particles, contracts, parts, windows]."""
    inputs = inputs_of(parts.units[:, :, day][rows.reshape(-1)], longs.reshape(-1, 1))
    return inputs.reshape(*rows.shape, *inputs.shape[1:]).astype(np.float64)


@dataclass(frozen=True, slots=True)
class ShapleyEffects:
    """Points that each contract that moved gave to the score [particles, contracts that moved].

    `whole` [particles] is what all of them gave together.
    """

    contracts: Ints
    points: Floats
    window_before: Ints
    window_after: Ints
    whole: Floats


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two days: what all contracts add up to, by client too, and the formula."""

    formula: Formula
    negative: Ints
    units: Floats
    there: Floats

    def best(self) -> tuple[Floats, Ints]:
        """Best score and its window [particles]; −1 where no window has enough clients."""
        return self._best(self.units, self.there)

    def best_with(self, step: Floats, client: int) -> Floats:
        """Best score if the contracts of one client had given that much more."""
        there = self.there.copy()
        there[:, client] += _counted(step)
        return self._best(self.units + step, there)[0]

    def _best(self, units: Floats, there: Floats) -> tuple[Floats, Ints]:
        units = units.copy()
        units[:, CLIENTS] = (there > _SAME).sum(axis=1)
        scores = self.formula.by_window(units, self.negative)[:, 0]
        return scores.max(axis=1), scores.argmax(axis=1)


def shapley_effects(
    m: ContractChanges, model: ScoreModel, days: tuple[int, int], negative: Ints
) -> ShapleyEffects:
    """The mean of what a contract's move does first and does last, with its whole client's."""
    clients = model.clients
    onehot = np.eye(1 + int(clients.max()))[clients]
    first, last = (
        _Side(
            model.score_days.formula.only(day), negative, inputs.sum(axis=1),
            np.einsum("pcw,ck->pkw", _counted(inputs), onehot),
        )
        for day, inputs in zip(days, (m.before, m.after), strict=True)
    )  # fmt: skip
    start, end = first.best(), last.best()
    active = np.flatnonzero((np.abs(m.after - m.before) > _SAME).any(axis=(0, 2, 3)))
    points = np.zeros((len(negative), len(active)))
    for column, c in enumerate(active):
        step, client = _step(m, int(c), clients), int(clients[c])
        done_first, done_last = first.best_with(step, client), last.best_with(-step, client)
        points[:, column] = ((end[0] - done_last) + (done_first - start[0])) / 2
    return ShapleyEffects(active, points, start[1], end[1], end[0] - start[0])


def _counted(parts: Floats) -> Floats:
    """Units of contracts that count, of whatever kind [..., windows]."""
    names = [n for n in _COUNTED if n < parts.shape[-2]]
    return np.asarray(parts[..., names, :].sum(axis=-2))


def _step(m: ContractChanges, contract: int, clients: Ints) -> Floats:
    """The contract's change of parts; all of its client's where the client became long-term."""
    own = m.after[:, contract] - m.before[:, contract]
    mine = np.flatnonzero(clients == clients[contract])
    together = m.joined[:, mine]
    if not together.any():
        return own
    group = ((m.after - m.before)[:, mine] * together[..., None, None]).sum(axis=1)
    return np.where(m.joined[:, contract][:, None, None], group, own)


def code_of(
    m: ContractChanges, e: ShapleyEffects, world: int, column: int, months_of: Callable[[int], int]
) -> tuple[str, int]:
    """What happened to a contract that moved in one particle, and the window that it is about."""
    c = int(e.contracts[column])
    shown = [int(e.window_after[world]), int(e.window_before[world])]
    names = [n for n in _UNITS if n < m.before.shape[2]]
    before, after = (x[world, c][names].sum(axis=0) for x in (m.before, m.after))
    differ = [w for w in (*shown, *range(len(after))) if abs(after[w] - before[w]) > _SAME]
    window = differ[0] if differ else shown[1]
    if window in shown:
        before, after = before[shown], after[shown]
    months = months_of(window)
    if reviewed := _of_review(m, world, c, counts=bool(after.any())):
        return reviewed, months
    if m.joined[world, c]:
        return "long_term_client", months
    if after.sum() < before.sum() - _SAME:
        return "aged_out", months
    return "entered", months


def _of_review(m: ContractChanges, world: int, c: int, *, counts: bool) -> str | None:
    """What came, public or private, or was changed; None if nothing."""
    if m.revised[world, c]:
        return "review_changed"
    if m.rating_came[world, c] and counts:
        if m.is_reason[world, c]:
            return "ending_reason"
        return "private_rating"
    if m.stars_came[world, c]:
        return "feedback"
    return None


def mover(
    m: ContractChanges, e: ShapleyEffects, world: int, window: int, among: Ints
) -> int | None:
    """Of some contracts that moved, the one whose units in a window changed most in one particle.

    `among` counts in those that moved, and so does the answer; None if none of them did.
    """
    names = [n for n in _UNITS if n < m.before.shape[2]]
    step = (m.after[world] - m.before[world])[:, names, window].sum(axis=1)[e.contracts[among]]
    if not len(step) or np.abs(step).max() <= _SAME:
        return None
    return int(among[int(np.abs(step).argmax())])
