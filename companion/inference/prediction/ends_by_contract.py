"""When the effects of contracts end, found for those that somebody asks for, and kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np

from companion.domain.posterior import EffectEnd
from companion.inference.prediction.coming_days import ComingScores
from companion.inference.prediction.effect_ends import effect_ends

#: Contracts that are looked at with one that is asked for alone: who asks for one asks for more.
_TOGETHER = 50


class EndsByContract:
    """Ends of effects by contract; an end is the same whoever is looked at with it.

    Most contracts of a long record are on no page that is looked at, and finding ends is long.
    """

    def __init__(self, coming: Sequence[ComingScores], days: Sequence[date]) -> None:
        """`days` are those that were given for the coming scores."""
        self._coming, self._days = coming, days
        ids = coming[0].records.contract_ids
        self._place = {contract_id: n for n, contract_id in enumerate(ids)}
        self._found: dict[str, EffectEnd | None] = {}

    def of(self, ids: Collection[str]) -> Mapping[str, EffectEnd]:
        """The ends of these contracts, found together; of those that are felt at all."""
        asked = sorted(self._place[i] for i in ids if i in self._place and i not in self._found)
        if asked:
            ends = effect_ends(self._coming, self._days, np.array(asked, dtype=np.int64))
            every = self._coming[0].records.contract_ids
            self._found |= {every[n]: ends.get(every[n]) for n in asked}
        return {i: end for i in ids if (end := self._found.get(i)) is not None}

    def get(self, contract_id: str) -> EffectEnd | None:
        """The end of one; None where it is not felt, or not there."""
        if contract_id in self._place and contract_id not in self._found:
            ids, place = self._coming[0].records.contract_ids, self._place[contract_id]
            self.of([i for i in ids[place:] if i not in self._found][:_TOGETHER])
        return self._found.get(contract_id)
