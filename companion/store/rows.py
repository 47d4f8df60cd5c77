"""Evidence as rows of the database and back: what makes two sayings the same."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from companion.domain.codec import evidence_from_plain, evidence_to_plain
from companion.domain.evidence import Evidence, Field, PageKind, Source, SubjectKind
from companion.domain.problem import Problem

#: What is a measurement of its day: each day's is kept, also when nothing changed.
DAILY = frozenset({Field.SHOWN_SCORE, Field.LONG_TERM_SHARE})

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
    blocks: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        if each.subject.kind is SubjectKind.ROW:
            blocks[each.subject.key].append(each)
        else:
            yield from _saying(kind, each.subject.key, [each], 0)
    alike: Counter[bytes] = Counter()
    for block in blocks.values():
        same = _identity(kind, "", block, 0)
        yield from _saying(kind, "", block, alike[same])
        alike[same] += 1


def _saying(
    kind: PageKind, key: str, block: Sequence[Evidence], number: int
) -> Iterator[EvidenceRow]:
    identity = _identity(kind, key, block, number)
    for position, each in enumerate(block):
        subject, name, field, value, strategy = evidence_to_plain(each)
        text = json.dumps(value, ensure_ascii=False)
        yield EvidenceRow(identity, position, subject, name, field, text, strategy, _day(each))


def _identity(kind: PageKind, key: str, block: Sequence[Evidence], number: int) -> bytes:
    said = [[p[0], *p[2:], _day(each)] for each in block for p in (evidence_to_plain(each),)]
    text = json.dumps([kind.value, key, number, said])
    return hashlib.sha256(text.encode()).digest()[:16]


def _day(evidence: Evidence) -> str | None:
    return evidence.source.seen_at.date().isoformat() if evidence.field in DAILY else None


def microseconds(moment: datetime) -> int:
    """A moment as a whole number, to be compared inside the database.

    Raises:
        ValueError: if the moment does not say its time zone.
    """
    if moment.tzinfo is None:
        message = f"a moment without time zone: {moment.isoformat()}"
        raise ValueError(message)
    return (moment - _EPOCH) // _MICROSECOND


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
    return json.dumps([[p.code, p.where, p.detail] for p in problems], ensure_ascii=False)
