"""Advice: which one fits, and what it must never say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.advice.case import Surroundings
from companion.advice.circumstances import Circumstances, circumstances_of
from companion.advice.decide import advise
from companion.domain.assessment import Assessment
from companion.domain.contract import ClientMood, Contract, ContractKind, Fact, Status, Work
from companion.domain.posterior import (
    NOTHING_BELIEVED,
    Belief,
    ContractPosterior,
    EffectEnd,
    EffectWay,
    Interval,
)
from tests.advice.contracts import (
    DAY,
    bad,
    ended,
    ending,
    good,
    running,
    uncounted,
    unpaid,
    until,
)

#: an end from which more is to be gained than lost, and the other way round
WORTH, RISKY = ending(3.0, -2.0), ending(0.0, -6.0)
DONE, IDLE_HELD = Circumstances(work_done=True), Fact(30_000)
HELD = replace(running(), funded=IDLE_HELD)
HELD_AT_WORK = replace(running(DAY - timedelta(30)), funded=IDLE_HELD)
LONG_AGO, LATER = date(2026, 8, 4), date(2026, 8, 5)
AT_WORK = running(DAY - timedelta(30))
NO_KNOWN_MONEY = replace(running(), funded=None)
#: as good as certain only by the shown scores
HURTS_MAYBE = Belief(ContractPosterior("40000001", 0.0, 0.95, 0.05, None))
HURTS, HELPS = until(date(2028, 3, 1), EffectWay.HURTS), until(date(2028, 3, 1), EffectWay.HELPS)


def around(told: Circumstances | None = None, **more: object) -> Surroundings:
    """What is known beside the contract."""
    return Surroundings(circumstances=told or Circumstances(), **more)  # type: ignore[arg-type]


#: every row of the table with its neighbours: contract, assessment, what is around and believed
SCENARIOS: tuple[tuple[str, Contract, Assessment, Surroundings, Belief], ...] = (
    ("submit_work_now", replace(HELD, started_on=Fact(LONG_AGO - timedelta(1))), uncounted(),
     around(DONE), NOTHING_BELIEVED),
    ("submit_work_now", replace(HELD, started_on=Fact(DAY - timedelta(90))), uncounted(),
     around(DONE), NOTHING_BELIEVED),
    ("submit_work", replace(HELD, started_on=Fact(DAY - timedelta(89))), uncounted(), around(DONE),
     NOTHING_BELIEVED),
    ("agree_on_end", HELD, uncounted(), around(), NOTHING_BELIEVED),
    ("agree_on_end", HELD_AT_WORK, uncounted(), around(Circumstances(nothing_agreed=True)),
     NOTHING_BELIEVED),
    ("do_not_end_funded", HELD_AT_WORK, uncounted(), around(), NOTHING_BELIEVED),
    ("do_not_end_funded", HELD_AT_WORK, good(pending=True), around(ending=WORTH), HELPS),
    ("await_review", ended(date(2026, 10, 25), None), uncounted(pending=True), around(),
     NOTHING_BELIEVED),
    ("bad_review", ended(stars=1.0), bad(), around(good_jobs=3), HURTS),
    ("wait_out", ended(stars=1.0), bad(), around(), HURTS),
    ("bad_unfelt", ended(stars=1.0), bad(), around(good_jobs=3), NOTHING_BELIEVED),
    ("supply", replace(ended(), stars=None, feedback=None), good(), around(), NOTHING_BELIEVED),
    ("look_at_insights", ended(), uncounted(), around(is_suspect=True), NOTHING_BELIEVED),
    ("look_at_insights", ended(), bad(), around(is_suspect=True), HURTS_MAYBE),
    ("expect_review", unpaid(), uncounted(), around(Circumstances(happy=False), ending=RISKY),
     NOTHING_BELIEVED),
    ("end_soon", unpaid(), uncounted(),
     around(Circumstances(happy=True, nothing_agreed=True), ending=RISKY), NOTHING_BELIEVED),
    ("renew_before", ended(), good(effect_points=5.0), around(),
     until(DAY + timedelta(60), EffectWay.HELPS)),
    ("nothing_to_do", ended(), good(effect_points=5.0), around(),
     until(DAY + timedelta(61), EffectWay.HELPS)),
    ("nothing_to_do", ended(), good(effect_points=0.4), around(),
     until(DAY + timedelta(60), EffectWay.HELPS)),
    ("leave_open_until", running(), good(effect_points=5.0), around(DONE, ending=WORTH), HELPS),
    ("leave_open", running(), good(effect_points=0.0), around(DONE, ending=WORTH),
     NOTHING_BELIEVED),
    ("leave_unhappy_until", running(), uncounted(),
     around(Circumstances(happy=False, work_done=True), ending=RISKY), NOTHING_BELIEVED),
    ("leave_unhappy", replace(running(), payments=(), payments_complete=False, earned=None),
     uncounted(), around(Circumstances(happy=False), ending=RISKY), NOTHING_BELIEVED),
    ("payment_counts", AT_WORK, uncounted(), around(client_paid_on=date(2026, 9, 1), ending=WORTH),
     NOTHING_BELIEVED),
    ("payment_counts", running(), uncounted(),
     around(Circumstances(returns=True), client_paid_on=date(2026, 9, 1), ending=WORTH),
     NOTHING_BELIEVED),
    ("look_for_money", NO_KNOWN_MONEY, uncounted(), around(DONE, ending=WORTH), NOTHING_BELIEVED),
    ("end_costs_nothing", running(), uncounted(),
     around(Circumstances(work_done=True, reachable=False), ending=WORTH), NOTHING_BELIEVED),
    ("ask_to_end", running(), uncounted(), around(Circumstances(happy=True, work_done=True),
     ending=WORTH), NOTHING_BELIEVED),
    ("ask_to_end", running(), uncounted(), around(DONE, ending=WORTH), NOTHING_BELIEVED),
    ("ask_to_end", replace(NO_KNOWN_MONEY, kind=Fact(ContractKind.HOURLY)), uncounted(),
     around(DONE, ending=WORTH), NOTHING_BELIEVED),
    ("ask_to_end", replace(NO_KNOWN_MONEY, status=Fact(Status.ACTIVE_UNFUNDED)), uncounted(),
     around(DONE, ending=WORTH), NOTHING_BELIEVED),
    ("ask_if_done", running(), uncounted(), around(ending=WORTH), NOTHING_BELIEVED),
    ("leave_open_idle", running(), uncounted(), around(ending=RISKY), NOTHING_BELIEVED),
    ("leave_open_idle", running(), uncounted(), around(DONE, ending=RISKY), NOTHING_BELIEVED),
    ("leave_open_quiet", running(), uncounted(), around(), NOTHING_BELIEVED),
    ("leave_open_at_work", AT_WORK, uncounted(), around(ending=WORTH), NOTHING_BELIEVED),
    ("leave_open_at_work", running(), uncounted(),
     around(Circumstances(work_done=False), ending=WORTH), NOTHING_BELIEVED),
    ("not_counted", ended(stars=None), uncounted(), around(), NOTHING_BELIEVED),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "contract", "assessment", "near", "belief"),
    SCENARIOS,
    ids=[f"{n}-{row[0]}" for n, row in enumerate(SCENARIOS)],
)
def test_each_row_of_the_table_fits_its_case(
    code: str, contract: Contract, assessment: Assessment, near: Surroundings, belief: Belief
) -> None:
    """Every decision is reached, also on the first and last days on which it holds."""
    advice = advise(contract, assessment, DAY, None, belief, near)
    assert advice.code == code
    assert advice.text
    assert advice.reason
    assert "None" not in advice.text + advice.reason


@pytest.mark.parametrize(("days_ago", "left"), [(0, 14), (1, 13), (12, 2), (13, 1)])
def test_a_review_is_waited_for_until_its_last_day(days_ago: int, left: int) -> None:
    """The days that are left are counted with today; the last one is named."""
    contract = ended(DAY - timedelta(days_ago), None)
    advice = advise(contract, uncounted(pending=True), DAY)
    assert advice.by == DAY + timedelta(left - 1)
    assert advice.text.startswith(f"Wait {left} more day{'s' if left > 1 else ''}:")


def test_held_money_is_named_and_its_day() -> None:
    """The money is named; it cannot lie dormant before 90 days after the start."""
    contract = replace(HELD, started_on=Fact(date(2026, 10, 1)))
    advice = advise(contract, uncounted(), DAY, around=around(DONE))
    assert "$300.00" in advice.text
    assert "30 Dec 2026" in advice.text
    assert advice.by == date(2026, 12, 29)


def test_a_bad_review_is_not_said_to_be_final() -> None:
    """Changing it, reporting it, and the good jobs that make up for it."""
    advice = advise(ended(stars=1.0), bad(), DAY, None, HURTS, around(good_jobs=19))
    for part in ("change the review", "report it", "19 good jobs"):
        assert part in advice.text


def test_a_contract_ages_out_on_the_day_after_24_months() -> None:
    """Paid on 25 May 2026 it is too old on 26 May 2028."""
    advice = advise(running(), uncounted(), DAY, around=around(Circumstances(happy=False)))
    assert "26 May 2028" in advice.text


def test_a_payment_counts_after_the_ninetieth_day() -> None:
    """First paid on 1 Sep 2026, the client is long-term if paid after 30 Nov 2026."""
    near = around(client_paid_on=date(2026, 9, 1))
    assert "30 Nov 2026" in advise(AT_WORK, uncounted(), DAY, around=near).text


def test_what_is_believed_decides_before_the_likeliest_reading() -> None:
    """Surely bad by what was shown: its day is told, although not everything is known."""
    believed = ContractPosterior("40000001", 0.0, 1.0, 0.0, Interval(-20.0, -18.0, -15.0))
    belief = Belief(believed, EffectEnd(date(2028, 3, 1), EffectWay.HURTS))
    contract = replace(ended(stars=2.9), earned=None)
    assert advise(contract, good(), DAY, None, belief).code == "wait_out"


def test_what_the_person_could_tell_is_asked_for_once() -> None:
    """First whether the work is done, then how the client is; nothing that was told."""
    assert "work" in advise(running(), uncounted(), DAY, around=around(ending=WORTH)).needs
    assert "client" in advise(running(), uncounted(), DAY, around=around(DONE, ending=WORTH)).needs
    told = around(Circumstances(work_done=True, happy=True), ending=WORTH)
    assert not advise(running(), uncounted(), DAY, around=told).needs


def test_both_sides_of_the_decision_are_told_in_points() -> None:
    """What is expected of the end, and of waiting."""
    reason = advise(running(), uncounted(), DAY, around=around(DONE, ending=WORTH)).reason
    assert "if it is left open" in reason
    assert "points are expected" in reason


def test_the_message_to_copy_comes_with_asking_only_and_has_no_holes() -> None:
    """It asks for an end, never for stars; without a title there is none."""
    near = around(DONE, ending=WORTH)
    reminder = advise(running(), uncounted(), DAY, around=near).reminder
    assert reminder is not None
    assert "Rowan Ashby" in reminder
    assert "star" not in reminder.lower()
    assert "review" not in reminder.lower()
    nobody = advise(replace(running(), client=None), uncounted(), DAY, around=near).reminder
    assert nobody is not None
    assert nobody.startswith("Hello, our contract “Rebuild booking widget” seems")
    assert advise(replace(running(), title=None), uncounted(), DAY, around=near).reminder is None
    assert advise(AT_WORK, uncounted(), DAY).reminder is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"work": Fact(Work.DONE)}, "ask_to_end"),
        ({"work": Fact(Work.NOTHING_AGREED)}, "ask_to_end"),
        ({"work": Fact(Work.GOING_ON)}, "leave_open_at_work"),
        ({"client_mood": Fact(ClientMood.UNHAPPY)}, "leave_unhappy_until"),
        ({"client_reachable": Fact(value=False), "work": Fact(Work.DONE)}, "end_costs_nothing"),
        ({"client_returns": Fact(value=True)}, "leave_open_at_work"),
        ({}, "ask_if_done"),
    ],
)
def test_what_was_told_of_a_contract_decides(changes: dict[str, Fact[object]], code: str) -> None:
    """Each fact that the person told has its say."""
    contract = replace(running(), **changes)  # type: ignore[arg-type]  # values are of the fields
    near = around(circumstances_of(contract), ending=WORTH)
    assert advise(contract, uncounted(), DAY, around=near).code == code
