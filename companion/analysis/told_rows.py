"""What the person told, beside the contract that it is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from companion.domain.annotation import Drawn
from companion.domain.contract import Contract
from companion.domain.told_evidence import Telling
from companion.messages.catalogue import text
from companion.messages.told import sentence

#: label and words, by contract id
Rows = Mapping[str, Sequence[tuple[str, str]]]


def told_rows(tellings: Iterable[Telling], contracts: Iterable[Contract]) -> Rows:
    """A row for each fact that was told, with its day; one about two contracts is at both."""
    titles = {
        c.contract_id: (c.title.value if c.title else None) or c.contract_id for c in contracts
    }
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for telling in tellings:
        fact, on = telling.fact, telling.at.date()
        for contract_id in (fact.contract_id, fact.other_id):
            if contract_id:
                seen_from_it = sentence(fact.seen_from(contract_id), titles)
                words = text("told.on", sentence=seen_from_it, day=on)
                rows[contract_id].append((text("told.row"), words))
    return rows


def with_rows(drawn: Drawn, answered: Rows, more: Iterable[tuple[str, str]]) -> Drawn:
    """What is drawn of a contract, with what the person told of it, and more rows."""
    return replace(drawn, rows=(*drawn.rows, *answered.get(drawn.contract_id, ()), *more))
