import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from companion.domain.contract import Contract, Fact
from companion.linking.link import join
from companion.reading.read import read
from tests.reading.known import SEEN

SAMPLES = Path(__file__).parent.parent / "samples"
DAY = date(2026, 11, 1)


def described(contract: Contract) -> dict[str, Any]:
    """A contract in the words of the samples."""
    last = max((p.on for p in contract.payments if p.cents > 0), default=None)
    earned = _value(contract.earned)
    ended_on, started_on = _value(contract.ended_on), _value(contract.started_on)
    return {
        "contract_id": contract.contract_id,
        "title": _value(contract.title),
        "client": _value(contract.client),
        "company": _value(contract.company),
        "status": _value(contract.status),
        "started_on": started_on and started_on.isoformat(),
        "ended_on": ended_on and ended_on.isoformat(),
        "earned": None if earned is None else earned / 100,
        "last_payment_on": last and last.isoformat(),
        "stars": _value(contract.stars),
    }


def _value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact else None


@pytest.mark.parametrize("name", ["newcomer", "steady", "veteran"])
def test_a_sample_is_read_and_joined_without_a_mistake(name: str) -> None:
    """Every field of every contract, and the shown score, come out as the sample says."""
    folder = SAMPLES / name
    files = sorted(p for p in folder.iterdir() if p.suffix in {".html", ".csv"})
    readings = [read(p.read_bytes(), p.name, SEEN) for p in files]
    joined = join([e for r in readings for e in r.evidence], DAY)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    wanted = [
        {key: value for key, value in each.items() if key not in {"outcome", "reason", "units"}}
        for each in expected["contracts"]
    ]
    assert sorted((described(c) for c in joined.contracts), key=_id) == sorted(wanted, key=_id)
    assert [s.percent for s in joined.shown] == [expected["score"]["nominal_rounded"]]
    assert not [p for r in readings for p in r.problems]
    assert not joined.problems


def _id(contract: dict[str, Any]) -> str:
    return str(contract["contract_id"])
