"""Which advice fits a contract: pure, the first row of the table whose conditions all hold."""

from collections.abc import Mapping
from datetime import date, timedelta

from companion.advice.case import NOTHING_AROUND, Case, Surroundings
from companion.advice.decisions import DECISIONS, Decision
from companion.advice.review_chances import Act
from companion.advice.weighing import candidate, expected, expected_of_waiting, range_of
from companion.domain.advice import Advice
from companion.domain.assessment import Assessment
from companion.domain.contract import Contract
from companion.domain.posterior import LEAST_FELT, NOTHING_BELIEVED, Believed
from companion.domain.unknown import SUPPLIES
from companion.messages.catalogue import text
from companion.messages.words import count, dollars, points, signed
from companion.rules.policy import Policy, policy_for

#: Decisions that leave a contract open, although it could be ended.
_LEFT_OPEN = {"expect_review", "leave_unhappy_until", "leave_unhappy", "leave_open_idle"}
#: Decisions that come with a message to the client.
_WITH_REMINDER = {"ask_to_end", "ask_if_done"}


def advise(  # noqa: PLR0913, PLR0917 - the contract, and what is known around it
    contract: Contract,
    assessment: Assessment,
    day: date,
    policy: Policy | None = None,
    belief: Believed = NOTHING_BELIEVED,
    around: Surroundings = NOTHING_AROUND,
) -> Advice:
    """The first advice that fits.

    Args:
        contract: as evidence describes it.
        assessment: what the rules make of it.
        day: the day of the advice.
        policy: the rules; by default those of the day.
        belief: what is believed of it, and when its effect ends.
        around: what its end would do, and what the person told.
    """
    rules = policy or policy_for(day)
    case = Case(contract, assessment, day, rules, belief, around)
    return said(case, decided(case))


def decided(case: Case) -> Decision:
    """The first row of the table that fits; the last one always does."""
    return next(d for d in DECISIONS if all(holds(case) for holds in d.conditions))


def said(case: Case, decision: Decision) -> Advice:
    """A decision in words."""
    code = decision.code
    return Advice(
        code,
        _supply(case) if code == "supply" else text(f"advice.{code}", **_values(case)),
        " ".join(
            filter(None, (text(f"advice_why.{code}", **_values(case)), _expected(case, decision)))
        ),
        decision.source_of(),
        _by(case, code),
        _need(case, decision),
        candidate(case, decision.act) if decision.act else None,
        _reminder(case.contract) if code in _WITH_REMINDER else None,
    )


def _by(case: Case, code: str) -> date | None:
    """The last good day for what is advised, where there is one."""
    if code == "submit_work" and case.dormant_from:
        return case.dormant_from - timedelta(1)
    return case.review_until if code == "await_review" else None


def _values(case: Case) -> Mapping[str, object]:
    """Everything that sentences may name; what does not apply is empty."""
    funded, until = case.contract.funded, case.review_until
    jobs = case.around.good_jobs
    return {
        "funded": dollars(funded.value or 0) if funded else "",
        "dormant": case.dormant_from or "",
        "until": until or "",
        "n": (until - case.day).days + 1 if until else 0,
        "points": points(abs(case.effect or 0.0)),
        "jobs": count(jobs, "good_job") if jobs is not None else "",
        "ages_out": case.ages_out_on or "",
        "long_term_after": case.long_term_after or "",
    }


def _supply(case: Case) -> str:
    return text(f"supply.{SUPPLIES[case.gaps[0]]}")


def _expected(case: Case, decision: Decision) -> str:
    """What is expected of an end, and of leaving the contract open."""
    act = decision.act or (Act.ASK if decision.code in _LEFT_OPEN else None)
    if act is None:
        return ""
    acting, waiting, ends = expected(case, act), expected_of_waiting(case), range_of(case, act)
    if acting is None or waiting is None or ends is None or max(map(abs, ends)) < LEAST_FELT:
        return ""
    values = {"acting": signed(acting), "waiting": signed(waiting)}
    low, high = map(signed, ends)
    if act is Act.END:
        return text("advice_why.expected_ended", low=low, high=high, **values)
    return text("advice_why.expected_asked", low=low, high=high, **values)


def _need(case: Case, decision: Decision) -> str:
    """The first thing that only the person knows and did not tell."""
    circumstances = case.around.circumstances
    known = {
        "work": circumstances.work_done is not None or circumstances.nothing_agreed is not None,
        "client_mood": circumstances.happy is not None,
    }
    missing = (need for need in decision.needs if not known[need])
    return next((text(f"advice_needs.{need}") for need in missing), "")


def _reminder(contract: Contract) -> str | None:
    """A message to copy; none where even the title is unknown."""
    client = contract.client.value if contract.client else None
    title = contract.title.value if contract.title else None
    if client and title:
        return text("advice.reminder", client=client, title=title)
    return text("advice.reminder_unnamed", title=title) if title else None
