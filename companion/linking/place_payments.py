"""Payments of transaction reports placed with the one contract that each can be for.

A report names no contract id. A payment is placed by title and client, and inside the
contract's life; one without a title (hourly rows of the older report) by client, worked week
and, only to choose between several, rate. What fits several contracts stays unplaced, and
what each of them earned is then not known.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.domain.contract import KIND_PAID_BY
from companion.domain.evidence import Evidence, Field, PageKind, Source, Subject, SubjectKind
from companion.domain.payment import Payment
from companion.domain.problem import Problem
from companion.linking.candidates import Candidate, Description, candidates_for, could_be
from companion.linking.rows import Row, Stated, stated
from companion.messages.catalogue import text
from companion.messages.words import count

#: what a report's row says of the contract beside its payments
_TOLD = (Field.COMPANY, Field.AGENCY)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A payment that fits no contract, or several: those in `fitting_ids`."""

    row: Row
    described: Description
    payment: Payment
    fitting_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """How many payments of one report were placed, with how many contracts, and were not."""

    source: Source
    placed: int
    contracts: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Evidence of reports re-addressed to contracts, and what could not be placed.

    `open_ids` are the contracts to which an unplaced payment may belong, with the files that
    hold it.
    """

    evidence: tuple[Evidence, ...]
    open_ids: Mapping[str, tuple[Source, ...]]
    problems: tuple[Problem, ...]
    placements: tuple[Placement, ...]


def place_payments(rows: Iterable[Row], contracts: Mapping[str, Sequence[Evidence]]) -> Placed:
    """Places each payment of each row of a transaction report.

    Args:
        rows: of transaction reports; of rows that tell one transaction, one is taken.
        contracts: what is stated of each contract, by id.
    """
    transactions = _distinct(rows)
    facts_of = {i: stated(contracts[i]) for i in sorted(contracts)} if transactions else {}
    candidates = [Candidate.of(contract_id, facts) for contract_id, facts in facts_of.items()]
    evidence: list[Evidence] = []
    unplaced: list[Unplaced] = []
    for row, payments in transactions:
        described = Description.of(row)
        fitting = candidates_for(described, candidates)
        homes: dict[str, None] = {}
        for e in payments:
            payment = e.value
            if not isinstance(payment, Payment):
                continue
            ids = _chosen(fitting, described, payment)
            if len(ids) == 1:
                homes.setdefault(ids[0])
                evidence.append(replace(e, subject=Subject(SubjectKind.CONTRACT, ids[0])))
            else:
                unplaced.append(Unplaced(row, described, payment, tuple(ids)))
        evidence += (e for home in homes for e in _told(row, home, facts_of[home]))
    placed_ids = {e.subject.key for e in evidence}
    return Placed(
        tuple(evidence),
        _open_ids(unplaced, candidates, placed_ids),
        tuple(_problems(unplaced)),
        tuple(_placements(evidence, unplaced)),
    )


def _chosen(fitting: Sequence[Candidate], row: Description, payment: Payment) -> list[str]:
    """The contracts that were alive then; of several those of the rate, then of the kind."""
    alive = [c for c in fitting if c.is_alive(payment)]
    if len(alive) > 1 and row.rate is not None:
        alive = [c for c in alive if row.rate in c.rates] or alive
    kind = KIND_PAID_BY.get(payment.kind)
    if len(alive) > 1 and kind:
        alive = [c for c in alive if kind in c.kinds] or alive
    return [c.contract_id for c in alive]


def _told(row: Row, contract_id: str, facts: Stated) -> Iterable[Evidence]:
    """What the row says beside; its client is news only where no page names one."""
    subject = Subject(SubjectKind.CONTRACT, contract_id)
    is_named = bool(facts.get(Field.CLIENT) or facts.get(Field.COMPANY))
    for e in row.evidence:
        if e.field in _TOLD and not (e.field is Field.COMPANY and is_named):
            yield replace(e, subject=subject)


def _distinct(rows: Iterable[Row]) -> list[tuple[Row, list[Evidence]]]:
    """Each transaction once, by its Ref ID: settled before pending, with a title before without.

    A pending row's day is a forecast; the settled row of the same Ref ID stands in every
    later download, often with another day.
    """
    reports = sorted(
        (row for row in rows if row.source.kind is PageKind.TRANSACTIONS), key=_newest_first
    )
    best: dict[str, tuple[tuple[bool, bool], Evidence]] = {}
    for row in reports:
        for e in row.evidence:
            if isinstance(e.value, Payment) and e.value.reference:
                rank = (e.value.pending, not row.title)
                kept = best.get(e.value.reference)
                if kept is None or rank < kept[0]:
                    best[e.value.reference] = (rank, e)
    chosen = {id(e) for _, e in best.values()}
    return [(row, [e for e in row.evidence if _counts(e, chosen)]) for row in reports]


def _newest_first(row: Row) -> tuple[float, str, str]:
    return -row.source.seen_at.timestamp(), row.source.name, row.key


def _counts(evidence: Evidence, chosen: set[int]) -> bool:
    payment = evidence.value
    return isinstance(payment, Payment) and (not payment.reference or id(evidence) in chosen)


def _open_ids(
    unplaced: Iterable[Unplaced], candidates: Sequence[Candidate], placed_ids: set[str]
) -> dict[str, tuple[Source, ...]]:
    """The contracts to which unplaced payments may belong, with the files that hold them."""
    named = frozenset(name for c in candidates for name in c.clients)
    by_row: dict[tuple[Source, Description], list[Unplaced]] = defaultdict(list)
    for one in unplaced:
        by_row[one.row.source, one.described].append(one)
    possible: dict[str, dict[Source, None]] = defaultdict(dict)
    for (source, described), some in by_row.items():
        fitting = {i for one in some for i in one.fitting_ids}
        for c in candidates:
            is_placed = c.contract_id in placed_ids
            if c.contract_id in fitting or (
                could_be(described, c, named, is_placed=is_placed)
                and any(c.is_alive(one.payment) for one in some)
            ):
                possible[c.contract_id].setdefault(source)
    return {contract_id: tuple(sources) for contract_id, sources in possible.items()}


def _placements(evidence: Iterable[Evidence], unplaced: Iterable[Unplaced]) -> Iterable[Placement]:
    homes: dict[Source, list[str]] = defaultdict(list)
    for e in evidence:
        if e.field is Field.PAYMENT:
            homes[e.source].append(e.subject.key)
    lost = Counter(one.row.source for one in unplaced)
    for source in dict.fromkeys((*homes, *lost)):
        yield Placement(source, len(homes[source]), len(set(homes[source])), lost[source])


def _problems(unplaced: Iterable[Unplaced]) -> Iterable[Problem]:
    """One problem for each row, however many payments it holds."""
    by_row: dict[tuple[Source, str], list[Unplaced]] = defaultdict(list)
    for one in unplaced:
        by_row[one.row.source, one.row.key].append(one)
    for some in by_row.values():
        row, client = some[0].row, some[0].described.client_name
        name = text("detail.row", title=row.title) if row.title else text("detail.hourly_untitled")
        if client:
            name = text("detail.for_client", row=name, client=client)
        if len(some) > 1:
            name = text("detail.with_payments", row=name, payments=count(len(some), "payment"))
        is_open = any(one.fitting_ids for one in some)
        several, none = text("detail.fits_several", row=name), text("detail.fits_none", row=name)
        why = several if is_open else none
        yield Problem("row_not_joined", f"{row.source.name} {row.key}", why)
