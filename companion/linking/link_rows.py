"""Rows without a contract id (profile, reports, insights) matched to the one contract they fit."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from companion.domain.client import client_key
from companion.domain.evidence import (
    Evidence,
    Field,
    PageKind,
    Rows,
    Source,
    Subject,
    SubjectKind,
    Value,
)
from companion.domain.payment import Payment
from companion.domain.problem import Problem

#: What must agree wherever both sides state it.
_MUST = (Field.STARTED_ON, Field.ENDED_ON)
#: What decides between contracts that are alike in title and dates.
_NARROWING = (Field.EARNED, Field.RATE, Field.KIND)

#: Kinds whose rows are different contracts, and those of them that are lists.
_LISTS = frozenset(kind for kind in PageKind if kind.rows is Rows.LIST)
_SINGLE = frozenset(kind for kind in PageKind if kind.rows is not Rows.NONE)
#: Money is dated by the week's end or by the day it became available.
_EARLY, _LATE = timedelta(days=7), timedelta(days=62)

Stated = Mapping[Field, frozenset[Value | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """All that one source says in one row."""

    source: Source
    key: str
    evidence: tuple[Evidence, ...]


def rows(evidence: Iterable[Evidence]) -> list[Row]:
    """Evidence about rows, gathered row by row."""
    found: dict[tuple[Source, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.subject.kind is SubjectKind.ROW:
            found[e.source, e.subject.key].append(e)
    return [Row(source, key, tuple(said)) for (source, key), said in found.items()]


def match(
    all_rows: Sequence[Row], contracts: Mapping[str, Sequence[Evidence]]
) -> tuple[list[Evidence], list[Problem]]:
    """Evidence of rows that fit one contract only, re-addressed to it; problems for the rest.

    Rows of lists come first: what they tell of a contract helps to place the others.
    """
    said = {contract_id: list(evidence) for contract_id, evidence in contracts.items()}
    joined: list[Evidence] = []
    problems: list[Problem] = []
    for stage in (True, False):
        some = [row for row in all_rows if (row.source.kind in _LISTS) is stage]
        for row, ids in _chosen(some, said):
            if len(ids) == 1:
                subject = Subject(SubjectKind.CONTRACT, ids[0])
                placed = [replace(e, subject=subject) for e in row.evidence]
                said[ids[0]] += placed
                joined += placed
            else:
                problems.append(_unjoined(row, len(ids)))
    return joined, problems


def _chosen(
    some: Sequence[Row], contracts: Mapping[str, Sequence[Evidence]]
) -> list[tuple[Row, list[str]]]:
    """The contracts that each row fits, once those of other rows are taken away."""
    stated = {contract_id: _with_total(said) for contract_id, said in contracts.items()}
    by_title: dict[str, list[str]] = defaultdict(list)
    for contract_id, facts in stated.items():
        for title in sorted(map(str, facts.get(Field.TITLE, ()))):
            by_title[_normal(title)].append(contract_id)
    chosen = [(row, _fits(row, by_title, stated)) for row in some]
    by_source: dict[Source, list[list[str]]] = defaultdict(list)
    for row, ids in chosen:
        if row.source.kind in _SINGLE:
            by_source[row.source].append(ids)
    for many in by_source.values():
        _take_away(many)
    _part_quarrels(chosen)
    return chosen


def _take_away(many: list[list[str]]) -> None:
    """Rows of one list are different contracts: what one row is, no other row can be."""
    before = -1
    while sum(map(len, many)) != before:
        before = sum(map(len, many))
        certain = Counter(ids[0] for ids in many if len(ids) == 1)
        for ids in many:
            if len(ids) > 1:
                ids[:] = [i for i in ids if i not in certain]
    for ids in many:
        if len(ids) == 1 and certain[ids[0]] > 1:
            _leave_open(ids)


def _part_quarrels(chosen: Sequence[tuple[Row, list[str]]]) -> None:
    """Rows of several lists that tell different things cannot all be one contract."""
    told: dict[str, set[tuple[Stated, ...]]] = defaultdict(set)
    for row, ids in chosen:
        if len(ids) == 1 and row.source.kind in _LISTS:
            told[ids[0]].add(_signature(row))
    for row, ids in chosen:
        if row.source.kind in _LISTS and len(ids) == 1 and len(told[ids[0]]) > 1:
            _leave_open(ids)


def _leave_open(ids: list[str]) -> None:
    """Makes one answer two: nobody knows which of the rows it is."""
    ids.append(ids[0])


def _signature(row: Row) -> tuple[Any, ...]:
    facts = _stated(row.evidence)
    return tuple(facts.get(field) for field in (Field.STARTED_ON, Field.CLIENT, Field.KIND))


def _fits(
    row: Row, by_title: Mapping[str, Sequence[str]], stated: Mapping[str, Stated]
) -> list[str]:
    facts = _stated(row.evidence)
    ids = _titled(row, facts, by_title)
    ids = [i for i in ids if all(_agree(facts, stated[i], field) for field in _MUST)]
    ids = [i for i in ids if _same_client(facts, stated[i]) and _paid_then(facts, stated[i])]
    for field in _NARROWING:
        if len(ids) > 1 and field in facts:
            ids = [i for i in ids if facts[field] & stated[i].get(field, frozenset())] or ids
    return ids


def _titled(row: Row, facts: Stated, by_title: Mapping[str, Sequence[str]]) -> list[str]:
    """Contracts of the row's title; of the longest title that a report's description holds."""
    titles = {_normal(title) for title in facts.get(Field.TITLE, ())}
    ids = list(dict.fromkeys(i for title in titles for i in by_title.get(title, ())))
    if ids or row.source.kind is not PageKind.TRANSACTIONS:
        return ids
    held = [t for t in by_title if t and any(_holds(title, t) for title in titles)]
    longest = max(map(len, held), default=0)
    return list(dict.fromkeys(i for t in held if len(t) == longest for i in by_title[t]))


def _holds(text: str, title: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text) is not None


def _paid_then(row: Stated, contract: Stated) -> bool:
    """Whether the contract's money fits the row's dates; some is paid long after the end."""
    paid = [p.on for p in contract.get(Field.PAYMENT, ()) if isinstance(p, Payment)]
    first = next(iter(row.get(Field.STARTED_ON, ())), None)
    last = next(iter(row.get(Field.ENDED_ON, ())), None)
    if paid and isinstance(first, date) and min(paid) < first - _EARLY:
        return False
    return not (paid and isinstance(last, date) and min(paid) > last + _LATE)


def _stated(evidence: Iterable[Evidence]) -> dict[Field, frozenset[Value | None]]:
    values: dict[Field, set[Value | None]] = defaultdict(set)
    for e in evidence:
        values[e.field].add(e.value)
    return {field: frozenset(said) for field, said in values.items()}


def _with_total(evidence: Iterable[Evidence]) -> Stated:
    """What is stated of a contract, its payments added up as one way to know what it earned."""
    stated = _stated(evidence)
    paid = [p.cents for p in stated.get(Field.PAYMENT, ()) if isinstance(p, Payment)]
    if paid:
        stated[Field.EARNED] = stated.get(Field.EARNED, frozenset()) | {sum(paid)}
    return stated


def _agree(row: Stated, contract: Stated, field: Field) -> bool:
    return field not in row or field not in contract or bool(row[field] & contract[field])


def _same_client(row: Stated, contract: Stated) -> bool:
    theirs = {_normal(n) for f in (Field.CLIENT, Field.COMPANY) for n in row.get(f, ()) if n}
    ours = {_normal(n) for f in (Field.CLIENT, Field.COMPANY) for n in contract.get(f, ()) if n}
    return not theirs or not ours or bool(theirs & ours)


def _normal(value: Value | None) -> str:
    return client_key(str(value), None)


def _unjoined(row: Row, fits: int) -> Problem:
    title = next((e.value for e in row.evidence if e.field is Field.TITLE), None)
    name = f"“{title}”" if title else "a row without a title"
    why = "no contract fits" if not fits else "more than one row or contract fits"
    return Problem("row_not_joined", f"{row.source.name} {row.key}", f"{name}, {why}")
