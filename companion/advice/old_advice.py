"""The table of old advice: what was said, where and when, and by whom today's rules are told.

Its sentences are in `companion/messages/en/old_advice.py` by the code of the row: what was said
(`claim_…`), and what holds today (`today_…`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from companion.rules import sources

#: “Once again I object to penalizing freelancers for disappearing clients”, 163 replies
THREAD = "https://community.upwork.com/t5/Freelancers/-/td-p/381911"
FORUMS = "forums, many times"

_NO_FEEDBACK_SINCE = date(2020, 11, 8)
_DAILY_SINCE = date(2024, 9, 1)
_PUBLIC_SINCE = date(2026, 3, 31)


class Beside(Enum):
    """Where a person acts on old advice that is about no single contract."""

    IDLE = "contracts that lie idle"
    PLAN = "the plan of the coming weeks"
    TOP_RATED = "Top Rated"


@dataclass(frozen=True, slots=True)
class OldAdvice:
    """One row: a code, where and in which years it was said, and who tells what holds today.

    `since` is the first day of today's rule; None if the old advice never was one. `decisions`
    are the codes of the advice beside which the row is shown, `beside` what else it belongs to.
    """

    code: str
    years: str
    said_in: str
    level: str
    source: str
    since: date | None
    decisions: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()


OLD_ADVICE: tuple[OldAdvice, ...] = (
    OldAdvice(
        "idle_hurts", "2015–2020", THREAD,
        "STAFF, OFF", sources.NO_FEEDBACK, _NO_FEEDBACK_SINCE,
        ("leave_open_idle", "leave_open_quiet", "leave_unhappy", "leave_unhappy_until"),
        (Beside.IDLE,),
    ),
    OldAdvice(
        "many_unreviewed", "2015–2020", THREAD,
        "STAFF, OFF", sources.NO_FEEDBACK, _NO_FEEDBACK_SINCE,
        ("not_counted", "await_review", "end_costs_nothing"),
    ),
    OldAdvice(
        "two_weekly", "2017", THREAD,
        "OFF", sources.WHEN, _DAILY_SINCE,
        ("end_costs_nothing", "end_soon"),
        (Beside.PLAN,),
    ),
    OldAdvice(
        "never_together", "2017", THREAD,
        "STAFF; computed daily OFF", sources.WHEN, _DAILY_SINCE,
        ("ask_to_end", "ask_if_done"),
        (Beside.PLAN,),
    ),
    OldAdvice(
        "nag_client", "2017", THREAD,
        "STAFF", sources.NO_FEEDBACK, _NO_FEEDBACK_SINCE,
        ("ask_to_end", "ask_if_done", "leave_open_idle"),
        (Beside.PLAN,),
    ),
    OldAdvice(
        "end_yourself", "2017", THREAD,
        "OFF", sources.ENDING, _NO_FEEDBACK_SINCE,
        ("submit_work_now", "submit_work", "agree_on_end", "do_not_end_funded", "look_for_money"),
    ),
    OldAdvice(
        "long_open", "2017", THREAD,
        "UI, OFF", sources.SCREENS, _DAILY_SINCE,
        ("leave_open", "leave_open_until", "payment_counts"),
    ),
    OldAdvice(
        "refund", "2017", THREAD,
        "disputed", sources.REFUNDS, None,
        ("bad_review", "wait_out"),
        (Beside.TOP_RATED,),
    ),
    OldAdvice(
        "perk", "2017–2024", THREAD,
        "STAFF", sources.PERK_ENDED, date(2024, 9, 3),
        ("bad_review", "wait_out"),
        (Beside.TOP_RATED,),
    ),
    OldAdvice(
        "small_contracts", "2017", THREAD,
        "OFF; since then STAFF", sources.SIZE, date(2020, 3, 1),
        ("renew_before", "bad_review"),
    ),
    OldAdvice("declined", "2017", THREAD, "USER", FORUMS, None),
    OldAdvice(
        "nothing_helps", "2015–", FORUMS,
        "OFF", sources.CHANGED_REVIEW, None,
        ("bad_review", "wait_out"),
    ),
    OldAdvice(
        "unpaid", "2015–2020", FORUMS,
        "OFF, disputed", sources.FACTORS, _NO_FEEDBACK_SINCE,
        ("end_soon", "expect_review"),
    ),
    OldAdvice(
        "private_rating", "2015–2026", FORUMS,
        "OFF, disputed", sources.FACTORS, _PUBLIC_SINCE,
        ("look_at_insights",),
    ),
    OldAdvice(
        "feedback_while_open", "2020–", FORUMS,
        "OFF", sources.MID_CONTRACT, None,
        ("leave_open_at_work",),
    ),
)  # fmt: skip


def old_advice_on(decision: str) -> Iterator[OldAdvice]:
    """The old advice that somebody may have heard about what is decided here."""
    return (row for row in OLD_ADVICE if decision in row.decisions)


def old_advice_beside(beside: Beside) -> Iterator[OldAdvice]:
    """The old advice that somebody may have heard about something else than one contract."""
    return (row for row in OLD_ADVICE if beside in row.beside)
