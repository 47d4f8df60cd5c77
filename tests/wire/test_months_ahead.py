"""Sentences of the months ahead: what is likely, what it rests on, and what changes it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.analysis.analyse import analyse
from companion.domain.months_ahead import (
    Band,
    Basis,
    DayAhead,
    Difference,
    Ends,
    MonthsAhead,
    Scenario,
)
from companion.messages.words import MINUS, never_certain
from companion.wire.months_ahead import (
    basis_sentence,
    change_sentence,
    months_ahead,
    none_ahead,
    sentence,
)

DAY = date(2026, 11, 1)
LATER = date(2027, 3, 16)
LIKELY = DayAhead(
    LATER, Band(84.2, 88.0, 91.4, 93.0, 97.0), 0.0, (0.99, 0.83, 0.2, 0.01), (0.1, 0.2, 0.7), 0.8
)
BASIS = Basis((0.8, 1.24, 1.7), 14, 0.98)


def test_the_likely_score_has_its_range_and_its_chance() -> None:
    """Never a number alone, and always that it is about going on as usual."""
    assert sentence(LIKELY) == (
        "If you go on as in the last 12 months: most likely 91 on 16 Mar 2027, between 84 and 97; "
        "83 % likely to be at 90 or more."
    )


def test_a_score_that_may_be_missing_is_said() -> None:
    """No score is neither 0 nor left out."""
    maybe = sentence(replace(LIKELY, none=0.2))
    assert maybe.endswith("20 % likely to have no score at all then.")
    none = sentence(replace(LIKELY, none=0.7))
    assert none.endswith("there is most likely no score on 16 Mar 2027 (70 %).")
    assert "91" not in none
    assert "no score" in sentence(replace(LIKELY, band=None, none=1.0))


def test_a_narrow_band_is_no_range() -> None:
    """Where all whole percents are one, there is no “between”."""
    same = replace(LIKELY, band=Band(100, 100, 100, 100, 100))
    assert "almost surely 100 on" in sentence(same)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "over 99 %"),
        (0.995, "over 99 %"),
        (0.0, "under 1 %"),
        (0.005, "under 1 %"),
        (0.834, "83 %"),
        (0.01, "1 %"),
    ],
)
def test_nothing_ahead_is_certain(share: float, words: str) -> None:
    """No chance is told as 0 or 100 %."""
    assert never_certain(share) == words


def test_little_history_is_said() -> None:
    """What it rests on: much, little, nothing, or work that may be over."""
    assert basis_sentence(BASIS) == (
        "It rests on your 14 latest contracts: about 1.2 new a month (0.8 to 1.7)."
    )
    assert "the range is wide" in basis_sentence(replace(BASIS, contracts=2))
    assert "Nothing of your work is known" in basis_sentence(replace(BASIS, contracts=0))
    assert "still working is 20 % likely" in basis_sentence(replace(BASIS, works=0.2))


def test_what_changes_is_told_against_going_on() -> None:
    """Points with their range, and the chance beside that without."""
    change = Difference(LATER, (-6.0, -2.1, 0.0), (0.9, 0.6, 0.1, 0.0), 0.0)
    assert change_sentence("“Widget” ends today", change, 0.83) == (
        f"“Widget” ends today: {MINUS}2.1 points on 16 Mar 2027 (between {MINUS}6.0 and 0.0); "
        "60 % instead of 83 % likely to be at 90 or more."
    )
    still = replace(change, points=(0.0, 0.0, 0.01))
    assert "almost surely no change" in change_sentence("x", still, 0.83)
    assert "no score" in change_sentence("x", replace(change, points=None, none=0.9), 0.83)


def ahead() -> MonthsAhead:
    """A year of days that are alike, with one scenario."""
    days = tuple(replace(LIKELY, on=DAY + timedelta(days=n)) for n in range(366))
    on = DAY + timedelta(days=90)
    change = Difference(on, (0.0, 1.0, 2.0), (1.0, 0.9, 0.5, 0.0), 0.0)
    ends = Scenario("ends", (Ends("40000001", DAY),), (change,))
    return MonthsAhead(DAY, (6, 12, 24), days, BASIS, (ends,))


def test_the_answer_is_about_the_day_that_was_asked_for() -> None:
    """By default in 90 days; a day outside the year is moved into it; days can be thinned."""
    titles = {"40000001": "Booking widget"}
    answer = months_ahead(ahead(), titles, every=30)
    assert answer.on == DAY + timedelta(days=90)
    assert [d.on for d in answer.days][:2] == [DAY, DAY + timedelta(days=30)]
    assert len(answer.days) == 13
    assert months_ahead(ahead(), titles, LATER).on == LATER
    assert months_ahead(ahead(), titles, date(2029, 1, 1)).on == DAY + timedelta(days=365)
    assert months_ahead(ahead(), titles, date(2020, 1, 1)).on == DAY
    [scenario] = answer.scenarios
    assert scenario.contract_id == "40000001"
    assert scenario.sentence.startswith("“Booking widget” ends today: +1.0 points on 30 Jan 2027")


def test_older_rules_have_a_sentence_and_no_days() -> None:
    """Nothing is made up where nothing can be estimated."""
    answer = none_ahead(analyse((), DAY))
    assert answer.days == []
    assert "cannot be estimated" in answer.sentence
