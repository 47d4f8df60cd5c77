"""Which advice fits a contract: pure, one decision a contract, made from facts and dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.advice import Advice
from companion.domain.assessment import Assessment, Leave, Outcome
from companion.domain.contract import Contract, Status
from companion.domain.unknown import SUPPLIES, unknown_fields
from companion.messages.catalogue import text
from companion.messages.words import decimal, dollars
from companion.rules.policy import Policy, policy_for

#: A step down within this time is worth preparing for.
SOON = timedelta(days=60)
#: Smallest step, in points, that is worth preparing for.
NOTABLE = 0.5
#: Days without a payment after which an open contract is called idle.
IDLE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Case:
    """What a decision looks at."""

    contract: Contract
    assessment: Assessment
    day: date
    score: float | None
    policy: Policy
    is_suspect: bool = False


def advise(  # noqa: PLR0913 - a contract, its day, and what is believed
    contract: Contract,
    assessment: Assessment,
    day: date,
    score: float | None,
    policy: Policy | None = None,
    *,
    is_suspect: bool = False,
) -> Advice:
    """The first advice that fits, by a policy (by default the one of the day).

    `score` is the nominal score of the day; `is_suspect` says that the shown scores make a bad
    one of a contract that the rules alone would not.
    """
    case = Case(contract, assessment, day, score, policy or policy_for(day), is_suspect)
    return next(found for rule in _RULES if (found := rule(case)))


def _funded(case: Case) -> Advice | None:
    funded = case.contract.funded
    if _is_open(case) and funded and funded.value:
        return _say("do_not_end_funded", funded=dollars(funded.value))
    return None


def _pending(case: Case) -> Advice | None:
    ended = case.contract.ended_on
    if not case.assessment.pending or not ended or not ended.value:
        return None
    last = ended.value + timedelta(days=case.policy.parameter("pending", "days") - 1)
    return _say("await_review", until=last)


def _supply(case: Case) -> Advice | None:
    gaps = unknown_fields(case.contract)
    if not gaps or _is_open(case):
        return None
    return Advice("supply", text(f"supply.{SUPPLIES[gaps[0]]}"))


def _suspect(case: Case) -> Advice | None:
    """What settles a suspicion, where nothing else is missing."""
    return _say("look_at_insights") if case.is_suspect else None


def _bad(case: Case) -> Advice | None:
    if case.assessment.outcome is not Outcome.UNSUCCESSFUL or not case.assessment.leaves:
        return None
    return _say("wait_out", leaves=max(x.on for x in case.assessment.leaves))


def _renew(case: Case) -> Advice | None:
    step = min(filter(_costs(case), case.assessment.leaves), key=_on, default=None)
    if step is None or step.score_then is None:
        return None
    then = decimal(step.score_then)
    return _say("renew_before", months=step.months, leaves=step.on, then=then)


def _open(case: Case) -> Advice | None:
    if not _is_open(case):
        return None
    if case.assessment.outcome is Outcome.SUCCESSFUL:  # an ending could only cost it that
        return _say("leave_open")
    return _say("leave_open_idle", _reminder(case.contract) if _is_idle(case) else None)


def _rest(case: Case) -> Advice | None:
    excluded = case.assessment.outcome is Outcome.EXCLUDED
    return _say("not_counted" if excluded else "nothing_to_do")


#: In order: what loses money, what passes soon, what is missing, then what stands.
_RULES: tuple[Callable[[Case], Advice | None], ...] = (
    _funded, _pending, _supply, _suspect, _bad, _renew, _open, _rest,
)  # fmt: skip


def _say(code: str, reminder: str | None = None, **words: object) -> Advice:
    return Advice(code, text(f"advice.{code}", **words), reminder)


def _costs(case: Case) -> Callable[[Leave], bool]:
    def costs(leave: Leave) -> bool:
        if case.score is None or leave.score_then is None or leave.on - case.day > SOON:
            return False
        return case.score - leave.score_then >= NOTABLE

    return costs


def _on(leave: Leave) -> date:
    return leave.on


def _is_open(case: Case) -> bool:
    ended, status = case.contract.ended_on, case.contract.status
    if ended is not None:
        return ended.value is None
    return status is not None and status.value not in (None, Status.ENDED)


def _is_idle(case: Case) -> bool:
    paid = [p.on for p in case.contract.payments if p.cents > 0]
    return bool(paid) and (case.day - max(paid)).days > IDLE_DAYS


def _reminder(contract: Contract) -> str | None:
    """A message to copy; none where even the title is unknown."""
    client = contract.client.value if contract.client else None
    title = contract.title.value if contract.title else None
    if client and title:
        return text("advice.reminder", client=client, title=title)
    return text("advice.reminder_unnamed", title=title) if title else None
