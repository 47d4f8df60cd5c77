"""Imputed work: dates and payments of a contract that are not known, many histories at once."""

from datetime import date

import numpy as np

from companion.domain.contract import Contract, ContractKind, Status
from companion.domain.payment import Payment
from companion.inference import priors
from companion.inference.histories import OPEN, Bools, Floats, Ints


def start_of(contract: Contract) -> date | None:
    """The day on which a contract began; None if that is not known."""
    return contract.started_on.value if contract.started_on else None


def dates(
    contract: Contract, today: date, count: int, rng: np.random.Generator
) -> tuple[Ints, Ints, bool]:
    """Start and end days of histories, and whether both are known."""
    first, last = today.toordinal(), 0
    if contract.payments:
        first, last = contract.payments[0].on.toordinal(), contract.payments[-1].on.toordinal()
    known_start = start_of(contract)
    start = np.full(count, known_start.toordinal() if known_start else first, dtype=np.int64)
    if known_start is None:
        start -= rng.integers(0, priors.START_BEFORE_FIRST + 1, count)
    end, end_known = _ends(contract, np.maximum(start, last), today, rng)
    return start, end, known_start is not None and end_known


def _ends(
    contract: Contract, after: Ints, today: date, rng: np.random.Generator
) -> tuple[Ints, bool]:
    status = contract.status.value if contract.status else None
    if contract.ended_on is not None and contract.ended_on.value is not None:
        return np.full(len(after), contract.ended_on.value.toordinal()), True
    if status not in (None, Status.ENDED) or (contract.ended_on is not None and status is None):
        return np.full(len(after), OPEN), True
    lag = rng.exponential(priors.HOURLY_END_LAG, len(after)).astype(np.int64)
    end = np.minimum(after + lag, today.toordinal())
    ended = np.full(len(after), fill_value=True)
    if status is None:
        ended = rng.random(len(after)) < priors.ENDED_IF_UNKNOWN
    return np.where(ended, end, OPEN), False


def work_stops(start: Ints, today: date, rng: np.random.Generator) -> Ints:
    """Days on which the work of open contracts stopped, or today where it goes on."""
    draw = rng.standard_normal(len(start))
    span = priors.WORK_MEDIAN * np.exp(priors.WORK_SPREAD * draw)
    going = rng.random(len(start)) < priors.STILL_WORKING
    stop = np.where(going, today.toordinal(), start + span.astype(np.int64))
    return np.minimum(stop, today.toordinal())


#: Rows, days and cents of payments.
Money = tuple[Ints, Ints, Floats]


def known(contract: Contract) -> tuple[Payment, ...] | None:
    """Every payment of the contract, where that is known; else None."""
    total = sum(p.cents for p in contract.payments)
    earned = contract.earned.value if contract.earned else None
    if contract.payments_complete or (earned is not None and earned == total):
        return contract.payments
    return None


def is_hourly(contract: Contract, count: int, rng: np.random.Generator) -> Bools:
    """Whether each of `count` histories is paid by the hour; drawn evenly where nothing says."""
    kind = contract.kind.value if contract.kind else None
    if kind is not None:
        return np.full(count, kind is ContractKind.HOURLY)
    if contract.rate or contract.budget:
        return np.full(count, contract.rate is not None)
    return rng.random(count) < 0.5  # noqa: PLR2004 - an even chance


def sampled_payments(
    contract: Contract, start: Ints, stop: Ints, today: date, rng: np.random.Generator
) -> Money:
    """Payments for histories that worked from `start` to `stop`, with all that is known kept."""
    rows = np.arange(len(start))
    paid = ~_unpaid(contract, len(start), rng)
    hourly = is_hourly(contract, len(start), rng)
    parts = [
        _weekly(contract, rows[paid & hourly], start, stop, rng),
        _milestones(contract, rows[paid & ~hourly], start, stop, rng),
    ]
    row, day, cents = (np.concatenate(score_days) for score_days in zip(*parts, strict=True))
    return _with_known(contract, len(start), (row, np.minimum(day, today.toordinal()), cents))


