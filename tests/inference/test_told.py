"""What the person tells of a client or an ending moves the estimate, in the right direction."""

from dataclasses import replace

import pytest

from companion.domain.contract import ClientMood, Contract, Fact, Feedback
from companion.inference.imputation import impute
from tests.inference.build import DAY, ago, good_jobs, job, unrated
from tests.inference.estimates import estimate
from tests.inference.posteriors import predicted

OPEN_QUESTION = unrated(job(90, "client 90", [(ago(60), 400)], stars=None))


def bad_chance(contract: Contract) -> float:
    """How likely one contract among good ones is a bad one."""
    _, posterior, _ = predicted([*good_jobs(9, 20), contract], DAY, [])
    return posterior.contracts[contract.contract_id].unsuccessful


def test_the_mood_of_a_client_weighs_unknown_stars() -> None:
    """A happy client makes bad stars less likely, an unhappy one more."""
    happy, unhappy = (replace(OPEN_QUESTION, client_mood=Fact(mood)) for mood in ClientMood)
    low, usual, high = (bad_chance(c) for c in (happy, OPEN_QUESTION, unhappy))
    assert low < usual / 2
    assert high > usual * 1.5


def test_known_stars_are_not_weighed_by_mood() -> None:
    """What was seen stands, however the client is."""
    rated = job(90, "client 90", [(ago(60), 400)], stars=5.0)
    unhappy = replace(rated, client_mood=Fact(ClientMood.UNHAPPY))
    jobs = good_jobs(9, 20)
    assert estimate([*jobs, rated], DAY) == estimate([*jobs, unhappy], DAY)


def test_a_client_who_does_not_answer_seldom_leaves_a_review() -> None:
    """No review becomes likely, so the contract most likely does not count."""
    silent = replace(OPEN_QUESTION, client_reachable=Fact(value=False))
    known = impute(silent, DAY)
    assert known is not None
    assert known.stars is None
    _, posterior, _ = predicted([*good_jobs(9, 20), silent], DAY, [])
    assert posterior.contracts["90"].not_counted > 0.8


def test_a_flagged_client_takes_a_bad_contract_out() -> None:
    """A bad contract with a suspended client does not count."""
    bad = job(90, "client 90", [(ago(60), 400)], stars=1.0)
    jobs = good_jobs(9, 20)
    before = estimate([*jobs, bad], DAY)
    after = estimate([*jobs, replace(bad, client_flagged=Fact(value=True))], DAY)
    assert before is not None
    assert after is not None
    assert after.point == pytest.approx(100.0)
    assert before.point < 95


def test_private_trouble_lowers_what_the_estimate_may_be() -> None:
    """Told that it ended badly in private, the range reaches lower than told that it did not."""
    good = job(90, "client 90", [(ago(60), 400)], stars=5.0)
    low = [
        found.low
        for value in (False, True)
        if (found := estimate([*good_jobs(9, 20), replace(good, bad_ending=Fact(value))], DAY))
    ]
    assert low[1] < low[0]


def test_two_contracts_of_one_client_make_it_long_term() -> None:
    """Unrated contracts half a year apart count once their clients are told to be one."""
    early = unrated(job(1, "Ann", [(ago(200), 400)]))
    late = unrated(job(2, "Ann Lee", [(ago(20), 400)]))
    apart = [replace(c, stars=Fact(None), feedback=Fact(Feedback.NONE)) for c in (early, late)]
    one = [replace(c, same_client="ann") for c in apart]
    unknown = unrated(job(90, "client 90", [(ago(60), 400)]))
    counting = []
    for pair in (apart, one):
        _, posterior, _ = predicted([*good_jobs(3, 20, first=10), unknown, *pair], DAY, [])
        counting.append(posterior.contracts["1"].successful)
    assert counting[0] == pytest.approx(0)
    assert counting[1] > 0.95
