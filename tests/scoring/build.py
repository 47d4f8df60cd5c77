"""Contracts for tests in a line: payments as days after the start and dollars."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from companion.domain.assessment import Assessment, Scorecard
from companion.domain.contract import KnownContract
from companion.domain.payment import Payment, PaymentKind

DAY = date(2026, 11, 1)


def ago(days: int, day: date = DAY) -> date:
    """So many days before the day."""
    return day - timedelta(days=days)


def contract(
    name: str,
    start: date,
    paid: Mapping[int, float] | None = None,
    **more: Any,
) -> KnownContract:
    """A contract whose payments are {days after the start: dollars}; a refund is negative."""
    payments = tuple(
        Payment(
            start + timedelta(days=after),
            round(dollars * 100),
            PaymentKind.REFUND if dollars < 0 else PaymentKind.HOURLY,
        )
        for after, dollars in sorted((paid or {}).items())
    )
    more.setdefault("client", f"client of {name}")
    return KnownContract(name, started_on=start, payments=payments, **more)


def good(name: str, days_ago: int = 30, dollars: float = 100.0, **more: Any) -> KnownContract:
    """An ended contract with five stars, paid once."""
    start = ago(days_ago + 5)
    more = {"stars": 5.0, "ended_on": ago(max(days_ago - 1, 0)), **more}
    return contract(name, start, {5: dollars}, **more)


def bad(name: str, days_ago: int = 30, dollars: float = 100.0, **more: Any) -> KnownContract:
    """An ended contract with one star, paid once."""
    return good(name, days_ago, dollars, **{"stars": 1.0, **more})


def of(card: Scorecard, name: str) -> Assessment:
    """The assessment of one contract."""
    return next(a for a in card.assessments if a.contract_id == name)
