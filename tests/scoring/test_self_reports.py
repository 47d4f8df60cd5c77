"""Scores that people told of, against the band of all readings of their time's rules."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from companion.domain.contract import KnownContract
from companion.rules.policy import policy_for
from tests.scoring.band import band
from tests.scoring.build import ago, contract

CASES: dict[str, Any] = {
    case["id"].split("-")[0]: case
    for case in json.loads(
        (Path(__file__).parents[1] / "cases" / "jss-cases.json").read_text(encoding="utf-8")
    )["cases"]
    if case["id"].startswith("S")
}


def _jobs(day: date, stars: list[float], dollars: float = 100, **more: Any) -> list[KnownContract]:
    """Ended, paid contracts of a client each, all in every window."""
    return [
        contract(f"j{n}", ago(60, day), {5: dollars}, stars=s, ended_on=ago(50, day), **more)
        for n, s in enumerate(stars)
    ]


def _unpaid(day: date, count: int, *, ended: bool) -> list[KnownContract]:
    end = ago(50, day) if ended else None
    return [contract(f"u{n}", ago(60, day), ended_on=end) for n in range(count)]


def _s01(day: date, given: Any) -> list[KnownContract]:
    return _jobs(day, given["stars"])


def _s04(day: date, given: Any) -> list[KnownContract]:
    """Three good ones, and an open one on hold on which nothing was paid."""
    return [*_jobs(day, [5.0] * given["successful"]), *_unpaid(day, 1, ended=False)]


def _s05(day: date, given: Any) -> list[KnownContract]:
    """Five jobs of a few dollars, one of them bad."""
    bad = given["presumed_negative"]
    return _jobs(day, [5.0] * (given["completed"] - bad) + [1.0] * bad, 10)


def _s09(day: date, given: Any) -> list[KnownContract]:
    good = _jobs(day, [5.0] * given["completed_5star"])
    return [*good, *_unpaid(day, given["zero_paid_duplicate_offers_ended"], ended=True)]


def _s10(day: date, given: Any) -> list[KnownContract]:
    """Eleven with five stars, one of them with a private 0, and one refunded after a dispute."""
    stars = [5.0] * given["public_5star"]
    bad = contract("p", ago(60, day), {5: 9}, stars=5.0, ended_on=ago(50, day), private_rating=0)
    return [*_jobs(day, stars[1:]), bad, *_unpaid(day, given["refund"], ended=True)]


def _s12(day: date, given: Any) -> list[KnownContract]:
    good = _jobs(day, [5.0] * given["paid_positive"])
    return [*good, *_unpaid(day, given["zero_paid_ended"], ended=True)]


Told = Callable[[date, Any], list[KnownContract]]
#: case -> a day of its time, and the contracts as they were told of
INSIDE: dict[str, tuple[date, Told]] = {
    "S01": (date(2019, 6, 1), _s01),
    "S02": (date(2020, 6, 1), _s01),  # told of an agency's score: its contracts count for it
    "S04": (date(2019, 6, 1), _s04),
    "S05": (date(2021, 6, 1), _s05),
}
#: case -> the same, and why its score lies outside the band
OUTSIDE: dict[str, tuple[date, Told, str]] = {
    "S09": (date(2017, 6, 1), _s09, ("3 points above the best reading: the good contracts must "
            "have weighed a little more than the unpaid duplicates; no such weight is published.")),
    "S10": (date(2016, 6, 1), _s10, ("Between one unsuccessful contract of 11 and of 12: whether "
            "the disputed and refunded contract was counted is not told.")),
    "S12": (date(2015, 9, 1), _s12, ("The days of the 14 unpaid contracts are not told: only some "
            "of them may lie in the best window.")),
}  # fmt: skip
#: case -> what is not told, so that no band can be computed
NOT_ENOUGH = {
    "S06": "two or more outcomes beside the two visible ones",
    "S16": "everything but the contract that moved the score",
    "S17": "how many contracts there were",
    "S19": "everything but the two scores",
    "S21": "everything but the contract that moved the score",
    "S22": "everything but the contract that moved the score",
}


def _band(case: str, day: date, told: Told) -> tuple[float, float]:
    found = band(told(day, CASES[case]["inputs"]), day)
    assert found is not None
    return found


def test_every_self_report_has_its_place() -> None:
    """Each self-report is checked, or listed with the reason why not; none is in two contracts."""
    assert sorted([*INSIDE, *OUTSIDE, *NOT_ENOUGH]) == sorted(CASES)


@pytest.mark.parametrize("case", INSIDE)
def test_the_reported_score_lies_in_the_band(case: str) -> None:
    """Some reading of the rules of the time gives the score that was reported."""
    low, high = _band(case, *INSIDE[case])
    assert low - 0.5 <= CASES[case]["reported_jss"] <= high + 0.5
    assert high - low < 30, "a band this wide says nothing"


@pytest.mark.parametrize("case", OUTSIDE)
def test_the_listed_ones_are_really_outside(case: str) -> None:
    """A case is listed as outside only as long as no reading gives its score."""
    day, told, reason = OUTSIDE[case]
    low, high = _band(case, day, told)
    assert not low - 0.5 <= CASES[case]["reported_jss"] <= high + 0.5, reason


def test_the_bands_are_those_of_the_time() -> None:
    """The policy is the one of the day: bands of the shared file's own arithmetic come out."""
    assert policy_for(INSIDE["S01"][0]).id == "classic-2015"
    assert policy_for(INSIDE["S02"][0]).id == "size-2020"
    assert policy_for(INSIDE["S05"][0]).id == "nofb-2020"
    unweighted = CASES["S01"]["expect"]["unweighted"]
    low, high = _band("S01", *INSIDE["S01"])
    assert (round(low), round(high)) == (unweighted["neg=-1"], unweighted["neg=0"])
    assert tuple(map(round, _band("S04", *INSIDE["S04"]))) == (50, 75)
    unpaid = CASES["S09"]["expect"]["unweighted"]
    assert tuple(map(round, _band("S09", *OUTSIDE["S09"][:2]))) == (
        unpaid["zero=-1"],
        unpaid["zero=0 credit"],
    )
