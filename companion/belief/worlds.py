"""Worlds: one life for every contract, client by client, so that a score is a sum over clients."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from companion.belief import priors
from companion.belief.lives import OPEN, Bools, Floats, Ints, Lives, stacked
from companion.belief.pool import Ask, Pool, pool
from companion.belief.rules import PRIVATE_ENDS, WINDOWS, Reading
from companion.belief.units import Array32, Switch, Table, long_term, switch
from companion.domain.client import client_key
from companion.domain.contract import Contract
from companion.domain.evidence import PageKind

#: Candidates (joint lives of a client's contracts) and lives drawn, over all that is unknown;
#: each client and contract gets its share within the bounds. Measured: more changes no interval
#: by a tenth of a point.
CANDIDATES = 2_400
DRAWS = 2_000
FEWEST, MOST = 32, 512


@dataclass(frozen=True, slots=True)
class Candidates:
    """Joint lives of the contracts of clients with anything unknown.

    Candidate q of client `client[q]` has the lives `member[start[q]:start[q + 1]]`. `target`
    [levels, q] are log weights at each level of record, `propose` [q] the weights to draw by;
    both add up to 1 within a client. Clients are contiguous: `first[b]` to `first[b + 1]`.
    """

    client: Ints
    member: Ints
    start: Ints
    target: Floats
    propose: Floats
    first: Ints
    exact: bool


@dataclass(frozen=True, slots=True)
class Units:
    """Units under one reading: `base` [3, days × windows] and `each` [q, 3, days × windows]."""

    base: Array32
    each: Array32


class Worlds:
    """Everything that may be, over days; `units` of a reading are computed when asked for."""

    def __init__(
        self,
        contracts: Sequence[Contract],
        today: date,
        days: Sequence[date],
        private: Bools,
        rng: np.random.Generator,
        *,
        private_possible: bool = True,
    ) -> None:
        """`private` [days]: the rules of that day count bad private ratings anyway."""
        on = np.array([d.toordinal() for d in days], dtype=np.int64)
        ask = Ask(today, on, bool(private.any()) or private_possible, _profile_seen(contracts))
        self.days = list(days)
        self.contracts, pools = _pools(contracts, ask, rng)
        self.skipped = len(contracts) - len(self.contracts)
        self.clients = _clients(self.contracts)
        self.known = np.array([len(p.lives) == 1 for p in pools], dtype=np.bool_)
        level = np.log(priors.LEVEL_WEIGHTS)
        self.level = level + sum((np.log(p.evidence) for p in pools), np.zeros(len(level)))
        self.open = sorted({int(c) for c in self.clients[~self.known]})
        self._known_table = self._table(pools, private, known=True)
        self._open_table = self._table(pools, private, known=False)
        self.candidates = _candidates(pools, self.known, self.clients, self.open, rng)
        self._units: dict[Reading, Units] = {}

    def _table(self, pools: Sequence[Pool], private: Bools, *, known: bool) -> Table | None:
        parts = [p.lives for p, k in zip(pools, self.known, strict=True) if k == known]
        return Table(stacked(parts), self.days, private) if parts else None

    @property
    def tables(self) -> list[Table]:
        """The lives that are known and the lives that may be, on the days."""
        return [t for t in (self._known_table, self._open_table) if t is not None]

    @property
    def open_lives(self) -> Lives | None:
        """The lives that may be."""
        return self._open_table.lives if self._open_table else None

    def plain(self, reading: Reading) -> Reading:
        """The reading with every toggle at its default that cannot matter for these lives."""
        for name in self._idle:
            reading = replace(reading, **{name: getattr(Reading(), name)})
        return reading

    @cached_property
    def _idle(self) -> list[str]:
        """Toggles without effect. Where dates are drawn, a shift by a day or by the four days
        between calendar windows and windows of days is within what is unknown anyway."""
        known = [self._known_table] if self._known_table else []
        idle = []
        if not any(_differs_by_days(t) for t in known):
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
        known = _by_client(self._known_table, self.clients[self.known], shape, Reading())
        return bool((known.last - known.first == 90).any())  # noqa: PLR2004 - the rule's own days

    def units(self, reading: Reading) -> Units:
        """Units of the known clients and of each candidate, under one reading."""
        if reading not in self._units:
            self._units[reading] = self._count(reading)
        return self._units[reading]

    def _count(self, reading: Reading) -> Units:
        shape = (1 + int(self.clients.max(initial=-1)), len(self.days))
        known = _by_client(self._known_table, self.clients[self.known], shape, reading)
        whole = _features(known, reading)
        settled = np.ones(len(whole), dtype=np.bool_)
        settled[self.open] = False
        base = whole[settled].sum(axis=0, dtype=np.float32)
        return Units(base, _features(self._joint(known, reading), reading))

    def parts(self, reading: Reading) -> "Parts":
        """What each contract and each client is under one reading, to take worlds apart."""
        shape = (1 + int(self.clients.max(initial=-1)), len(self.days))
        known = _by_client(self._known_table, self.clients[self.known], shape, reading)
        joint = self._joint(known, reading)
        switches = [switch(t, reading) for t in self.tables]
        whole = Switch(
            *(np.concatenate([getattr(s, n) for s in switches]) for n in ("good", "bad", "if_long"))
        )
        return Parts(
            whole,
            long_term(known.first, known.last, reading),
            long_term(joint.first, joint.last, reading),
        )

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

    def _joint(self, known: "Sums", reading: Reading) -> "Sums":
        at, table = self.candidates, self._open_table
        if table is None:
            return known.take(at.client)
        mine = Sums(switch(table, reading), table.first, table.last).take(at.member)
        return mine.reduced(at.start).plus(known.take(at.client))


@dataclass(frozen=True, slots=True)
class Parts:
    """Units of lives (known ones first), and who is long-term: clients as known, candidates."""

    units: Switch
    known_long: Bools
    candidate_long: Bools


@dataclass(frozen=True, slots=True)
class Sums:
    """Units of groups of contracts with the first and last payment day of each group."""

    units: Switch
    first: Ints
    last: Ints

    def take(self, rows: Ints) -> "Sums":
        """The groups of these rows."""
        u = self.units
        units = Switch(u.good[rows], u.bad[rows], u.if_long[rows])
        return Sums(units, self.first[rows], self.last[rows])

    def reduced(self, starts: Ints) -> "Sums":
        """Neighbouring rows put together, from each start to the next."""
        u = self.units
        units = Switch(*(np.add.reduceat(x, starts) for x in (u.good, u.bad, u.if_long)))
        first, last = (
            np.minimum.reduceat(self.first, starts),
            np.maximum.reduceat(self.last, starts),
        )
        return Sums(units, first, last)

    def plus(self, other: "Sums") -> "Sums":
        """Group by group the two together."""
        u, v = self.units, other.units
        units = Switch(u.good + v.good, u.bad + v.bad, u.if_long + v.if_long)
        return Sums(units, np.minimum(self.first, other.first), np.maximum(self.last, other.last))


def _by_client(
    table: Table | None, clients: Ints, shape: tuple[int, int], reading: Reading
) -> Sums:
    """Known contracts put together by client; a client without any has none of everything."""
    units = Switch(*(np.zeros((*shape, len(WINDOWS))) for _ in range(3)))
    first = np.full(shape, OPEN, dtype=np.int64)
    whole = Sums(units, first, np.zeros_like(first))
    if table is None:
        return whole
    order = np.argsort(clients, kind="stable")
    present, starts = np.unique(clients[order], return_index=True)
    rows = Sums(switch(table, reading), table.first, table.last).take(order).reduced(starts)
    for name in ("good", "bad", "if_long"):
        getattr(units, name)[present] = getattr(rows.units, name)
    whole.first[present], whole.last[present] = rows.first, rows.last
    return whole


def _features(sums: Sums, reading: Reading) -> Array32:
    """Good units, bad units and whether the client counts [groups, 3, days × windows]."""
    longs = long_term(sums.first, sums.last, reading)[:, :, None]
    good = sums.units.good + longs * sums.units.if_long
    bad = sums.units.bad
    stack = np.stack([good, bad, (good + bad) > 0], axis=1)
    return stack.reshape(len(stack), 3, good.shape[1] * len(WINDOWS)).astype(np.float32)


def _profile_seen(contracts: Sequence[Contract]) -> bool:
    facts = [f for c in contracts for f in (c.stars, c.feedback, c.earned) if f is not None]
    return any(s.kind is PageKind.PROFILE for f in facts for s in f.sources)


def _pools(
    contracts: Sequence[Contract], ask: Ask, rng: np.random.Generator
) -> tuple[list[Contract], list[Pool]]:
    unknown = sum(1 for c in contracts if not c.payments_complete)
    draws = int(np.clip(DRAWS // max(unknown, 1), FEWEST, MOST))
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


def _candidates(
    pools: Sequence[Pool], known: Bools, clients: Ints, open_clients: Sequence[int],
    rng: np.random.Generator,
) -> Candidates:  # fmt: skip
    offset = np.cumsum([0] + [len(p.lives) * (not k) for p, k in zip(pools, known, strict=True)])
    members: dict[int, list[int]] = defaultdict(list)
    for i, client in enumerate(clients):
        if not known[i]:
            members[int(client)].append(i)
    most = int(np.clip(CANDIDATES // max(len(open_clients), 1), FEWEST, MOST))
    joined = [_joined([pools[i] for i in members[c]], most, rng) for c in open_clients]
    rows = [
        (j.rows + offset[members[c]][None]).reshape(-1)
        for c, j in zip(open_clients, joined, strict=True)
    ]
    count = [len(j.rows) for j in joined]
    width = [j.rows.shape[1] for j in joined]
    starts = np.concatenate([[0], np.cumsum(np.repeat(width, count))]) if count else np.zeros(1)
    empty = np.zeros(0, dtype=np.int64)
    return Candidates(
        np.repeat(open_clients, count).astype(np.int64),
        np.concatenate(rows) if rows else empty,
        starts[:-1].astype(np.int64),
        np.concatenate([j.target for j in joined], axis=1) if joined else np.zeros((3, 0)),
        np.concatenate([j.propose for j in joined]) if joined else np.zeros(0),
        np.cumsum([0, *count]),
        all(j.exact for j in joined),
    )


@dataclass(frozen=True, slots=True)
class _Joined:
    rows: Ints
    target: Floats
    propose: Floats
    exact: bool


def _joined(pools: Sequence[Pool], most: int, rng: np.random.Generator) -> _Joined:
    """Joint lives of one client's contracts: all of them if few, else as many as allowed."""
    sizes = [len(p.lives) for p in pools]
    exact = all(p.exact for p in pools)
    if float(np.prod([float(s) for s in sizes])) <= most:
        rows = np.indices(sizes).reshape(len(sizes), -1).T
        weights = _weight(pools, rows)
        propose = np.array(priors.LEVEL_WEIGHTS) @ weights
        return _Joined(rows, _log(weights), propose / propose.sum(), exact)
    levels = rng.permutation(np.arange(most) % len(priors.LEVELS))
    columns = [_drawn(p.weights, levels, rng) for p in pools]
    rows = np.stack(columns, axis=1)
    weights = _weight(pools, rows)
    weights /= weights.mean(axis=0, keepdims=True)
    weights /= weights.sum(axis=1, keepdims=True)
    return _Joined(rows, _log(weights), np.full(most, 1 / most), exact=False)


def _weight(pools: Sequence[Pool], rows: Ints) -> Floats:
    weights = np.ones((len(priors.LEVELS), len(rows)))
    for column, p in enumerate(pools):
        weights *= p.weights[:, rows[:, column]]
    return weights


def _drawn(weights: Floats, levels: Ints, rng: np.random.Generator) -> Ints:
    """One row for each wanted level, by that level's weights."""
    edges = np.cumsum(weights, axis=1)[levels]
    return np.minimum((edges < rng.random(len(levels))[:, None]).sum(axis=1), weights.shape[1] - 1)


def _log(weights: Floats) -> Floats:
    return np.log(np.maximum(weights, 1e-300))


def _differs_by_days(table: Table) -> bool:
    """Whether windows in days hold other payments or lives than calendar windows."""
    for end in (False, True):
        calendar = table.within(anchor_end=end, in_days=False)
        if (calendar != table.within(anchor_end=end, in_days=True)).any():
            return True
    calendar_periods = table.periods(clip=True, in_days=False)
    return bool((calendar_periods != table.periods(clip=True, in_days=True)).any())
