"""Worlds: one life for every contract, client by client, so that a score is a sum over clients."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from companion.belief import priors
from companion.belief.candidates import FEWEST, MOST, candidates
from companion.belief.lives import Bools, Ints, stacked
from companion.belief.pool import Ask, Pool, pool
from companion.belief.rules import PRIVATE_ENDS, Reading
from companion.belief.sums import Parts, Sums, by_client, features
from companion.belief.units import Array32, Switch, Table, long_term, switch
from companion.domain.client import client_key
from companion.domain.contract import Contract
from companion.domain.evidence import PageKind

#: Lives drawn over all that is unknown; each contract gets its share within the bounds.
DRAWS = 2_000


@dataclass(frozen=True, slots=True)
class Units:
    """Units under one reading: `base` [3, days × windows] and `each` [q, 3, days × windows]."""

    base: Array32
    each: Array32


class Worlds:
    """Everything that may be, over days; `units` of a reading are computed when asked for."""

    def __init__(  # noqa: PLR0913 - what is seen, when, and under which rules
        self,
        contracts: Sequence[Contract],
        today: date,
        days: Sequence[date],
        private: Bools,
        rng: np.random.Generator,
        *,
        private_possible: bool = True,
        plenty: int = 1,
    ) -> None:
        """`private` [days]: the rules of that day count bad private ratings anyway.

        `plenty` times as many lives and candidates as usual are drawn.
        """
        on = np.array([d.toordinal() for d in days], dtype=np.int64)
        ask = Ask(today, on, bool(private.any()) or private_possible, _profile_seen(contracts))
        self.days = list(days)
        self.contracts, pools = _pools(contracts, ask, rng, plenty)
        self.skipped = len(contracts) - len(self.contracts)
        self.clients = _clients(self.contracts)
        self.known = np.array([len(p.lives) == 1 for p in pools], dtype=np.bool_)
        level = np.log(priors.LEVEL_WEIGHTS)
        self.level = level + sum((np.log(p.evidence) for p in pools), np.zeros(len(level)))
        self.open = sorted({int(c) for c in self.clients[~self.known]})
        self._dated = np.array([p.exact for p in pools], dtype=np.bool_)
        first = np.zeros(1, dtype=np.int64)
        dated = [p.lives.take(first) for p in pools if p.exact]
        self._dated_table = Table(stacked(dated), self.days, private) if dated else None
        self._known_table = self._table(pools, private, known=True)
        self._open_table = self._table(pools, private, known=False)
        self.candidates = candidates(pools, self.known, self.clients, self.open, rng, plenty=plenty)
        self._units: dict[Reading, Units] = {}

    def _table(self, pools: Sequence[Pool], private: Bools, *, known: bool) -> Table | None:
        parts = [p.lives for p, k in zip(pools, self.known, strict=True) if k == known]
        return Table(stacked(parts), self.days, private) if parts else None

    @property
    def tables(self) -> list[Table]:
        """The lives that are known and the lives that may be, on the days."""
        return [t for t in (self._known_table, self._open_table) if t is not None]

    @property
    def drawn_share(self) -> float:
        """The share of contracts whose money or dates are imagined."""
        return 1 - float(self._dated.mean()) if len(self._dated) else 0.0

    def plain(self, reading: Reading) -> Reading:
        """The reading with every toggle at its default that cannot matter for these lives."""
        for name in self._idle:
            reading = replace(reading, **{name: getattr(Reading(), name)})
        return reading

    @cached_property
    def _idle(self) -> list[str]:
        """Toggles without effect.

        Where dates are drawn, a shift by a day or by the four days between calendar windows
        and windows of days is within what is unknown anyway.
        """
        idle = []
        if self._dated_table is None or not _differs_by_days(self._dated_table):
            idle.append("days")
        if not any(((t.lives.stars == priors.MIDDLING_STARS).any()) for t in self.tables):
            idle.append("star_4")
        if not any((t.lives.bad & (t.lives.end < PRIVATE_ENDS)).any() for t in self.tables):
            idle.append("private")
        if not self._at_boundary():
            idle.append("from_90")
        return idle

    def _at_boundary(self) -> bool:
        """Whether a client's first and last known payment are just 90 days apart."""
        shape = (1 + int(self.clients.max(initial=-1)), len(self.days))
        dated = by_client(self._dated_table, self.clients[self._dated], shape, Reading())
        return bool((dated.last - dated.first == 90).any())  # noqa: PLR2004 - the rule's own days

    def units(self, reading: Reading) -> Units:
        """Units of the known clients and of each candidate, under one reading."""
        if reading not in self._units:
            self._units[reading] = self._count(reading)
        return self._units[reading]

    def _count(self, reading: Reading) -> Units:
        shape = (1 + int(self.clients.max(initial=-1)), len(self.days))
        known = by_client(self._known_table, self.clients[self.known], shape, reading)
        whole = features(known, reading)
        settled = np.ones(len(whole), dtype=np.bool_)
        settled[self.open] = False
        base = whole[settled].sum(axis=0, dtype=np.float32)
        return Units(base, features(self._joint(known, reading), reading))

    def parts(self, reading: Reading) -> Parts:
        """What each contract and each client is under one reading, to take worlds apart."""
        switches = [switch(t, reading) for t in self.tables]
        whole = Switch(
            *(np.concatenate([getattr(s, n) for s in switches]) for n in ("good", "bad", "if_long"))
        )
        known, joint = self._grouped
        return Parts(
            reading,
            whole,
            long_term(known.first, known.last, reading),
            long_term(joint.first, joint.last, reading),
        )

    @cached_property
    def _grouped(self) -> tuple[Sums, Sums]:
        """Clients as known, and candidates, for their days, which no reading changes."""
        shape = (1 + int(self.clients.max(initial=-1)), len(self.days))
        known = by_client(self._known_table, self.clients[self.known], shape, Reading())
        return known, self._joint(known, Reading())

    def rows(self, lives: Ints) -> Ints:
        """Rows of `parts` that are the contracts' lives in each world [worlds, contracts]."""
        at = self.candidates
        found = np.empty((len(lives), len(self.contracts)), dtype=np.int64)
        found[:, self.known] = np.arange(int(self.known.sum()))[None]
        offset = int(self.known.sum())
        for b, client in enumerate(self.open):
            mine = np.flatnonzero(~self.known & (self.clients == client))
            place = at.start[lives[:, b]][:, None] + np.arange(len(mine))[None]
            found[:, mine] = offset + at.member[place]
        return found

    def _joint(self, known: Sums, reading: Reading) -> Sums:
        at, table = self.candidates, self._open_table
        if table is None:
            return known.take(at.client)
        mine = Sums(switch(table, reading), table.first, table.last).take(at.member)
        joint = mine.reduced(at.start)
        if not np.isin(self.open, self.clients[self.known]).any():
            return joint
        return joint.plus(known.take(at.client))


