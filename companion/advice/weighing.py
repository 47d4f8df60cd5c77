"""Ending a contract or leaving it open: which is expected to be better for the score."""

from collections.abc import Mapping

from companion.advice.case import Case
from companion.advice.review_chances import ENDS_ANYWAY, Act, chances
from companion.domain.ending import STARS, Review
from companion.domain.plan import Candidate


def expected(case: Case, act: Act) -> float | None:
    """Points that are expected of an act; None where there is no score to change."""
    return _weighed(case, act)


def expected_of_waiting(case: Case) -> float | None:
    """Points that are expected if it is left open: the client may end it all the same."""
    points = _weighed(case, None)
    return None if points is None else ENDS_ANYWAY * points


def range_of(case: Case, act: Act) -> tuple[float, float] | None:
    """The least and the most points that an act may well bring."""
    ending = case.around.ending
    return ending.likely(_chances(case, act)) if ending else None


def pays(case: Case, act: Act) -> bool:
    """Whether an act is expected to be no worse than waiting, and no money is at stake."""
    if case.around.ending is None or case.holds_money or case.may_hold_money:
        return False
    return not is_worse(case, act)


def is_worse(case: Case, act: Act) -> bool:
    """Whether an act is known to promise less than waiting."""
    acting, waiting = expected(case, act), expected_of_waiting(case)
    return acting is not None and waiting is not None and acting < waiting


def candidate(case: Case, act: Act) -> Candidate | None:
    """An end that may be planned; None where nothing is expected of it."""
    points, chances = expected(case, act), _chances(case, act)
    if points is None:
        return None
    stars = tuple((STARS[review], chance) for review, chance in chances.items())
    circumstances = case.around.circumstances
    is_told = circumstances.work_done is not None or circumstances.nothing_agreed is not None
    return Candidate(
        case.contract.contract_id, stars, points, asks=act is Act.ASK, if_done=not is_told
    )


def _weighed(case: Case, act: Act | None) -> float | None:
    ending = case.around.ending
    return ending.expected(_chances(case, act)) if ending else None


def _chances(case: Case, act: Act | None) -> Mapping[Review, float]:
    return chances(case.around.reviews, case.around.circumstances, act)
