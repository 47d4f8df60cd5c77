"""Drawn records client by client: what is the same in many draws is computed once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from companion.inference.histories import Bools, Ints
from companion.inference.prediction.distinct import numbered


@dataclass(frozen=True, eq=False)
class ClientCombinations:
    """The histories that the contracts of each client have together in some draws.

    A combination holds the rows `members[start[k]:start[k] + width[k]]`, one of each of its
    client's contracts, whose numbers are `contract`. `of` [draws, clients] is the combination in
    each draw.
    """

    clients: Ints
    members: Ints
    contract: Ints
    width: Ints
    of: Ints

    @staticmethod
    def among(rows: Ints, clients: Ints) -> "ClientCombinations":
        """Those of draws [draws, contracts] of which the clients [contracts] are numbered."""
        order = np.argsort(clients, kind="stable")
        owns = np.split(order, np.flatnonzero(np.diff(clients[order])) + 1)
        is_open = (rows != rows[:1]).any(axis=0)
        distinct = [_distinct(rows[:, own], is_open[own]) for own in owns]
        count = [len(combinations) for combinations, _ in distinct]
        return ClientCombinations(
            clients,
            np.concatenate([combinations.reshape(-1) for combinations, _ in distinct]),
            np.concatenate([np.tile(own, n) for own, n in zip(owns, count, strict=True)]),
            np.repeat([len(own) for own in owns], count),
            np.stack([of for _, of in distinct], axis=1) + np.cumsum([0, *count[:-1]]),
        )

    def apart(self, reading: Ints, histories: int) -> "ClientCombinations":
        """The same, each with the readings of the rules that its draws have [draws].

        The rows are those of so many histories under the first reading, then the second, ….
        """
        code = self.of + (reading * len(self))[:, None]
        used, of = np.unique(code, return_inverse=True)
        number, by = used % len(self), used // len(self)
        first, width = self.start[number], self.width[number]
        at = np.repeat(first - (np.cumsum(width) - width), width) + np.arange(width.sum())
        members = self.members[at] + histories * np.repeat(by, width)
        return ClientCombinations(
            self.clients, members, self.contract[at], width, of.reshape(code.shape)
        )

    def __len__(self) -> int:
        return len(self.width)

    @cached_property
    def start(self) -> Ints:
        """The first member of each combination."""
        return np.asarray(np.cumsum(self.width) - self.width)

    @cached_property
    def owner(self) -> Ints:
        """The combination of each member [members]."""
        return np.repeat(np.arange(len(self)), self.width)

    @cached_property
    def member_of(self) -> Ints:
        """The member that each contract is in each draw [draws, contracts]."""
        place = np.empty(len(self.clients), dtype=np.int64)  # within the client
        place[self.contract] = np.arange(len(self.members)) - self.start[self.owner]
        return np.asarray(self.start[self.of[:, self.clients]] + place)


def _distinct(rows: Ints, is_open: Bools) -> tuple[Ints, Ints]:
    """Different rows of one client's contracts, and which of them each draw has.

    Only the columns that are `open` differ.
    """
    if not is_open.any():
        return rows[:1], np.zeros(len(rows), dtype=np.int64)
    of = numbered(rows[:, is_open])
    _, first = np.unique(of, return_index=True)
    return rows[first], of
