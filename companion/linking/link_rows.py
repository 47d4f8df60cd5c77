"""Rows without a contract id (lists, profile, insights) matched to the one contract they fit."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from companion.domain.evidence import Evidence, Field, PageKind, Rows, Source, Subject, SubjectKind
from companion.domain.payment import Payment
from companion.domain.problem import Problem
from companion.linking.rows import (
    Row,
    Stated,
    client_names,
    normal,
    stated,
    stated_with_total,
)
from companion.messages.catalogue import text

#: What must agree wherever both sides state it.
_MUST = (Field.STARTED_ON, Field.ENDED_ON)
#: What decides between contracts that are alike in title and dates.
_NARROWING = (Field.EARNED, Field.RATE, Field.KIND)

#: Kinds whose rows are different contracts, and those of them that are lists.
_LISTS = frozenset(kind for kind in PageKind if kind.rows is Rows.LIST)
_SINGLE = frozenset(kind for kind in PageKind if kind.rows is not Rows.NONE)
#: Money is dated by the week's end or by the day it became available.
_EARLY, _LATE = timedelta(days=7), timedelta(days=62)


def match(
    all_rows: Sequence[Row], contracts: Mapping[str, Sequence[Evidence]]
) -> tuple[list[Evidence], list[Problem]]:
    """Evidence of rows that fit one contract only, re-addressed to it; problems for the rest.

    Rows of lists come first: what they tell of a contract helps to place the others.
    """
    evidence_of = {contract_id: list(evidence) for contract_id, evidence in contracts.items()}
    joined: list[Evidence] = []
    problems: list[Problem] = []
    for stage in (True, False):
        some = [row for row in all_rows if (row.source.kind in _LISTS) is stage]
        for row, ids in _chosen(some, evidence_of):
            if len(ids) == 1:
                subject = Subject(SubjectKind.CONTRACT, ids[0])
                placed = [replace(e, subject=subject) for e in row.evidence]
                evidence_of[ids[0]] += placed
                joined += placed
            else:
                problems.append(_unjoined(row, len(ids)))
    return joined, problems


def _chosen(
    some: Sequence[Row], contracts: Mapping[str, Sequence[Evidence]]
) -> list[tuple[Row, list[str]]]:
    """The contracts that each row fits, once those of other rows are taken away."""
    by_title = _ids_by_title(contracts) if some else {}
    titled = {i for row in some for title in _titles(row) for i in by_title.get(title, ())}
    facts_of = {contract_id: stated_with_total(contracts[contract_id]) for contract_id in titled}
    chosen = [(row, _fits(row, by_title, facts_of)) for row in some]
    by_source: dict[Source, list[list[str]]] = defaultdict(list)
    for row, ids in chosen:
        if row.source.kind in _SINGLE:
            by_source[row.source].append(ids)
    for many in by_source.values():
        _take_away(many)
    _part_quarrels(chosen)
    return chosen


def _ids_by_title(contracts: Mapping[str, Sequence[Evidence]]) -> Mapping[str, Sequence[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for contract_id, evidence in contracts.items():
        for title in sorted({str(e.value) for e in evidence if e.field is Field.TITLE}):
            ids[normal(title)].append(contract_id)
    return ids


def _titles(row: Row) -> frozenset[str]:
    return frozenset(normal(e.value) for e in row.evidence if e.field is Field.TITLE)


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
    signatures: dict[str, set[tuple[Stated, ...]]] = defaultdict(set)
    for row, ids in chosen:
        if len(ids) == 1 and row.source.kind in _LISTS:
            signatures[ids[0]].add(_signature(row))
    for row, ids in chosen:
        if row.source.kind in _LISTS and len(ids) == 1 and len(signatures[ids[0]]) > 1:
            _leave_open(ids)


def _leave_open(ids: list[str]) -> None:
    """Makes one answer two: nobody knows which of the rows it is."""
    ids.append(ids[0])


def _signature(row: Row) -> tuple[Any, ...]:
    facts = stated(row.evidence)
    return tuple(facts.get(field) for field in (Field.STARTED_ON, Field.CLIENT, Field.KIND))


def _fits(
    row: Row, by_title: Mapping[str, Sequence[str]], facts_of: Mapping[str, Stated]
) -> list[str]:
    facts = stated(row.evidence)
    ids = list(dict.fromkeys(i for title in _titles(row) for i in by_title.get(title, ())))
    ids = [i for i in ids if all(_agree(facts, facts_of[i], field) for field in _MUST)]
    ids = [i for i in ids if _same_client(facts, facts_of[i]) and _paid_then(facts, facts_of[i])]
    for field in _NARROWING:
        if len(ids) > 1 and field in facts:
            ids = [i for i in ids if facts[field] & facts_of[i].get(field, frozenset())] or ids
    return ids


def _same_client(row: Stated, contract: Stated) -> bool:
    theirs, ours = client_names(row), client_names(contract)
    return not theirs or not ours or bool(theirs & ours)


def _paid_then(row: Stated, contract: Stated) -> bool:
    """Whether the contract's money fits the row's dates; some is paid long after the end."""
    paid = [p.on for p in contract.get(Field.PAYMENT, ()) if isinstance(p, Payment)]
    first = next(iter(row.get(Field.STARTED_ON, ())), None)
    last = next(iter(row.get(Field.ENDED_ON, ())), None)
    if paid and isinstance(first, date) and min(paid) < first - _EARLY:
        return False
    return not (paid and isinstance(last, date) and min(paid) > last + _LATE)


def _agree(row: Stated, contract: Stated, field: Field) -> bool:
    return field not in row or field not in contract or bool(row[field] & contract[field])


def _unjoined(row: Row, fits: int) -> Problem:
    name = text("detail.row", title=row.title) if row.title else text("detail.row_untitled")
    why = text("detail.fits_several", row=name) if fits else text("detail.fits_none", row=name)
    return Problem("row_not_joined", f"{row.source.name} {row.key}", why)
