"""Why the score moves on a coming day: each fact once."""

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.forecast import Exit, Forecast, Move
from companion.domain.posterior import Interval
from companion.wire.moves import coming_moves, move_sentence, move_why
from tests.wire.test_summary import DAY, analysed

MOVE = Move(date(2027, 1, 2), 88.0, 24, (Exit("40000001", 12), Exit("40000002", 6)))
TITLES = {"40000001": "Booking widget", "40000002": "Logo"}
#: The same without a contract that becomes too old.
BARE = replace(MOVE, exits=())


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (90.0, 88.0, "the score falls to 88.0"),
        (80.0, 88.0, "the score rises to 88.0"),
        (None, 88.0, "the score becomes 88.0"),
        (90.0, None, "there is no score then"),
    ],
)
def test_a_move_names_its_contracts_and_windows(
    before: float | None, after: float | None, words: str
) -> None:
    """Which contracts leave which windows, and where the score goes."""
    sentence = move_sentence(replace(MOVE, score=after), before, TITLES)
    assert sentence == (
        f"“Booking widget” and “Logo” become too old for the last 6 and 12 months; {words}."
    )


def test_a_move_names_the_rules_that_begin() -> None:
    """Where other rules begin they are named, and also what leaves on the same day."""
    rules = replace(MOVE, policy="public-2026", exits=())
    one = replace(rules, exits=MOVE.exits[:1])
    trending = replace(rules, policy="nofb-2020", rule="trending")
    falls = "the score falls to 88.0."
    old = "“Booking widget” becomes too old for the last 12 months"
    assert [move_sentence(move, 90.0, TITLES) for move in (rules, one, trending)] == [
        f"Other rules begin to hold (public ratings only); {falls}",
        f"Other rules begin to hold (public ratings only); {old}; {falls}",
        f"One more rule begins to hold; {falls}",
    ]


def test_a_move_without_a_reason_says_where_to_and_not_the_day_that_stands_beside_it() -> None:
    """No day is said twice."""
    assert move_sentence(BARE, 90.0, TITLES) == "The score falls to 88.0."
    assert move_why(BARE, TITLES) == ""


def test_why_leaves_out_the_score_that_stands_beside_it() -> None:
    """No score is said twice; how sure it is stays."""
    unsure = replace(MOVE, interval=Interval(80.0, 88.0, 91.0), chance_none=0.2)
    why = move_why(unsure, TITLES)
    assert "88.0" not in why
    assert why.startswith("“Booking widget” and “Logo” become too old")
    assert why.endswith("from 80.0 to 91.0. There may be no score then (20 % likely).")


def test_a_step_that_one_decimal_does_not_show_is_no_rise_and_no_fall() -> None:
    """From 99.98 to 99.96 a person sees 100.0 twice."""
    stays = move_sentence(replace(BARE, score=99.96), 99.98, TITLES)
    assert stays == "The score stays at about 100.0."


def test_that_there_is_probably_no_score_is_said_once_with_its_chance() -> None:
    """The chance belongs to the sentence, and a sure end has none."""
    gone = replace(BARE, score=None, chance_none=0.53)
    assert move_sentence(gone, 90.0, TITLES) == (
        "There is probably no score then. That is 53 % likely."
    )
    sure = replace(gone, chance_none=0.99)
    assert move_sentence(sure, 90.0, TITLES) == "There is no score then."


def test_what_explains_the_way_of_a_move_is_named_first() -> None:
    """A rising score names the bad contract that grows too old, a falling one the good one."""
    analysis = analysed("newcomer", "*")
    by_effect = sorted(analysis.entries, key=lambda entry: entry.effect or 0.0)
    bad, good = (by_effect[n].contract.contract_id for n in (0, -1))
    assert (by_effect[0].effect or 0.0) < 0 < (by_effect[-1].effect or 0.0)
    left = Exit(good, 6, period=True), Exit(good, 12), Exit(bad, 6)
    rises = Move(date(2027, 1, 2), 100.0, 6, left)
    coming = Forecast(DAY, date(2028, 11, 1), 90.0, (rises, replace(rises, score=88.0)))
    up, down = (move.exits for _, move in coming_moves(coming, analysis))
    assert up == (left[2], left[1], left[0])
    assert down == (left[1], left[2], left[0])
