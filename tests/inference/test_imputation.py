from dataclasses import replace
from datetime import date

import pytest

from companion.domain.contract import Contract, Fact
from companion.inference.imputation import impute
from tests.inference.sample_contracts import DAY, NAMES, contracts, expected


@pytest.mark.parametrize("name", NAMES)
def test_known_fields_stay_as_they_are(name: str) -> None:
    """A contract with everything known is completed to just that."""
    for contract, row in zip(contracts(name), expected(name)["contracts"], strict=True):
        known = impute(contract, DAY)
        assert known is not None
        assert known.stars == row["stars"]
        assert sum(p.cents for p in known.payments) == round(100 * row["earned"])


def test_an_ended_contract_without_profile_row_and_payments_has_no_stars() -> None:
    """Nothing earned and nothing said of stars: most likely there are none."""
    unpaid = [c for c in contracts("veteran") if not c.payments and c.ended_on and c.ended_on.value]
    for contract in unpaid:
        known = impute(replace(contract, stars=None, feedback=None), DAY)
        assert known is not None
        assert known.stars is None


def test_a_total_without_payments_is_spread_over_the_periods() -> None:
    """A total of the profile becomes payments that add up to it, one to a 90-day period."""
    long = Contract(
        "1", started_on=Fact(date(2025, 1, 1)), ended_on=Fact(date(2025, 9, 1)),
        rate=Fact(3500), earned=Fact(100_001),
    )  # fmt: skip
    known = impute(long, DAY)
    assert known is not None
    assert sum(p.cents for p in known.payments) == 100_001
    assert known.payments[-1].on == date(2025, 9, 1)
    assert [(p.on - date(2025, 1, 1)).days // 90 for p in known.payments] == [0, 1, 2]


def test_a_contract_that_cannot_be_placed_in_time_is_left_out() -> None:
    """Neither a start nor a payment is known."""
    assert impute(Contract("1", ended_on=Fact(date(2025, 1, 1))), DAY) is None
