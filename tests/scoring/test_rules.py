"""Each rule of each policy: what it does, and that nobody can change it unnoticed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from companion.domain.assessment import Outcome
from companion.rules.policy import POLICIES, Policy, Rule
from tests.scoring.witnesses import ALL, DAYS, ROWS, Row, cases, holds

#: Rules that only tell; what they say is pinned by the printed policies.
TELLING = {"updates", "mid_contract", "refund", "client", "removal_perk"}


def test_the_witnesses_know_every_policy() -> None:
    """There are witnesses for every policy, on a day in its time."""
    assert set(ALL) == {p.id for p in POLICIES} == DAYS.keys()
    for policy in POLICIES:
        day = DAYS[policy.id]
        assert policy.first_day is not None
        assert policy.first_day <= day <= (policy.last_day or date.max)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.rule_id}-{r.given}")
def test_outcomes(row: Row) -> None:
    """The row's contract counts as the row says, by the rule that it names."""
    for policy in POLICIES:
        if policy.id in row.policies:
            assert holds(row, policy), policy.id


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: str(p.id))
def test_units_windows_and_scores(policy: Policy) -> None:
    """Every small case about the policy's numbers comes out as it says."""
    for rule_id, question, answer in cases(policy.id):
        assert question(policy, DAYS[policy.id]) == answer, rule_id


def mutants(rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    """The rule left out, deciding otherwise, and with each number a little different."""
    if rule.outcome is not None:
        other = Outcome.EXCLUDED if rule.outcome is not Outcome.EXCLUDED else Outcome.SUCCESSFUL
        yield "outcome", replace(rule, outcome=other)
        yield "reason", replace(rule, reason="changed")
    if rule.condition not in ("", "always"):
        yield "dropped", None
    for name, value in rule.parameters.items():
        for changed in _changed(value):
            yield f"{name}={changed}", replace(rule, parameters={**rule.parameters, name: changed})


def _changed(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, float):
        yield value * 0.9
        yield value * 1.1
    elif isinstance(value, int):
        step = max(1, value // 10)
        yield value - step
        yield value + step
    elif isinstance(value, date):
        yield value + timedelta(days=1)
    elif isinstance(value, tuple):
        for n, each in enumerate(value):
            for changed in _changed(each):
                yield (*value[:n], changed, *value[n + 1 :])


#: rules that decide nothing under the default readings; their toggles have tests of their own
ASLEEP = {
    ("public-2026", "private_feedback"),
    ("public-2026", "ending_reason"),
    ("size-2020", "unpaid_bad"),
}
ASLEEP |= {("classic-2015", "unpaid_bad")}
#: numbers that are the toggles' own, or equal to another that says the same
TOGGLED = {("windows", "days"), ("windows", "in_days"), ("length", "multiply"), ("length", "clip")}
TOGGLED |= {("anchor", "by_end"), ("rounding", "down"), ("trending", "months")}
#: numbers that cannot be seen to fall, because an earlier rule decides below them
SHADOWED = {("good_stars", "limit"), ("private_middling", "limit"), ("private_high", "limit")}
SHADOWED |= {("minimum", "contracts")}  # two clients have two contracts
#: open contracts without payment are dated by their start only where they count at all
SHADOWED |= {("anchor", "unpaid_by_start")}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: str(p.id))
def test_no_rule_changes_unnoticed(policy: Policy) -> None:
    """Whatever is changed in a rule that decides anything, some case comes out otherwise."""
    unnoticed = []
    for rule in policy.rules:
        if rule.id in TELLING:
            continue
        for name, changed in mutants(rule):
            if not _unseen(policy, rule, name) and _all_hold(_with(policy, rule, changed)):
                unnoticed.append(f"{rule.id}: {name}")
    assert unnoticed == []


def _unseen(policy: Policy, rule: Rule, change: str) -> bool:
    name, _, value = change.partition("=")
    if (policy.id, rule.id) in ASLEEP or (rule.id, name) in TOGGLED:
        return True
    if (rule.id, name) not in SHADOWED:
        return False
    if value in ("True", "False"):
        return value == "True"
    return float(value) < float(rule.parameters[name])


def _with(policy: Policy, rule: Rule, changed: Rule | None) -> Policy:
    rules = tuple(each if each is not rule else changed for each in policy.rules)
    return replace(policy, rules=tuple(r for r in rules if r is not None))


def _all_hold(policy: Policy) -> bool:
    try:
        rows = all(holds(row, policy) for row in ROWS if policy.id in row.policies)
        return rows and all(q(policy, DAYS[policy.id]) == a for _, q, a in cases(policy.id))
    except Exception:  # noqa: BLE001 - a change that breaks the computation is noticed too
        return False
