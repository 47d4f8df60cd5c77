"""What the score would be if contracts ended or began today, and what targets still need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from companion.domain.contract import KnownContract
from companion.domain.forecast import Beginning, Ending, Target, WhatIf
from companion.domain.payment import Payment, PaymentKind
from companion.scoring.board import Board
from companion.scoring.course import course
from companion.scoring.life import as_of
from companion.scoring.policy import Policy, policy_for
from companion.scoring.tally import Tally
from companion.scoring.timeline import Step

#: The percents that people aim for: a good score, Top Rated, and all of it.
TARGETS = (80, 90, 100)
#: Sizes differ by quarters of a unit, so that is the least that can be added.
_STEP = 0.25
#: What is left of a step by rounding of floating point numbers.
_DUST = 1e-9


class UnknownContractError(KeyError):
    """An imagined ending names a contract that is not among those given."""


def what_if(
    contracts: Sequence[KnownContract],
    day: date,
    endings: Sequence[Ending] = (),
    beginnings: Sequence[Beginning] = (),
    policy: Policy | None = None,
) -> WhatIf:
    """The score of the day with and without things that are imagined to happen on it.

    An ending of a contract that has ended already imagines its review or refund only. A
    refund gives everything back; the review stays. Targets are about the score after; the
    days on which they are reached follow the rules of these days, or a policy that is given.

    Raises:
        UnknownContractError: if an ending names a contract that is not there.
    """
    rules = policy or policy_for(day)
    before = Board(contracts, day, rules)
    after = Board(imagined(contracts, day, endings, beginnings), day, rules)
    (score, months), (new_score, new_months) = before.best(), after.best()
    return WhatIf(score, new_score, months, new_months, tuple(targets(after, policy)))


def imagined(
    contracts: Sequence[KnownContract],
    day: date,
    endings: Sequence[Ending],
    beginnings: Sequence[Beginning],
) -> list[KnownContract]:
    """The contracts as they would be after the endings and beginnings."""
    by_id = {contract.contract_id: contract for contract in contracts}
    for ending in endings:
        if ending.contract_id not in by_id:
            raise UnknownContractError(ending.contract_id)
        by_id[ending.contract_id] = _ended(by_id[ending.contract_id], ending, day)
    new = [each for n, b in enumerate(beginnings) for each in _begun(b, n, day)]
    return [*by_id.values(), *new]


def _ended(contract: KnownContract, ending: Ending, day: date) -> KnownContract:
    contract = as_of(contract, day)
    payments, stars = contract.payments, ending.stars
    net = sum(p.cents for p in payments)
    if ending.refunded and net > 0:
        payments = (*payments, Payment(day, -net, PaymentKind.REFUND))
    if contract.ended_on is None:
        return replace(contract, ended_on=day, payments=payments, stars=stars)
    stars = contract.stars if stars is None else stars
    return replace(contract, payments=payments, stars=stars)


def _begun(beginning: Beginning, number: int, day: date) -> Iterator[KnownContract]:
    cents = beginning.earned_cents
    paid = (Payment(day, cents, PaymentKind.FIXED_PRICE),) if cents > 0 else ()
    for n in range(beginning.count):
        name = f"imagined {number}-{n}"
        yield KnownContract(name, name, day, day, paid, beginning.stars)


def targets(board: Board, policy: Policy | None = None) -> Iterator[Target]:
    """What each window still needs for each target, and when time alone brings it there."""
    steps = course(board, policy).steps.values()
    down = board.policy.parameter("rounding", "down")
    for n, window in enumerate(board.terms.windows):
        for percent in TARGETS:
            least = percent if down else percent - 0.5
            units = good_units(board.tallies[n], least, board)
            yield Target(percent, window.months, units, _reached_on(board, steps, n, least))


def good_units(tally: Tally, least: float, board: Board) -> float | None:
    """Good units that bring a window's score to `least` points; None if none are enough.

    Also as many as the minimum of contracts and clients needs, at one unit each.
    """
    terms = board.terms
    missing = max(
        0,
        terms.least_contracts - tally.contracts,
        terms.least_clients - len(tally.clients),
    )
    other = tally.bad + tally.neutral + (tally.silent if tally.silent_count(terms) else 0)
    short = least * (tally.good + other) - 100 * (tally.good - terms.negative_share * tally.bad)
    if least >= 100:  # noqa: PLR2004 - nothing but good units gives all points
        return None if other else float(missing)
    steps = ceil(short / (100 - least) / _STEP - _DUST)
    return max(0.0, steps * _STEP, float(missing))


def _reached_on(board: Board, steps: Iterable[Step], n: int, least: float) -> date | None:
    score = board.tallies[n].score(board.terms)
    if score is not None and score >= least:
        return board.day
    for step in steps:
        score = step.by_window[n]
        if score is not None and score >= least:
            return step.on
    return None
