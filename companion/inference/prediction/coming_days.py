"""Scores on coming days if nothing else happens, in each drawn record, by the rules of each day.

Only time passes: what has been paid, ended and said by the day of the records stays as it is, and
grows old.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

import numpy as np

from companion.inference.client_totals import Span
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.prediction.client_combinations import ClientCombinations
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.rule_variants import ReviewClasses, RuleVariant
from companion.inference.score_days import ScoreDay, ScoreDays
from companion.inference.score_formula import Array32, Formula, inputs_of
from companion.inference.unit_arrays import UnitArrays, units_by_category
from companion.rules.policy import Policy, policy_for


@dataclass(frozen=True, slots=True, eq=False)
class VariantUnits:
    """What each client gives under one reading of the rules.

    `draws` are the draws of that reading; `units` [members, kinds, days, windows] those of each
    member of the combinations, `spans` [members, 1] its first and last payment.
    """

    draws: Ints
    combinations: ClientCombinations
    units: Array32
    spans: Span
    least_days: Floats

    def inputs(self) -> Array32:
        """What each combination gives to the formula [combinations, parts, days, windows]."""
        start, spans = self.combinations.start, self.spans
        together = np.add.reduceat(self.units, start, axis=0)
        span = Span(
            np.minimum.reduceat(spans.first, start, axis=0),
            np.maximum.reduceat(spans.last, start, axis=0),
        )
        return inputs_of(together, self.long_term(span, together.shape[2]))

    def long_term(self, span: Span, days: int) -> Bools:
        """Which groups are long-term clients [groups, days]."""
        return np.broadcast_to(span.long_term(self.least_days), (len(span.first), days))


class ComingScores:
    """Scores of drawn records on days of one policy, none of them before that of the records."""

    def __init__(self, records: DrawnRecords, score_days: ScoreDays) -> None:
        self.records, self.score_days = records, score_days
        self._arrays = UnitArrays(records.histories, score_days, as_of=records.day)

    @property
    def formula(self) -> Formula:
        """What makes scores of units."""
        return self.score_days.formula

    @cached_property
    def variants(self) -> tuple[VariantUnits, ...]:
        """The draws of each reading of the rules."""
        return tuple(self._variants())

    def _variants(self) -> Iterator[VariantUnits]:
        records, seen = self.records, self._arrays.seen
        for number in np.unique(records.variant):
            variant: RuleVariant = records.variants[number]
            draws = np.flatnonzero(records.variant == number)
            combinations = ClientCombinations(records, draws)
            rows = combinations.members
            units = units_by_category(self._arrays, variant)[rows]
            span = Span(seen.first[rows], seen.last[rows])
            least_days = self.score_days.least_days(variant)
            yield VariantUnits(draws, combinations, units, span, least_days)

    @cached_property
    def total(self) -> Array32:
        """Units of all clients [draws, parts, days, windows]."""
        shape = self.formula.parts, len(self.score_days), self.score_days.window_count
        total = np.zeros((len(self.records), *shape), dtype=self.score_days.real)
        for variant in self.variants:
            total[variant.draws] = _summed(variant.inputs(), variant.combinations.of)
        return total

    @cached_property
    def by_window(self) -> Floats:
        """Scores [draws, days, windows], unrounded; below 0 where there is none."""
        flat = self.total.reshape(*self.total.shape[:2], -1).astype(np.float64)
        return self.formula.by_window(flat, self.records.negative)

    @property
    def best(self) -> Floats:
        """Scores of the best window [draws, days]; below 0 where there is none."""
        return np.asarray(self.by_window.max(axis=2))


def _summed(inputs: Array32, of: Ints) -> Array32:
    """Inputs of all clients added up in each draw; settled clients only once."""
    is_open = (of != of[:1]).any(axis=0)
    total = np.repeat(inputs[of[0, ~is_open]].sum(axis=0)[None], len(of), axis=0)
    for column in of[:, is_open].T:
        total += inputs[column]
    return total


def coming_scores(
    records: DrawnRecords, days: Sequence[date], policy: Policy | None = None
) -> list[ComingScores]:
    """Scores on days in order, those of one policy together.

    Args:
        records: what may have happened by now.
        days: none before the day of the records, in order.
        policy: holds throughout; if None, each day has the rules that are in force on it.
    """
    asked = [ScoreDay(day, policy or policy_for(day)) for day in days]
    groups = groupby(asked, key=lambda one: one.policy.id)
    return [ComingScores(records, _days(list(group), records.classes)) for _, group in groups]


def _days(asked: Sequence[ScoreDay], classes: ReviewClasses) -> ScoreDays:
    return ScoreDays(asked, classes=classes)
