"""Futures: the contracts to which something happens after today, in each path."""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import ContractHistories, Ints, stacked

#: The number of a contract that has not begun yet.
NEW = -1


@dataclass(frozen=True, slots=True)
class Future:
    """Contracts of paths with their whole histories, past and to come; others stay as they are.

    `path`, `contract` (NEW for one that begins) and `client` [rows] say whose each history is;
    clients that are new have numbers after those of today, told apart within a path.
    """

    path: Ints
    contract: Ints
    client: Ints
    histories: ContractHistories

    def take(self, rows: Ints) -> "Future":
        """The contracts of these rows."""
        return Future(
            self.path[rows], self.contract[rows], self.client[rows], self.histories.take(rows)
        )

    def with_(self, *others: "Future") -> "Future":
        """All of them together."""
        every = (self, *others)
        return Future(
            np.concatenate([one.path for one in every]),
            np.concatenate([one.contract for one in every]),
            np.concatenate([one.client for one in every]),
            stacked([one.histories for one in every]),
        )
