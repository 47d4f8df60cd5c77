"""Drawn records client by client: what is the same in many draws is computed once."""

from functools import cached_property

import numpy as np

from companion.inference.client_totals import ClientGroups
from companion.inference.histories import Ints
from companion.inference.prediction.drawn_records import DrawnRecords


class ClientCombinations:
    """The histories that the contracts of each client have together in some draws.

    A combination holds the rows `members[start[k]:start[k + 1]]`, one of each of its client's
    contracts, whose numbers are `contract`. `of` [draws, clients] is the combination in each
    draw. Only the given draws are looked at.
    """

    def __init__(self, records: DrawnRecords, draws: Ints) -> None:
        self._clients, rows = records.clients, records.rows[draws]
        order = np.argsort(self._clients, kind="stable")
        owns = np.split(order, np.flatnonzero(np.diff(self._clients[order])) + 1)
        is_open = (rows != rows[:1]).any(axis=0)
        distinct = [_distinct(rows[:, own], is_open=bool(is_open[own].any())) for own in owns]
        count = [len(combinations) for combinations, _ in distinct]
        before = np.cumsum([0, *count[:-1]])
        self.members = np.concatenate([rows.reshape(-1) for rows, _ in distinct])
        self.contract = np.concatenate([np.tile(o, n) for o, n in zip(owns, count, strict=True)])
        self.width = np.repeat([len(own) for own in owns], count)
        self.start = np.cumsum(self.width) - self.width
        self.of = np.stack([of for _, of in distinct], axis=1) + before

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def groups(self) -> ClientGroups:
        """The members of each combination."""
        return ClientGroups(self.members, self.start)

    @cached_property
    def owner(self) -> Ints:
        """The combination of each member [members]."""
        return np.repeat(np.arange(len(self)), self.width)

    @cached_property
    def member_of(self) -> Ints:
        """The member that each contract is in each draw [draws, contracts]."""
        place = np.empty(len(self._clients), dtype=np.int64)  # within the client
        place[self.contract] = np.arange(len(self.members)) - self.start[self.owner]
        return np.asarray(self.start[self.of[:, self._clients]] + place)


def _distinct(rows: Ints, *, is_open: bool) -> tuple[Ints, Ints]:
    """Different rows of one client's contracts, and which of them each draw has."""
    if not is_open:
        return rows[:1], np.zeros(len(rows), dtype=np.int64)
    distinct, of = np.unique(rows, axis=0, return_inverse=True)
    return distinct, of.reshape(-1)
