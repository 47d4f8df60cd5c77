"""What ending an open contract would do, held against the rules themselves."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from companion.domain.contract import KnownContract
from companion.domain.ending import STARS, Review
from companion.domain.payment import Payment
from companion.inference.prediction.drawn_records import known_records
from companion.inference.prediction.if_ended import ending_effects
from companion.rules.policy import policy_for
from companion.scoring.scorecard import scorecard

DAY = date(2026, 11, 1)
START = date(2026, 1, 10)


def contract(n: int, stars: float | None, *, is_open: bool = False) -> KnownContract:
    """One contract with a client of its own; some lasted for more than 90 days."""
    payments = [Payment(date(2026, 2, 1), 30_000), Payment(date(2026, 2 + n % 6, 20), 30_000)]
    end = None if is_open else date(2026, 9, 1)
    return KnownContract(str(n), f"client {n}", START, end, tuple(payments), stars)


CONTRACTS = (
    *(contract(n, 5.0) for n in range(6)),
    contract(6, 1.0),
    contract(7, None, is_open=True),
    contract(11, None, is_open=True),
    replace(contract(13, None, is_open=True), payments=()),
    replace(contract(15, None, is_open=True), client="client 7"),
    replace(contract(16, None), client="client 7", payments=(Payment(date(2025, 8, 1), 99),)),
)


@pytest.mark.parametrize("contract_id", ["7", "11", "13", "15"])
def test_an_end_changes_the_score_as_the_rules_say(contract_id: str) -> None:
    """Good, bad and no review: each moves the score as far as scoring it anew does."""
    policy = policy_for(DAY)
    records = known_records(CONTRACTS, DAY, [policy])
    found = ending_effects(records, policy)[contract_id]
    before = scorecard(CONTRACTS, DAY).nominal
    for review, stars in STARS.items():
        after = [
            replace(c, ended_on=DAY, stars=stars) if c.contract_id == contract_id else c
            for c in CONTRACTS
        ]
        nominal = scorecard(after, DAY).nominal
        assert before is not None
        assert nominal is not None
        assert found.changes[review].mean == pytest.approx(nominal - before, abs=1e-4)


def test_only_open_contracts_can_end() -> None:
    """Those that have ended, or count under no reading, are left out."""
    policy = policy_for(DAY)
    barred = replace(contract(20, None, is_open=True), client_flagged=True)
    records = known_records((*CONTRACTS, barred), DAY, [policy])
    assert set(ending_effects(records, policy)) == {"7", "11", "13", "15"}
    assert ending_effects(known_records(CONTRACTS[:7], DAY, [policy]), policy) == {}


def test_what_is_expected_is_weighed_over_draws_and_reviews() -> None:
    """Equal draws change nothing; chances weigh the reviews."""
    policy = policy_for(DAY)
    one = known_records(CONTRACTS, DAY, [policy])
    twice = replace(
        one,
        rows=np.repeat(one.rows, 2, axis=0),
        variant=np.repeat(one.variant, 2),
        negative=np.repeat(one.negative, 2),
        weight=np.array([0.25, 0.75]),
    )
    effect, same = (ending_effects(r, policy)["7"] for r in (one, twice))
    assert effect == same
    chances = {Review.GOOD: 0.5, Review.BAD: 0.2, Review.NONE: 0.3}
    good, bad = effect.changes[Review.GOOD].mean, effect.changes[Review.BAD].mean
    assert effect.expected(chances) == pytest.approx(0.5 * good + 0.2 * bad)
