"""Readings for tests of the store."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from companion.domain.contract import Status
from companion.domain.estimate import Estimate
from companion.domain.evidence import (
    Evidence,
    Field,
    PageKind,
    PageNumber,
    Reading,
    Source,
    Subject,
    SubjectKind,
    Value,
)
from companion.domain.pairing import Pairing
from companion.domain.payment import Payment, PaymentKind, Period
from companion.domain.problem import Problem

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
FREELANCER = Subject(SubjectKind.FREELANCER)
URL = "https://www.example.com/contracts/history?token=CANARY-QUERY#CANARY-HASH"

Said = tuple[Subject, Field, Value | None]


def contract(number: int) -> Subject:
    """The subject for a contract."""
    return Subject(SubjectKind.CONTRACT, str(number))


def row(number: int) -> Subject:
    """The subject for a row without an id."""
    return Subject(SubjectKind.ROW, f"row {number}")


def reading(  # noqa: PLR0913 - each test names the one thing that it is about
    said: Iterable[Said],
    days: float = 0,
    *,
    kind: PageKind = PageKind.CONTRACT_HISTORY,
    name: str = "contract history",
    digest: str = "d",
    page: PageNumber | None = None,
    problems: tuple[Problem, ...] = (),
) -> Reading:
    """What a page says, seen some days after the start."""
    source = Source(name, kind, START + timedelta(days=days), digest)
    evidence = tuple(Evidence(s, f, v, source, "test") for s, f, v in said)
    return Reading(source, evidence, problems, page)


def history(number: int = 3, *, rate: int = 5000) -> list[Said]:
    """A page of so many contracts, with one value of every type."""
    said: list[Said] = []
    for n in range(1, number + 1):
        said += [
            (contract(n), Field.TITLE, f"Job {n}"),
            (contract(n), Field.STARTED_ON, date(2025, 1, n % 28 + 1)),
            (contract(n), Field.ENDED_ON, None),
            (contract(n), Field.STATUS, Status.ACTIVE),
            (contract(n), Field.RATE, rate),
            (contract(n), Field.STARS, 4.5),
            (contract(n), Field.PAYMENT, Payment(date(2025, 2, 1), 100 * n, PaymentKind.HOURLY, 0)),
        ]
    return said


def everything() -> Reading:
    """A reading with every kind of subject, a period, a problem and a page number."""
    rows: list[Said] = [(row(1), Field.TITLE, "=Job"), (row(1), Field.EARNED, 5)]
    about: list[Said] = [
        (FREELANCER, Field.SHOWN_SCORE, 91),
        (FREELANCER, Field.COVERS, Period(date(2025, 1, 1), date(2025, 6, 30))),
    ]
    problem = Problem("number_unreadable", "contract history", "“five”")
    return reading([*history(), *rows, *about], page=PageNumber(2, 3), problems=(problem,))


ESTIMATE = Estimate(91.2, 90.0, 93.5, diagnostics={"samples": 400.0})
PAIRING = Pairing(
    "C" * 22, "Firefox", "firefox", "moz-extension://x", "1.0.0", 1, START, START + timedelta(1)
)
