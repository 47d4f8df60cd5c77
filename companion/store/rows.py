"""Evidence as rows of the database and back: what makes two sayings the same."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from companion.domain.codec import evidence_from_plain, evidence_to_plain
from companion.domain.evidence import DAILY, Evidence, PageKind, Source, SubjectKind
from companion.domain.problem import Problem

#: subject, key, field, plain value, strategy, and the day where it is one of its own
Plain = tuple[Any, ...]

_written = json.JSONEncoder(separators=(",", ":")).encode
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of the table of evidence, without what its source says."""

    identity: bytes
    position: int
    subject: str
    key: str
    field: str
    value: str
    strategy: str
    day: str | None

    def columns(self) -> dict[str, Any]:
        """The row by the names of its columns."""
        return {
            "identity": self.identity,
            "position": self.position,
            "subject": self.subject,
            "key": self.key,
            "field": self.field,
            "value": self.value,
            "strategy": self.strategy,
            "day": self.day,
        }

    def evidence(self, source: Source) -> Evidence:
        """The evidence that the row holds, from a source."""
        value = json.loads(self.value)
        return evidence_from_plain(
            [self.subject, self.key, self.field, value, self.strategy], source
        )


def rows_of(kind: PageKind, evidence: Iterable[Evidence]) -> list[EvidenceRow]:
    """The rows for what one source of a kind says, each saying once.

    A field of a contract is a saying of its own. A row without an id is one saying with
    all its fields, since only together they tell which contract it is; its number in the
    source is no part of it, because the next contract moves it down.
    """
    rows: dict[tuple[bytes, int], EvidenceRow] = {}
    for row in _rows(kind, evidence):
        rows.setdefault((row.identity, row.position), row)
    return list(rows.values())


def _rows(kind: PageKind, evidence: Iterable[Evidence]) -> Iterator[EvidenceRow]:
    blocks: dict[str, list[Plain]] = defaultdict(list)
    for one in evidence:
        subject, key, *rest = evidence_to_plain(one)
        plain = (subject, storable(key), *rest, _day(one))
        if one.subject.kind is SubjectKind.ROW:
            blocks[one.subject.key].append(plain)
        else:
            yield from _saying(_identity(kind, plain[1], [plain], 0), [plain])
    alike: Counter[bytes] = Counter()
    for block in blocks.values():
        same = _identity(kind, "", block, 0)
        yield from _saying(_identity(kind, "", block, alike[same]) if alike[same] else same, block)
        alike[same] += 1


def _saying(identity: bytes, block: Sequence[Plain]) -> Iterator[EvidenceRow]:
    for position, (subject, key, field, value, strategy, day) in enumerate(block):
        text = _written(value)
        yield EvidenceRow(identity, position, subject, key, field, text, strategy, day)


def _identity(kind: PageKind, key: str, block: Sequence[Plain], number: int) -> bytes:
    text = _written([kind.value, key, number, [[p[0], *p[2:]] for p in block]])
    return hashlib.sha256(text.encode()).digest()[:16]


def _day(evidence: Evidence) -> str | None:
    return evidence.source.seen_at.date().isoformat() if evidence.field in DAILY else None


def epoch_us(moment: datetime) -> int:
    """A moment as a whole number, to be compared inside the database.

    Raises:
        ValueError: if the moment does not say its time zone.
    """
    if moment.tzinfo is None:
        message = f"a moment without time zone: {moment.isoformat()}"
        raise ValueError(message)
    return (moment - _EPOCH) // _MICROSECOND


def storable(text: str) -> str:
    """A text that the database takes: a file's name may hold bytes that are no characters."""
    return text.encode("utf-8", "backslashreplace").decode()


def plain_address(url: str | None) -> str | None:
    """An address without query, fragment, user and password: only what names the page."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def text_of(problems: Iterable[Problem]) -> str:
    """Problems as JSON: code, place and detail of each."""
    return json.dumps([[p.code, p.where, p.detail] for p in problems])