def _profile_seen(contracts: Sequence[Contract]) -> bool:
    facts = [f for c in contracts for f in (c.stars, c.feedback, c.earned) if f is not None]
    return any(s.kind is PageKind.PROFILE for f in facts for s in f.sources)


def _pools(
    contracts: Sequence[Contract], ask: Ask, rng: np.random.Generator, plenty: int
) -> tuple[list[Contract], list[Pool]]:
    unknown = sum(1 for c in contracts if not c.payments_complete)
    draws = plenty * int(np.clip(DRAWS // max(unknown, 1), FEWEST, MOST))
    found = [(c, pool(c, ask, rng, draws)) for c in contracts]
    return [c for c, p in found if p], [p for _, p in found if p]


def _clients(contracts: Sequence[Contract]) -> Ints:
    """The number of each contract's client; a contract without a name has its own."""
    numbers: dict[str, int] = {}
    keys = []
    for contract in contracts:
        name = contract.client.value if contract.client else None
        company = contract.company.value if contract.company else None
        key = client_key(name, company) or f"\0{contract.contract_id}"
        keys.append(numbers.setdefault(key, len(numbers)))
    return np.array(keys, dtype=np.int64)


def _differs_by_days(table: Table) -> bool:
    """Whether windows in days hold other payments or lives than calendar windows."""
    for end in (False, True):
        calendar = table.within(anchor_end=end, in_days=False)
        if (calendar != table.within(anchor_end=end, in_days=True)).any():
            return True
    calendar_periods = table.periods(clip=True, in_days=False)
    return bool((calendar_periods != table.periods(clip=True, in_days=True)).any())
