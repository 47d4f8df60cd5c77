"""Advice never costs money, and never acts against what is expected."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.advice.case import Case, Surroundings
from companion.advice.circumstances import Circumstances
from companion.advice.decide import decided, said
from companion.advice.decisions import DECISIONS
from companion.advice.review_chances import AS_ASSUMED, Act, ReviewRecord, chances
from companion.advice.weighing import expected, expected_of_waiting
from companion.domain.contract import ContractKind, Fact, Status
from companion.domain.posterior import EffectWay
from companion.rules.policy import policy_for
from tests.advice.contracts import DAY, bad, ended, ending, good, running, uncounted, unpaid, until

MAYBE = st.sampled_from([None, True, False])
CIRCUMSTANCES = st.builds(Circumstances, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)
POINTS = st.floats(-20, 20)
SHARES = st.floats(0, 1)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any contract, with anything around it."""
    paid_on = DAY - timedelta(draw(st.integers(0, 900)))
    contract = replace(
        draw(st.sampled_from([running(paid_on), unpaid(), ended(), ended(stars=None)])),
        funded=draw(st.sampled_from([None, Fact(None), Fact(0), Fact(30_000)])),
        kind=draw(st.sampled_from([None, *map(Fact, ContractKind)])),
        status=draw(st.sampled_from([None, Fact(Status.ACTIVE), Fact(Status.ACTIVE_UNFUNDED)])),
    )
    ends = draw(st.sampled_from([None, *EffectWay]))
    around = Surroundings(
        draw(st.none() | st.builds(ending, POINTS, POINTS)),
        ReviewRecord(draw(SHARES), draw(SHARES)),
        draw(CIRCUMSTANCES),
        draw(st.none() | st.integers(0, 200).map(lambda n: DAY - timedelta(n))),
        draw(st.none() | st.integers(1, 40)),
    )
    belief = until(DAY + timedelta(draw(st.integers(1, 700))), ends or EffectWay.EITHER)
    assessment = draw(st.sampled_from([good(effect_points=2.0), bad(), uncounted()]))
    return Case(contract, assessment, DAY, policy_for(DAY), belief, around)


@given(cases())
def test_no_end_is_advised_while_money_is_held_or_may_be(case: Case) -> None:
    """Whatever else is so, held money forbids every end."""
    if case.holds_money or case.may_hold_money:
        assert decided(case).act is None


@given(cases())
def test_no_act_is_expected_to_be_worse_than_waiting(case: Case) -> None:
    """Where an end is advised, it promises no less than leaving the contract open."""
    act = decided(case).act
    if act is not None:
        acting, waiting = expected(case, act), expected_of_waiting(case)
        assert acting is not None
        assert waiting is not None
        assert acting >= waiting


@given(cases())
def test_every_case_has_whole_sentences(case: Case) -> None:
    """There is always an answer, with a reason and a source, and without holes."""
    advice = said(case, decided(case))
    for sentence in (advice.text, advice.reason):
        assert sentence.endswith((".", ")"))
        assert "None" not in sentence
        assert "  " not in sentence
        assert " ." not in sentence
    assert advice.source


@given(st.builds(ReviewRecord, SHARES, SHARES), CIRCUMSTANCES, st.sampled_from([None, *Act]))
def test_chances_add_up(record: ReviewRecord, told: Circumstances, act: Act | None) -> None:
    """Good, bad and no review are all there is."""
    found = chances(record, told, act)
    assert abs(sum(found.values()) - 1) < 1e-9
    assert min(found.values()) >= 0


@given(CIRCUMSTANCES, st.sampled_from(list(Act)))
def test_a_happy_client_is_never_likelier_to_review_badly(told: Circumstances, act: Act) -> None:
    """Happy is no worse than nothing told, and nothing told no worse than unhappy."""
    bad_chances = [
        chances(AS_ASSUMED, replace(told, happy=happy), act) for happy in (True, None, False)
    ]
    shares = [c["bad"] for c in bad_chances]  # type: ignore[index]  # a Review is its text
    assert shares == sorted(shares)


def test_every_decision_has_a_level_and_a_source() -> None:
    """Advice rests on facts whose level and source are known; codes are there once."""
    levels = {"OFF", "STAFF", "MOD", "UI", "USER", "ASSUMED"}
    for decision in DECISIONS:
        assert set(decision.level.split(", ")) <= levels, decision.code
        assert decision.source, decision.code
    assert len({d.code for d in DECISIONS}) == len(DECISIONS)
