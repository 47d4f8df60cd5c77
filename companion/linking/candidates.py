"""Which contracts a row of a transaction report can be about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from companion.domain.evidence import Field
from companion.domain.payment import Payment, PaymentKind, Period
from companion.linking.rows import Row, Stated, client_names, normal, stated
from companion.linking.weeks import week_paid_on

#: How a title is marked that stands among other words.
WORDED = "csv_description"
#: A day of a page and of a file may differ by one: the site's days are UTC, a page's local.
_TOLERANCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Description:
    """What a row of a report says of its contract; names are ready to be compared."""

    titles: frozenset[str]
    #: whether the title stands among other words, as in the older report
    is_worded: bool
    clients: frozenset[str]
    client_name: str
    rate: int | None

    @classmethod
    def of(cls, row: Row) -> "Description":
        """The description that a row's evidence gives."""
        facts = stated(row.evidence)
        titles = frozenset(normal(t) for t in facts.get(Field.TITLE, ()) if t)
        name = next((str(n) for n in facts.get(Field.COMPANY, ()) if n), "")
        rate = next((r for r in facts.get(Field.RATE, ()) if isinstance(r, int)), None)
        is_worded = any(e.strategy == WORDED for e in row.evidence)
        return cls(titles, is_worded, client_names(facts), name, rate)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is stated of one contract, as far as it tells whether a payment can be for it."""

    contract_id: str
    titles: frozenset[str]
    clients: frozenset[str]
    rates: frozenset[Any]
    kinds: frozenset[Any]
    first: date
    last: date

    @classmethod
    def of(cls, contract_id: str, facts: Stated) -> "Candidate":
        """The candidate that a contract's facts make; a day that nobody states is no bound."""
        starts = [d for d in facts.get(Field.STARTED_ON, ()) if isinstance(d, date)]
        ends = facts.get(Field.ENDED_ON, frozenset())
        ended = [d for d in ends if isinstance(d, date)]
        return cls(
            contract_id,
            frozenset(normal(t) for t in facts.get(Field.TITLE, ()) if t),
            client_names(facts),
            facts.get(Field.RATE, frozenset()),
            facts.get(Field.KIND, frozenset()),
            min(starts) - _TOLERANCE if starts else date.min,
            max(ended) + _TOLERANCE if ended and len(ended) == len(ends) else date.max,
        )

    def is_alive(self, payment: Payment) -> bool:
        """Whether the payment can be for work of the contract's life.

        Hourly work is done inside it; a fixed price, a bonus or a refund may come after.
        """
        if payment.kind is PaymentKind.HOURLY:
            worked = payment.worked or week_paid_on(payment.on)
            return worked.overlaps(Period(self.first, self.last))
        return payment.on >= self.first


def candidates_for(row: Description, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The contracts of the row's title and client; of its client alone if it has no title."""
    if not row.titles:
        return [c for c in candidates if row.clients & c.clients]
    return [c for c in _titled(row, candidates) if _same_client(row, c)]


def _titled(row: Description, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with the row's title; else, among other words, with the longest that begins them."""
    same = [c for c in candidates if row.titles & c.titles]
    if same or not row.is_worded:
        return same
    begun = [(len(t), c) for c in candidates for t in c.titles if _begins(row.titles, t)]
    longest = max((length for length, _ in begun), default=0)
    return list({c.contract_id: c for length, c in begun if length == longest}.values())


def _begins(texts: Iterable[str], title: str) -> bool:
    return any(re.match(rf"{re.escape(title)}\s*[:,–-]", text) for text in texts) and bool(title)


def _same_client(row: Description, candidate: Candidate) -> bool:
    return not row.clients or not candidate.clients or bool(row.clients & candidate.clients)


def could_be(
    row: Description, candidate: Candidate, named: frozenset[str], *, is_placed: bool
) -> bool:
    """Whether an unplaced row of the candidate's time may be the candidate's all the same.

    A report names a client by its team or company, a page may show only the person: a name
    that no contract has proves nothing. A title may be cut or changed, but not while other
    rows have the contract's title.

    Args:
        row: what the report says.
        candidate: a contract that was alive then.
        named: the names of all clients of all contracts.
        is_placed: whether other rows of reports are the candidate's.
    """
    has_other_title = bool(row.titles and candidate.titles and not _titled(row, [candidate]))
    if _same_client(row, candidate):
        return not (has_other_title and is_placed)
    return not (row.clients & named or has_other_title or is_placed)
