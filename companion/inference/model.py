"""Worlds: one life for every contract, client by client, so that a score is a sum over clients."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from companion.domain.contract import Contract
from companion.inference import priors, sampled_histories
from companion.inference.client_states import client_states
from companion.inference.client_totals import (
    CategoryUnits,
    ClientGroups,
    Span,
    TotalsByClient,
    formula_inputs,
)
from companion.inference.histories import Bools, ContractHistories, Floats, Ints, stacked
from companion.inference.imputed_reviews import SamplingContext
from companion.inference.rule_variants import ON_SUMS, OWN, RuleVariant, Values
from companion.inference.score_days import ScoreDays
from companion.inference.unit_arrays import Reals, UnitArrays, units_by_category
from companion.rules.variants import TOGGLES


@dataclass(frozen=True, slots=True)
class Units:
    """Parts under one variant: `base` [parts, days × windows], `each` [q, …] for candidates."""

    base: Reals
    each: Reals


class ScoreModel:
    """Everything that may be, over days; `units` of a variant are computed when asked for."""

    def __init__(
        self,
        contracts: Sequence[Contract],
        today: date,
        score_days: ScoreDays,
        rng: np.random.Generator,
        *,
        oversample: int = 1,
    ) -> None:
        """`oversample` times as many lives and candidates as usual are drawn."""
        self.score_days = score_days
        on = np.array(sorted({d.toordinal() for days in score_days.days for d in days}))
        context = SamplingContext(
            today, on, score_days.outcomes, score_days.told_until, score_days.review_days,
            sampled_histories.profile_seen(contracts),
        )  # fmt: skip
        self.contracts, supports = sampled_histories.supports(
            contracts, context, score_days, rng, oversample
        )
        self.skipped = len(contracts) - len(self.contracts)
        self.clients = sampled_histories.clients_of(self.contracts)
        self.known = np.array([len(p.histories) == 1 for p in supports], dtype=np.bool_)
        quality = np.log(priors.QUALITY_WEIGHTS)
        self.quality = quality + sum((np.log(p.evidence) for p in supports), np.zeros(len(quality)))
        self.open = sorted({int(c) for c in self.clients[~self.known]})
        self._dated = np.array([p.exact for p in supports], dtype=np.bool_)
        first = np.zeros(1, dtype=np.int64)
        self._dated_lives = [p.histories.take(first) for p in supports if p.exact]
        self._known_lives = [p.histories for p in supports if len(p.histories) == 1]
        self._open_lives = [p.histories for p in supports if len(p.histories) > 1]
        self.client_states = client_states(
            supports, self.known, self.clients, self.open, rng,
            oversample=oversample, mixed=bool(score_days.score_changes),
        )  # fmt: skip
        self._units: dict[RuleVariant, Units] = {}
        self._tables: dict[tuple[int, str], UnitArrays | None] = {}
        self._spanned: dict[int, tuple[Span, Span]] = {}

    def _table(self, phase: int, which: str) -> UnitArrays | None:
        if (phase, which) not in self._tables:
            histories: list[ContractHistories] = getattr(self, f"_{which}_lives")
            table = UnitArrays(stacked(histories), self.score_days, phase) if histories else None
            self._tables[phase, which] = table
        return self._tables[phase, which]

    def tables(self, phase: int = 0) -> list[UnitArrays]:
        """The lives that are known and the lives that may be, on the days of a phase."""
        both = (self._table(phase, "known"), self._table(phase, "open"))
        return [t for t in both if t is not None]

    @property
    def drawn_share(self) -> float:
        """The share of contracts whose money or dates are imagined."""
        return 1 - float(self._dated.mean()) if len(self._dated) else 0.0

    def canonical(self, values: Values) -> Values:
        """The readings without those of toggles that cannot matter for these lives."""
        return tuple(pair for pair in values if pair[0] not in self.idle)

    @cached_property
    def idle(self) -> frozenset[str]:
        """Toggles without effect on these lives."""
        names = TOGGLES.keys() - ON_SUMS
        return frozenset(name for name in names if not self._matters(name))

    def _matters(self, toggle: str) -> bool:
        variants = [RuleVariant(((toggle, value),)) for value in TOGGLES[toggle].values]
        return any(self._decides(v) or self._counts(v) for v in variants)

    def _decides(self, variant: RuleVariant) -> bool:
        """Whether contracts that may be are decided otherwise than by the policies themselves."""
        outcomes = self.score_days.outcomes
        for own, other in zip(outcomes.tables(), outcomes.tables(variant), strict=True):
            differ = own.differ(other)
            for histories in (table.histories for table in self.tables()):
                if differ[histories.stars, histories.private, own.part(histories.end)].any():
                    return True
                # before the review there is neither
                if differ[priors.NO_STARS, priors.NO_PRIVATE, own.part(histories.end)].any():
                    return True
        return False

    def _counts(self, variant: RuleVariant) -> bool:
        """Whether units or windows differ from those by the policies as they stand.

        Where dates are drawn, a shift by a day or by the four days between calendar windows
        and windows of days is within what is unknown anyway.
        """
        pairs = list(zip(self.score_days.numbers(), self.score_days.numbers(variant), strict=True))
        if any(a._replace(windows=b.windows, least_days=b.least_days) != b for a, b in pairs):
            return True
        if any(a.windows != b.windows for a, b in pairs):
            return self._by_phase(lambda dated, phase: _windows_differ(dated, variant, phase))
        return self._by_phase(lambda dated, _: self._at_boundary(dated, variant))

    def _by_phase(self, test: Callable[[UnitArrays, int], bool]) -> bool:
        """Whether something holds for the lives with known dates in any phase."""
        dated = ((self._table(phase, "dated"), phase) for phase in range(self.score_days.phases))
        return any(table is not None and test(table, phase) for table, phase in dated)

    def _at_boundary(self, dated: UnitArrays, variant: RuleVariant) -> bool:
        """Whether a client is long-term by one reading only, by the payments that are known."""
        clients = TotalsByClient(self.clients[self._dated], self._count)
        span = clients.span(dated, len(self.score_days))
        own, other = (span.long_term(self._least_days(v)) for v in (OWN, variant))
        return bool((own != other).any())

    def _least_days(self, variant: RuleVariant) -> Floats:
        return self.score_days.by_day([n.least_days for n in self.score_days.numbers(variant)])

    def units(self, variant: RuleVariant) -> Units:
        """Units of the known clients and of each candidate, under one variant."""
        if variant not in self._units:
            self._units[variant] = self._summed(variant)
        return self._units[variant]

    @cached_property
    def _count(self) -> int:
        return 1 + int(self.clients.max(initial=-1))

    @cached_property
    def _by_client(self) -> TotalsByClient:
        return TotalsByClient(self.clients[self.known], self._count)

    @cached_property
    def _groups(self) -> ClientGroups:
        return ClientGroups(self.client_states.member, self.client_states.start)

    def _summed(self, variant: RuleVariant) -> Units:
        known, opened = (self._table(variant.phase, name) for name in ("known", "open"))
        longs, joint_longs = self._longs(variant)
        score_days, client = self.score_days, self.client_states.client
        shape = (score_days.categories, len(score_days), score_days.window_count)
        units: Reals = np.zeros((self._count, *shape), dtype=score_days.real)
        if known is not None:
            units = self._by_client.units(known, variant)
        each: Reals = np.zeros((0, *shape), dtype=score_days.real)
        if opened is not None:
            each = self._groups.reduce(np.add, units_by_category(opened, variant))
            each[self._both] += units[client[self._both]]
        settled = np.ones(self._count, dtype=np.bool_)
        settled[self.open] = False
        base = formula_inputs(units, longs)[settled].sum(axis=0, dtype=score_days.real)
        return Units(base, formula_inputs(each, joint_longs))

    @cached_property
    def _both(self) -> Ints:
        """Candidates of clients that also have known contracts."""
        return np.flatnonzero(np.isin(self.client_states.client, self._by_client.present))

    def parts(self, variant: RuleVariant) -> CategoryUnits:
        """What each contract and each client is under one variant, to take worlds apart."""
        units = np.concatenate([units_by_category(t, variant) for t in self.tables(variant.phase)])
        return CategoryUnits(variant, units, *self._longs(variant))

    def _longs(self, variant: RuleVariant) -> tuple[Bools, Bools]:
        """Who is long-term: clients as known, and candidates."""
        known, joint = self._payment_spans(variant.phase)
        least = self._least_days(variant)
        return known.long_term(least), joint.long_term(least)

    def _payment_spans(self, phase: int) -> tuple[Span, Span]:
        """Days of the clients as known, and of the candidates, which no toggle changes."""
        if phase not in self._spanned:
            known, table = (self._table(phase, name) for name in ("known", "open"))
            whole = self._by_client.span(known, len(self.score_days))
            joint = whole.take(self.client_states.client)
            if table is not None:
                days = (np.minimum, table.seen.first), (np.maximum, table.seen.last)
                joint = Span(*(self._groups.reduce(*each) for each in days)).with_(joint)
            self._spanned[phase] = whole, joint
        return self._spanned[phase]

    def rows(self, histories: Ints) -> Ints:
        """Rows of `parts` that are the contracts' lives in each world [worlds, contracts]."""
        at = self.client_states
        found = np.empty((len(histories), len(self.contracts)), dtype=np.int64)
        found[:, self.known] = np.arange(int(self.known.sum()))[None]
        offset = int(self.known.sum())
        for b, client in enumerate(self.open):
            mine = np.flatnonzero(~self.known & (self.clients == client))
            place = at.start[histories[:, b]][:, None] + np.arange(len(mine))[None]
            found[:, mine] = offset + at.member[place]
        return found


def _windows_differ(table: UnitArrays, variant: RuleVariant, phase: int) -> bool:
    """Whether windows hold other payments or lives than those of the policies as they stand."""
    for anchor in TOGGLES["anchor"].values:
        own, other = (
            RuleVariant((*values, ("anchor", anchor)), phase) for values in ((), variant.values)
        )
        if (table.inside(own) != table.inside(other)).any():
            return True
        if (table.periods(own) != table.periods(other)).any():
            return True
    return False
