"""Ends of contracts of one client, by themselves: what they change in the sums of an outlook.

What clients give to a window adds up. So plans are tried by counting each client's contracts
alone, once for each day on which they may end, and adding up what that changes.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from companion.domain.months_ahead import Ends
from companion.inference.months_ahead.acting import Acting
from companion.inference.months_ahead.future import NEW, Future
from companion.inference.months_ahead.outlook import Outlook
from companion.inference.months_ahead.path_scores import PathSums, path_sums


class ClientEnds:
    """One client's contracts in the futures of an outlook; `Outlook.changed` takes the changes."""

    def __init__(self, outlook: Outlook, client: int) -> None:
        columns = np.flatnonzero(outlook.at.clients == client)
        mine = outlook.usual.take(np.flatnonzero(outlook.usual.client == client))
        column = np.where(mine.contract == NEW, NEW, np.searchsorted(columns, mine.contract))
        self._outlook, self._at = outlook, outlook.at.of(columns)
        self._acting = Acting(self._at, outlook.rhythm)
        self._usual = replace(mine, contract=column)
        self._sums = self._given(self._usual)

    def change(self, ends: Sequence[Ends]) -> PathSums:
        """What the sums gain if these contracts, all of this client, end so."""
        future = self._usual
        for end in ends:
            future = self._acting.ended(future, end, self._outlook.generator(end))
        return self._given(future) - self._sums

    def _given(self, future: Future) -> PathSums:
        return path_sums(self._at, future, self._outlook.readings)
