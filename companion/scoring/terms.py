"""A policy's numbers as the arithmetic takes them; everything here is read from its rules."""

import math
from bisect import bisect_left
from datetime import date
from typing import Any, NamedTuple

from companion.scoring.rule import Policy
from companion.scoring.window import Window, windows_of

#: Smooth sizes are rounded to this share of a unit, so that sums of units are exact.
GRAIN = 1 / 64


class Terms(NamedTuple):
    """Parameters of the rules about units, windows and the score, on one day."""

    period_days: int
    cap: float
    clip: bool
    multiply: bool
    bad_whole: bool
    by_end: bool
    unpaid_by_start: bool
    least_days: int
    negative_share: float
    least_contracts: int
    least_clients: int
    silent_share: float
    review_days: int
    windows: tuple[Window, ...]
    trending: bool
    sizes: "Sizes"


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

    def _smooth(self, net_cents: int) -> float:
        """Grows with the logarithm of what was earned between the first limit and the last."""
        least, most = self._limits[0], self._limits[-1]
        share = math.log(min(max(net_cents, least), most) / least) / math.log(most / least)
        size = self._sizes[0] + share * (self._sizes[-1] - self._sizes[0])
        return round(size / GRAIN) * GRAIN


def terms_of(policy: Policy, day: date) -> Terms:
    """The numbers that hold on a day; what a policy has no rule about plays no part."""

    def get(rule_id: str, name: str, otherwise: Any) -> Any:
        rule = policy.by_id.get(rule_id)
        return otherwise if rule is None else rule.parameters[name]

    since = get("trending", "first_day", None)
    return Terms(
        period_days=get("length", "period_days", 0),
        cap=get("length", "cap", 0.0),
        clip=get("length", "clip", False),
        multiply=get("length", "multiply", False),
        bad_whole=get("bad_ending", "whole", True),
        by_end=policy.parameter("anchor", "by_end"),
        unpaid_by_start=policy.parameter("anchor", "unpaid_by_start"),
        least_days=policy.parameter("long_term", "least_days"),
        negative_share=policy.parameter("formula", "negative_share"),
        least_contracts=policy.parameter("minimum", "contracts"),
        least_clients=policy.parameter("minimum", "clients"),
        silent_share=get("paid_unrated", "share", 1.0),
        review_days=policy.parameter("pending", "days"),
        windows=windows_of(policy),
        trending=since is not None and day >= since,
        sizes=Sizes(policy.by_id["size"].parameters),
    )
