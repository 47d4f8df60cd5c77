"""Imputed work: dates and payments that are not known, many histories of many contracts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.domain.contract import Contract, ContractKind, Status
from companion.domain.payment import Payment
from companion.inference import priors
from companion.inference.histories import OPEN, Bools, Floats, Ints


def start_of(contract: Contract) -> date | None:
    """The day on which a contract began; None if that is not known."""
    return contract.started_on.value if contract.started_on else None


#: Rows, days and cents of payments.
Money = tuple[Ints, Ints, Floats]
#: An end that is not known.
UNKNOWN = -1


def known(contract: Contract) -> tuple[Payment, ...] | None:
    """Every payment of the contract, where that is known; else None."""
    total = sum(p.cents for p in contract.payments)
    earned = contract.earned.value if contract.earned else None
    if contract.payments_complete or (earned is not None and earned == total):
        return contract.payments
    return None


def is_dated(contract: Contract) -> bool:
    """Whether both days and all payments of a contract are known."""
    is_placed = start_of(contract) is not None and _end(contract)[0] != UNKNOWN
    return is_placed and known(contract) is not None


@dataclass(frozen=True, slots=True)
class WorkTraits:
    """What is known of the work of contracts, side by side; arrays are [contracts].

    `start` is the first day of which anything is known, `is_started` says that it is the start;
    `last` is the last payment that was seen. `end` is OPEN where it has not come, UNKNOWN where
    `ended` is the chance that it has. `unpaid` and `hourly` are chances; `budget` is 0 where it
    says nothing. What is imputed adds up to `wanted` cents, or at least to `least` where that is
    below 0. The payments that were seen are those of `seen`; with `complete`, there are no others.
    """

    seen: Money
    start: Ints
    is_started: Bools
    last: Ints
    end: Ints
    ended: Floats
    unpaid: Floats
    hourly: Floats
    rate: Floats
    budget: Floats
    wanted: Floats
    least: Floats
    complete: Bools

    @staticmethod
    def of(contracts: Sequence[Contract], today: date) -> "WorkTraits":
        """The traits of some contracts of which a start or a payment is known."""
        seen = [
            (n, p.on.toordinal(), float(p.cents))
            for n, c in enumerate(contracts) for p in sorted(c.payments, key=lambda p: p.on)
        ]  # fmt: skip
        money = np.array(seen, dtype=np.float64).reshape(-1, 3).T
        row, day = money[:2].astype(np.int64)
        columns = zip(*(_traits(c, today) for c in contracts), strict=True)
        return WorkTraits((row, day, money[2]), *(np.array(column) for column in columns))


def _traits(contract: Contract, today: date) -> tuple[float, ...]:
    """The traits of one contract, in the order of the fields."""
    start, seen = start_of(contract), sum(p.cents for p in contract.payments)
    first, last = today.toordinal(), 0
    if contract.payments:
        first, last = contract.payments[0].on.toordinal(), contract.payments[-1].on.toordinal()
    earned = contract.earned.value if contract.earned else None
    budget = contract.budget.value if contract.budget else None
    says_nothing = budget is None or budget <= priors.BUDGET_LEAST
    return (
        start.toordinal() if start else first,
        start is not None,
        last,
        *_end(contract),
        _unpaid(contract),
        _hourly(contract),
        float((contract.rate.value if contract.rate else None) or priors.RATE_MEDIAN),
        0.0 if says_nothing or budget is None else float(budget),
        -1.0 if earned is None else max(float(earned - seen), 0.0),
        float(contract.earned_at_least - seen),
        known(contract) is not None,
    )


def _end(contract: Contract) -> tuple[int, float]:
    """The end, and how likely it has come where it is not known."""
    status = contract.status.value if contract.status else None
    if contract.ended_on is not None and contract.ended_on.value is not None:
        return contract.ended_on.value.toordinal(), 1.0
    if status not in (None, Status.ENDED) or (contract.ended_on is not None and status is None):
        return OPEN, 0.0
    return UNKNOWN, priors.ENDED_IF_UNKNOWN if status is None else 1.0


def _unpaid(contract: Contract) -> float:
    """The chance that nothing was ever paid."""
    earned = contract.earned.value if contract.earned else None
    if earned is not None:
        return float(earned <= 0)
    if contract.earned_at_least > 0 or contract.payments:
        return 0.0
    budget = contract.budget.value if contract.budget else None
    if budget is not None and budget <= priors.BUDGET_LEAST:
        return priors.UNPAID_LEAST_BUDGET
    return priors.UNPAID_ENDED if contract.has_ended else priors.UNPAID_OPEN


def _hourly(contract: Contract) -> float:
    """The chance of being paid by the hour: even where nothing says."""
    kind = contract.kind.value if contract.kind else None
    if kind is not None:
        return float(kind is ContractKind.HOURLY)
    if contract.rate or contract.budget:
        return float(contract.rate is not None)
    return 0.5


def sampled_work(
    traits: WorkTraits, owner: Ints, today: date, rng: np.random.Generator
) -> tuple[Ints, Ints, Money]:
    """Start, end and payments of histories of contracts `owner` [rows], all that is known kept."""
    start, last_day = traits.start[owner], today.toordinal()
    before = rng.integers(0, priors.START_BEFORE_FIRST + 1, len(owner))
    start = np.where(traits.is_started[owner], start, start - before)
    end = _sampled_ends(traits, owner, start, last_day, rng)
    stop = np.where(end < OPEN, end, _work_stops(start, last_day, rng))
    pays = (rng.random(len(owner)) >= traits.unpaid[owner]) & ~traits.complete[owner]
    is_hourly = rng.random(len(owner)) < traits.hourly[owner]
    parts = [
        _weekly(np.flatnonzero(pays & is_hourly), start, stop, traits.rate[owner], rng),
        _milestones(np.flatnonzero(pays & ~is_hourly), start, stop, traits.budget[owner], rng),
    ]
    row, day, cents = (np.concatenate(values) for values in zip(*parts, strict=True))
    money = row, np.minimum(day, last_day), cents
    return start, end, _with_seen(traits, owner, money)


def _sampled_ends(
    traits: WorkTraits, owner: Ints, start: Ints, today: int, rng: np.random.Generator
) -> Ints:
    lag = rng.exponential(priors.HOURLY_END_LAG, len(owner)).astype(np.int64)
    end = np.minimum(np.maximum(start, traits.last[owner]) + lag, today)
    has_ended = rng.random(len(owner)) < traits.ended[owner]
    is_known = traits.end[owner] != UNKNOWN
    return np.where(is_known, traits.end[owner], np.where(has_ended, end, OPEN))


def _work_stops(start: Ints, today: int, rng: np.random.Generator) -> Ints:
    """Days on which the work of open contracts stopped, or today where it goes on."""
    draw = rng.standard_normal(len(start))
    span = priors.WORK_MEDIAN * np.exp(priors.WORK_SPREAD * draw)
    going = rng.random(len(start)) < priors.STILL_WORKING
    stop = np.where(going, today, start + span.astype(np.int64))
    return np.minimum(stop, today)


def _weekly(rows: Ints, start: Ints, stop: Ints, rate: Floats, rng: np.random.Generator) -> Money:
    """Hourly work: each week paid or not, at least one, hours evenly spread."""
    span = np.maximum(stop[rows] - start[rows], 0)
    weeks = 1 + np.maximum(span - priors.WEEK_TO_PAYMENT, 0) // 7
    of = np.repeat(np.arange(len(rows)), weeks)
    week = np.arange(len(of)) - np.repeat(np.cumsum(weeks) - weeks, weeks)
    keep = rng.random(len(of)) < priors.WEEK_PAID
    sure = (rng.random(len(rows)) * weeks).astype(np.int64) + np.cumsum(weeks) - weeks
    keep[sure] = True
    of, week = of[keep], week[keep]
    first = np.minimum(rng.integers(3, 10, len(rows)), np.maximum(span, 0))
    hours = rng.uniform(*priors.WEEK_HOURS, len(of))
    row = rows[of]
    return row, start[row] + first[of] + 7 * week, rate[row] * hours


def _milestones(
    rows: Ints, start: Ints, stop: Ints, budget: Floats, rng: np.random.Generator
) -> Money:
    """Fixed price: one to three payments at any days of the work, that add up to the budget."""
    count = 1 + rng.choice(len(priors.FIXED_PAYMENTS), len(rows), p=priors.FIXED_PAYMENTS)
    of = np.repeat(np.arange(len(rows)), count)
    row = rows[of]
    span = np.maximum(stop[row] - start[row], 0)
    day = start[row] + np.rint(span * rng.random(len(of))).astype(np.int64)
    share = rng.exponential(size=len(of))
    share /= np.bincount(of, share, minlength=len(rows))[of]
    return row, day, share * _budgets(budget[rows], rng)[of]


def _budgets(budget: Floats, rng: np.random.Generator) -> Floats:
    """What was paid of each budget; what is usual where it says nothing."""
    count = len(budget)
    usual = priors.BUDGET_MEDIAN * np.exp(priors.BUDGET_SPREAD * rng.standard_normal(count))
    whole = rng.random(count) < priors.BUDGET_PAID_WHOLE
    part = rng.uniform(priors.BUDGET_PART_FROM, 1.0, count)
    return np.where(budget > 0, budget * np.where(whole, 1.0, part), usual)


def _with_seen(traits: WorkTraits, owner: Ints, money: Money) -> Money:
    """Adds the payments that were seen, between which nothing is missing; keeps the total."""
    of_seen, seen_day, seen_cents = traits.seen
    contracts = np.arange(len(traits.start))
    begin, upto = (np.searchsorted(of_seen, contracts, side) for side in ("left", "right"))
    row, day, cents = money
    if len(of_seen):
        is_seen = (upto > begin)[owner[row]]
        first = seen_day[np.minimum(begin, len(of_seen) - 1)][owner[row]]
        last = seen_day[np.maximum(upto - 1, 0)][owner[row]]
        outside = ~is_seen | (day < first) | (day > last)
        row, day, cents = row[outside], day[outside], cents[outside]
    cents = _scaled(traits, owner, row, cents)
    keep = cents >= 1
    count = (upto - begin)[owner]
    again = np.repeat(np.arange(len(owner)), count)
    at = np.arange(len(again)) - np.repeat(np.cumsum(count) - count, count) + begin[owner][again]
    row = np.concatenate([row[keep], again])
    day = np.concatenate([day[keep], seen_day[at]])
    cents = np.concatenate([cents[keep], seen_cents[at]])
    order = np.lexsort((day, row))
    return row[order], day[order].astype(np.int64), cents[order]


def _scaled(traits: WorkTraits, owner: Ints, row: Ints, cents: Floats) -> Floats:
    """Cents so that each history adds up to what was earned, or at least to the known bound."""
    total = np.bincount(row, cents, minlength=len(owner))
    wanted = traits.wanted[owner]
    wanted = np.where(wanted < 0, np.maximum(total, traits.least[owner]), wanted)
    factor = np.divide(wanted, total, out=np.zeros(len(owner)), where=total > 0)
    return cents * factor[row]
