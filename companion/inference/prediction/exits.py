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
        of_draws = np.repeat(records.weight, losses.member_of.shape[1])
        share = np.bincount(losses.member_of.reshape(-1), of_draws, size)
        contract: Ints = np.zeros(size, dtype=np.int64)
        contract[losses.member_of] = np.arange(len(records.contract_ids))
        is_whole = own.index == losses.gone[own.owner, own.window]
        self._windows = losses.gone.shape[1]
        self._codes = len(records.contract_ids) * self._windows * 2
        code = (contract[own.owner] * self._windows + own.window) * 2 + is_whole
        rows, which = np.unique(own.index * self._codes + code, return_inverse=True)
        self._day, self._code = rows // self._codes, rows % self._codes
        self._share = np.bincount(which.reshape(-1), share[own.owner], len(rows))

    def between(self, after: int, upto: int) -> tuple[Exit, ...]:
        """What most draws lose on the days with these numbers, the first one not among them."""
        first, last = np.searchsorted(self._day, [after, upto], "right")
        share = np.bincount(self._code[first:last], self._share[first:last], self._codes)
        mostly = np.flatnonzero(share > _MOSTLY)
        place, is_whole = mostly // 2, mostly % 2
        left = np.stack([place // self._windows, place % self._windows, is_whole], axis=1).tolist()
        gone = {(c, w) for c, w, is_whole in left if is_whole}
        return tuple(
            Exit(self._scores.records.contract_ids[c], self._months(w), period=not is_whole)
            for c, w, is_whole in left
            if is_whole or (c, w) not in gone
        )

    def _months(self, window: int) -> int:
        return self._scores.score_days.months(0, window)
