"""The shown scores that no reading of the rules gives."""

from collections.abc import Iterator, Sequence

from companion.domain.estimate import Estimate, ShownScore
from companion.domain.problem import Problem

#: How many are named: the newest.
NAMED = 3


def out_of_reach(estimate: Estimate | None, shown: Sequence[ShownScore]) -> Iterator[Problem]:
    """The newest of them, as problems; nothing without an estimate."""
    if estimate is None or not shown:
        return
    wrong = estimate.unreached or (shown[-1:] if estimate.impossible else ())
    for one in wrong[-NAMED:]:
        where = one.source.name if one.source else str(one.on)
        yield Problem("evidence_impossible", where, f"{one.percent} % on {one.on}")
