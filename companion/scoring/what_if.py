"""What the score would be if contracts ended or began today, and what targets still need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from companion.domain.contract import KnownContract, UnknownContractError
from companion.domain.forecast import Beginning, Ending, Target, WhatIf
from companion.domain.payment import Payment, PaymentKind
from companion.rules.policy import Policy, policy_for
from companion.rules.variants import with_toggles
from companion.scoring.as_of import as_of
from companion.scoring.projection import project
from companion.scoring.score_state import ScoreState
from companion.scoring.timeline import ProjectedDay
from companion.scoring.window_totals import WindowTotals

#: The percents that people aim for: a good score, Top Rated, and all of it.
TARGETS = (80, 90, 100)
#: Sizes differ by quarters of a unit, so that is the least that can be added.
_STEP = 0.25
#: What is left of a step by rounding of floating point numbers.
_DUST = 1e-9


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
    before = ScoreState(contracts, day, rules)
    then = imagined(contracts, day, endings, beginnings)
    after = ScoreState(then, day, rules)
    gross = ScoreState(then, day, with_toggles(rules, refunds="gross"))
    (score, months), (new_score, new_months) = before.best(), after.best()
    needed = tuple(targets(after, policy))
    return WhatIf(score, new_score, months, new_months, needed, gross.best()[0])


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
    new = [contract for n, b in enumerate(beginnings) for contract in _begun(b, n, day)]
    return [*by_id.values(), *new]


def _ended(contract: KnownContract, ending: Ending, day: date) -> KnownContract:
    contract = as_of(contract, day)
    payments, stars = contract.payments, ending.stars
    net = sum(p.cents for p in payments)
    if ending.refunded and net > 0:
        payments = (*payments, Payment(day, -net, PaymentKind.REFUND))
    if contract.ended_on is None:  # all that is said of this end is imagined, and nothing else
        return replace(
            contract, ended_on=day, payments=payments, stars=stars,
            private_rating=None, bad_ending=False,
        )  # fmt: skip
    stars = contract.stars if stars is None else stars
    return replace(contract, payments=payments, stars=stars)


def _begun(beginning: Beginning, number: int, day: date) -> Iterator[KnownContract]:
    cents = beginning.earned_cents
    paid = (Payment(day, cents, PaymentKind.FIXED_PRICE),) if cents > 0 else ()
    for n in range(beginning.count):
        name = f"imagined {number}-{n}"
        yield KnownContract(name, name, day, day, paid, beginning.stars)


def targets(state: ScoreState, policy: Policy | None = None) -> Iterator[Target]:
    """What each window still needs for each target, and when time alone brings it there."""
    steps = project(state, policy).steps.values()
    down = state.policy.parameter("rounding", "down")
    for n, window in enumerate(state.parameters.windows):
        for percent in TARGETS:
            least = percent if down else percent - 0.5
            totals = state.totals_by_window[n]
            units, on = units_needed(totals, least, state), _reached_on(state, steps, n, least)
            clients = max(0, state.parameters.least_clients - len(totals.clients))
            yield Target(percent, window.months, units, on, clients)


def units_needed(totals: WindowTotals, least: float, state: ScoreState) -> float | None:
    """Good units that bring a window's score to `least` points; None if none are enough.

    Also as many as the minimum of contracts and clients needs, at one unit each.
    """
    parameters = state.parameters
    missing = max(
        0,
        parameters.least_contracts - totals.contracts,
        parameters.least_clients - len(totals.clients),
    )
    other = (
        totals.bad + totals.neutral + (totals.unrated if totals.unrated_count(parameters) else 0)
    )
    short = least * (totals.good + other) - 100 * (
        totals.good - parameters.negative_share * totals.bad
    )
    if least >= 100:  # noqa: PLR2004 - nothing but good units gives all points
        return None if other else float(missing)
    steps = ceil(short / (100 - least) / _STEP - _DUST)
    return max(0.0, steps * _STEP, float(missing))


def _reached_on(
    state: ScoreState, days: Iterable[ProjectedDay], n: int, least: float
) -> date | None:
    score = state.totals_by_window[n].score(state.parameters)
    if score is not None and score >= least:
        return state.day
    for projected in days:
        score = projected.by_window[n]
        if score is not None and score >= least:
            return projected.on
    return None
