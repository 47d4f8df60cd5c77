"""Contracts to come: when they begin, what they are like, and with whom."""

from dataclasses import dataclass

import numpy as np

from companion.inference.histories import Floats, Ints
from companion.inference.months_ahead import priors
from companion.inference.months_ahead.future import NEW
from companion.inference.months_ahead.present import Present
from companion.inference.months_ahead.rhythm import Rhythm
from companion.inference.months_ahead.spells import Spells

MONTH = 30


@dataclass(frozen=True, slots=True)
class Arrivals:
    """New contracts: whose path, the day they begin, and the number of the client.

    `like` is the contract that each is like; NEW for anybody's.
    """

    path: Ints
    day: Ints
    like: Ints
    client: Ints


def arrivals(
    at: Present, rhythm: Rhythm, worked: Spells, last: int, rng: np.random.Generator
) -> Arrivals:
    """New contracts of each path from tomorrow to the day `last`."""
    path, day = _times(at, rhythm, last, rng)
    kept = worked.working(path, day)
    return drawn(at, rhythm, path[kept], day[kept], rng, client=at.next_client)


def drawn(  # noqa: PLR0913 - who, and when
    at: Present,
    rhythm: Rhythm,
    path: Ints,
    day: Ints,
    rng: np.random.Generator,
    *,
    client: int,
) -> Arrivals:
    """New contracts that begin on days; each is like one that there was, or anybody's.

    Numbers of new clients begin with `client`.
    """
    chances = np.append(rhythm.weight, priors.ANYBODY)
    like = rng.choice(len(chances), len(path), p=chances / chances.sum())
    like[like == len(rhythm.weight)] = NEW
    return Arrivals(path, day, like, _clients(at, rhythm, path, client, rng))


def _times(at: Present, rhythm: Rhythm, last: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    months = -(-(last - at.today) // MONTH)
    events, days = rhythm.arrivals
    rate = MONTH * rng.gamma(events) / days
    drift = priors.DRIFT * np.sqrt(MONTH / 365)
    steps = drift * rng.standard_normal((at.paths, months)) - drift**2 / 2
    bursts = rng.gamma(priors.BURSTS, 1 / priors.BURSTS, (at.paths, months))
    count = rng.poisson(rate[:, None] * np.exp(np.cumsum(steps, axis=1)) * bursts)
    path, month = (np.repeat(index.reshape(-1), count.reshape(-1)) for index in
                   np.indices(count.shape))  # fmt: skip
    day = at.today + 1 + MONTH * month + rng.integers(0, MONTH, len(month))
    kept = day <= last
    return path[kept], day[kept]


def _clients(
    at: Present, rhythm: Rhythm, path: Ints, client: int, rng: np.random.Generator
) -> Ints:
    """Clients from before, the more recent the likelier, or new ones with numbers of their own."""
    clients = client + np.arange(len(path)) - np.searchsorted(path, path)
    if rhythm.weight.sum() <= 0:
        return clients
    weight: Floats = rhythm.weight / rhythm.weight.sum()
    known = at.clients[rng.choice(len(weight), len(path), p=weight)]
    again = rng.random(len(path)) < rng.beta(*rhythm.again)[path]
    return np.where(again, known, clients)
