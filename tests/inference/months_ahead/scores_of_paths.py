"""Scores of paths counted whole: what tests hold against those that are counted in parts."""

from datetime import date

import numpy as np

from companion.inference.months_ahead.future import Future
from companion.inference.months_ahead.outlook import Outlook
from companion.inference.months_ahead.path_scores import PathScores, path_sums, readings_of
from companion.inference.months_ahead.present import NO_HISTORIES, Present

_NONE = np.zeros(0, dtype=np.int64)
#: Nothing else ever happens.
NOTHING = Future(_NONE, _NONE, _NONE, NO_HISTORIES)


def path_scores(present: Present, future: Future, first: date, days: int) -> PathScores:
    """Scores of so many days from the first on, each by the rules of that day."""
    return path_sums(present, future, readings_of(present, first, days)).scores(present)


def nothing_else(outlook: Outlook) -> PathScores:
    """The scores of an outlook if nothing else ever happens."""
    return path_sums(outlook.at, NOTHING, outlook.readings).scores(outlook.at)
