"""What is lost in drawn records as time passes, whatever reading of the rules each draw has."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from companion.inference.histories import Bools, Floats, Ints
from companion.inference.prediction.aging import AgingUnits
from companion.inference.prediction.client_losses import ClientLosses, PartLosses, joined
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.score_days import ScoreDays


class RecordLosses:
    """Losses of drawn records on days of one policy.

    The combinations of each reading of the rules are numbered one reading after the other, and so
    are their members: `combination_of` [draws, clients] and `member_of` [draws, contracts].
    """

    def __init__(self, records: DrawnRecords, score_days: ScoreDays) -> None:
        aging = AgingUnits(records.histories, score_days, records.day)
        self._clients: list[ClientLosses] = []
        self.combination_of = np.empty((len(records), 1 + int(records.clients.max())), np.int64)
        self.member_of = np.empty(records.rows.shape, dtype=np.int64)
        combinations_before = members_before = 0
        for number in np.unique(records.variant):
            variant, draws = records.variants[number], np.flatnonzero(records.variant == number)
            combinations = records.combinations.only(draws)
            self.combination_of[draws] = combinations.of + combinations_before
            self.member_of[draws] = combinations.member_of + members_before
            least_days = float(score_days.least_days(variant)[0])
            losses = ClientLosses(combinations, aging.losses(variant), least_days)
            self._clients.append(losses)
            combinations_before += len(combinations)
            members_before += len(combinations.members)

    @cached_property
    def of_combinations(self) -> PartLosses:
        """What each combination loses."""
        return self._losses(lambda clients: clients.of_combinations, "width")

    @cached_property
    def of_members(self) -> PartLosses:
        """The units that each member loses itself."""
        return self._losses(lambda clients: clients.of_members, "members")

    @cached_property
    def without(self) -> PartLosses:
        """What the client of each member loses less, or more, without the member."""
        return self._losses(lambda clients: clients.without, "members")

    @cached_property
    def gone(self) -> Ints:
        """The first day without each member, where it has units at all [members, windows]."""
        gone: Ints = self._values("gone")
        return gone

    @cached_property
    def last_gone(self) -> Ints:
        """The first day without each contract in any draw [contracts, windows]."""
        return np.asarray(self.gone[self.member_of].max(axis=0))

    @cached_property
    def most(self) -> Floats:
        """Good and bad units that may be lost with each contract in any draw [contracts, 2]."""
        units: Floats = self._values("most")
        return np.asarray(units[self.member_of].max(axis=0))

    @cached_property
    def ever_lets_down(self) -> Bools:
        """Contracts without which a client is not long-term any more in any draw."""
        lets_down: Bools = self._values("lets_down")
        return np.asarray(lets_down[self.member_of].any(axis=0))

    def _values(self, name: str) -> Any:
        return np.concatenate([getattr(clients, name) for clients in self._clients])

    def _losses(self, of: Callable[[ClientLosses], PartLosses], counted: str) -> PartLosses:
        """Losses of all readings, with the owners numbered one reading after the other."""
        count = [len(getattr(clients.combinations, counted)) for clients in self._clients]
        before = np.cumsum([0, *count[:-1]])
        parts = [of(c).numbered_from(int(n)) for c, n in zip(self._clients, before, strict=True)]
        return joined(parts)
