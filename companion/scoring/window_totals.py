"""Tallies: the units of one window added up, and the score that they make."""

from collections.abc import Iterable, Sequence

from companion.rules.parameters import PolicyParameters
from companion.scoring.units import UnitCounts


class WindowTotals:
    """The sums of one window; contracts can be added, taken out, or imagined otherwise."""

    __slots__ = ("bad", "clients", "contracts", "good", "neutral", "unrated", "unrated_contracts")

    def __init__(self) -> None:
        self.good = self.bad = self.neutral = self.unrated = 0.0
        self.contracts = self.unrated_contracts = 0
        #: client -> number of contracts in the window
        self.clients: dict[str, int] = {}

    def add(self, client: str, units: UnitCounts) -> None:
        """Adds one contract."""
        self._move(units, 1)
        if units.unrated:
            self.unrated_contracts += 1
            return
        self.contracts += 1
        self.clients[client] = self.clients.get(client, 0) + 1

    def add_all(self, entries: Iterable[tuple[str, UnitCounts | None]]) -> None:
        """Adds contracts by client and units; those that are None are not in the window."""
        alike: dict[UnitCounts, int] = {}
        clients = self.clients
        for client, units in entries:
            if units is None:
                continue
            alike[units] = alike.get(units, 0) + 1
            if not units[3]:
                clients[client] = clients.get(client, 0) + 1
        for units, many in alike.items():
            self._move(units, many)
            if units.unrated:
                self.unrated_contracts += many
            else:
                self.contracts += many

    def remove(self, client: str, units: UnitCounts) -> None:
        """Takes out a contract that was added with these units."""
        self._move(units, -1)
        if units.unrated:
            self.unrated_contracts -= 1
            return
        self.contracts -= 1
        self.clients[client] -= 1
        if not self.clients[client]:
            del self.clients[client]

    def replace(self, old: UnitCounts, new: UnitCounts) -> None:
        """Gives a contract that stays in the window other units of the same kind."""
        self._move(old, -1)
        self._move(new, 1)

    def copy(self) -> "WindowTotals":
        """A totals of the same contracts that can change by itself."""
        other = WindowTotals()
        other.good, other.bad, other.neutral, other.unrated = self._sums()
        other.contracts, other.unrated_contracts = self.contracts, self.unrated_contracts
        other.clients = dict(self.clients)
        return other

    def _sums(self) -> tuple[float, float, float, float]:
        return self.good, self.bad, self.neutral, self.unrated

    def _move(self, units: UnitCounts, sign: int) -> None:
        good, bad, neutral, unrated = units
        self.good += sign * good
        self.bad += sign * bad
        self.neutral += sign * neutral
        self.unrated += sign * unrated

    def unrated_count(self, parameters: PolicyParameters) -> bool:
        """Whether contracts without feedback are so large a share that they count."""
        return _unrated_count(self.contracts, self.unrated_contracts, parameters)

    def score(self, parameters: PolicyParameters) -> float | None:
        """The window's score, unrounded; None below the minimum (docs/MODEL.md, section 2.3)."""
        counts = (self.contracts, self.unrated_contracts, len(self.clients))
        return _score(self._sums(), counts, parameters)

    def score_without(
        self, client: str, units: UnitCounts | None, parameters: PolicyParameters
    ) -> float | None:
        """The score without one contract; nothing is changed."""
        if units is None or units[3]:
            return self.score_if(client, [units], [], parameters)
        sums = (self.good - units[0], self.bad - units[1], self.neutral - units[2], self.unrated)
        clients = len(self.clients) - (self.clients[client] == 1)
        return _score(sums, (self.contracts - 1, self.unrated_contracts, clients), parameters)

    def score_if(
        self,
        client: str,
        out: Sequence[UnitCounts | None],
        into: Sequence[UnitCounts | None],
        parameters: PolicyParameters,
    ) -> float | None:
        """The score if contracts of one client had other units; nothing is changed."""
        good, bad, neutral, unrated = self.good, self.bad, self.neutral, self.unrated
        counted = unrated_delta = 0
        for units, sign in [*((u, -1) for u in out), *((u, 1) for u in into)]:
            if units is None:
                continue
            good += sign * units[0]
            bad += sign * units[1]
            neutral += sign * units[2]
            unrated += sign * units[3]
            if units[3]:
                unrated_delta += sign
            else:
                counted += sign
        before = self.clients.get(client, 0)
        clients = len(self.clients) - (before > 0) + (before + counted > 0)
        counts = (self.contracts + counted, self.unrated_contracts + unrated_delta, clients)
        return _score((good, bad, neutral, unrated), counts, parameters)


def _unrated_count(contracts: int, unrated_contracts: int, parameters: PolicyParameters) -> bool:
    return unrated_contracts >= parameters.unrated_share * (contracts + unrated_contracts)


def _score(
    sums: tuple[float, float, float, float],
    counts: tuple[int, int, int],
    parameters: PolicyParameters,
) -> float | None:
    contracts, unrated_contracts, clients = counts
    if contracts < parameters.least_contracts or clients < parameters.least_clients:
        return None
    good, bad, neutral, unrated = sums
    if unrated_contracts and _unrated_count(contracts, unrated_contracts, parameters):
        neutral += unrated
    units = good + bad + neutral
    if units <= 0:
        return None
    value = 100 * (good - parameters.negative_share * bad) / units
    return min(max(value, 0.0), 100.0)
