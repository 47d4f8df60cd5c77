"""The band of a day: the lowest and the highest score that any reading of the rules gives."""

from collections.abc import Sequence
from datetime import date
from itertools import product

from companion.domain.contract import KnownContract
from companion.rules.policy import EXTREMES, Policy, apply_variant, policy_for
from companion.rules.variants import TOGGLES, open_toggles, with_toggles
from companion.scoring.scorecard import shown_score

#: toggles of which no reading is always the worse one
_EITHER = ("anchor", "months", "refunds", "agency_own_score")


def band(
    contracts: Sequence[KnownContract], day: date, policy: Policy | None = None
) -> tuple[float, float] | None:
    """The lowest and the highest unrounded score; None where no reading gives one."""
    base = policy or policy_for(day)
    either = [name for name in _EITHER if name in open_toggles(base)]
    scores = []
    for reading in EXTREMES:
        policy_read = apply_variant(reading, base)
        for values in product(*(TOGGLES[name].values for name in either)):
            tried = with_toggles(policy_read, **dict(zip(either, values, strict=True)))
            scores.append(shown_score(contracts, day, tried))
    found = [score for score in scores if score is not None]
    return (min(found), max(found)) if found else None
