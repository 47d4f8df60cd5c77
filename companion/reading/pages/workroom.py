"""A contract's workroom: labels and values, payments, and the feedback after the end."""

import re
from collections import Counter
from collections.abc import Iterator

from companion.domain.contract import ContractKind, Status
from companion.domain.evidence import Field, PageKind
from companion.domain.payment import Payment, PaymentKind
from companion.reading.address import workroom_contract
from companion.reading.findings import Findings, contract
from companion.reading.html import fields, id_hints, people
from companion.reading.html.card import is_data
from companion.reading.html.dialogs import is_dialog, is_in_dialog
from companion.reading.html.fields import Fields
from companion.reading.html.page import Chunk, Element, Page, chunks_outside, innermost
from companion.reading.pages.page_type import PageType
from companion.reading.text.dates import Calendar, find_days, find_ranges, read_day
from companion.reading.text.money import find_money

TEXT = "text"
_OWN_FEEDBACK = re.compile(
    r"(?:your feedback to|feedback (?:you )?(?:left|gave)|to client)\b", re.IGNORECASE
)
_THEIR_FEEDBACK = re.compile(
    r"client.{0,3} feedback|feedback (?:to|for) (?:you|freelancer)", re.IGNORECASE
)
_TYPES = (
    (re.compile(r"\brefund", re.IGNORECASE), PaymentKind.REFUND),
    (re.compile(r"\bbonus", re.IGNORECASE), PaymentKind.BONUS),
    (re.compile(r"\bmilestone|\bfixed", re.IGNORECASE), PaymentKind.FIXED_PRICE),
    (re.compile(r"\bhourly|\bhours?\b|\bhrs\b", re.IGNORECASE), PaymentKind.HOURLY),
)
#: milestones that are not paid are no payments
_UNPAID = re.compile(
    r"\bnot funded|\bfunded|\bsubmitted|\bpending|\bin review|\bescrow|\bproject funds?\b|/\s*hr",
    re.IGNORECASE,
)


def read(page: Page, findings: Findings, calendar: Calendar) -> None:
    """Reads one contract; its id is that of the address, else the one id on the page."""
    scope = page.main()
    own_id = workroom_contract(findings.address) or _only_id(page, scope)
    findings.counts = {TEXT: int(own_id is not None)}
    if own_id is None:
        findings.problem("contracts_without_id", "", "1")
        return
    room = read_room(page, scope, calendar)
    subject = contract(own_id)
    findings.merge(subject, ((name, value, TEXT) for name, value in room.values.items()))
    for code, detail in room.problems:
        findings.problem(code, own_id, detail)
    for payment in payments(page, scope, calendar):
        findings.add(subject, Field.PAYMENT, payment, TEXT)
    if scope.ref is not None:
        findings.refs[own_id] = scope.ref


def _only_id(page: Page, scope: Element) -> str | None:
    ids = {*id_hints.named(page, scope).ids.values(), *id_hints.links(page, scope).ids.values()}
    ids |= set(id_hints.text_ids(page, scope).ids.values())
    return ids.pop() if len(ids) == 1 else None


def read_room(page: Page, scope: Element, calendar: Calendar) -> Fields:
    """The fields that a workroom's texts give."""
    room = Fields()
    rows = [row for row in _rows(page, scope) if find_days(page.text_of(row), calendar)]
    dialogs = [e for e in page.inside(scope) if is_dialog(e)]
    chunks = chunks_outside(page.chunks_of(scope), [*rows, *dialogs])
    labels = people.labelled(chunks)
    titled = people.title_of(page, scope, None)
    if titled is not None:
        room.values[Field.TITLE] = titled[0]
    chunks = [c for c in chunks if titled is None or not titled[1].holds(c.owner)]
    room.update(people.party(chunks, lambda text: is_data(text, calendar)))
    _days(room, labels, chunks, calendar)
    _money(room, labels)
    if Field.BUDGET in room.values or "milestones" in labels:
        room.values.setdefault(Field.KIND, ContractKind.FIXED_PRICE)
    texts = [chunk.text for chunk in chunks]
    room.update(fields.status(texts))
    fields.status_from_dates(room)
    if room.values.get(Field.STATUS) is Status.ENDED:
        room.update(fields.feedback([*_theirs(_said(page, scope, chunks))]))
    return room


