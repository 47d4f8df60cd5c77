"""Policies: one for every day, by name, printed as they were reviewed, and how they differ."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from companion.cli.commands.policy import policy_lines
from companion.domain.assessment import Outcome
from companion.rules.difference import differences
from companion.rules.policies.derive import derived
from companion.rules.policy import (
    NAMES,
    POLICIES,
    UnknownPolicyError,
    apply_variant,
    named,
    policy_for,
)
from companion.rules.sources import OURS
from companion.rules.variants import open_toggles
from companion.scoring.outcome import CONDITIONS
from companion.scoring.scorecard import scorecard, shown_score
from tests.scoring.band import band
from tests.scoring.build import DAY, bad, good

PRINTED = Path(__file__).parent / "policies"


@pytest.mark.parametrize(
    ("policy_id", "first", "last"),
    [
        ("public-2026", date(2026, 3, 31), date(2026, 12, 31)),
        ("insights-2024", date(2024, 9, 1), date(2026, 3, 30)),
        ("stars-2023", date(2023, 12, 1), date(2024, 8, 31)),
        ("nofb-2020", date(2020, 11, 8), date(2023, 11, 30)),
        ("size-2020", date(2020, 3, 1), date(2020, 11, 7)),
        ("classic-2015", date(2015, 3, 1), date(2020, 2, 29)),
    ],
)
def test_a_day_is_scored_by_the_rules_of_its_day(policy_id: str, first: date, last: date) -> None:
    """On its first and its last day a policy holds, and a scorecard names it."""
    assert policy_for(first).id == policy_for(last).id == policy_id
    assert scorecard([good("a"), good("b")], first).policy_id == policy_id


def test_there_is_no_day_between_policies() -> None:
    """Each policy ends the day before the next begins; the newest is open."""
    for newer, older in pairwise(POLICIES):
        assert newer.first_day is not None
        assert older.last_day == newer.first_day - timedelta(days=1)
    assert POLICIES[0].last_day is None
    assert policy_for(date(2010, 1, 1)) is POLICIES[-1]


def test_names() -> None:
    """Every name gives its policy; any other is refused with those that there are."""
    assert [named(name).id for name in NAMES] == list(NAMES)
    with pytest.raises(UnknownPolicyError, match="no policy 'x'; there are public-2026, "):
        named("x")


def test_strict_and_lenient_read_the_rules_of_the_day() -> None:
    """They read the newest rules, or those of a day, and only toggles that these have."""
    assert named("strict").by_id.keys() == POLICIES[0].by_id.keys()
    old = named("strict", date(2016, 1, 1))
    assert old.by_id.keys() == POLICIES[-1].by_id.keys()
    assert old.toggles.unpaid_unrated == "bad"
    assert old.toggles.clip_length == "on"
    lives = [good("a", stars=3.5), good("b"), good("c"), bad("d")]
    assert shown_score(lives, DAY, named("strict")) == 0.0
    assert shown_score(lives, DAY, named("lenient")) == 75.0
    assert band(lives, DAY) == (0.0, 75.0)
    assert band([], DAY) is None


@pytest.mark.parametrize("policy_id", NAMES)
def test_every_rule_is_complete(policy_id: str) -> None:
    """A rule has a level, years and a source; one that decides also a reason and a finding."""
    levels = ("OFF", "STAFF", "MOD", "UI", "USER", "ASSUMED", "disputed")
    for rule in named(policy_id).rules:
        assert rule.level.startswith(levels), rule.id
        assert rule.years, rule.id
        assert rule.source.startswith("https://") or rule.source == OURS, rule.id
        assert bool(rule.outcome) == bool(rule.reason), rule.id
        assert not rule.outcome or rule.contract_sentence, rule.id
        assert rule.condition in ("", *CONDITIONS), rule.id


@pytest.mark.parametrize("policy_id", NAMES)
def test_printed_as_reviewed(policy_id: str) -> None:
    """What a policy says is exactly what was reviewed; a change of a rule shows in the diff.

    The files are what `jss-companion policy --id ID` prints.
    """
    text = "\n".join(policy_lines(named(policy_id))) + "\n"
    assert (PRINTED / f"{policy_id}.txt").read_text(encoding="utf-8") == text


def test_differences() -> None:
    """Rules that came, went or changed are found; another source alone is no difference."""
    public, insights = named("public-2026"), named("insights-2024")
    found = {d.rule_id: (d.old is None, d.new is None) for d in differences(insights, public)}
    assert found == {
        "private_feedback": (True, False),
        "ending_reason": (True, False),
        "private_or_ending": (False, True),
    }
    stars = {d.rule_id for d in differences(named("stars-2023"), insights)}
    assert stars == {
        *("low_stars", "good_stars", "size", "updates", "removal_perk"),
        *("private_or_ending", "private_low", "private_middling"),
    }
    first, *rest = public.rules
    moved = replace(public, rules=(replace(first, source="https://elsewhere"), *rest))
    assert differences(public, moved) == ()
    other = replace(public, rules=(replace(first, outcome=Outcome.SUCCESSFUL), *rest))
    assert [d.rule_id for d in differences(public, other)] == ["agency"]


def test_a_rule_that_is_not_there_cannot_be_changed() -> None:
    """An older policy that changes a rule its base lacks is a mistake in the data."""
    with pytest.raises(KeyError, match="nothing"):
        derived(named("public-2026").rules, {"nothing": ()}, until=2026)


def test_readings_of_readings() -> None:
    """Strict and lenient can be read from any policy, and leave the dated ones as they are."""
    for policy in POLICIES:
        before = [dict(rule.parameters) for rule in policy.rules]
        assert apply_variant("lenient", policy).first_day is None
        assert [dict(rule.parameters) for rule in policy.rules] == before
        assert open_toggles(apply_variant("strict", policy)) == open_toggles(policy)
