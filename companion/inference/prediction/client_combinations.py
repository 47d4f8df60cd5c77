"""Drawn records client by client: what is the same in many draws is computed once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from companion.inference.histories import Ints


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
        order, width = np.argsort(clients, kind="stable"), np.bincount(clients)
        begin = np.cumsum(width) - width
        number = _numbered(rows[:, order], begin, width)
        code = number + len(rows) * np.arange(len(width))
        _, first, of = np.unique(code, return_index=True, return_inverse=True)
        draw, client = np.divmod(first, len(width))
        width = width[client]
        at = np.arange(width.sum()) + np.repeat(begin[client] - (np.cumsum(width) - width), width)
        contract = order[at]
        members = rows[np.repeat(draw, width), contract]
        return ClientCombinations(clients, members, contract, width, of.reshape(code.shape))

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


def _numbered(rows: Ints, begin: Ints, width: Ints) -> Ints:
    """Numbers of the different rows of each client's contracts [draws, clients].

    `rows` [draws, contracts] are in order of the clients. The first contract of every client is
    looked at, then the second, …, as far as anything differs in it and is not yet told apart.
    """
    number = np.zeros((len(rows), len(width)), dtype=np.int64)
    histories = int(rows.max(initial=0)) + 1
    for k in range(int(width.max(initial=0))):
        clients = np.flatnonzero((width > k) & (number.max(axis=0) < len(rows) - 1))
        own = rows[:, begin[clients] + k]
        is_open = (own != own[:1]).any(axis=0)
        clients = clients[is_open]
        number[:, clients] = _ranks(number[:, clients] * histories + own[:, is_open])
    return number


def _ranks(codes: Ints) -> Ints:
    """The place of each number among the different ones of its column, from 0 on."""
    order = np.argsort(codes, axis=0)
    ordered = np.take_along_axis(codes, order, axis=0)
    place = np.zeros_like(order)
    np.cumsum(ordered[1:] != ordered[:-1], axis=0, out=place[1:])
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, place, axis=0)
    return ranks
