"""The shown scores that no reading of the rules gives, or hardly any."""

from collections.abc import Iterator, Sequence
from datetime import date

from companion.domain.estimate import LIKELY_NONE, Estimate, ShownScore
from companion.domain.problem import Problem
from companion.messages.catalogue import text
from companion.messages.words import day as written

#: What they are called as problems.
UNEXPLAINED = "evidence_impossible", "evidence_unlikely"
#: How many are named: the newest.
NAMED = 3
#: Points that a shown percent leaves open, by either way of rounding. Where the estimate of its own
#: day stays wider, the shown score was taken for an odd one: hardly anything likely gives it.
LEFT_OPEN = 2.0
#: What a shown score is called where too few contracts are known for any.
TOO_FEW = "contracts_missing"
#: Days after which contracts may rather have become too old since.
LATELY = 14


def out_of_reach(
    estimate: Estimate | None, shown: Sequence[ShownScore], day: date
) -> Iterator[Problem]:
    """The newest of them, as problems; the estimate is that of the day, None without a score."""
    if not shown:
        return
    too_few = estimate is None or estimate.chance_no_score >= LIKELY_NONE
    if too_few and (day - shown[-1].on).days <= LATELY:
        yield _problem(TOO_FEW, shown[-1])
    if estimate is None:
        return
    wrong = _impossible(estimate, shown)
    for one in wrong[-NAMED:]:
        yield _problem(UNEXPLAINED[0], one)
    if not (wrong or too_few) and _is_odd(estimate, shown[-1], day):
        yield _problem(UNEXPLAINED[1], shown[-1])


def speaks_against(estimate: Estimate | None, shown: Sequence[ShownScore], day: date) -> bool:
    """Whether no reading of the rules gives what was shown last, or hardly any."""
    if estimate is None or not shown:
        return False
    return shown[-1] in _impossible(estimate, shown) or _is_odd(estimate, shown[-1], day)


def _impossible(estimate: Estimate, shown: Sequence[ShownScore]) -> Sequence[ShownScore]:
    return estimate.unreached or (shown[-1:] if estimate.impossible else ())


def _is_odd(estimate: Estimate, last: ShownScore, day: date) -> bool:
    """Whether the estimate of the day hardly listened to what was shown on it."""
    away = max(estimate.low - last.percent, last.percent - estimate.high)
    return last.on == day and max(estimate.high - estimate.low, away) > LEFT_OPEN


def _problem(code: str, one: ShownScore) -> Problem:
    where = one.source.name if one.source else written(one.on)
    return Problem(code, where, text("detail.shown_on", percent=one.percent, day=one.on))
