"""The model: all contract histories, client by client, so that a score is a sum over clients."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from companion.domain.contract import Contract
from companion.inference import insights, priors, sampled_histories
from companion.inference.client_states import client_states
from companion.inference.client_totals import (
    CategoryUnits,
    ClientGroups,
    Span,
    TotalsByClient,
)
from companion.inference.client_units import ClientUnits, joined
from companion.inference.distinct_rows import distinct_rows
from companion.inference.histories import Bools, ContractHistories, Ints, stacked
from companion.inference.imputed_reviews import SamplingContext
from companion.inference.rule_variants import RuleVariant
from companion.inference.score_days import ScoreDays
from companion.inference.score_formula import inputs_of
from companion.inference.unit_arrays import (
    Reals,
    UnitArrays,
    counted_alike,
    units_by_category,
    units_by_variant,
)

#: Histories times variants times windows that are counted at once: more would not stay in the
#: processor's cache.
MOST_CELLS = 400_000
_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Alike:
    """Of the known and of the open histories, the first ones that differ; numbers of all."""

    firsts: list[Ints]
    number: Ints


class ScoreModel:
    """Discrete model of all contract histories; caches the units of clients by variant."""

    def __init__(
        self,
        contracts: Sequence[Contract],
        today: date,
        score_days: ScoreDays,
        rng: np.random.Generator,
        *,
        oversample: int = 1,
    ) -> None:
        """`oversample` times as many histories and client states as usual are drawn."""
        self.score_days = score_days
        on = np.array(sorted({d.toordinal() for days in score_days.days for d in days}))
        context = SamplingContext(
            today, on, score_days.outcomes, score_days.told_until, score_days.review_days,
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
        self._histories = {
            "dated": _first_of_each([p.histories for p in supports if p.exact]),
            "known": [p.histories for p in supports if len(p.histories) == 1],
            "open": [p.histories for p in supports if len(p.histories) > 1],
        }
        self.marks = insights.marks(self.contracts, supports)
        self.client_states = client_states(
            supports, self.known, self.clients, self.open, rng,
            oversample=oversample, mixed=bool(score_days.score_changes),
        )  # fmt: skip
        self._arrays: dict[tuple[int, str], UnitArrays | None] = {}
        self._spanned: dict[int, tuple[Span, Span]] = {}

    def arrays(self, phase: int, which: str) -> UnitArrays | None:
        """Units of the `known` or `open` histories, or of one of each `dated` contract.

        None if there are none.
        """
        if (phase, which) not in self._arrays:
            histories = self._histories[which]
            if len(histories) > 1:  # one contract's are not needed by themselves again
                histories[:] = [stacked(histories)]
            arrays = UnitArrays(histories[0], self.score_days, phase) if histories else None
            self._arrays[phase, which] = arrays
        return self._arrays[phase, which]

    def unit_arrays(self, phase: int = 0) -> list[UnitArrays]:
        """The histories that are known and the histories that may be, on the days of a phase."""
        both = (self.arrays(phase, "known"), self.arrays(phase, "open"))
        return [t for t in both if t is not None]

    def log_marks(self, variant: RuleVariant) -> float:
        """How well a variant of the rules fits the marks of the insights page; 0 without any."""
        arrays = self.unit_arrays(variant.phase) if self.marks else []
        return insights.log_likelihood(self.marks, arrays, variant)

    @property
    def histories(self) -> ContractHistories:
        """Every history there is, in the order of `history_rows`."""
        return stacked([*self._histories["known"], *self._histories["open"]])

    @property
    def drawn_share(self) -> float:
        """The share of contracts whose money or dates are imputed."""
        return 1 - float(self._dated.mean()) if len(self._dated) else 0.0

    def dated_spans(self, dated: UnitArrays) -> Span:
        """First and last payments of clients, of the contracts with known dates alone."""
        clients = TotalsByClient(self.clients[self._dated], self._count)
        return clients.span(dated, len(self.score_days))

    def units(self, variants: Sequence[RuleVariant]) -> ClientUnits:
        """Units of the known clients and of each client state, under each of the variants."""
        order: list[int] = []
        parts = []
        for phase in range(self.score_days.phases):
            mine = [n for n, v in enumerate(variants) if v.phase == phase]
            alike = self._alike([variants[n] for n in mine], phase) if mine else _Alike([], _NONE)
            for at in range(0, len(mine), at_once := self._at_once(alike)):
                few = [variants[n] for n in mine[at : at + at_once]]
                parts.append(self._add_up(few, phase, alike))
            order += mine
        return joined(parts, order)

    def _alike(self, variants: Sequence[RuleVariant], phase: int) -> "_Alike":
        """The histories that count alike under each of the variants of a phase."""
        firsts, numbers, count = [], [_NONE], 0
        for arrays in self.unit_arrays(phase):
            first, which = counted_alike(arrays, variants)
            firsts.append(first)
            numbers.append(count + which)
            count += len(first)
        return _Alike(firsts, np.concatenate(numbers))

    def _at_once(self, alike: "_Alike") -> int:
        """So many variants are counted at once that their arrays are not too large."""
        rows = max(len(self.client_states.client), *map(len, alike.firsts), 1)
        return max(MOST_CELLS // (rows * len(self.score_days) * self.score_days.window_count), 1)

    @cached_property
    def _count(self) -> int:
        return 1 + int(self.clients.max(initial=-1))

    @cached_property
    def _by_client(self) -> TotalsByClient:
        return TotalsByClient(self.clients[self.known], self._count)

    def _add_up(self, variants: Sequence[RuleVariant], phase: int, alike: "_Alike") -> ClientUnits:
        """The units under some variants of a phase, those that count alike added up once."""
        units, days = self._by_kind(variants, phase, alike), self.score_days
        least_days = np.stack([days.least_days(v) for v in variants])
        first, reading = distinct_rows([np.moveaxis(units, -1, 0), least_days])
        units = np.ascontiguousarray(units[..., first])
        longs, joint_longs = (
            np.stack(every, axis=-1)
            for every in zip(*(self.long_term(variants[n]) for n in first), strict=True)
        )
        known = int(self.known.sum())
        of_clients = self._by_client.units(units[alike.number[:known]])
        members = alike.number[known + self.client_states.member]
        by_state = ClientGroups(members, self.client_states.start).reduce(np.add, units)
        by_state[self._both] += of_clients[self.client_states.client[self._both]]
        settled = np.ones(self._count, dtype=np.bool_)
        settled[self.open] = False
        base = _inputs(of_clients[settled], longs[settled]).sum(axis=0, dtype=days.real)
        inputs = _inputs(by_state, joint_longs).reshape(len(by_state) * len(first), base[0].size)
        kept, row = distinct_rows([inputs])
        last = np.moveaxis(units[:, :, -1], (0, 3), (3, 2))
        return ClientUnits(
            reading, base, inputs[kept], row.reshape(len(by_state), len(first)).astype(np.int32),
            last.reshape(*last.shape[:2], -1), alike.number[None],
            np.zeros(len(first), dtype=np.int64), len(units) * np.arange(len(first)),
        )  # fmt: skip

    def _by_kind(self, variants: Sequence[RuleVariant], phase: int, alike: "_Alike") -> Reals:
        """Units of the histories that differ [histories, kinds, days, windows, variants]."""
        days = self.score_days
        shape = (0, days.categories, len(days), days.window_count, len(variants))
        both = zip(self.unit_arrays(phase), alike.firsts, strict=True)
        parts = [units_by_variant(arrays, variants, first) for arrays, first in both]
        return np.concatenate([np.empty(shape, dtype=days.real), *parts])

    @cached_property
    def _both(self) -> Ints:
        """Candidates of clients that also have known contracts."""
        return np.flatnonzero(np.isin(self.client_states.client, self._by_client.present))

    def long_term(self, variant: RuleVariant) -> tuple[Bools, Bools]:
        """Who is long-term: clients as known, and client states."""
        known, joint = self._payment_spans(variant.phase)
        least = self.score_days.least_days(variant)
        return known.long_term(least), joint.long_term(least)

    def _payment_spans(self, phase: int) -> tuple[Span, Span]:
        """Days of the clients as known, and of the client states, which no toggle changes."""
        if phase not in self._spanned:
            known, arrays = (self.arrays(phase, name) for name in ("known", "open"))
            whole = self._by_client.span(known, len(self.score_days))
            joint = whole.take(self.client_states.client)
            if arrays is not None:
                groups = ClientGroups(self.client_states.member, self.client_states.start)
                spans = (np.minimum, arrays.seen.first), (np.maximum, arrays.seen.last)
                joint = Span(*(groups.reduce(how, days) for how, days in spans)).with_(joint)
            self._spanned[phase] = whole, joint
        return self._spanned[phase]


def _first_of_each(parts: list[ContractHistories]) -> list[ContractHistories]:
    """The first row of each part, together; nothing of none."""
    begin = np.cumsum([0, *(len(part) for part in parts)])[:-1]
    return [stacked(parts).take(begin)] if parts else []


def _inputs(units: Reals, longs: Bools) -> Reals:
    """The parts of the formula by group and variant [groups, variants, parts, days × windows].

    `units` [groups, kinds, days, windows, variants], `longs` [groups, days, variants].
    """
    inputs = np.moveaxis(inputs_of(units, longs[:, :, None]), -1, 1)
    groups, variants, parts, days, windows = inputs.shape
    return np.asarray(inputs.reshape(groups, variants, parts, days * windows))


def category_units(model: ScoreModel, variant: RuleVariant) -> CategoryUnits:
    """What each contract and each client is under one variant, to take particles apart."""
    both = model.unit_arrays(variant.phase)
    units = np.concatenate([units_by_category(arrays, variant) for arrays in both])
    return CategoryUnits(variant, units, *model.long_term(variant))


def history_rows(model: ScoreModel, states: Ints) -> Ints:
    """Rows of `category_units` of the contracts' histories [particles, contracts].

    `states` [particles, open clients] are the client states of each particle.
    """
    support = model.client_states
    rows = np.empty((len(states), len(model.contracts)), dtype=np.int64)
    known = int(model.known.sum())
    rows[:, model.known] = np.arange(known)[None]
    contracts = np.flatnonzero(~model.known)
    client = model.clients[contracts]
    order = np.argsort(client, kind="stable")
    contracts, client = contracts[order], client[order]
    # the number of each contract among the unknown ones of its client
    number = np.arange(len(client)) - np.searchsorted(client, client)
    of = np.searchsorted(model.open, client)
    rows[:, contracts] = known + support.member[support.start[states[:, of]] + number]
    return rows
