"""Which advice fits a contract: pure, one decision a contract, made from facts and dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.advice import Advice
from companion.domain.assessment import Assessment, Outcome
from companion.domain.contract import Contract, Status
from companion.domain.posterior import (
    NOTHING_BELIEVED,
    Belief,
    ContractPosterior,
    EffectEnd,
    EffectWay,
)
from companion.domain.unknown import SUPPLIES, unknown_fields
from companion.messages.catalogue import text
from companion.messages.words import dollars, points
from companion.rules.policy import Policy, policy_for

#: Help that ends within this time is worth preparing for.
SOON = timedelta(days=60)
#: Smallest help, in points, that is worth preparing for.
NOTABLE = 0.5
#: Probability from which on a contract is said to count as bad.
SURE = 0.9
#: Days without a payment after which an open contract is called idle.
IDLE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Case:
    """What a decision looks at; what is believed is None where everything is known."""

    contract: Contract
    assessment: Assessment
    day: date
    policy: Policy
    believed: ContractPosterior | None = None
    end: EffectEnd | None = None
    is_suspect: bool = False

    @property
    def is_bad(self) -> bool:
        """Whether the contract counts as bad, for all that is known."""
        if self.believed is not None:
            return self.believed.unsuccessful >= SURE and not self.is_suspect
        counts = bool(self.assessment.units)
        return self.assessment.outcome is Outcome.UNSUCCESSFUL and counts

    @property
    def is_good(self) -> bool:
        """Whether it counts as good, most likely."""
        if self.believed is not None:
            return self.believed.successful >= max(
                self.believed.unsuccessful, self.believed.not_counted
            )
        return self.assessment.outcome is Outcome.SUCCESSFUL

    @property
    def effect(self) -> float | None:
        """What the score would lose without it: as known, else the median."""
        if self.believed is None:
            return self.assessment.effect_points
        return self.believed.median_effect


def advise(  # noqa: PLR0913 - a contract, its day, and what is believed
    contract: Contract,
    assessment: Assessment,
    day: date,
    policy: Policy | None = None,
    belief: Belief = NOTHING_BELIEVED,
    *,
    is_suspect: bool = False,
) -> Advice:
    """The first advice that fits, by a policy (by default the one of the day).

    Args:
        contract: as evidence describes it.
        assessment: what the rules make of it.
        day: the day of the advice.
        policy: the rules.
        belief: what is believed of it, and when its effect ends.
        is_suspect: the shown scores make a bad one of what the rules alone would not.
    """
    rules = policy or policy_for(day)
    believed, end = belief.posterior, belief.effect_end
    case = Case(contract, assessment, day, rules, believed, end, is_suspect)
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
    if not case.is_bad:
        return None
    if case.end is None:
        return _say("bad_unfelt")
    return _say("wait_out", day=case.end.on) if case.end.way is EffectWay.HURTS else None


def _renew(case: Case) -> Advice | None:
    end, effect = case.end, case.effect
    if end is None or end.way is not EffectWay.HELPS or end.on - case.day > SOON:
        return None
    if effect is None or effect < NOTABLE:
        return None
    return _say("renew_before", day=end.on, points=points(effect))


def _open(case: Case) -> Advice | None:
    if not _is_open(case):
        return None
    if case.is_good:  # an ending could only cost it that
        return _say("leave_open")
    return _say("leave_open_idle", _reminder(case.contract) if _is_idle(case) else None)


def _rest(case: Case) -> Advice | None:
    excluded = case.assessment.outcome is Outcome.EXCLUDED
    return _say("not_counted" if excluded else "nothing_to_do")


#: In order: what loses money, what passes soon, what is missing, then what stands.
_RULES: tuple[Callable[[Case], Advice | None], ...] = (
    _funded, _pending, _bad, _supply, _suspect, _renew, _open, _rest,
)  # fmt: skip


def _say(code: str, reminder: str | None = None, **words: object) -> Advice:
    return Advice(code, text(f"advice.{code}", **words), reminder)


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
