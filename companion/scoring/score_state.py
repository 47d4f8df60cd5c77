"""What every contract gives on one day, added up by window; all scores come from it."""

from bisect import insort
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from companion.domain.contract import KnownContract
from companion.rules.parameters import PolicyParameters, parameters_of
from companion.rules.rule import Policy, Rule
from companion.rules.window import Window, first_day
from companion.scoring.as_of import ContractAsOf, contract_as_of, outcome_facts
from companion.scoring.outcome import Outcomes
from companion.scoring.units import CountedContract, UnitCalculator, UnitCounts, counted_contract
from companion.scoring.window_totals import WindowTotals

UnitsByWindow = tuple[UnitCounts | None, ...]


class ScoredContract(NamedTuple):
    """One contract of the state: what decided it, and its units in each window."""

    as_of: ContractAsOf
    rule: Rule
    counted: CountedContract | None
    units: UnitsByWindow


class ClientPayments:
    """All contracts with one client, and the days between which they were paid."""

    __slots__ = ("_firsts", "_lasts", "contracts")

    def __init__(self) -> None:
        self.contracts = 0
        # the two earliest first payments and the two latest last ones, of different contracts
        self._firsts: list[date] = []
        self._lasts: list[date] = []

    def meet(self, of: ContractAsOf) -> None:
        """Adds a contract with the client."""
        self.contracts += 1
        if of.first_paid is not None and of.last_paid is not None:
            insort(self._firsts, of.first_paid)
            insort(self._lasts, of.last_paid)
            del self._firsts[2:], self._lasts[:-2]

    def long_term(self, parameters: PolicyParameters) -> bool:
        """Whether the client is long-term."""
        return _long_term(self._firsts, self._lasts, parameters)

    def long_term_without(self, of: ContractAsOf, parameters: PolicyParameters) -> bool:
        """Whether the client is long-term also without one of its contracts."""
        if of.first_paid is None:
            return self.long_term(parameters)
        firsts = self._firsts[self._firsts[0] == of.first_paid :]
        lasts = self._lasts[: -1 if self._lasts[-1] == of.last_paid else None]
        return _long_term(firsts, lasts, parameters)


def _long_term(firsts: list[date], lasts: list[date], parameters: PolicyParameters) -> bool:
    return bool(firsts) and (lasts[-1] - firsts[0]).days >= parameters.least_days


class ScoreState:
    """Contracts as they stood on a day, under one policy."""

    def __init__(self, contracts: Iterable[KnownContract], day: date, policy: Policy) -> None:
        self.day, self.policy = day, policy
        self.parameters = parameters_of(policy)
        self.outcomes = Outcomes(policy)
        self.windows = self.parameters.windows_on(day)
        self.first_days = tuple(first_day(day, w) for w in self.windows)
        self.unit_calculator = UnitCalculator(self.first_days, self.parameters)
        self.clients: dict[str, ClientPayments] = {}
        histories = [
            x for x in (contract_as_of(c, day, self.parameters) for c in contracts) if x is not None
        ]
        for history in histories:
            self.clients.setdefault(history.contract.client, ClientPayments()).meet(history)
        long = {name: client.long_term(self.parameters) for name, client in self.clients.items()}
        self.contracts = [
            self.scored_contract(x, long_term=long[x.contract.client]) for x in histories
        ]
        self.totals_by_window = self._totals_by_window()
        self.shown = self.best()[0]

    def scored_contract(self, of: ContractAsOf, *, long_term: bool) -> ScoredContract:
        """The contract with what it gives when its client is long-term, or is not."""
        rule = self.outcomes.of(outcome_facts(of, long_term=long_term))
        counted = counted_contract(of, rule, self.parameters)
        units = self.unit_calculator.of(counted) if counted else ()
        return ScoredContract(of, rule, counted, units)

    def _totals_by_window(self) -> tuple[WindowTotals, ...]:
        totals_by_window = tuple(WindowTotals() for _ in self.windows)
        counted = [
            (scored.as_of.contract.client, scored.units)
            for scored in self.contracts
            if scored.units
        ]
        for n, totals in enumerate(totals_by_window):
            totals.add_all((client, units[n]) for client, units in counted)
        return totals_by_window

    def best(self) -> tuple[float | None, int | None]:
        """The shown window's score, unrounded, and its months; None below the minimum."""
        return best(
            [t.score(self.parameters) for t in self.totals_by_window], self.parameters.windows
        )

    def trending(self) -> float | None:
        """The trending score, where the policy has one and both its windows do."""
        if len(self.windows) == len(self.parameters.windows):
            return None
        shortest, extra = self.totals_by_window[0], self.totals_by_window[-1]
        return trending(shortest.score(self.parameters), extra.score(self.parameters))

    def counts(self, scored: ScoredContract) -> bool:
        """Whether a contract counts in any window."""
        return any(
            units is not None and (not units.unrated or totals.unrated_count(self.parameters))
            for totals, units in zip(self.totals_by_window, scored.units, strict=False)
        )

    def score_without(self, scored: ScoredContract) -> float | None:
        """The score without the units of one contract, its client being as long-term as before."""
        if not scored.units:
            return self.shown
        client, pairs = (
            scored.as_of.contract.client,
            zip(self.totals_by_window, scored.units, strict=True),
        )
        scores = [totals.score_without(client, units, self.parameters) for totals, units in pairs]
        return best(scores, self.parameters.windows)[0]

    def score_if(
        self, client: str, out: Sequence[UnitsByWindow], into: Sequence[UnitsByWindow]
    ) -> float | None:
        """The score if contracts of one client had other units in the windows."""
        scores = [
            totals.score_if(
                client,
                [units[n] for units in out if units],
                [units[n] for units in into if units],
                self.parameters,
            )
            for n, totals in enumerate(self.totals_by_window)
        ]
        return best(scores, self.parameters.windows)[0]


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
