"""A contract as it stood on a day: what it had earned, when, and how it had ended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from companion.domain.contract import COUNTING_TERMS, AgencyTerms, KnownContract
from companion.rules.parameters import PolicyParameters
from companion.scoring.outcome import OutcomeFacts


class ContractAsOf(NamedTuple):
    """What of a contract had happened by the day; later payments and endings are not in it.

    `weighed_cents` are those by which its size goes: with refunds subtracted or without.
    `period_lasts` is the day of the last payment of each paid period, in order. `anchor`
    is None while nothing was paid and the contract is open: then it is in no window.
    """

    contract: KnownContract
    ended_on: date | None
    net_cents: int
    weighed_cents: int
    first_paid: date | None
    last_paid: date | None
    period_lasts: tuple[date, ...]
    anchor: date | None


def contract_as_of(
    contract: KnownContract, day: date, parameters: PolicyParameters
) -> ContractAsOf | None:
    """The contract as of the day; None if it had not started."""
    if contract.started_on > day:
        return None
    contract = as_of(contract, day)
    payments = contract.payments
    paid = [p.on for p in payments if p.cents > 0]
    net = sum([p.cents for p in payments])
    lasts = _period_lasts(paid, contract.started_on, parameters.period_days) if paid else ()
    return ContractAsOf(
        contract,
        contract.ended_on,
        net,
        sum([p.cents for p in payments if p.cents > 0]) if parameters.gross else net,
        paid[0] if paid else None,
        paid[-1] if paid else None,
        lasts,
        _anchor(contract, paid, parameters),
    )


def as_of(contract: KnownContract, day: date) -> KnownContract:
    """The contract without what comes after the day: payments, and its end with its reviews."""
    payments, ended_on = contract.payments, contract.ended_on
    if ended_on is not None and ended_on > day:
        ended_on = None
    if payments and payments[-1].on > day:
        payments = tuple(p for p in payments if p.on <= day)
    if payments is contract.payments and ended_on is contract.ended_on:
        return contract
    return replace(contract, payments=payments, ended_on=ended_on)


def _period_lasts(paid: Sequence[date], start: date, period_days: int) -> tuple[date, ...]:
    """The last payment day of each period; where the length plays no part there is one period."""
    if len(paid) == 1 or not period_days:
        return (paid[-1],)
    if (paid[-1] - start).days // period_days == (paid[0] - start).days // period_days:
        return (paid[-1],)
    # later payments of a period replace earlier ones; dicts keep the order of the periods
    return tuple({(on - start).days // period_days: on for on in paid}.values())


def _anchor(
    contract: KnownContract, paid: Sequence[date], parameters: PolicyParameters
) -> date | None:
    if contract.ended_on is not None and (parameters.by_end or not paid):
        return contract.ended_on
    if paid:
        return paid[-1]
    return contract.started_on if parameters.unpaid_by_start else None


def outcome_facts(of: ContractAsOf, *, long_term: bool) -> OutcomeFacts:
    """What the outcome of a contract depends on."""
    contract, ended = of.contract, of.ended_on is not None
    terms = contract.agency_terms
    private = ended and (contract.private_rating is not None or contract.bad_ending)
    return OutcomeFacts(
        contract.agency and terms not in COUNTING_TERMS,
        contract.client_flagged,
        contract.feedback_removed,
        contract.stars if ended else None,
        of.net_cents > 0,
        long_term,
        contract.private_rating if private else None,
        contract.bad_ending if private else False,
        of.ended_on if private else None,
        terms is AgencyTerms.EXCLUSIVE,
    )
