"""Worlds: one life for every contract, client by client, so that a score is a sum over clients."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from companion.belief import gather, priors
from companion.belief.ask import Ask
from companion.belief.candidates import candidates
from companion.belief.columns import Columns
from companion.belief.formula import Array32
from companion.belief.lives import Ints, Lives, stacked
from companion.belief.rules import PRIVATE_ENDS, Reading
from companion.belief.sums import ByClient, Groups, Parts, Span, features
from companion.belief.units import Table, switch
from companion.domain.contract import Contract


@dataclass(frozen=True, slots=True)
class Units:
    """Parts under one reading: `base` [parts, days × windows], `each` [q, …] for candidates."""

    base: Array32
    each: Array32


class Worlds:
    """Everything that may be, over days; `units` of a reading are computed when asked for."""

    def __init__(  # noqa: PLR0913 - what is seen, when, and under which rules
        self,
        contracts: Sequence[Contract],
        today: date,
        columns: Columns,
        rng: np.random.Generator,
        *,
        private_possible: bool = True,
        plenty: int = 1,
    ) -> None:
        """`private_possible`: that ratings given before 2026-03-31 still count is not ruled out.

        `plenty` times as many lives and candidates as usual are drawn.
        """
        self.columns = columns
        on = np.array(sorted({d.toordinal() for days in columns.days for d in days}))
        matter = columns.rated(Reading(private=private_possible))
        ask = Ask(today, on, matter, columns.fine_until, gather.profile_seen(contracts))
        self.contracts, pools = gather.pools(contracts, ask, columns, rng, plenty)
        self.skipped = len(contracts) - len(self.contracts)
        self.clients = gather.clients_of(self.contracts)
        self.known = np.array([len(p.lives) == 1 for p in pools], dtype=np.bool_)
        level = np.log(priors.LEVEL_WEIGHTS)
        self.level = level + sum((np.log(p.evidence) for p in pools), np.zeros(len(level)))
        self.open = sorted({int(c) for c in self.clients[~self.known]})
        self._dated = np.array([p.exact for p in pools], dtype=np.bool_)
        first = np.zeros(1, dtype=np.int64)
        self._dated_lives = [p.lives.take(first) for p in pools if p.exact]
        self._known_lives = [p.lives for p in pools if len(p.lives) == 1]
        self._open_lives = [p.lives for p in pools if len(p.lives) > 1]
        self.candidates = candidates(
            pools, self.known, self.clients, self.open, rng,
            plenty=plenty, tilted=bool(columns.turns),
        )  # fmt: skip
        self._units: dict[Reading, Units] = {}
        self._tables: dict[tuple[int, str], Table | None] = {}
        self._spanned: dict[int, tuple[Span, Span]] = {}

    def _table(self, phase: int, which: str) -> Table | None:
        if (phase, which) not in self._tables:
            lives: list[Lives] = getattr(self, f"_{which}_lives")
            table = Table(stacked(lives), self.columns, phase) if lives else None
            self._tables[phase, which] = table
        return self._tables[phase, which]

    def tables(self, phase: int = 0) -> list[Table]:
        """The lives that are known and the lives that may be, on the days of a phase."""
        both = (self._table(phase, "known"), self._table(phase, "open"))
        return [t for t in both if t is not None]

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
        columns, lives = self.columns, [t.lives for t in self.tables()]
        low = any(((x.private == priors.LOW_PRIVATE) & (x.end < PRIVATE_ENDS)).any() for x in lives)
        middling = any((x.stars == priors.MIDDLING_STARS).any() for x in lives)
        matters = {
            "clip": columns.has_length,
            "multiply": columns.has_length,
            "days": self._by_phase(_differs_by_days),
            "star_4": middling and columns.differ(Reading(star_4=True)),
            "private": low and columns.differ(Reading(private=True)),
            "unpaid_bad": columns.differ(Reading(unpaid_bad=True)),
            "from_90": self._by_phase(self._at_boundary),
        }
        return [name for name, does in matters.items() if not does]

    def _by_phase(self, test: Callable[[Table], bool]) -> bool:
        """Whether something holds for the lives with known dates in any phase."""
        dated = (self._table(phase, "dated") for phase in range(self.columns.phases))
        return any(table is not None and test(table) for table in dated)

    def _at_boundary(self, dated: Table) -> bool:
        """Whether a client's first and last known payment are just 90 days apart."""
        clients = ByClient(self.clients[self._dated], self._count)
        span = clients.span(dated, len(self.columns))
        return bool((span.last - span.first == 90).any())  # noqa: PLR2004 - the rule's own days

    def units(self, reading: Reading) -> Units:
        """Units of the known clients and of each candidate, under one reading."""
        if reading not in self._units:
            self._units[reading] = self._summed(reading)
        return self._units[reading]

    @cached_property
    def _count(self) -> int:
        return 1 + int(self.clients.max(initial=-1))

    @cached_property
    def _by_client(self) -> ByClient:
        return ByClient(self.clients[self.known], self._count)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.candidates.member, self.candidates.start)

    def _summed(self, reading: Reading) -> Units:
        known, opened = (self._table(reading.phase, name) for name in ("known", "open"))
        longs, joint_longs = (span.long_term(reading) for span in self._spans(reading.phase))
        columns, client = self.columns, self.candidates.client
        shape = (columns.kinds, len(columns), len(columns.months))
        units = np.zeros((self._count, *shape), dtype=np.float32)
        if known is not None:
            units = self._by_client.units(known, reading)
        each = np.zeros((0, *shape), dtype=np.float32)
        if opened is not None:
            each = self._groups.put(np.add, switch(opened, reading))
            each[self._both] += units[client[self._both]]
        settled = np.ones(self._count, dtype=np.bool_)
        settled[self.open] = False
        base = features(units, longs)[settled].sum(axis=0, dtype=np.float32)
        return Units(base, features(each, joint_longs))

    @cached_property
    def _both(self) -> Ints:
        """Candidates of clients that also have known contracts."""
        return np.flatnonzero(np.isin(self.candidates.client, self._by_client.present))

    def parts(self, reading: Reading) -> Parts:
        """What each contract and each client is under one reading, to take worlds apart."""
        units = np.concatenate([switch(t, reading) for t in self.tables(reading.phase)])
        known, joint = (span.long_term(reading) for span in self._spans(reading.phase))
        return Parts(reading, units, known, joint)

    def _spans(self, phase: int) -> tuple[Span, Span]:
        """Days of the clients as known, and of the candidates, which no toggle changes."""
        if phase not in self._spanned:
            known, table = (self._table(phase, name) for name in ("known", "open"))
            whole = self._by_client.span(known, len(self.columns))
            joint = whole.take(self.candidates.client)
            if table is not None:
                days = (np.minimum, table.first), (np.maximum, table.last)
                joint = Span(*(self._groups.put(*each) for each in days)).with_(joint)
            self._spanned[phase] = whole, joint
        return self._spanned[phase]

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


def _differs_by_days(table: Table) -> bool:
    """Whether windows in days hold other payments or lives than calendar windows."""
    for end in (False, True):
        calendar = table.within(anchor_end=end, in_days=False)
        if (calendar != table.within(anchor_end=end, in_days=True)).any():
            return True
    calendar_periods = table.periods(clip=True, in_days=False)
    return bool((calendar_periods != table.periods(clip=True, in_days=True)).any())
