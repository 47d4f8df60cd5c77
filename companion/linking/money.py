"""What one contract was paid, and whether files show that this is all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from companion.domain.contract import Fact
from companion.domain.evidence import Evidence, Field, PageKind, Source
from companion.domain.payment import Payment, PaymentKind, Period
from companion.domain.problem import Problem
from companion.linking.coverage import Covered, covered, holds, sources_of, worked_days
from companion.linking.facts import fact
from companion.linking.merge_payments import add_from_pages, merge_payments
from companion.messages.catalogue import text
from companion.messages.words import dollars

_FILES = (PageKind.WEEKLY_SUMMARY, PageKind.TRANSACTIONS)
#: a total on a page may differ so much from the sum of a file's rows, in cents
_ROUNDING = 100


@dataclass(frozen=True, slots=True)
class Files:
    """What files of payments cover, and the contracts for which rows of reports stay open."""

    weekly: Covered
    report: Covered
    open_ids: Mapping[str, tuple[Source, ...]]


@dataclass(frozen=True, slots=True)
class Money:
    """Payments up to the day, the files that tell them, and, if they are all, who shows that."""

    payments: tuple[Payment, ...]
    sources: tuple[Source, ...]
    earned: Fact[int] | None
    earned_at_least: int
    is_complete: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the payments that are known, in cents."""
        return sum(p.cents for p in self.payments)

    @property
    def most_stated(self) -> int:
        """The most that a page says was earned, in cents; 0 if none says anything."""
        stated = (self.earned.value if self.earned else None) or 0
        return max(stated, self.earned_at_least)

    @property
    def says_more(self) -> bool:
        """Whether a page says that more was earned than the payments add up to."""
        return self.most_stated > self.total + _ROUNDING


def money_of(
    contract_id: str,
    evidence: Sequence[Evidence],
    life: Period | None,
    files: Files,
    day: date,
) -> Money:
    """What is known of a contract's money on a day.

    Args:
        contract_id: the contract.
        evidence: about it, placed rows of reports included.
        life: from its start to its end or the day; None if one of them is not known.
        files: what files cover.
        day: the day that is scored.
    """
    paid = [e for e in evidence if isinstance(e.value, Payment) and e.value.on <= day]
    of_site = [e for e in paid if e.source.kind is not PageKind.CONTRACTS_FILE]
    paid = of_site or paid  # what others wrote down may be dated otherwise: no sum of both
    weekly, reported = (_values(e for e in paid if e.source.kind is kind) for kind in _FILES)
    paged = _values(e for e in paid if e.source.kind not in _FILES)
    merged = merge_payments(weekly, reported, files.weekly)
    known_days = Covered((*files.weekly.periods, *files.report.periods), ())
    payments = add_from_pages(merged.payments, paged, known_days)
    sources = sources_of(e for e in paid if e.value in set(payments))
    known = Money(payments, sources, _stated(evidence), _at_least(evidence, payments))
    problems = _refuted(contract_id, paid) if merged.is_refuted else ()
    # what a payment of an unknown type was for is not known, so the sum may not be what was earned
    is_open = contract_id in files.open_ids or any(p.kind is PaymentKind.OTHER for p in reported)
    periods = Periods(
        () if merged.is_refuted else files.weekly.periods,
        () if is_open else worked_days(files.report, reported, day),
    )
    proof = _proof(life, files, periods) if life else ()
    if not proof and life and not of_site and len(payments) == len(set(paged)):
        proof = _statement(life, evidence, day)
    if proof and life and life.last < day and known.says_more:
        return replace(known, problems=(*problems, _lacking(contract_id, known, proof)))
    if not proof:
        return replace(known, problems=problems)
    sources = sources or proof
    earned = Fact(known.total, sources)
    return Money(payments, sources, earned, known.total, is_complete=True, problems=problems)


def _values(evidence: Iterable[Evidence]) -> list[Payment]:
    return [e.value for e in evidence if isinstance(e.value, Payment)]


def _stated(evidence: Sequence[Evidence]) -> Fact[int] | None:
    return cast("Fact[int] | None", fact(evidence, Field.EARNED))


def _at_least(evidence: Iterable[Evidence], payments: Iterable[Payment]) -> int:
    bounds = (e.value for e in evidence if e.field is Field.EARNED_AT_LEAST)
    total = sum(p.cents for p in payments)
    return max([total, *(bound for bound in bounds if isinstance(bound, int))])


@dataclass(frozen=True, slots=True)
class Periods:
    """The days of work for which each kind of file tells every payment of one contract.

    A kind of file that is known to lack a payment of the contract covers none of its days.
    """

    weekly: Sequence[Period]
    report: Sequence[Period]


def _proof(life: Period, files: Files, periods: Periods) -> tuple[Source, ...]:
    """The files that together tell every payment of a contract's life, if any do."""
    both = (*files.weekly.sources, *files.report.sources)
    for days, sources in (
        (periods.weekly, files.weekly.sources),
        (periods.report, files.report.sources),
        ((*periods.weekly, *periods.report), both),
    ):
        if holds(days, life.first, life.last):
            return sources
    return ()


def _statement(life: Period, evidence: Sequence[Evidence], day: date) -> tuple[Source, ...]:
    """The files of others that state that they leave out no payment of a contract's life."""
    stated = covered(evidence, PageKind.CONTRACTS_FILE, day)
    return stated.sources if stated.holds(life.first, life.last) else ()


def _lacking(contract_id: str, known: Money, proof: Sequence[Source]) -> Problem:
    stated = known.earned.sources if known.earned else ()
    names = ", ".join(sorted({s.name for s in (*proof, *stated)}))
    sums = {"stated": dollars(known.most_stated), "total": dollars(known.total)}
    return Problem("facts_conflict", names, text("detail.sum_differs", id=contract_id, **sums))


def _refuted(contract_id: str, paid: Iterable[Evidence]) -> tuple[Problem, ...]:
    names = ", ".join(sorted({e.source.name for e in paid}))
    return (Problem("facts_conflict", names, text("detail.payment_lacks", id=contract_id)),)