def _unpaid(contract: Contract, count: int, rng: np.random.Generator) -> Bools:
    earned = contract.earned.value if contract.earned else None
    if earned is not None:
        return np.full(count, earned <= 0)
    if contract.earned_at_least > 0 or contract.payments:
        return np.zeros(count, dtype=np.bool_)
    ended = contract.ended_on is not None and contract.ended_on.value is not None
    chance = priors.UNPAID_ENDED if ended else priors.UNPAID_OPEN
    budget = contract.budget.value if contract.budget else None
    if budget is not None and budget <= priors.BUDGET_LEAST:
        chance = priors.UNPAID_LEAST_BUDGET
    return rng.random(count) < chance


def _weekly(
    contract: Contract, rows: Ints, start: Ints, stop: Ints, rng: np.random.Generator
) -> Money:
    """Hourly work: each week paid or not, at least one, hours evenly spread."""
    span = np.maximum(stop[rows] - start[rows], 0)
    weeks = 1 + np.maximum(span - priors.WEEK_TO_PAYMENT, 0) // 7
    owner = np.repeat(np.arange(len(rows)), weeks)
    week = np.arange(len(owner)) - np.repeat(np.cumsum(weeks) - weeks, weeks)
    keep = rng.random(len(owner)) < priors.WEEK_PAID
    sure = (rng.random(len(rows)) * weeks).astype(np.int64) + np.cumsum(weeks) - weeks
    keep[sure] = True
    owner, week = owner[keep], week[keep]
    first = np.minimum(rng.integers(3, 10, len(rows)), np.maximum(span, 0))
    rate = (contract.rate.value if contract.rate else None) or priors.RATE_MEDIAN
    hours = rng.uniform(*priors.WEEK_HOURS, len(owner))
    return rows[owner], start[rows][owner] + first[owner] + 7 * week, rate * hours


def _milestones(
    contract: Contract, rows: Ints, start: Ints, stop: Ints, rng: np.random.Generator
) -> Money:
    """Fixed price: one to three payments at any days of the work, that add up to the budget."""
    count = 1 + rng.choice(len(priors.FIXED_PAYMENTS), len(rows), p=priors.FIXED_PAYMENTS)
    owner = np.repeat(np.arange(len(rows)), count)
    span = np.maximum(stop[rows] - start[rows], 0)
    day = start[rows][owner] + np.rint(span[owner] * rng.random(len(owner))).astype(np.int64)
    share = rng.exponential(size=len(owner))
    share /= np.bincount(owner, share, minlength=len(rows))[owner]
    return rows[owner], day, share * _budgets(contract, len(rows), rng)[owner]


def _budgets(contract: Contract, count: int, rng: np.random.Generator) -> Floats:
    budget = contract.budget.value if contract.budget else None
    if budget is None or budget <= priors.BUDGET_LEAST:
        return priors.BUDGET_MEDIAN * np.exp(priors.BUDGET_SPREAD * rng.standard_normal(count))
    whole = rng.random(count) < priors.BUDGET_PAID_WHOLE
    return budget * np.where(whole, 1.0, rng.uniform(priors.BUDGET_PART_FROM, 1.0, count))


def _with_known(contract: Contract, count: int, money: Money) -> Money:
    """Adds the payments that were seen, between which nothing is missing; keeps the total."""
    row, day, cents = money
    seen = contract.payments
    if seen:
        outside = (day < seen[0].on.toordinal()) | (day > seen[-1].on.toordinal())
        row, day, cents = row[outside], day[outside], cents[outside]
    cents = _scaled(contract, count, row, cents)
    keep = cents >= 1
    again = np.repeat(np.arange(count), len(seen))
    row = np.concatenate([row[keep], again])
    day = np.concatenate([day[keep], np.tile([p.on.toordinal() for p in seen], count)])
    cents = np.concatenate([cents[keep], np.tile([float(p.cents) for p in seen], count)])
    order = np.lexsort((day, row))
    return row[order], day[order].astype(np.int64), cents[order]


def _scaled(contract: Contract, count: int, row: Ints, cents: Floats) -> Floats:
    """Cents so that each history adds up to what was earned, or at least to the known bound."""
    total = np.bincount(row, cents, minlength=count)
    seen = sum(p.cents for p in contract.payments)
    earned = contract.earned.value if contract.earned else None
    wanted = np.maximum(total, contract.earned_at_least - seen)
    if earned is not None:
        wanted = np.full(count, max(earned - seen, 0.0))
    factor = np.divide(wanted, total, out=np.zeros(count), where=total > 0)
    return cents * factor[row]
