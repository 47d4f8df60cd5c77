"""Advice: which one fits, and what it must never say."""

from dataclasses import replace
from datetime import date

import pytest

from companion.advice.decide import advise
from companion.advice.sources import BASES
from companion.domain.assessment import Assessment, Leave, Outcome, Units
from companion.domain.contract import Contract, ContractKind, Fact, Feedback, Status
from companion.domain.payment import Payment
from companion.domain.posterior import (
    NOTHING_BELIEVED,
    Belief,
    ContractPosterior,
    EffectEnd,
    EffectWay,
    Interval,
)
from companion.messages.en.advice import MESSAGES

DAY = date(2026, 11, 1)


def ended(on: date = date(2026, 6, 1), stars: float | None = 5.0) -> Contract:
    """A paid contract that has ended, with everything known."""
    return Contract(
        "40000001",
        title=Fact("Rebuild booking widget"),
        client=Fact("Rowan Ashby"),
        kind=Fact(ContractKind.HOURLY),
        status=Fact(Status.ENDED),
        started_on=Fact(date(2026, 1, 1)),
        ended_on=Fact(on),
        earned=Fact(50_000),
        payments=(Payment(date(2026, 5, 25), 50_000),),
        payments_complete=True,
        stars=Fact(stars),
        feedback=Fact(Feedback.NONE if stars is None else Feedback.GIVEN),
    )


def running() -> Contract:
    """The same contract, still open."""
    return replace(
        ended(),
        status=Fact(Status.ACTIVE),
        ended_on=Fact(None),
        stars=Fact(None),
        feedback=Fact(Feedback.NONE),
    )


def good(**changes: object) -> Assessment:
    """A contract that counts as successful."""
    assessment = Assessment("40000001", Outcome.SUCCESSFUL, "public_feedback", "good_stars")
    return replace(assessment, **changes)  # type: ignore[arg-type]  # values are of the fields


def test_money_in_escrow_forbids_ending() -> None:
    """With money funded the advice is not to end it, before anything else."""
    advice = advise(replace(running(), funded=Fact(30_000)), good(pending=True), DAY)
    assert advice.code == "do_not_end_funded"
    assert "$300.00" in advice.text


def test_a_review_that_may_come_is_waited_for_until_its_last_day() -> None:
    """Ended less than 14 days ago: the last such day is named, as the explanation names it."""
    contract = ended(date(2026, 10, 25), stars=None)
    excluded = good(outcome=Outcome.EXCLUDED, reason="no_feedback", pending=True)
    assert "7 Nov 2026" in advise(contract, excluded, DAY).text


def test_what_is_missing_is_asked_for() -> None:
    """An ended contract whose feedback nobody saw is told which page would tell it."""
    contract = replace(ended(), stars=None, feedback=None)
    advice = advise(contract, good(), DAY)
    assert advice.code == "supply"
    assert "profile" in advice.text


def until(on: date, way: EffectWay) -> Belief:
    """That the effect of a contract ends on a day."""
    return Belief(effect_end=EffectEnd(on, way))


def test_a_bad_contract_is_waited_out_until_its_effect_ends() -> None:
    """The one day of the contract is named, whatever windows it leaves when."""
    leaves = (Leave(6, date(2026, 12, 1), 91.0), Leave(24, date(2028, 6, 1), 95.0))
    bad = good(outcome=Outcome.UNSUCCESSFUL, leaves=leaves, units={24: Units(0, 1)})
    ends = until(date(2028, 3, 1), EffectWay.HURTS)
    advice = advise(ended(stars=1.0), bad, DAY, None, ends)
    assert advice.code == "wait_out"
    assert "1 Mar 2028" in advice.text
    assert advise(ended(stars=1.0), bad, DAY).code == "bad_unfelt"


@pytest.mark.parametrize(
    ("on", "effect", "code"),
    [
        (date(2026, 12, 1), 5.0, "renew_before"),
        (date(2026, 12, 1), 0.2, "nothing_to_do"),
        (date(2027, 3, 1), 5.0, "nothing_to_do"),
        (None, 5.0, "nothing_to_do"),
    ],
)
def test_notable_help_that_ends_soon_is_prepared_for(
    on: date | None, effect: float, code: str
) -> None:
    """Half a point that is lost within 60 days is worth preparing for; the rest is not."""
    belief = until(on, EffectWay.HELPS) if on else NOTHING_BELIEVED
    assert advise(ended(), good(effect_points=effect), DAY, None, belief).code == code


def test_a_contract_that_is_surely_bad_is_waited_out_before_anything_is_asked_for() -> None:
    """Its day is told by what is believed, also where not everything is known."""
    believed = ContractPosterior("40000001", 0.0, 1.0, 0.0, Interval(-20.0, -18.0, -15.0))
    belief = Belief(believed, EffectEnd(date(2028, 3, 1), EffectWay.HURTS))
    advice = advise(replace(ended(stars=2.9), earned=None), good(), DAY, None, belief)
    assert advice.code == "wait_out"


def test_an_idle_contract_is_left_open_and_comes_with_a_message_to_copy() -> None:
    """Idle contracts carry no penalty; the message asks for an ending, never for stars."""
    excluded = good(outcome=Outcome.EXCLUDED, reason="no_feedback")
    advice = advise(running(), excluded, DAY)
    assert advice.code == "leave_open_idle"
    assert "costs nothing" in advice.text
    assert advice.reminder is not None
    assert "Rowan Ashby" in advice.reminder
    assert "star" not in advice.reminder.lower()
    assert "review" not in advice.reminder.lower()


def test_a_contract_in_work_gets_no_reminder() -> None:
    """Where a payment is recent there is nobody to remind."""
    contract = replace(running(), payments=(Payment(date(2026, 10, 20), 50_000),))
    excluded = good(outcome=Outcome.EXCLUDED, reason="no_feedback")
    assert advise(contract, excluded, DAY).reminder is None


def test_nobody_is_told_to_end_what_counts_as_successful() -> None:
    """An open contract that counts is left open, and comes without a message."""
    advice = advise(running(), good(reason="long_term_client"), DAY)
    assert (advice.code, advice.reminder) == ("leave_open", None)


def test_every_advice_has_a_sentence_a_level_and_a_source() -> None:
    """Advice rests on facts whose level and source are known."""
    assert set(BASES) == {*MESSAGES, "supply"} - {"reminder", "reminder_unnamed"}
    for code, basis in BASES.items():
        assert basis.level in {"OFF", "STAFF", "MOD", "UI", "USER", "ASSUMED"}, code
        assert basis.source, code


def test_the_message_to_copy_has_no_holes() -> None:
    """Where the client is unknown it greets nobody by name; without a title there is none."""
    excluded = good(outcome=Outcome.EXCLUDED, reason="no_feedback")
    reminder = advise(replace(running(), client=None), excluded, DAY).reminder
    assert reminder is not None
    assert reminder.startswith("Hello, our contract “Rebuild booking widget” seems")
    assert advise(replace(running(), title=None), excluded, DAY).reminder is None


def test_a_suspicion_is_settled_by_the_insights_page() -> None:
    """Where shown scores speak against a contract that the rules leave out, that page tells."""
    outside = Assessment("40000001", Outcome.EXCLUDED, "no_earnings", "no_earnings")
    assert advise(ended(), outside, DAY, is_suspect=True).code == "look_at_insights"
    assert advise(ended(), outside, DAY).code == "not_counted"
