"""Tallies: the units of one window added up, and the score that they make."""

from collections.abc import Iterable, Sequence

from companion.scoring.terms import Terms
from companion.scoring.units import Weights


class Tally:
    """The sums of one window; contracts can be added, taken out, or imagined otherwise."""

    __slots__ = ("bad", "clients", "contracts", "good", "neutral", "silent", "silent_contracts")

    def __init__(self) -> None:
        self.good = self.bad = self.neutral = self.silent = 0.0
        self.contracts = self.silent_contracts = 0
        #: client -> number of contracts in the window
        self.clients: dict[str, int] = {}

    def add(self, client: str, units: Weights) -> None:
        """Adds one contract."""
        self._move(units, 1)
        if units.silent:
            self.silent_contracts += 1
            return
        self.contracts += 1
        self.clients[client] = self.clients.get(client, 0) + 1

    def add_all(self, entries: Iterable[tuple[str, Weights | None]]) -> None:
        """Adds contracts by client and units; those that are None are not in the window."""
        alike: dict[Weights, int] = {}
        clients = self.clients
        for client, units in entries:
            if units is None:
                continue
            alike[units] = alike.get(units, 0) + 1
            if not units[3]:
                clients[client] = clients.get(client, 0) + 1
        for units, many in alike.items():
            self._move(units, many)
            if units.silent:
                self.silent_contracts += many
            else:
                self.contracts += many

    def remove(self, client: str, units: Weights) -> None:
        """Takes out a contract that was added with these units."""
        self._move(units, -1)
        if units.silent:
            self.silent_contracts -= 1
            return
        self.contracts -= 1
        self.clients[client] -= 1
        if not self.clients[client]:
            del self.clients[client]

    def replace(self, old: Weights, new: Weights) -> None:
        """Gives a contract that stays in the window other units of the same kind."""
        self._move(old, -1)
        self._move(new, 1)

    def copy(self) -> "Tally":
        """A tally of the same contracts that can change by itself."""
        other = Tally()
        other.good, other.bad, other.neutral, other.silent = self._sums()
        other.contracts, other.silent_contracts = self.contracts, self.silent_contracts
        other.clients = dict(self.clients)
        return other

    def _sums(self) -> tuple[float, float, float, float]:
        return self.good, self.bad, self.neutral, self.silent

    def _move(self, units: Weights, sign: int) -> None:
        good, bad, neutral, silent = units
        self.good += sign * good
        self.bad += sign * bad
        self.neutral += sign * neutral
        self.silent += sign * silent

    def silent_count(self, terms: Terms) -> bool:
        """Whether contracts without feedback are so large a share that they count."""
        return _silent_count(self.contracts, self.silent_contracts, terms)

    def score(self, terms: Terms) -> float | None:
        """The window's score, unrounded; None below the minimum."""
        counts = (self.contracts, self.silent_contracts, len(self.clients))
        return _score(self._sums(), counts, terms)

    def score_without(self, client: str, units: Weights | None, terms: Terms) -> float | None:
        """The score without one contract; nothing is changed."""
        if units is None or units[3]:
            return self.score_if(client, [units], [], terms)
        sums = (self.good - units[0], self.bad - units[1], self.neutral - units[2], self.silent)
        clients = len(self.clients) - (self.clients[client] == 1)
        return _score(sums, (self.contracts - 1, self.silent_contracts, clients), terms)

    def score_if(
        self,
        client: str,
        out: Sequence[Weights | None],
        into: Sequence[Weights | None],
        terms: Terms,
    ) -> float | None:
        """The score if contracts of one client had other units; nothing is changed."""
        good, bad, neutral, silent = self.good, self.bad, self.neutral, self.silent
        counted = silents = 0
        for units, sign in [*((u, -1) for u in out), *((u, 1) for u in into)]:
            if units is None:
                continue
            good += sign * units[0]
            bad += sign * units[1]
            neutral += sign * units[2]
            silent += sign * units[3]
            if units[3]:
                silents += sign
            else:
                counted += sign
        before = self.clients.get(client, 0)
        clients = len(self.clients) - (before > 0) + (before + counted > 0)
        counts = (self.contracts + counted, self.silent_contracts + silents, clients)
        return _score((good, bad, neutral, silent), counts, terms)


def _silent_count(contracts: int, silent_contracts: int, terms: Terms) -> bool:
    return silent_contracts >= terms.silent_share * (contracts + silent_contracts)


def _score(
    sums: tuple[float, float, float, float], counts: tuple[int, int, int], terms: Terms
) -> float | None:
    contracts, silent_contracts, clients = counts
    if contracts < terms.least_contracts or clients < terms.least_clients:
        return None
    good, bad, neutral, silent = sums
    if silent_contracts and _silent_count(contracts, silent_contracts, terms):
        neutral += silent
    value = 100 * (good - terms.negative_share * bad) / (good + bad + neutral)
    return min(max(value, 0.0), 100.0)