def _days(room: Fields, labels: dict[str, str], chunks: list[Chunk], calendar: Calendar) -> None:
    first, last = (read_day(labels.get(name, ""), calendar) for name in ("start", "end"))
    if first:
        room.values[Field.STARTED_ON] = first
    if last:
        room.values[Field.ENDED_ON] = last
    room.update(fields.dates("\n".join(chunk.text for chunk in chunks), calendar))


def _money(room: Fields, labels: dict[str, str]) -> None:
    names = (("earned", Field.EARNED), ("funded", Field.FUNDED), ("budget", Field.BUDGET))
    for label, name in names:
        for money in find_money(labels.get(label, ""))[:1]:
            if money.cents is None:
                room.problems.append(("number_unreadable", money.text))
            else:
                room.values[name] = money.cents
    terms = "\n".join(labels.get(label, "") for label in ("rate", "terms", "kind"))
    room.update(fields.terms(terms))
    rate = find_money(labels.get("rate", ""))
    if len(rate) == 1 and rate[0].cents is not None:
        room.values.setdefault(Field.RATE, rate[0].cents)


def _said(page: Page, scope: Element, chunks: list[Chunk]) -> list[str]:
    """The texts, and what a screen reader says of stars, in the order of the page."""
    texts = [(chunk.owner.index, chunk.text) for chunk in chunks]
    labels = ((e.index, e.attributes.get("aria-label", "")) for e in page.inside(scope))
    return [text for _, text in sorted([*texts, *labels], key=lambda placed: placed[0]) if text]


def _theirs(texts: list[str]) -> Iterator[str]:
    """The texts without what the freelancer said about the client."""
    own = False
    for text in texts:
        if _OWN_FEEDBACK.search(text):
            own = True
        elif _THEIR_FEEDBACK.search(text):
            own = False
        if not own:
            yield text


def payments(page: Page, scope: Element, calendar: Calendar) -> list[Payment]:
    """Rows with one day, one amount and a type; a week's range is no day of payment."""
    seen: Counter[Payment] = Counter()
    rows = []
    for element in _rows(page, scope):
        payment = _payment(page.text_of(element), calendar)
        if payment is not None:
            rows.append(Payment(payment.on, payment.cents, payment.kind, seen[payment]))
            seen[payment] += 1
    return rows


def _rows(page: Page, scope: Element) -> list[Element]:
    rows = [
        e
        for e in page.inside(scope)
        if e.tag in {"tr", "li"} or e.attributes.get("role") in {"row", "listitem"}
    ]
    paid = [e for e in innermost(rows) if find_money(page.text_of(e))]
    return [e for e in paid if not is_in_dialog(e)]


def _payment(text: str, calendar: Calendar) -> Payment | None:
    days = [day for day in find_days(text, calendar) if day.on]
    amounts = find_money(text)
    kind = next((kind for pattern, kind in _TYPES if pattern.search(text)), None)
    if len(days) != 1 or len(amounts) != 1 or kind is None or find_ranges(text, calendar):
        return None
    on, cents = days[0].on, amounts[0].cents
    if on is None or cents is None or _UNPAID.search(text):
        return None
    return Payment(on, -abs(cents) if kind is PaymentKind.REFUND else cents, kind)


PAGE_TYPE = PageType(
    kind=PageKind.WORKROOM,
    addresses=(
        r"/nx/wm/workroom/\d{5,12}(?:/(?:overview|details|timesheet))?",
        r"/ab/f/contracts/\d{5,12}",
    ),
    signals=(),
    read=read,
    usual=(Field.TITLE,),
    weak_signals=(r"milestones paid|total earned",),
)
