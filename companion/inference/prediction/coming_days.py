"""Scores on coming days if nothing else happens, in each drawn record, by the rules of each day.

Only time passes: what has been paid, ended and said by the day of the records stays as it is, and
grows old.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import groupby

import numpy as np

from companion.inference.histories import Floats
from companion.inference.prediction.drawn_records import DrawnRecords
from companion.inference.prediction.record_losses import RecordLosses
from companion.inference.score_days import ScoreDay, ScoreDays
from companion.inference.score_formula import Formula, highest
from companion.rules.policy import Policy, policy_for


class ComingScores:
    """Scores of drawn records on days of one policy, none of them before that of the records.

    Of the days only every `step`-th is looked at; `numbers` are those in `score_days`.
    """

    def __init__(self, records: DrawnRecords, score_days: ScoreDays, step: int = 1) -> None:
        self.records, self.score_days = records, score_days
        self.numbers = np.arange(0, len(score_days), step)

    @cached_property
    def formula(self) -> Formula:
        """What makes scores of units, on the days that are looked at."""
        return self.score_days.formula.on(self.numbers)

    @cached_property
    def losses(self) -> RecordLosses:
        """What is lost in each draw as time passes."""
        return RecordLosses(self.records, self.score_days)

    @cached_property
    def total(self) -> Floats:
        """Units of all clients [draws, parts, days, windows]."""
        of = self.losses.combination_of
        place, losses = self.losses.of_combinations.of(of.reshape(-1))
        shape = len(of), self.formula.parts, len(self.numbers), self.formula.windows
        return losses.added_up(place // of.shape[1], self.numbers, shape)

    @cached_property
    def by_window(self) -> Floats:
        """Scores [draws, days, windows], unrounded; below 0 where there is none."""
        flat = self.total.reshape(*self.total.shape[:2], -1)
        return self.formula.by_window(flat, self.records.negative)

    @cached_property
    def best(self) -> Floats:
        """Scores of the best window [draws, days]; below 0 where there is none."""
        return highest(self.by_window)


def coming_scores(
    records: DrawnRecords, days: Sequence[date], policy: Policy | None = None, step: int = 1
) -> list[ComingScores]:
    """Scores on days in order, those of one policy together.

    Args:
        records: what may have happened by now.
        days: none before the day of the records, in order.
        policy: holds throughout; if None, each day has the rules that are in force on it.
        step: only every so many-th day is looked at, from the first of each policy.
    """
    asked = [ScoreDay(day, policy or policy_for(day)) for day in days]
    groups = [list(group) for _, group in groupby(asked, key=lambda one: one.policy.id)]
    return [ComingScores(records, ScoreDays(g, classes=records.classes), step) for g in groups]
