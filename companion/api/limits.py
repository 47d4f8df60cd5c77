"""Limits: how much of everything there may be, and token buckets that hold to it."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, `per_second` on average."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The companion's defaults (PROTOCOL.md, section 7). Times are in seconds."""

    #: open connections; beyond, the one that has been silent longest is closed
    connections: int = 128
    #: open connections beyond which only a request that is there is let in
    roomy: int = 32
    #: bodies being read at once; beyond, the slowest gives way
    bodies: int = 16
    #: proven requests being answered at once; beyond, `busy`
    requests: int = 16
    #: captures being read at once, and how long another waits for its turn
    captures: int = 2
    capture_wait: float = 2.0
    head_timeout: float = 5.0
    body_timeout: float = 5.0
    key_timeout: float = 6.0
    answer_timeout: float = 10.0
    write_timeout: float = 10.0
    linger: float = 2.0
    shutdown: float = 5.0
    everyone: Rate = Rate(100, 200)
    client: Rate = Rate(50, 100)
    pair: Rate = Rate(10 / 60, 10)
    hello: Rate = Rate(1, 60)


class Bucket:
    """A token bucket: full at first, refilled steadily."""

    def __init__(self, rate: Rate, clock: Clock) -> None:
        self._rate, self._clock = rate, clock
        self._tokens, self._at = float(rate.burst), clock()

    def take(self) -> float:
        """Takes a token: 0, or the seconds until there will be one (and takes none)."""
        now = self._clock()
        earned = max(0.0, now - self._at) * self._rate.per_second
        self._tokens, self._at = min(self._rate.burst, self._tokens + earned), now
        if self._tokens < 1:
            return (1 - self._tokens) / self._rate.per_second
        self._tokens -= 1
        return 0.0


class Buckets:
    """One bucket for each name; the least used is forgotten when there are too many."""

    def __init__(self, rate: Rate, clock: Clock, most: int = 64) -> None:
        self._rate, self._clock, self._most = rate, clock, most
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str) -> float:
        """As `Bucket.take`, from the bucket of this name."""
        bucket = self._buckets.setdefault(name, Bucket(self._rate, self._clock))
        self._buckets.move_to_end(name)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return bucket.take()


def whole_seconds(seconds: float) -> int:
    """Seconds for `Retry-After`: at least one."""
    return max(1, math.ceil(seconds))
