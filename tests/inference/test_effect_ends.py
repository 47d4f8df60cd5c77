"""The one day on which a contract's effect ends."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import KnownContract
from companion.domain.posterior import EffectEnd, EffectWay
from companion.inference.prediction.coming_days import coming_scores
from companion.inference.prediction.drawn_records import known_records
from companion.inference.prediction.effect_ends import FELT, effect_ends
from companion.rules.policy import policy_for
from companion.scoring.as_of import as_of
from companion.scoring.scorecard import scorecard
from tests.inference.build import DAY
from tests.inference.test_coming_days import begun
from tests.scoring.build import bad, good
from tests.scoring.histories import contracts

DAYS = [DAY + timedelta(days=n) for n in range(740)]


def ends(given: list[KnownContract]) -> dict[str, EffectEnd]:
    """When the effects of known contracts end."""
    records = known_records(given, DAY, [policy_for(DAY)])
    return dict(effect_ends(coming_scores(records, DAYS), DAYS))


def is_felt(points: float | None) -> bool:
    """Whether an effect is one that a person would notice."""
    return points is not None and abs(points) >= FELT - 1e-9


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_everything_known_gives_the_last_effect_of_the_scoring_room(data: st.DataObject) -> None:
    """It is felt on the day before, and on no day from it on, whatever happens to the others."""
    given = [as_of(c, DAY) for c in begun(data.draw(contracts(DAY, most=5)), DAY)]
    if not given:
        return
    found = ends(given)
    turns = sorted({end.on for end in found.values()} | {DAYS[0], DAYS[300], DAYS[500]})
    by_day = {
        on: {a.contract_id: a.effect_points for a in scorecard(given, on).assessments}
        for turn in turns
        for on in (turn - timedelta(days=1), turn, turn + timedelta(days=35))
    }
    for contract_id in (c.contract_id for c in given):
        end = found.get(contract_id)
        for on, points in by_day.items():
            if end is None or on >= end.on:
                assert on < DAY or not is_felt(points[contract_id]), on
        if end is not None:
            last = by_day[end.on - timedelta(days=1)][contract_id]
            assert last is not None
            assert is_felt(last)
            assert (last < 0) is (end.way is EffectWay.HURTS)


def test_a_bad_contract_hurts_until_it_is_out_of_the_last_window_in_which_it_is_felt() -> None:
    """That the six months are free of it earlier is no end: they hold nothing soon after."""
    found = ends([bad("bad", 45), *(good(n) for n in "abc")])
    assert found["bad"] == EffectEnd(date(2028, 9, 18), EffectWay.HURTS)


def test_a_bad_contract_that_a_better_window_hides_for_good_hurts_no_more() -> None:
    """The last six months are the best ones until it is too old for the last 24."""
    assert "bad" not in ends([bad("bad", 650), *(good(n) for n in "abc")])
    assert "bad" in ends([bad("bad", 300), *(good(n) for n in "abc")])


def test_among_good_contracts_alone_no_effect_is_felt() -> None:
    """Without any of them the score is 100 too, or there is none."""
    assert ends([good(str(n)) for n in range(6)]) == {}


def test_a_good_contract_helps_while_a_bad_one_counts() -> None:
    """It softens the bad one until that is gone, if it stays longer."""
    found = ends([bad("bad", 300), good("old", 500), good("new"), good("b", 20)])
    assert found["new"] == EffectEnd(found["bad"].on, EffectWay.HELPS)


def test_what_does_not_count_today_has_no_effect_that_could_end() -> None:
    """It is older than all windows."""
    assert "bad" not in ends([bad("bad", 1400), good("a"), good("b")])
