"""Policies with other numbers than their own: each alone, or any two; and the slow way to score."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from math import prod
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from companion.domain.contract import Contract, KnownContract
from companion.inference import priors
from companion.inference.client_totals import TotalsByClient
from companion.inference.histories import OPEN, Bools, ContractHistories
from companion.inference.rule_variants import ReviewClasses, RuleVariant, pinned
from companion.inference.score_days import ScoreDay, ScoreDays
from companion.inference.score_formula import Array32, inputs_of
from companion.inference.unit_arrays import UnitArrays, units_by_category
from companion.rules.policy import POLICIES, Policy
from companion.scoring.scorecard import shown_score

#: Words and days on which nothing is asked here.
FORMS = ("form",)


class Change(NamedTuple):
    """Another value of one parameter of one rule."""

    policy_id: str
    rule_id: str
    parameter: str
    value: Any

    def __str__(self) -> str:
        """The name of the case."""
        return f"{self.policy_id} {self.rule_id}.{self.parameter}={self.value}"


def others(value: Any) -> Iterator[Any]:
    """Some other values of a parameter: the other one, a little more, much less, another day."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from dict.fromkeys((round(value * 4 / 3) + 1, round(value * 3 / 4)))
    elif isinstance(value, float):
        yield from (value * 1.25, value * 0.7) if value else (0.25,)
    elif isinstance(value, date):
        yield from (value + timedelta(days=150), value - timedelta(days=400))
    elif isinstance(value, tuple) and value:
        more, fewer = (
            [next(iter(o)) for o in (list(others(v))[k:] for v in value)] for k in (0, 1)
        )
        yield tuple(more)
        yield tuple(fewer)
        yield (*value[:-1], more[-1])


def changes(policy: Policy) -> list[Change]:
    """Every number, day and yes or no of a policy, each changed alone."""
    return [
        Change(policy.id, rule.id, name, other)
        for rule in policy.rules
        for name, value in rule.parameters.items()
        if name not in FORMS
        for other in others(value)
        if other != value
    ]


def perturbed(*made: Change) -> Policy:
    """The policy of the changes, with all of them."""
    [policy] = [p for p in POLICIES if p.id == made[0].policy_id]
    rules = {rule.id: rule for rule in policy.rules}
    for change in made:
        rule = rules[change.rule_id]
        parameters = {**rule.parameters, change.parameter: change.value}
        rules[change.rule_id] = replace(rule, parameters=parameters)
    return replace(policy, rules=tuple(rules.values()))


@st.composite
def two_changes(draw: st.DrawFn) -> tuple[Change, Change]:
    """Two changes of one policy."""
    every = changes(draw(st.sampled_from(POLICIES)))
    return draw(st.sampled_from(every)), draw(st.sampled_from(every))


def fast_score(contracts: list[KnownContract], day: date, policy: Policy) -> float | None:
    """The score of contracts by the arrays of the statistical room."""
    columns = ScoreDays([ScoreDay(day, policy)])
    numbers = {c.client: n for n, c in reversed(list(enumerate(contracts)))}
    numbers = {name: n for n, name in enumerate(numbers)}
    table = UnitArrays(_lives(contracts, columns), columns)
    totals_by_client = TotalsByClient(
        np.array([numbers[c.client] for c in contracts]), len(numbers)
    )
    variant = RuleVariant()
    least = columns.least_days(variant)
    longs = totals_by_client.span(table, 1).long_term(least)
    units = (
        formula_inputs(totals_by_client.units(units_by_category(table, variant)), longs)
        .sum(axis=0)[None]
        .astype(np.float64)
    )
    score = float(columns.formula.best(units, np.zeros(1, dtype=np.int64))[0, 0])
    return None if score < 0 else score


def _lives(contracts: list[KnownContract], columns: ScoreDays) -> ContractHistories:
    classes = columns.outcomes.classes
    money = [(i, p.on.toordinal(), p.cents) for i, c in enumerate(contracts) for p in c.payments]
    row, day, cents = np.array(money, dtype=np.int64).reshape(-1, 3).T
    end = np.array([c.ended_on.toordinal() if c.ended_on else OPEN for c in contracts])
    return ContractHistories(
        np.array([c.started_on.toordinal() for c in contracts]),
        end,
        np.array([0 if c.stars is None else classes.star_class(c.stars) for c in contracts]),
        end.copy(),
        np.array([_private_class(c, classes) for c in contracts]),
        np.array([c.is_barred for c in contracts]),
        np.array([c.may_be_the_agencys for c in contracts]),
        row,
        day,
        cents,
    )


def _private_class(contract: KnownContract, classes: ReviewClasses) -> int:
    """The class of a private rating, or of a bad reason where there is no rating."""
    if contract.private_rating is not None:
        return classes.rating_class(contract.private_rating)
    return classes.bad_reason if contract.bad_ending else priors.NO_PRIVATE


def _star_chances(level: int, limits: set[float]) -> list[tuple[float | None, float]]:
    """Stars of a paid, ended contract with their chances, as the priors say, by small steps."""
    low, middling = priors.LOW_SHARE[level], priors.MIDDLING_SHARE[level]
    high = 1 - low - middling
    given = priors.FEEDBACK_GIVEN_PAID
    edges = sorted({1.0, 3.0, 4.0, 5.0, *(x for x in limits if 1 < x < 5)})
    chances: list[tuple[float | None, float]] = [(None, 1 - given)]
    for a, b in pairwise(edges):
        share = (
            low * (b - a) / 2 if b <= 3 else middling * (b - a) if b <= 4 else high * (b - a) / 5
        )
        chances.append((a, given * share))
    return [*chances, (5.0, given * high * 4 / 5)]


def brute_force(
    known: list[KnownContract], unrated: list[int], day: date, policy: Policy
) -> dict[float | None, float]:
    """Chance of each score, every star of the unrated contracts tried, scored one by one."""
    limits = {r.parameters["limit"] for r in policy.rules if r.condition.startswith("stars")}
    chances: dict[float | None, float] = defaultdict(float)
    rated = [c.stars for i, c in enumerate(known) if c.stars is not None and i not in unrated]
    for level, prior in enumerate(priors.QUALITY_WEIGHTS):
        low, middling = priors.LOW_SHARE[level], priors.MIDDLING_SHARE[level]
        shares = (low if s < 3 else middling if s < 4 else 1 - low - middling for s in rated)
        weight = prior * prod(shares)
        for combination in product(_star_chances(level, limits), repeat=len(unrated)):
            tried, chance = list(known), weight
            for i, (stars, p) in zip(unrated, combination, strict=True):
                tried[i] = replace(known[i], stars=stars)
                chance *= p
            score = shown_score(tried, day, policy)
            key = None if score is None else round(score, 9)
            chances[key] += chance
    total = sum(chances.values())
    return {score: chance / total for score, chance in chances.items()}


def own_toggles(policy: Policy) -> Any:
    """The toggles pinned as the policy holds them."""
    return pinned(dict(policy.toggles.items()))


def is_unrated(contract: Contract) -> bool:
    """Whether the feedback of a contract is not known."""
    return contract.stars is None and contract.feedback is None


def formula_inputs(units: Array32, longs: Bools) -> Array32:
    """The parts of the formula that each client gives [groups, parts, days × windows]."""
    inputs = inputs_of(units, longs[:, :, None])
    groups, parts, days, windows = inputs.shape
    return inputs.reshape(groups, parts, days * windows)
