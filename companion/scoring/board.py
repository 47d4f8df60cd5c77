"""The board: every contract's share on one day, added up by window; all scores come from it."""

from bisect import insort
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from companion.domain.contract import KnownContract
from companion.scoring.life import Life, facts, life
from companion.scoring.outcome import Outcomes
from companion.scoring.rule import Policy, Rule
from companion.scoring.tally import Tally
from companion.scoring.terms import Terms, terms_of
from companion.scoring.units import Share, Weighing, Weights, share
from companion.scoring.window import Window, first_day

Units = tuple[Weights | None, ...]


class Place(NamedTuple):
    """One contract on the board: what decided it, and its units in each window."""

    life: Life
    rule: Rule
    share: Share | None
    units: Units


class Client:
    """All contracts with one client, and the days between which they were paid."""

    __slots__ = ("_firsts", "_lasts", "contracts")

    def __init__(self) -> None:
        self.contracts = 0
        # the two earliest first payments and the two latest last ones, of different contracts
        self._firsts: list[date] = []
        self._lasts: list[date] = []

    def meet(self, of: Life) -> None:
        """Adds a contract with the client."""
        self.contracts += 1
        if of.first_paid is not None and of.last_paid is not None:
            insort(self._firsts, of.first_paid)
            insort(self._lasts, of.last_paid)
            del self._firsts[2:], self._lasts[:-2]

    def long_term(self, terms: Terms) -> bool:
        """Whether the client is long-term."""
        return _long_term(self._firsts, self._lasts, terms)

    def long_term_without(self, of: Life, terms: Terms) -> bool:
        """Whether the client is long-term also without one of its contracts."""
        if of.first_paid is None:
            return self.long_term(terms)
        firsts = self._firsts[self._firsts[0] == of.first_paid :]
        lasts = self._lasts[: -1 if self._lasts[-1] == of.last_paid else None]
        return _long_term(firsts, lasts, terms)


def _long_term(firsts: list[date], lasts: list[date], terms: Terms) -> bool:
    return bool(firsts) and (lasts[-1] - firsts[0]).days >= terms.least_days


class Board:
    """Contracts as they stood on a day, under one policy."""

    def __init__(self, contracts: Iterable[KnownContract], day: date, policy: Policy) -> None:
        self.day, self.policy = day, policy
        self.terms = terms_of(policy)
        self.outcomes = Outcomes(policy)
        self.windows = self.terms.windows_on(day)
        self.first_days = tuple(first_day(day, w) for w in self.windows)
        self.weighing = Weighing(self.first_days, self.terms)
        self.clients: dict[str, Client] = {}
        lives = [x for x in (life(c, day, self.terms) for c in contracts) if x is not None]
        for each in lives:
            self.clients.setdefault(each.contract.client, Client()).meet(each)
        long = {name: client.long_term(self.terms) for name, client in self.clients.items()}
        self.places = [self.placed(x, long_term=long[x.contract.client]) for x in lives]
        self.tallies = self._tallies()
        self.shown = self.best()[0]

    def placed(self, of: Life, *, long_term: bool) -> Place:
        """The place that a contract has when its client is long-term, or is not."""
        rule = self.outcomes.of(facts(of, long_term=long_term))
        shared = share(of, rule, self.terms)
        units = self.weighing.of(shared) if shared else ()
        return Place(of, rule, shared, units)

    def _tallies(self) -> tuple[Tally, ...]:
        tallies = tuple(Tally() for _ in self.windows)
        counted = [
            (place.life.contract.client, place.units) for place in self.places if place.units
        ]
        for n, tally in enumerate(tallies):
            tally.add_all((client, units[n]) for client, units in counted)
        return tallies

    def best(self) -> tuple[float | None, int | None]:
        """The shown window's score, unrounded, and its months; None below the minimum."""
        return best([t.score(self.terms) for t in self.tallies], self.terms.windows)

    def trending(self) -> float | None:
        """The trending score, where the policy has one and both its windows do."""
        if len(self.windows) == len(self.terms.windows):
            return None
        shortest, extra = self.tallies[0], self.tallies[-1]
        return trending(shortest.score(self.terms), extra.score(self.terms))

    def counts(self, place: Place) -> bool:
        """Whether a contract counts in any window."""
        return any(
            units is not None and (not units.silent or tally.silent_count(self.terms))
            for tally, units in zip(self.tallies, place.units, strict=False)
        )

    def score_without(self, place: Place) -> float | None:
        """The score without the units of one contract, its client being as long-term as before."""
        if not place.units:
            return self.shown
        client, pairs = place.life.contract.client, zip(self.tallies, place.units, strict=True)
        scores = [tally.score_without(client, units, self.terms) for tally, units in pairs]
        return best(scores, self.terms.windows)[0]

    def score_if(self, client: str, out: Sequence[Units], into: Sequence[Units]) -> float | None:
        """The score if contracts of one client had other units in the windows."""
        scores = [
            tally.score_if(
                client,
                [units[n] for units in out if units],
                [units[n] for units in into if units],
                self.terms,
            )
            for n, tally in enumerate(self.tallies)
        ]
        return best(scores, self.terms.windows)[0]


def best(
    scores: Sequence[float | None], windows: Sequence[Window]
) -> tuple[float | None, int | None]:
    """The best score and its months, the shortest of equals.

    `windows` are those of the policy, the shortest first. One more score is that of the window
    which the trending score adds; the trending score goes by the months of the shortest window.
    """
    months = [w.months for w in windows]
    if len(scores) > len(windows):
        scores = [*scores[:-1], trending(scores[0], scores[-1])]
        months.append(windows[0].months)
    best_score: float | None = None
    best_months: int | None = None
    for length, score in zip(months, scores, strict=True):
        if score is not None and (best_score is None or score > best_score):
            best_score, best_months = score, length
    return best_score, best_months


def trending(shortest: float | None, extra: float | None) -> float | None:
    """The trending score: the mean of the shortest window's and its own; None without both."""
    if shortest is None or extra is None:
        return None
    return (shortest + extra) / 2
