"""Rows without a contract id: what each states, and how its words are compared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companion.domain.client import folded
from companion.domain.evidence import Evidence, Field, Source, SubjectKind, Value
from companion.domain.payment import Payment

Stated = Mapping[Field, frozenset[Value | None]]
_NAMES = (Field.CLIENT, Field.COMPANY)


@dataclass(frozen=True, slots=True)
class Row:
    """All that one source says in one row."""

    source: Source
    key: str
    evidence: tuple[Evidence, ...]

    @property
    def title(self) -> str:
        """The row's title, or nothing."""
        return next((str(e.value) for e in self.evidence if e.field is Field.TITLE), "")


def rows(evidence: Iterable[Evidence]) -> list[Row]:
    """Evidence about rows, gathered row by row."""
    by_row: dict[tuple[Source, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.subject.kind is SubjectKind.ROW:
            by_row[e.source, e.subject.key].append(e)
    return [Row(source, key, tuple(stated)) for (source, key), stated in by_row.items()]


def stated(evidence: Iterable[Evidence]) -> dict[Field, frozenset[Value | None]]:
    """Every value that is stated of each field."""
    values: dict[Field, set[Value | None]] = defaultdict(set)
    for e in evidence:
        values[e.field].add(e.value)
    return {field: frozenset(some) for field, some in values.items()}


def stated_with_total(evidence: Iterable[Evidence]) -> Stated:
    """What is stated of a contract, its payments added up as one way to know what it earned."""
    values = stated(evidence)
    paid = [p.cents for p in values.get(Field.PAYMENT, ()) if isinstance(p, Payment)]
    if paid:
        values[Field.EARNED] = values.get(Field.EARNED, frozenset()) | {sum(paid)}
    return values


def client_names(facts: Stated) -> frozenset[str]:
    """The names by which a client is called, to be compared."""
    return frozenset(normal(n) for field in _NAMES for n in facts.get(field, ()) if n)


def normal(value: Value | None) -> str:
    """A text without case and extra spaces."""
    return folded(str(value))
