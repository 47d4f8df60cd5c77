"""Marks of the insights page as evidence about the rules: the strongest there is.

A mark says how Upwork itself counts a contract. A variant of the rules by which it would count
otherwise is believed less, by the chance of a slip for each such contract.
"""

from typing import NamedTuple

import numpy as np

from companion.domain.contract import Contract
from companion.inference import priors
from companion.inference.histories import Bools, Floats
from companion.inference.history_prior import HistorySupport
from companion.inference.outcome_table import BAD, EXCLUDED, GOOD
from companion.inference.rule_variants import RuleVariant
from companion.inference.unit_arrays import UnitArrays

#: what the page marks contracts as
MARKS = ("successful", "unsuccessful", "ineligible")


class Mark(NamedTuple):
    """A contract's mark; its histories are `count` rows from `first` on, with their chances."""

    mark: str
    first: int
    chance: Floats

    @property
    def rows(self) -> slice:
        """Its rows."""
        return slice(self.first, self.first + len(self.chance))


def marks(contracts: list[Contract], supports: list[HistorySupport]) -> list[Mark]:
    """The contracts that the page marks, with rows in the order of known and open histories."""
    many = [len(s.histories) > 1 for s in supports]
    order = sorted(range(len(contracts)), key=lambda i: many[i])
    marked, first = [], 0
    for i in order:
        eligible = contracts[i].eligible
        if eligible is not None and eligible.value in MARKS:
            quality = np.array(priors.QUALITY_WEIGHTS)
            marked.append(Mark(eligible.value, first, quality @ supports[i].weights))
        first += len(supports[i].histories)
    return marked


def log_likelihood(marks: list[Mark], arrays: list[UnitArrays], variant: RuleVariant) -> float:
    """How well a variant of the rules fits all marks on the last of the days."""
    fits = {name: _fits(name, arrays, variant) for name in {mark.mark for mark in marks}}
    log = 0.0
    for mark in marks:
        fit = np.where(fits[mark.mark][mark.rows], 1.0, priors.INSIGHT_SLIP)
        log += float(np.log((mark.chance * fit).sum()))
    return log


def _fits(mark: str, arrays: list[UnitArrays], variant: RuleVariant) -> Bools:
    """Which histories, known and open ones, count as a mark says."""
    parts = []
    for these in arrays:
        category, helped = (x[:, -1, 0] for x in these.categories(variant))
        inside = these.inside(variant)[:, -1].any(axis=-1)
        counts = {"successful": (category == GOOD) | helped, "unsuccessful": category == BAD}
        out = ~inside | (category == EXCLUDED)
        parts.append(inside & counts[mark] if mark in counts else out)
    return np.concatenate(parts)
