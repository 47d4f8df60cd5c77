"""How a person works: the posterior of rates and shares, from their own history, path by path."""

from dataclasses import dataclass

import numpy as np

from companion.inference import priors as histories_priors
from companion.inference.histories import Bools, Floats, Ints
from companion.inference.months_ahead import priors
from companion.inference.months_ahead.contract_traits import Traits, is_hourly, traits
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.spells import WEEK, Activity, activity, weeks_back


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Posteriors [paths], each of its prior's form, and what contracts say of themselves.

    `last_payment` are by kind: at a fixed price, by the hour. `stars` [paths, classes] are counts
    of a Dirichlet distribution. `weight` [contracts] says how much each is like a next one;
    `hourly` [contracts] whether it is paid by the hour. A review can come for `review_days` after
    the end, by the rules.
    """

    activity: Activity
    arrivals: tuple[Floats, Floats]
    again: tuple[Floats, Floats]
    feedback: tuple[Floats, Floats]
    stars: Floats
    last_payment: tuple[tuple[Floats, Floats], tuple[Floats, Floats]]
    ends_soon: tuple[Floats, Floats]
    idle_ends: tuple[Floats, Floats]
    traits: Traits
    weight: Floats
    hourly: Bools
    review_days: int


def rhythm(at: Present) -> Rhythm:
    """What each path's contracts up to today say of how the person works."""
    seen = _Seen(at, traits(at.bank, at.today))
    worked = activity(weeks_back(at))
    hourly = np.array([is_hourly(c) for c in at.contracts], dtype=np.bool_)
    return Rhythm(
        worked, seen.arrivals(worked), seen.again(), seen.feedback(), seen.stars(),
        (seen.last_payment(hourly=False, kind=hourly), seen.last_payment(hourly=True, kind=hourly)),
        seen.ends_soon(), seen.idle_ends(), seen.traits, seen.weight, hourly, at.review_days,
    )  # fmt: skip


class _Seen:
    """Contracts of all paths as of today [paths, contracts]."""

    def __init__(self, at: Present, of_bank: Traits) -> None:
        self._at, self.traits = at, of_bank
        rows = at.rows
        self._start, self._end = at.bank.start[rows], at.bank.end[rows]
        self._payments, self._last = of_bank.payments[rows], of_bank.last[rows]
        self._ended, self._started = of_bank.ended[rows], of_bank.started[rows]
        self._age = at.today - self._start
        self._fresh = np.exp(-self._age / priors.MEMORY_DAYS) * self._started
        self.weight: Floats = self._fresh[0] if at.paths else np.zeros(rows.shape[1])

    def arrivals(self, worked: Activity) -> tuple[Floats, Floats]:
        """New contracts, and days of work in which they came; the older, the less."""
        ago = (np.arange(worked.worked.shape[1]) + 0.5) * WEEK
        days = WEEK * (worked.worked * np.exp(-ago / priors.MEMORY_DAYS)).sum(axis=1)
        return priors.ARRIVALS.events + self._fresh.sum(axis=1), priors.ARRIVALS.days + days

    def again(self) -> tuple[Floats, Floats]:
        """Contracts with a client from before, and others."""
        order = np.lexsort((self._start[0], self._at.clients)) if self._at.paths else np.zeros(0)
        clients = self._at.clients[order.astype(np.int64)]
        repeats = np.zeros(len(clients), dtype=np.bool_)
        repeats[order.astype(np.int64)[1:]] = clients[1:] == clients[:-1]
        return _counts(priors.AGAIN, self._fresh, repeats[None])

    def feedback(self) -> tuple[Floats, Floats]:
        """Paid contracts that ended with feedback, and without, after the days for it."""
        settled_by = self._at.today - self._at.review_days
        settled = self._ended & (self._payments > 0) & (self._end < settled_by)
        share, worth = histories_priors.FEEDBACK_GIVEN_PAID, priors.FEEDBACK_WORTH
        prior = priors.Beta(share * worth, (1 - share) * worth)
        return _counts(prior, settled, self._at.bank.stars[self._at.rows] > 0)

    def stars(self) -> Floats:
        """Reviews of each class of stars; none of class 0."""
        classes = self._at.classes
        shares = np.array([
            (1 - low - middling, low, middling, 1 - low - middling)
            for low, middling in zip(
                histories_priors.LOW_SHARE, histories_priors.MIDDLING_SHARE, strict=True
            )
        ])  # fmt: skip
        prior = shares[:, classes.star_group] * classes.star_part * priors.STARS_WORTH
        prior[:, 0] = 0.0
        stars = np.where(self._ended, self._at.bank.stars[self._at.rows], 0)
        seen = np.stack([(stars == k).sum(axis=1) for k in range(prior.shape[1])], axis=1)
        seen[:, 0] = 0
        return np.asarray(prior[self._at.quality] + seen)

    def last_payment(self, *, hourly: bool, kind: Bools) -> tuple[Floats, Floats]:
        """Payments that were the last of their contract, and payments that were not."""
        paid = (self._payments > 0) & (kind == hourly)[None]
        idle = self._at.today - self._last > priors.IDLE_DAYS
        stopped = (paid & (self._ended | idle)).sum(axis=1)
        went_on = np.where(paid, self._payments - 1, 0).sum(axis=1)
        prior = priors.LAST_PAYMENT[hourly]
        return prior.yes + stopped, prior.no + went_on

    def ends_soon(self) -> tuple[Floats, Floats]:
        """Contracts that ended soon after the last payment, and those that did not."""
        idle = np.where(self._ended, self._end, self._at.today) - self._last > priors.IDLE_DAYS
        paid = self._payments > 0
        return _counts(priors.ENDS_SOON, paid & (self._ended | idle), self._ended & ~idle)

    def idle_ends(self) -> tuple[Floats, Floats]:
        """Contracts that ended while they were idle, and days of being idle."""
        since = np.where(self._payments > 0, self._last, self._start) + priors.IDLE_DAYS
        days = np.where(self._ended, self._end, self._at.today) - since
        idle = self._started & (days > 0)
        prior = priors.IDLE_ENDS
        events = (idle & self._ended).sum(axis=1)
        return prior.events + events, prior.days + np.where(idle, days, 0).sum(axis=1)


def _counts(prior: priors.Beta, among: Floats | Bools, yes: Bools) -> tuple[Floats, Floats]:
    """A prior of a share with the cases of each path added."""
    return prior.yes + (among * yes).sum(axis=1), prior.no + (among * ~yes).sum(axis=1)


def own_contracts(rhythm: Rhythm) -> Ints:
    """How many contracts each path's rates rest on, the older ones counting less; rounded."""
    return np.asarray(np.rint(rhythm.arrivals[0] - priors.ARRIVALS.events), dtype=np.int64)
