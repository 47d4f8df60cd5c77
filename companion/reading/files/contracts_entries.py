"""Entries of contracts.json as evidence, where they do not contradict each other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from companion.domain.contract import ContractKind, Feedback, Status
from companion.domain.evidence import Field, ScoreOnDay, Subject
from companion.domain.payment import Payment, PaymentKind, Period
from companion.messages.catalogue import text
from companion.reading.findings import FREELANCER, Findings, contract
from companion.reading.text.spaces import tidy

MEMBERS = "json_members"
_TEXTS = (
    ("title", Field.TITLE), ("client", Field.CLIENT), ("company", Field.COMPANY),
    ("agency", Field.AGENCY),
)  # fmt: skip
_SUMS = (("rate", Field.RATE), ("budget", Field.BUDGET), ("earned", Field.EARNED))
#: a statement that no payment is left out covers a contract's whole life
_EVER = date(1995, 1, 1)
_DOLLAR = 100


@dataclass(slots=True)
class Entries:
    """Adds entries to findings; what contradicts itself is put to `wrong` as (path, why).

    `last` is the day on which the file was true: nothing in it is later.
    """

    findings: Findings
    wrong: list[tuple[str, str]]
    last: date

    def add_scores(self, scores: Sequence[dict[str, Any] | None]) -> None:
        """Shown scores, each on its day; two for one day are none."""
        days = Counter(score["on"] for score in scores if score)
        for number, score in enumerate(scores):
            if score is None:
                continue
            path, on = (
                f"shown_scores[{number}].on",
                self._past(score, "on", f"shown_scores[{number}]"),
            )
            same = {s["percent"] for s in scores if s and s["on"] == score["on"]}
            if days[score["on"]] > 1 and len(same) > 1:
                self.wrong.append((path, text("member.two_scores")))
            elif on is not None:
                shown = ScoreOnDay(on, score["percent"])
                self.findings.add(FREELANCER, Field.SHOWN_ON, shown, MEMBERS)

    def add_contracts(self, contracts: Sequence[dict[str, Any] | None]) -> None:
        """Every contract; the first of several with one number."""
        places: dict[str, int] = {}
        for number, entry in enumerate(contracts):
            if entry is None:
                continue
            first = places.setdefault(str(entry["id"]), number)
            if first != number:
                same = text("member.same_id", other=f"contracts[{first}]")
                self.wrong.append((f"contracts[{number}].id", same))
                continue
            self._contract(entry, f"contracts[{number}]")
        self.findings.counts = {MEMBERS: len(places)}

    def _contract(self, entry: dict[str, Any], path: str) -> None:
        subject = contract(str(entry["id"]))
        self._without_contradictions(entry, path)
        self._payments(subject, entry, path)
        values: list[tuple[Field, Any]] = [
            (name, tidy(entry[key])) for key, name in _TEXTS if entry.get(key)
        ]
        values += [(name, _cents(entry[key])) for key, name in _SUMS if entry.get(key) is not None]
        for key, name, kind in (
            ("kind", Field.KIND, ContractKind), ("status", Field.STATUS, Status),
            ("started_on", Field.STARTED_ON, date.fromisoformat),
            ("ended_on", Field.ENDED_ON, date.fromisoformat),
            ("stars", Field.STARS, float), ("feedback", Field.FEEDBACK, Feedback),
        ):  # fmt: skip
            values += [(name, kind(entry[key]))] if entry.get(key) is not None else []
        if entry.get("feedback") == Feedback.NONE:
            values.append((Field.STARS, None))
        for name, value in values:
            self.findings.add(subject, name, value, MEMBERS)
        if not any(e.subject == subject for e in self.findings.evidence[-1:]):
            self.wrong.append((path, text("member.only_id")))

    def _without_contradictions(self, entry: dict[str, Any], path: str) -> None:
        """Takes away members that cannot be true together, or not yet."""
        for key in ("started_on", "ended_on"):
            if entry.get(key) and self._past(entry, key, path) is None:
                del entry[key]
        first, last = entry.get("started_on"), entry.get("ended_on")
        open_ = entry.get("status") not in (None, Status.ENDED)
        if first and last and last < first:
            before = text("member.before", other="started_on")
            self._contradict(entry, path, ("ended_on", "started_on"), before)
        if entry.get("ended_on") and open_:
            unfit = text("member.unfit", other="ended_on")
            self._contradict(entry, path, ("status", "ended_on"), unfit)
        if entry.get("stars") is not None and entry.get("feedback") in ("none", "pending"):
            unfit = text("member.unfit", other="stars")
            self._contradict(entry, path, ("feedback", "stars"), unfit)

    def _contradict(
        self, entry: dict[str, Any], path: str, names: tuple[str, str], why: str
    ) -> None:
        self.wrong.append((f"{path}.{names[0]}", why))
        for name in names:
            del entry[name]

    def _past(self, entry: dict[str, Any], key: str, path: str) -> date | None:
        on = date.fromisoformat(entry[key])
        if on > self.last:
            self.wrong.append((f"{path}.{key}", text("member.later", day=self.last)))
            return None
        return on

    def _payments(self, subject: Subject, entry: dict[str, Any], path: str) -> None:
        stated = entry.get("payments")
        kept = [
            _payment(payment, entry)
            for number, payment in enumerate(stated or ())
            if payment and self._past(payment, "on", f"{path}.payments[{number}]")
        ]
        for payment in _numbered(kept):
            self.findings.add(subject, Field.PAYMENT, payment, MEMBERS)
        if entry.get("payments_complete") is not True:
            return
        earned, total = entry.get("earned"), sum(payment.cents for payment in kept)
        if stated is None:
            self.wrong.append((f"{path}.payments_complete", text("member.payments_needed")))
        elif len(kept) < len(stated):
            self.wrong.append((f"{path}.payments_complete", text("member.payment_left_out")))
        elif earned is not None and _cents(earned) != total:
            self.wrong.append((f"{path}.earned", text("member.sum")))
            del entry["earned"]
        else:
            self.findings.add(subject, Field.COVERS, Period(_EVER, self.last), MEMBERS)
            if earned is None:
                self.findings.add(subject, Field.EARNED, total, MEMBERS)


def _payment(payment: dict[str, Any], entry: dict[str, Any]) -> Payment:
    usual = PaymentKind.FIXED_PRICE if entry.get("kind") == "fixed" else PaymentKind.HOURLY
    cents = _cents(payment["amount"])
    kind = PaymentKind(payment["kind"]) if payment.get("kind") else usual
    refund = cents < 0 or kind is PaymentKind.REFUND
    on = date.fromisoformat(payment["on"])
    return Payment(on, -abs(cents), PaymentKind.REFUND) if refund else Payment(on, cents, kind)


def _numbered(payments: Iterable[Payment]) -> Iterable[Payment]:
    """Equal payments numbered, so that two of them are two."""
    seen: Counter[Payment] = Counter()
    for payment in payments:
        yield Payment(payment.on, payment.cents, payment.kind, seen[payment])
        seen[payment] += 1


def _cents(dollars: int | Decimal) -> int:
    return int(dollars * _DOLLAR)
