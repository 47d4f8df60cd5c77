"""What leaves windows on coming days: contracts, or paid periods of them."""

import numpy as np

from companion.domain.forecast import Exit
from companion.inference.histories import Ints
from companion.inference.prediction.coming_days import ComingScores

#: Share of the draws in which something must leave to be named.
_MOSTLY = 0.5


class Exits:
    """Units that contracts lose on days of one policy, with the share of draws that lose them."""

    def __init__(self, scores: ComingScores) -> None:
        self._scores = scores
        records, losses = scores.records, scores.losses
        own = losses.of_members
        size = len(losses.gone)
        share = np.zeros(size)
        np.add.at(share, losses.member_of, records.weight[:, None])
        contract: Ints = np.zeros(size, dtype=np.int64)
        contract[losses.member_of] = np.arange(len(records.contract_ids))
        is_whole = own.index == losses.gone[own.owner, own.window]
        rows = np.stack([own.index, contract[own.owner], own.window, is_whole], axis=1)
        self._rows, which = np.unique(rows, axis=0, return_inverse=True)
        self._share = np.zeros(len(self._rows))
        np.add.at(self._share, which.reshape(-1), share[own.owner])

    def between(self, after: int, upto: int) -> tuple[Exit, ...]:
        """What most draws lose on the days with these numbers, the first one not among them."""
        first, last = np.searchsorted(self._rows[:, 0], [after, upto], "right")
        share = self._share[first:last]
        different, which = np.unique(self._rows[first:last, 1:], axis=0, return_inverse=True)
        mostly = np.bincount(which.reshape(-1), share, len(different)) > _MOSTLY
        gone = {(c, w) for c, w, is_whole in different[mostly].tolist() if is_whole}
        return tuple(
            Exit(self._scores.records.contract_ids[c], self._months(w), period=not is_whole)
            for c, w, is_whole in different[mostly].tolist()
            if is_whole or (c, w) not in gone
        )

    def _months(self, window: int) -> int:
        return self._scores.score_days.months(0, window)
