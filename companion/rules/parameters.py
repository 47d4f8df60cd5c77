"""A policy's numbers as the arithmetic takes them; everything here is read from its rules."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from companion.rules.rule import Policy, Rule
from companion.rules.window import Window, windows_of

#: Smooth sizes are rounded to this share of a unit, so that sums of units are exact.
GRAIN = 1 / 64


class PolicyParameters(NamedTuple):
    """Parameters of a policy's rules about units, windows and the score.

    `cap` limits all units of a contract, or with `cap_is_extra` those that its length adds; `gross`
    says that refunds leave the size alone. `trending_from` is the day from which a trending score
    is shown too: the mean of the shortest window's score and the one of `trending_months`; None
    where there is none.
    """

    period_days: int
    cap: float
    clip: bool
    cap_is_extra: bool
    multiply: bool
    gross: bool
    bad_whole: bool
    by_end: bool
    unpaid_by_start: bool
    least_days: int
    negative_share: float
    least_contracts: int
    least_clients: int
    unrated_share: float
    review_days: int
    windows: tuple[Window, ...]
    down: bool
    trending_from: date | None
    trending_months: int
    sizes: "Sizes"

    def trends_on(self, day: date) -> bool:
        """Whether a trending score is shown on a day."""
        return self.trending_from is not None and day >= self.trending_from

    @property
    def trending_window(self) -> Window:
        """The window that the trending score adds: of calendar months, however others are read."""
        return Window(self.trending_months)

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """The windows that are added up on a day; that of a trending score comes last."""
        return (*self.windows, self.trending_window) if self.trends_on(day) else self.windows


class Sizes:
    """The weight of a contract by what it earned: equal, in buckets, or smoothly more."""

    def __init__(self, parameters: Any) -> None:
        self._form: str = parameters["form"]
        self._limits: tuple[int, ...] = parameters.get("limits_cents", ())
        self._sizes: tuple[float, ...] = parameters.get("sizes", (1.0,))

    def of(self, net_cents: int) -> float:
        """The size in units; a contract that earned nothing has the smallest."""
        if self._form == "smooth":
            return self._smooth(net_cents)
        return self._sizes[bisect_left(self._limits, net_cents)]

    def steps(self) -> tuple[list[int], list[float]]:
        """Net cents up to which each size but the last holds, and all sizes in that order."""
        if self._form != "smooth":
            return list(self._limits), list(self._sizes[: len(self._limits) + 1])
        sign = 1 if self._sizes[-1] >= self._sizes[0] else -1
        key: Callable[[int], float] = lambda cents: sign * self.of(cents)  # noqa: E731 - a key
        end = self._limits[-1] + 2
        limits: list[int] = []
        sizes = [self.of(0)]
        while (after := bisect_right(range(end), sign * sizes[-1], key=key)) < end:
            limits.append(after - 1)
            sizes.append(self.of(after))
        return limits, sizes

    def _smooth(self, net_cents: int) -> float:
        """Grows with the logarithm of what was earned between the first limit and the last."""
        least, most = self._limits[0], self._limits[-1]
        share = math.log(min(max(net_cents, least), most) / least) / math.log(most / least)
        size = self._sizes[0] + share * (self._sizes[-1] - self._sizes[0])
        return round(size / GRAIN) * GRAIN


@lru_cache(maxsize=64)
def _sizes(rule: Rule) -> Sizes:
    return Sizes(rule.parameters)


@lru_cache(maxsize=1024)
def parameters_of(policy: Policy) -> PolicyParameters:
    """The numbers of a policy; what it has no rule about plays no part."""

    def get(rule_id: str, name: str, otherwise: Any) -> Any:
        rule = policy.by_id.get(rule_id)
        return otherwise if rule is None else rule.parameters[name]

    return PolicyParameters(
        period_days=get("length", "period_days", 0),
        cap=get("length", "cap", 0.0),
        clip=get("length", "clip", False),
        cap_is_extra=get("length", "cap_is_extra", False),
        multiply=get("length", "multiply", False),
        gross=get("refund", "gross", False),
        bad_whole=get("bad_ending", "whole", True),
        by_end=policy.parameter("anchor", "by_end"),
        unpaid_by_start=policy.parameter("anchor", "unpaid_by_start"),
        least_days=policy.parameter("long_term", "least_days"),
        negative_share=policy.parameter("formula", "negative_share"),
        least_contracts=policy.parameter("minimum", "contracts"),
        least_clients=policy.parameter("minimum", "clients"),
        unrated_share=get("paid_unrated", "share", 1.0),
        review_days=policy.parameter("pending", "days"),
        windows=windows_of(policy),
        down=policy.parameter("rounding", "down"),
        trending_from=get("trending", "first_day", None),
        trending_months=get("trending", "months", 0),
        sizes=_sizes(policy.by_id["size"]),
    )
