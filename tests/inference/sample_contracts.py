"""The sample freelancers as contracts, without the reading room: everything, or parts hidden."""

import csv
import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from companion.domain.contract import Contract, ContractKind, Fact, Feedback, Status
from companion.domain.evidence import PageKind, Source
from companion.domain.payment import Payment, PaymentKind

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ("newcomer", "steady", "veteran")
DAY = date(2026, 11, 1)
PROFILE = Source("profile", PageKind.PROFILE, datetime(2026, 11, 1, tzinfo=UTC))


def expected(name: str) -> dict[str, Any]:
    """What the scoring rules give for the sample with everything known."""
    return dict(json.loads((SAMPLES / name / "expected.json").read_text(encoding="utf-8")))


def contracts(name: str) -> tuple[Contract, ...]:
    """The sample's contracts with everything known."""
    paid = _payments(name)
    return tuple(_contract(row, paid[row["contract_id"]]) for row in expected(name)["contracts"])


def list_only(contract: Contract) -> Contract:
    """What the history list alone says of a contract."""
    open_ = contract.ended_on is not None and contract.ended_on.value is None
    return replace(
        contract,
        earned=None,
        payments=(),
        payments_complete=False,
        stars=contract.stars if open_ else None,
        feedback=None,
    )


def _payments(name: str) -> dict[str, list[Payment]]:
    found: dict[str, list[Payment]] = defaultdict(list)
    kinds = {"": PaymentKind.HOURLY, "Fixed Price Payment": PaymentKind.FIXED_PRICE}
    for path in sorted((SAMPLES / name).glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                kind = kinds.get(row["Payment type"]) or PaymentKind(row["Payment type"].lower())
                on, cents = date.fromisoformat(row["Date"]), round(100 * float(row["Amount"]))
                [number] = re.findall(r"\((\d+)\)$", row["Contract"])
                found[number].append(Payment(on, cents, kind))
    return found


def _contract(row: dict[str, Any], paid: list[Payment]) -> Contract:
    hourly = any(p.kind is PaymentKind.HOURLY for p in paid)
    started, ended, stars = row["started_on"], row["ended_on"], row["stars"]
    return Contract(
        row["contract_id"],
        title=Fact(row["title"]),
        client=Fact(row["client"]),
        company=Fact(row["company"]) if row["company"] else None,
        kind=Fact(ContractKind.HOURLY if hourly else ContractKind.FIXED_PRICE),
        status=Fact(Status(row["status"])),
        started_on=Fact(date.fromisoformat(started)) if started else None,
        ended_on=Fact(date.fromisoformat(ended) if ended else None),
        earned=Fact(sum(p.cents for p in paid)),
        payments=tuple(sorted(paid)),
        payments_complete=True,
        stars=Fact(stars, (PROFILE,)),
        feedback=Fact(Feedback.NONE if stars is None else Feedback.GIVEN, (PROFILE,)),
    )
