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

#: Months of the window that the trending score adds to the six months.
TRENDING_MONTHS = 3
_SIX = 6
#: Windows that every policy has.
_THREE = 3

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
        self.terms = terms_of(policy, day)
        self.outcomes = Outcomes(policy)
        trending = (Window(TRENDING_MONTHS),) if self.terms.trending else ()
        self.windows = (*self.terms.windows, *trending)
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
        return best([t.score(self.terms) for t in self.tallies], self.windows)

    def trending(self) -> float | None:
        """The trending score, where the policy has one and both its windows do."""
        scores = {
            w.months: t.score(self.terms) for w, t in zip(self.windows, self.tallies, strict=True)
        }
        return trending(scores.get(_SIX), scores.get(TRENDING_MONTHS))

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
        return best(scores, self.windows)[0]

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
        return best(scores, self.windows)[0]


def best(
    scores: Sequence[float | None], windows: Sequence[Window]
) -> tuple[float | None, int | None]:
    """The best score and its months, the shortest of equals; six for the trending score."""
    if len(scores) > _THREE:
        by_months = dict(zip((w.months for w in windows), scores, strict=True))
        scores = [*scores[:_THREE], trending(by_months[_SIX], by_months[TRENDING_MONTHS])]
    shown: float | None = None
    months: int | None = None
    for window, score in zip(windows, scores, strict=True):
        if score is not None and (shown is None or score > shown):
            shown, months = score, window.months
    return shown, _SIX if months == TRENDING_MONTHS else months


def trending(six_months: float | None, three_months: float | None) -> float | None:
    """The trending score: the mean of the 6- and 3-month scores; None without both."""
    if six_months is None or three_months is None:
        return None
    return (six_months + three_months) / 2
