"""What-if: imagined endings and beginnings, and what targets still need."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contract import UnknownContractError
from companion.domain.forecast import Beginning, Ending, Target
from companion.rules.policy import named
from companion.rules.variants import with_toggles
from companion.scoring.scorecard import scorecard, shown_percent, shown_score
from companion.scoring.what_if import imagined, what_if
from tests.scoring.build import DAY, ago, bad, contract, good
from tests.scoring.histories import DAYS, READINGS, contracts

LIVES = [good("a"), good("b"), good("c"), bad("d"), contract("x", ago(40), {0: 500})]


def after(*endings: Ending, new: tuple[Beginning, ...] = ()) -> float | None:
    """The score after endings and beginnings."""
    return what_if(LIVES, DAY, endings, new).after


def test_endings() -> None:
    """An open contract ends with stars, without feedback, or wholly refunded."""
    assert after() == 50.0
    assert after(Ending("x", 5.0)) == 100 * (4.25 - 1) / 5.25
    assert after(Ending("x", 1.0)) == 100 * (3 - 2.25) / 5.25
    assert after(Ending("x", None)) == 50.0
    # refunded and good: it earned nothing, and is left out; refunded and bad: it counts at 1
    assert after(Ending("x", 5.0, refunded=True)) == 50.0
    assert after(Ending("x", 1.0, refunded=True)) == 100 * (3 - 2) / 5


def test_an_ended_contract_can_get_a_review_or_a_refund() -> None:
    """Its end stays where it is; without imagined stars its own stay."""
    waiting = good("w", 20, stars=None)
    assert what_if([*LIVES, waiting], DAY, [Ending("w", 5.0)]).after == 100 * 3 / 5
    [*_, ended] = imagined([*LIVES, waiting], DAY, [Ending("w", 5.0)], ())
    assert ended.ended_on == waiting.ended_on
    assert after(Ending("a", refunded=True)) == 100 / 3
    assert after(Ending("d", 4.0)) == 100.0


def test_beginnings() -> None:
    """New contracts have a client each, and count as their size and stars say."""
    assert after(new=(Beginning(20_000, 5.0, 3),)) == 100 * (6 - 1) / 7
    assert after(new=(Beginning(50_000, 1.0),)) == 100 * (3 - 2.25) / 5.25
    assert after(new=(Beginning(50_000, None),)) == 50.0
    assert after(new=(Beginning(0, 5.0),)) == 50.0
    assert what_if([], DAY, (), [Beginning(100, 5.0, 2)]).after == 100.0


def test_before_and_windows() -> None:
    """The score before, and the best windows before and after, are told too."""
    found = what_if([good("o", 200), good("p", 200), good("a")], DAY, (), [Beginning(100)])
    assert (found.before, found.window_months_before) == (100.0, 12)
    assert (found.after, found.window_months_after) == (100.0, 6)


def test_a_contract_that_is_not_there() -> None:
    """An ending of an unknown contract is a bad call."""
    with pytest.raises(UnknownContractError):
        what_if(LIVES, DAY, [Ending("nobody", 5.0)])


def targets(lives: Any, policy: Any = None) -> dict[tuple[int, int], Target]:
    """Targets by window and percent."""
    return {(t.months, t.percent): t for t in what_if(lives, DAY, policy=policy).targets}


def test_targets_of_one_bad_unit() -> None:
    """A bad unit needs about 9 good ones to show 80, and about 19 to show 90."""
    floor = with_toggles(named("public-2026"), rounding="floor")
    lives = [bad("d"), good("a")]
    exact = targets(lives, floor)
    assert [exact[24, p].good_units for p in (80, 90, 100)] == [9 - 1, 19 - 1, None]
    # half up, 79.5 points are shown as 80
    shown = targets(lives)
    assert [shown[24, p].good_units for p in (80, 90, 100)] == [8.0, 17.25, 398.0]


def test_targets_without_enough_contracts() -> None:
    """A window below the minimum needs at least the contracts that it lacks."""
    assert targets([good("a")])[24, 80].good_units == 1.0
    assert targets([])[6, 100].good_units == 2.0
    assert targets([good("a", client="c"), good("b", client="c")])[6, 90].good_units == 1.0


def test_when_a_target_is_reached_by_itself() -> None:
    """The bad contract grows old; where the window ends with it, the target never comes."""
    old = bad("d", 170)
    found = targets([old, good("a"), good("b"), good("c")])
    assert found[6, 80].reached_on == date(2026, 11, 16)
    assert found[12, 100].reached_on == date(2027, 5, 16)
    alone = targets([bad("d"), good("a")])
    assert alone[24, 80].reached_on is None
    assert targets([good("a"), good("b")])[24, 100].reached_on == DAY


@settings(deadline=None, max_examples=60)
@given(data=st.data(), day=DAYS, toggles=READINGS)
def test_the_units_named_are_enough_and_one_step_less_is_not(
    data: Any, day: date, toggles: Any
) -> None:
    """With the good units that a target names the window shows it, with a quarter less not."""
    lives, policy = data.draw(contracts(day)), with_toggles(named("public-2026"), **toggles)
    card = {w.months: w for w in scorecard(lives, day, policy).windows}
    for target in what_if(lives, day, policy=policy).targets:
        window, units = card[target.months], target.good_units
        if units is None:
            assert window.unsuccessful_units
            continue
        assert units >= max(0, 2 - window.contracts, 2 - window.clients)
        negative = float(toggles["negative_value"]) * window.unsuccessful_units
        for given_units, enough in ((units, True), (units - 0.25, False)):
            units_needed = window.successful_units + given_units
            total = units_needed + window.unsuccessful_units
            if total <= 0 or (not enough and units <= max(0, 2 - window.clients)):
                continue
            shown = shown_percent(max(0.0, 100 * (units_needed - negative) / total), policy)
            assert (shown >= target.percent) == enough


@settings(deadline=None, max_examples=40)
@given(data=st.data(), day=DAYS)
def test_nothing_imagined_changes_nothing(data: Any, day: date) -> None:
    """Without endings and beginnings the score after is the score of the day."""
    lives = data.draw(contracts(day))
    found = what_if(lives, day)
    assert found.before == found.after == shown_score(lives, day)
