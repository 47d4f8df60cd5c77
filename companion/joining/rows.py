"""Rows without a contract id (profile, reports, insights) matched to the one contract they fit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.domain.client import client_key
from companion.domain.evidence import Evidence, Field, PageKind, Source, Subject, SubjectKind, Value
from companion.domain.payment import Payment
from companion.domain.problem import Problem

#: What must agree wherever both sides state it.
_MUST = (Field.STARTED_ON, Field.ENDED_ON)
#: What decides between contracts that are alike in title and dates.
_NARROWING = (Field.EARNED, Field.RATE, Field.KIND)

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
    """Evidence of rows that fit one contract only, re-addressed to it; problems for the rest."""
    stated = {contract_id: _with_total(said) for contract_id, said in contracts.items()}
    by_title: dict[str, list[str]] = defaultdict(list)
    for contract_id, facts in stated.items():
        for title in facts.get(Field.TITLE, ()):
            by_title[_normal(title)].append(contract_id)
    chosen = [(row, _fits(row, by_title, stated)) for row in all_rows]
    claims = _claims(chosen)
    joined: list[Evidence] = []
    problems: list[Problem] = []
    for row, ids in chosen:
        if len(ids) == 1 and claims[row.source, ids[0]] == 1:
            subject = Subject(SubjectKind.CONTRACT, ids[0])
            joined += [replace(e, subject=subject) for e in row.evidence]
        else:
            problems.append(_unjoined(row, len(ids)))
    return joined, problems


def _claims(chosen: Sequence[tuple[Row, Sequence[str]]]) -> dict[tuple[Source, str], int]:
    """How many rows of one source claim one contract; payments and marks may share it."""
    claims: dict[tuple[Source, str], int] = defaultdict(int)
    for row, ids in chosen:
        single = row.source.kind is PageKind.PROFILE
        for contract_id in ids[:1] if len(ids) == 1 else ():
            key = (row.source, contract_id)
            claims[key] = claims[key] + 1 if single else 1
    return claims


def _fits(
    row: Row, by_title: Mapping[str, Sequence[str]], stated: Mapping[str, Stated]
) -> list[str]:
    facts = _stated(row.evidence)
    titles = {_normal(title) for title in facts.get(Field.TITLE, ())}
    ids = list(dict.fromkeys(i for title in titles for i in by_title.get(title, ())))
    ids = [i for i in ids if all(_agree(facts, stated[i], field) for field in _MUST)]
    ids = [i for i in ids if _same_client(facts, stated[i])]
    for field in _NARROWING:
        if len(ids) > 1 and field in facts:
            ids = [i for i in ids if facts[field] & stated[i].get(field, frozenset())] or ids
    return ids


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
