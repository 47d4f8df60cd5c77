"""The published worked cases, F01 to F14, each with the numbers of the shared file."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from companion.domain.assessment import Outcome
from companion.rules.policy import named
from companion.rules.variants import with_toggles
from companion.rules.window import Window, first_day
from companion.scoring.score_state import best, trending
from companion.scoring.scorecard import scorecard, shown_percent, shown_score
from tests.scoring.build import DAY, ago, contract, good, of

CASES = {
    case["id"].split("-")[0]: case
    for case in json.loads(
        (Path(__file__).parents[1] / "cases" / "jss-cases.json").read_text(encoding="utf-8")
    )["cases"]
}
PUBLIC, INSIGHTS = named("public-2026"), named("insights-2024")
BOTH = pytest.mark.parametrize("policy", [PUBLIC, INSIGHTS], ids=lambda p: str(p.id))
#: “ineligible” is the insights page's word
STATUS = {"ineligible": "excluded"}


def inputs(case: str) -> Any:
    """What the case gives."""
    return CASES[case]["inputs"]


def expected(case: str) -> Any:
    """What the case must come to."""
    return CASES[case]["expect"]


def test_every_exact_case_is_here() -> None:
    """No exact case of the shared file is left out."""
    exact = {i for i, case in CASES.items() if case["testability"] == "exact"}
    assert exact == {f"F{n:02}" for n in range(1, 15)}


@BOTH
def test_f01_earnings_buckets(policy: Any) -> None:
    """Three flat buckets of earnings weigh 1, 1.25 and 1.5."""
    for dollars, weight in zip(
        inputs("F01")["earnings_usd"], expected("F01")["weights"], strict=True
    ):
        card = scorecard([good("a", dollars=dollars)], DAY, policy)
        assert of(card, "a").units[24].successful == weight


def _units(case: str, stars: float, *, start: date | None = None) -> dict[str, float]:
    given = inputs(case)["contract"]
    begun = start or ago(given["end_day"] + 1)
    paid = dict.fromkeys(given["payment_days"], 50.0)
    ended = begun + timedelta(days=given["end_day"])
    card = scorecard([contract("a", begun, paid, stars=stars, ended_on=ended)], DAY)
    found = of(card, "a").units[24]
    return {"successful": found.successful, "unsuccessful": found.unsuccessful}


def test_f02_three_paid_periods() -> None:
    """270 days with a payment in each 90-day period are 3 units."""
    assert _units("F02", 5.0) == expected("F02")["job_units"]


def test_f03_a_gap_adds_nothing() -> None:
    """A 90-day stretch without payment adds no unit, and costs none."""
    assert _units("F03", 5.0) == expected("F03")["job_units"]


def test_f04_a_bad_ending_turns_one_unit() -> None:
    """A bad ending turns only the most recent unit bad."""
    assert _units("F04", 1.0) == expected("F04")["job_units"]


def test_f05_the_cap() -> None:
    """Twelve paid periods give no more than 8 units, with clipping and without."""
    periods = inputs("F05")["contract"]["paid_90_day_periods"]
    paid = dict.fromkeys(range(0, periods * 90, 90), 10.0)
    one = contract("a", ago(periods * 90), paid, stars=5.0, ended_on=DAY)
    for clip in ("on", "off"):
        card = scorecard([one], DAY, with_toggles(PUBLIC, clip_length=clip))
        assert of(card, "a").units[24].successful == expected("F05")["job_units_max"]


@pytest.mark.parametrize(("boundary", "days", "long"), [
    ("over_90", 90, False), ("over_90", 91, True), ("from_90", 89, False), ("from_90", 90, True),
])  # fmt: skip
def test_f06_long_term_client(boundary: str, days: int, *, long: bool) -> None:
    """All unrated contracts of a long-term client are successful; both sides of the boundary."""
    first = date(2026, 1, 1)
    one = contract("open", first, {0: 50, 10: 50}, client="c")
    two = contract("ended", first, {days: 50}, client="c", ended_on=date(2026, 5, 1))
    card = scorecard([one, two], DAY, with_toggles(PUBLIC, long_term_boundary=boundary))
    assert {a.outcome for a in card.assessments} == {
        Outcome.SUCCESSFUL if long else Outcome.EXCLUDED
    }
    assert date(2026, 4, 1) - first == timedelta(days=90)  # the case's own example


@BOTH
def test_f07_star_threshold(policy: Any) -> None:
    """Three stars or more are successful, less is not."""
    for stars, outcome in zip(inputs("F07")["stars"], expected("F07")["outcome"], strict=True):
        card = scorecard([good("a", stars=stars, private_rating=9)], DAY, policy)
        assert of(card, "a").outcome == outcome


@pytest.mark.parametrize("private", [{"private_rating": 2}, {"bad_ending": True}])
def test_f08_private_overrides(private: Any) -> None:
    """Until 30 March 2026 a negative private rating or ending reason overrides five stars."""
    one = good("a", stars=inputs("F08")["stars"], **private)
    assert of(scorecard([one], DAY, INSIGHTS), "a").outcome == expected("F08")["outcome"]
    assert of(scorecard([one], DAY, PUBLIC), "a").outcome is Outcome.SUCCESSFUL


@BOTH
def test_f09_nothing_earned(policy: Any) -> None:
    """Of unpaid contracts only one with negative feedback counts."""
    stars = {"negative": 1.0, None: None, "positive": 5.0}
    for given, status in zip(inputs("F09")["contracts"], expected("F09")["status"], strict=True):
        one = contract("a", ago(60), ended_on=ago(40), stars=stars[given["feedback"]])
        assert of(scorecard([one], DAY, policy), "a").outcome == STATUS.get(status, status)


@pytest.mark.parametrize("policy_id", ["public-2026", "insights-2024", "stars-2023", "nofb-2020"])
def test_f10_paid_without_feedback(policy_id: str) -> None:
    """Paid contracts without feedback are left out, except those of a long-term client."""
    for given, status in zip(inputs("F10")["contracts"], expected("F10")["status"], strict=True):
        one = good("a", dollars=given["earned"], stars=None, client="c")
        before = contract("b", ago(300), {0: 5}, client="c" if given["long_term_client"] else "d")
        card = scorecard([one, before], DAY, named(policy_id))
        assert of(card, "a").outcome == STATUS.get(status, status)


def test_f11_trending() -> None:
    """The trending score is the mean of 6 and 3 months, and the best of four is shown."""
    scores = inputs("F11")["window_scores"]
    assert trending(scores["6m"], scores["3m"]) == expected("F11")["trending"]
    three = [Window(6), Window(12), Window(24)]
    of_three = [float(scores[f"{w.months}m"]) for w in three]
    shown, _ = best([*of_three, scores["3m"]], three)
    assert shown == expected("F11")["displayed"] == CASES["F11"]["reported_jss"]
    assert best(of_three, three) == (94, 6)


@BOTH
def test_f12_minimum(policy: Any) -> None:
    """A score needs two contracts that count, of two clients."""
    for profile, has in zip(inputs("F12")["profiles"], expected("F12")["has_score"], strict=True):
        # where one outcome has two clients, the other client's contract does not count
        rated = [
            good(f"o{n}", client=f"c{n % profile['clients']}")
            for n in range(profile["eligible_outcomes_24m"])
        ]
        unrated = [good("u", client="other", stars=None)]
        assert (shown_score([*rated, *unrated], DAY, policy) is not None) == has


@BOTH
def test_f13_mid_contract_feedback(policy: Any) -> None:
    """Stars of an open contract have no effect at all."""
    others = [good("x"), good("y")]
    one = contract("a", ago(60), {10: 500})
    rated = replace(one, stars=inputs("F13")["contract"]["mid_contract_stars"])
    with_stars, without = (scorecard([*others, c], DAY, policy) for c in (rated, one))
    assert of(with_stars, "a") == of(without, "a")
    assert with_stars.nominal == without.nominal


def test_f14_window_edge() -> None:
    """Six months and a day is out of the 6-month window, six months is in."""
    edge = first_day(DAY, Window(6))
    for back, held in ((0, {6, 12, 24}), (1, {12, 24})):
        on = edge - timedelta(days=back)
        one = contract("a", on, {0: 50}, stars=5.0, ended_on=on)
        assert of(scorecard([one], DAY), "a").units.keys() == held
    given = expected("F14")["in_windows"]
    assert {int(name[:-1]) for name, is_in in given.items() if is_in} == {12, 24}


def test_the_percent_is_rounded_half_up_or_down() -> None:
    """Half a percent is shown as the next one, or under the other reading as the one below."""
    assert shown_percent(92.5, PUBLIC) == 93
    assert shown_percent(92.49, PUBLIC) == 92
    assert shown_percent(92.99, with_toggles(PUBLIC, rounding="floor")) == 92
    assert shown_percent(100.0, PUBLIC) == 100
