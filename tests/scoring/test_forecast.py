"""The forecast: days on which the score moves, and what has left on them."""

from datetime import date

from companion.domain.forecast import Exit
from tests.scoring.build import contract, good
from tests.scoring.forecast import forecast

DAY = date(2026, 11, 1)


def test_days_and_exits() -> None:
    """Each move tells its day, the score from then on, the window, and what left."""
    one = contract("bad", date(2026, 5, 20), {0: 50}, stars=1.0, ended_on=date(2026, 5, 21))
    others = [
        contract(n, date(2026, 9, 1), {0: 50}, stars=5.0, ended_on=date(2026, 9, 2)) for n in "abc"
    ]
    found = forecast([one, *others], DAY)
    assert (found.first_day, found.last_day, found.score) == (DAY, date(2028, 11, 1), 50.0)
    assert [(m.on, m.score, m.window_months) for m in found.moves] == [
        (date(2026, 11, 21), 100.0, 6),
        # the three leave the 6-month window; in the longer ones the bad one still is
        (date(2027, 3, 2), 50.0, 12),
        (date(2027, 5, 21), 100.0, 12),
        (date(2027, 9, 2), 50.0, 24),
        (date(2028, 5, 21), 100.0, 24),
        (date(2028, 9, 2), None, None),
    ]
    assert found.moves[0].exits == (Exit("bad", 6),)
    assert found.moves[1].exits == (Exit("a", 6), Exit("b", 6), Exit("c", 6))


def test_a_paid_period_that_leaves_moves_the_score() -> None:
    """A long contract loses its old periods one by one."""
    long = contract("long", date(2026, 1, 1), {0: 50, 100: 50, 300: 50}, client="a")
    bad = contract("bad", date(2026, 10, 1), {0: 50}, stars=1.0, ended_on=date(2026, 10, 2))
    found = forecast([long, bad], DAY, months=6)
    assert found.score == 50.0
    assert found.last_day == date(2027, 5, 1)
    # of the shown 24 months nothing leaves before 2028
    assert found.moves == ()
    later = forecast([long, bad], DAY)
    assert (later.moves[0].on, later.moves[0].score) == (date(2028, 1, 2), 100 / 3)
    assert later.moves[0].exits == (Exit("long", 24, period=True),)


def test_nothing_that_happens_later_is_known() -> None:
    """A contract that ends after the day stays open in the forecast of the day."""
    ends = contract("x", date(2026, 10, 1), {0: 50}, stars=1.0, ended_on=date(2026, 12, 1))
    others = [good("a"), good("b")]
    assert forecast([ends, *others], DAY) == forecast(
        [contract("x", date(2026, 10, 1), {0: 50}), *others], DAY
    )


def test_no_contracts_no_moves() -> None:
    """Without contracts there is no score, and nothing moves."""
    found = forecast([], DAY)
    assert (found.score, found.moves) == (None, ())
