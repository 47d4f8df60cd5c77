"""What combinations lose as time passes, by their reading of the rules, part by part of the score.

Each loss is of an owner: a combination of a client's histories, or a member of one that is left
out, for which it is what the others lose less.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from companion.inference import outcome_table as kinds
from companion.inference.histories import OPEN, Bools, Floats, Ints
from companion.inference.prediction.aging import Losses, count_until
from companion.inference.prediction.client_combinations import ClientCombinations
from companion.inference.score_formula import (
    BAD,
    CLIENTS,
    CONTRACTS,
    GOOD,
    NEUTRAL,
    UNRATED,
    UNRATED_CONTRACTS,
    highest,
)

#: Kinds of contracts that count as contracts, and make their client count.
_COUNTING = np.isin(np.arange(5), (kinds.GOOD, kinds.BAD, kinds.NEUTRAL))
#: The part of the formula of the most recent unit, of units before it, and of the contract itself
#: by its kind; the last part is none.
_NONE = UNRATED_CONTRACTS + 1
_RECENT = np.array([_NONE, GOOD, BAD, NEUTRAL, UNRATED])
_BEFORE = np.array([_NONE, GOOD, GOOD, NEUTRAL, UNRATED])
_ITSELF = np.array([_NONE, CONTRACTS, CONTRACTS, CONTRACTS, UNRATED_CONTRACTS])


@dataclass(frozen=True, slots=True, eq=False)
class PartLosses:
    """Losses by owner, in the parts of the formula: flat arrays, in order of the owner."""

    owner: Ints
    part: Ints
    window: Ints
    index: Ints
    amount: Floats

    def of(self, owners: Ints) -> tuple[Ints, "PartLosses"]:
        """The losses of some owners, again and again as they come, and the place of each owner."""
        place, at = ragged(*runs(self.owner, owners))
        return place, PartLosses(
            self.owner[at], self.part[at], self.window[at], self.index[at], self.amount[at]
        )

    def added_up(self, place: Ints, days: Ints, shape: tuple[int, int, int, int]) -> Floats:
        """Units that are left on some of the days [places, parts, days, windows].

        `place` [losses] is where each loss is added; `days` are numbers of days, in order.
        """
        places, parts, count, windows = shape
        there = self.part < parts
        at = count_until(days, self.index - 1)  # the days before each
        cell = ((place * parts + self.part) * (count + 1) + at) * windows + self.window
        size = places * parts * (count + 1) * windows
        counted = np.bincount(cell[there], self.amount[there], minlength=size)
        # what is added up of nothing at all is of whole numbers
        lost = counted.astype(np.float64, copy=False).reshape(places, parts, count + 1, windows)
        return np.asarray(np.cumsum(lost[:, :, :0:-1], axis=2)[:, :, ::-1])


def runs(ordered: Ints, asked: Ints) -> tuple[Ints, Ints]:
    """Where each of the asked numbers begins in numbers that are in order, and how often it is."""
    count = np.bincount(ordered, minlength=int(asked.max(initial=-1)) + 1)
    return (np.cumsum(count) - count)[asked], count[asked]


def ragged(first: Ints, count: Ints) -> tuple[Ints, Ints]:
    """For so many numbers from each first one on: whose each is, and the numbers."""
    owner = np.repeat(np.arange(len(first)), count)
    return owner, np.arange(len(owner)) + np.repeat(first - (np.cumsum(count) - count), count)


def joined(parts: list[PartLosses]) -> PartLosses:
    """All of the losses, in order of the owner."""
    names = ("owner", "part", "window", "index", "amount")
    every = [np.concatenate([getattr(p, name) for p in parts]) for name in names]
    order = in_order(every[0])
    return PartLosses(*(values[order] for values in every))


def in_order(numbers: Ints) -> Ints:
    """The places of numbers from 0 on in order; as short integers where they fit: much faster."""
    fits = int(numbers.max(initial=0)) <= np.iinfo(np.uint16).max
    return np.argsort(numbers.astype(np.uint16) if fits else numbers, kind="stable")


class ClientLosses:
    """Losses of combinations, whose rows say by which reading of the rules.

    Only those in the first so many `parts`, which the formula has.
    """

    def __init__(self, combinations: ClientCombinations, losses: Losses, parts: int) -> None:
        self.combinations, self._losses, self._parts = combinations, losses, parts
        self._rows, self._of = combinations.members, combinations.owner

    @cached_property
    def _is_long(self) -> Bools:
        """Which combinations are of a long-term client."""
        first = self._least(self._losses.first[self._rows])
        last = -self._least(-self._losses.last[self._rows])
        least_days = self._losses.least_days[self._rows[self.combinations.start]]
        return np.asarray(last - first >= least_days)

    def _least(self, values: Ints) -> Ints:
        return np.asarray(np.minimum.reduceat(values, self.combinations.start))

    @cached_property
    def kind(self) -> Ints:
        """How each member counts [members]."""
        helped = self._losses.is_helped[self._rows] & self._is_long[self._of]
        return np.where(helped, kinds.GOOD, self._losses.category[self._rows])

    @cached_property
    def gone(self) -> Ints:
        """The first day without each member, where it has units at all [members, windows]."""
        return np.where((self.kind != kinds.EXCLUDED)[:, None], self._losses.gone[self._rows], 0)

    @cached_property
    def of_combinations(self) -> PartLosses:
        """What each combination loses."""
        members = np.arange(len(self._rows))
        return joined([self._members(members, self.kind, self._of), _clients(self._last_of_client)])

    @cached_property
    def _counting(self) -> Ints:
        """The first day without each member, where it makes its client count [windows, members]."""
        return np.where(_COUNTING[self.kind], self.gone.T, 0)

    @cached_property
    def _last_of_client(self) -> Ints:
        """The first day on which nothing of each combination counts [combinations, windows]."""
        return np.maximum.reduceat(self._counting, self.combinations.start, axis=1).T

    def without(self, members: Ints) -> PartLosses:
        """What the client of each of some members loses less, or more, without the member."""
        own = self._members(members, self.kind, members)
        left, other = self._others_let_down(members)
        before = self._members(other, self.kind, left)
        after = self._members(other, self._losses.category[self._rows], left)
        return joined([_minus(own), _minus(before), after, *self._client_without(members)])

    def most(self, losses: PartLosses) -> Floats:
        """Good and bad units of these losses by owner, at most [members, 2]."""
        windows, there = self._losses.gone.shape[1], losses.part <= BAD
        cell = (losses.owner * 2 + losses.part) * windows + losses.window
        size = len(self._rows) * 2 * windows
        units = np.bincount(cell[there], np.abs(losses.amount[there]), minlength=size)
        return highest(units.astype(np.float64, copy=False).reshape(len(self._rows), 2, windows))

    @cached_property
    def of_members(self) -> PartLosses:
        """The units that each member loses itself."""
        members = np.arange(len(self._rows))
        counting = members[self.kind != kinds.EXCLUDED]
        return self._units(counting, self.kind, counting)

    def _units(self, members: Ints, kind: Ints, owner: Ints) -> PartLosses:
        """Units of some members that count in a way [all members], for an owner each."""
        losses = self._losses
        row, kind = self._rows[members], kind[members]
        at, which = ragged(*runs(losses.row, row))
        is_recent = losses.is_recent[which] | losses.bad_whole[row[at]]
        part = np.where(is_recent, _RECENT[kind[at]], _BEFORE[kind[at]])
        return PartLosses(
            owner[at], part, losses.window[which], losses.index[which], losses.units[which]
        )

    def _members(self, members: Ints, kind: Ints, owner: Ints) -> PartLosses:
        """The same with the members themselves, as contracts that count, where that matters."""
        if self._parts <= CONTRACTS:
            return self._units(members, kind, owner)
        gone = self._losses.gone[self._rows[members]]
        windows = gone.shape[1]
        themselves = PartLosses(
            np.repeat(owner, windows), np.repeat(_ITSELF[kind[members]], windows),
            np.tile(np.arange(windows), len(members)), gone.reshape(-1),
            np.ones(len(members) * windows),
        )  # fmt: skip
        return joined([self._units(members, kind, owner), themselves])

    @cached_property
    def _is_long_without(self) -> Bools:
        """Whether the client of each member is long-term without it [members]."""
        every = np.arange(len(self._rows))
        first = self._least_of_others(self._losses.first[self._rows], OPEN, every)
        last = -self._least_of_others(-self._losses.last[self._rows], 0, every)
        return np.asarray(last - first >= self._losses.least_days[self._rows])

    def _least_of_others(self, values: Ints, none: int, members: Ints) -> Ints:
        """The least value of the combinations of some members without each of them."""
        least = self._least(values)
        is_least = values == least[self._of]
        is_only = np.add.reduceat(is_least, self.combinations.start, dtype=np.int64) == 1
        second = self._least(np.where(is_least, OPEN, values))
        of = self._of[members]
        others = np.where(is_least[members] & is_only[of], second[of], least[of])
        return np.where(others == OPEN, none, others)

    @cached_property
    def lets_down(self) -> Bools:
        """Members without which a client is not long-term any more."""
        return self._is_long[self._of] & ~self._is_long_without

    def _others_let_down(self, members: Ints) -> tuple[Ints, Ints]:
        """Such ones of the members, and each other member that only a long-term client helps."""
        members = members[self.lets_down[members]]
        start, width = self.combinations.start, self.combinations.width
        of = self._of[members]
        which, other = ragged(start[of], width[of])
        helped = self._losses.is_helped[self._rows[other]] & (other != members[which])
        return members[which][helped], other[helped]

    def _client_without(self, members: Ints) -> list[PartLosses]:
        """When each client counts no more: with, less without each of the members."""
        whole = self._last_of_client[self._of[members]]
        without = self._last_of_others(self._counting, members)
        let_down = self.lets_down[members]
        if let_down.any():
            counting = np.where(_COUNTING[self._losses.category[self._rows]], self.gone.T, 0)
            without[let_down] = self._last_of_others(counting, members[let_down])
        differs = whole != without
        return [_minus(_clients(whole * differs, members)), _clients(without * differs, members)]

    def _last_of_others(self, counting: Ints, members: Ints) -> Ints:
        """The first day on which nothing but each of some members counts [members, windows]."""
        last = [-self._least_of_others(-of_window, 0, members) for of_window in counting]
        return np.stack(last, axis=1)


def _clients(index: Ints, owners: Ints | None = None) -> PartLosses:
    """That clients count no more from a day on [owners, windows]; 0 where they never did."""
    row, window = np.nonzero(index)
    owner = row if owners is None else owners[row]
    return PartLosses(
        owner, np.full(len(owner), CLIENTS), window, index[row, window], np.ones(len(owner))
    )


def _minus(losses: PartLosses) -> PartLosses:
    return PartLosses(losses.owner, losses.part, losses.window, losses.index, -losses.amount)
