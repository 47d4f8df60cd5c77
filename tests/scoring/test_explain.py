"""Explanations: one calm sentence from the rule that decided, with the contract's facts."""

from datetime import date, timedelta

import pytest

from companion.domain.contract import KnownContract
from companion.rules.policy import named
from companion.rules.variants import with_toggles
from companion.scoring.explain import explain_outcome, missing_requirements, render_rule, rules_of
from companion.scoring.scorecard import scorecard
from tests.scoring.build import DAY, ago, bad, contract, good, of
from tests.scoring.witnesses import DAYS, ROWS, lives

PUBLIC = named("public-2026")


def sentence(it: KnownContract, *others: KnownContract) -> str:
    """Why a contract counts as it does under the newest rules."""
    return explain_outcome(of(scorecard([it, *others], DAY), it.contract_id), PUBLIC, it, DAY)


def test_stars() -> None:
    """The client's stars are named, with the line that they are on either side of."""
    assert sentence(good("a", stars=4.9)) == (
        "Counts as good: the client’s final rating is 4.9 stars (3.0 or more)."
    )
    assert sentence(bad("a", stars=2.95)) == (
        "Counts as bad: the client’s final rating is 2.95 stars (below 3.0)."
    )


def test_the_numbers_are_those_of_the_rules_used() -> None:
    """Under another reading the sentence has its numbers."""
    four = with_toggles(PUBLIC, star_threshold="4.0", long_term_boundary="from_90")
    it = good("a", stars=3.5)
    assert "(below 4.0)" in explain_outcome(of(scorecard([it], DAY, four), "a"), four, it, DAY)
    it = contract("b", ago(100), {0: 50, 90: 50})
    assert "90 days or more from the first payment" in explain_outcome(
        of(scorecard([it], DAY, four), "b"), four, it, DAY
    )


def test_idleness_costs_nothing() -> None:
    """Of an open contract without work it is told, after how it counts, that this costs nothing."""
    it = contract("a", ago(200), {0: 50})
    assert sentence(it) == (
        "Not counted: there is no feedback, and no long-term client. "
        "That it is idle costs nothing (so since November 2020)."
    )
    assert "idle" not in sentence(contract("b", ago(20), {0: 50}))
    assert "idle costs nothing" in sentence(contract("c", ago(300)))
    [idle, *_] = rules_of(of(scorecard([it], DAY), "a"), PUBLIC)
    assert (idle.id, idle.source) == ("idle", PUBLIC.by_id["no_feedback"].source)


def test_old_rules_do_not_say_that_idleness_is_free() -> None:
    """Before November 2020 it was not, so nothing of the kind is said."""
    day = date(2017, 11, 1)
    it, classic = contract("a", day - timedelta(days=200), {0: 50}), named("classic-2015")
    found = of(scorecard([it], day, classic), "a")
    assert "idle" not in explain_outcome(found, classic, it, day)
    assert "idle" not in {r.id for r in rules_of(found, classic)}


def test_a_review_may_still_come() -> None:
    """A contract that ended without feedback is told until when to wait."""
    it = contract("a", ago(20), {0: 50}, ended_on=ago(10))
    assert sentence(it).endswith("A review can still arrive until 4 Nov 2026.")


def test_without_the_contract_the_rule_itself_is_said() -> None:
    """Where facts are only likely the sentence names none of them."""
    found = of(scorecard([good("a")], DAY), "a")
    assert explain_outcome(found, PUBLIC) == render_rule(PUBLIC.by_id["good_stars"])
    idle = of(scorecard([contract("a", ago(200), {0: 50})], DAY), "a")
    assert "idle costs nothing" in explain_outcome(idle, PUBLIC)


@pytest.mark.parametrize("policy_id", DAYS)
def test_every_outcome_has_its_sentence(policy_id: str) -> None:
    """Each rule that decides gives a whole sentence about a contract, with every fact filled in."""
    rules, day = named(policy_id), DAYS[policy_id]
    for row in ROWS:
        if rules.id in row.policies:
            there = lives(row, day)
            found = of(scorecard(there, day, rules), "it")
            text = explain_outcome(found, rules, there[0], day)
            assert "{" not in text
            assert text.endswith(".")
            assert row.rule_id in {r.id for r in rules_of(found, rules)}
            assert "{" not in explain_outcome(found, rules)


def test_what_a_score_lacks() -> None:
    """The numbers that are needed are those of the rules, beside what there is."""
    both = ("too_few_contracts", "too_few_clients")
    assert missing_requirements(both, 1, 0, PUBLIC) == (
        "A score needs at least 2 contracts that count; so far there is 1.",
        "A score needs contracts with at least 2 different clients; so far there are none.",
    )
    assert missing_requirements(both, 3, 2, named("classic-2015")) == (
        "A score needs at least 4 contracts that count; so far there are 3.",
        "A score needs contracts with at least 3 different clients; so far there are 2.",
    )
    assert missing_requirements((), 9, 9, PUBLIC) == ()


def test_the_rules_behind_an_assessment() -> None:
    """What counts rests on units and windows too; what has aged out on windows."""
    ids = {r.id for r in rules_of(of(scorecard([bad("a")], DAY), "a"), PUBLIC)}
    assert ids == {
        *("low_stars", "size", "length", "bad_ending"),
        *("formula", "windows", "anchor", "minimum"),
    }
    old = of(scorecard([good("a", 800)], DAY), "a")
    assert [r.id for r in rules_of(old, PUBLIC)] == ["aged_out", "windows", "anchor"]
    long = contract("a", ago(200), {0: 50, 190: 50})
    assert [r.id for r in rules_of(of(scorecard([long], DAY), "a"), PUBLIC)][:2] == [
        "long_term_client",
        "long_term",
    ]
