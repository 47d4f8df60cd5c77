"""Evidence written by hand, one line each."""

from datetime import UTC, date, datetime

from companion.domain.evidence import (
    Evidence,
    Field,
    PageKind,
    Source,
    Subject,
    SubjectKind,
    Value,
)
from companion.domain.payment import Payment, Period

DAY = date(2026, 11, 1)


def source(kind: PageKind, name: str = "", on: date = DAY) -> Source:
    """A page or file of a kind, seen at noon of a day."""
    return Source(name or kind.value, kind, datetime(on.year, on.month, on.day, 12, tzinfo=UTC))


LIST = source(PageKind.CONTRACT_HISTORY)
PROFILE = source(PageKind.PROFILE)
CSV = source(PageKind.WEEKLY_SUMMARY, "weekly-summary-2026.csv")


def about(contract_id: str, by: Source = LIST, **fields: Value | None) -> list[Evidence]:
    """What a source says about a contract, field by field."""
    subject = Subject(SubjectKind.CONTRACT, contract_id)
    return [Evidence(subject, Field(k), v, by, "test") for k, v in fields.items()]


def row(key: str, by: Source = PROFILE, **fields: Value | None) -> list[Evidence]:
    """What a row without an id says, field by field."""
    subject = Subject(SubjectKind.ROW, key)
    return [Evidence(subject, Field(k), v, by, "test") for k, v in fields.items()]


def paid(contract_id: str, on: date, cents: int, by: Source = CSV) -> list[Evidence]:
    """A payment in a file."""
    return about(contract_id, by, payment=Payment(on, cents))


def covers(first: date, last: date, by: Source = CSV) -> list[Evidence]:
    """The period that a file covers."""
    subject = Subject(SubjectKind.FREELANCER)
    return [Evidence(subject, Field.COVERS, Period(first, last), by, "test")]


def shown(percent: int, by: Source) -> list[Evidence]:
    """A score as a page shows it."""
    subject = Subject(SubjectKind.FREELANCER)
    return [Evidence(subject, Field.SHOWN_SCORE, percent, by, "test")]
