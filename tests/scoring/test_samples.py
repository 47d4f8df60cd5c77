"""The three sample freelancers come out exactly as computed by somebody else."""

from typing import Any

import pytest

from companion.domain.contract import KnownContract
from companion.inference.imputation import impute
from companion.rules.policy import named
from companion.scoring.scorecard import scorecard, shown_percent
from tests.inference.sample_contracts import DAY, NAMES, contracts, expected

SAMPLES = pytest.mark.parametrize("name", NAMES)


def known(name: str) -> list[KnownContract]:
    """The sample's contracts with every field decided."""
    return [k for k in (impute(c, DAY) for c in contracts(name)) if k is not None]


@SAMPLES
def test_the_score_and_its_windows(name: str) -> None:
    """The shown score, its rounding and all three windows are the expected ones."""
    card, wanted = scorecard(known(name), DAY), expected(name)
    assert card.policy_id == wanted["policy"]
    assert card.nominal is not None
    assert round(card.nominal, 4) == wanted["score"]["nominal"]
    rounded = shown_percent(card.nominal, named(card.policy_id))
    assert rounded == wanted["score"]["nominal_rounded"]
    windows = [
        {
            "months": w.months,
            "score": None if w.score is None else round(w.score, 4),
            "successful_units": w.successful_units,
            "unsuccessful_units": w.unsuccessful_units,
            "contracts": w.contracts,
            "clients": w.clients,
        }
        for w in card.windows
    ]
    assert windows == wanted["windows"]


@SAMPLES
def test_every_contract(name: str) -> None:
    """Outcome, reason and units of every contract are the expected ones."""
    found = {a.contract_id: a for a in scorecard(known(name), DAY).assessments}
    for wanted in expected(name)["contracts"]:
        got = found.pop(wanted["contract_id"])
        assert (got.outcome, got.reason) == (wanted["outcome"], wanted["reason"])
        units: dict[str, Any] = {
            str(months): {"successful": u.successful, "unsuccessful": u.unsuccessful}
            for months, u in got.units.items()
        }
        assert units == wanted["units"]
    assert not found
