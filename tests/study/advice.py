"""Whether following the plan pays: simulated freelancers with idle contracts, for a year.

`python -m tests.study.advice [BELOW] [OTHERS] [SEED] [--unlike]` follows so many people who start
below 90 with something to be done, and so many others, under each strategy (`strategies.py`). It
prints a table for each group every so many people. With `--unlike` reviews of idle contracts have
nothing to do with the person's others, so that what is believed of them is wrong. Strategies
differ in nothing but the days on which contracts end: each is compared with the plan person by
person and day by day.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from companion.inference.histories import Floats
from tests.study import site
from tests.study.eras import era_of
from tests.study.idle import PERCENT, YEAR, Ends, Starter, is_idle, starters
from tests.study.parts import Part, job_part
from tests.study.people import Person
from tests.study.strategies import STRATEGIES

#: Every so many-th day of the year is looked at; a table is printed after so many people.
EVERY, PRINTED = 14, 10
_SHARES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, eq=False)
class Year:
    """One person's year under one strategy: scores [days], not a number where there is none."""

    scores: Floats
    top: Floats
    ended: int


class Life:
    """A person's coming year; what no strategy touches is counted once."""

    def __init__(self, one: Starter) -> None:
        self.one = one
        self.days = [one.day + timedelta(n) for n in range(EVERY, YEAR + 1, EVERY)]
        others = Person([j for j in one.who.jobs if not is_idle(j.number)], one.who.rules)
        self._others = {on: _parts(others, on) for on in self.days}

    def year(self, ends: Ends) -> Year:
        """What becomes of it if contracts end on these days."""
        after = self.one.acted(ends)
        idle = Person([j for j in after.jobs if is_idle(j.number)], after.rules)
        scores = [self._score(idle, on) for on in self.days]
        shown = [None if s is None else site.displayed(after, s) for s in scores]
        return Year(
            np.array([np.nan if s is None else s for s in scores]),
            np.array([percent is not None and percent >= PERCENT for percent in shown]),
            len(ends),
        )

    def _score(self, idle: Person, on: date) -> float | None:
        found = {
            months: site.parts_score((*self._others[on][months], *parts), era_of(on), idle.rules)
            for months, parts in _parts(idle, on).items()
        }
        return site.best(found)[0]


def _parts(who: Person, on: date) -> dict[int, list[tuple[str, Part | None]]]:
    """Clients and what their jobs add to each window; clients are of one `who` only."""
    era = era_of(on)
    return {
        months: [(job.client, job_part(era, who, job, on, months)) for job in who.jobs]
        for months in site.windows(era)
    }


def years(one: Starter) -> dict[str, Year]:
    """One person's year under each strategy."""
    life = Life(one)
    return {name: life.year(ends(one)) for name, ends in STRATEGIES.items()}


#: A person, and the years of it.
Row = tuple[Starter, dict[str, Year]]


def tables(rows: Sequence[Row]) -> Iterator[str]:
    """A table of all people, of those who can gain, and of the others."""
    yield from table("all", [years for _, years in rows])
    yield from table("below 90, something to do", [y for one, y in rows if one.can_gain])
    yield from table("the others", [y for one, y in rows if not one.can_gain])


def table(group: str, rows: Sequence[dict[str, Year]]) -> Iterator[str]:
    """A line for each strategy: mean scores of the year, days at 90 or more, the plan's lead."""
    heads = ("score", "10 %", "50 %", "90 %", "plan +", "±", "90+", "plan +", "±", "ended")
    yield f"{group}: {len(rows)} people"
    yield f"{'strategy':<28}" + "".join(f"{head:>9}" for head in heads)
    for name in STRATEGIES if rows else ():
        mine, plan = [r[name] for r in rows], [r["plan"] for r in rows]
        means = [m for m in map(_mean, (y.scores for y in mine)) if not np.isnan(m)]
        lead, error = ahead([p.scores - y.scores for p, y in zip(plan, mine, strict=True)])
        more, top_error = ahead([p.top * 1.0 - y.top for p, y in zip(plan, mine, strict=True)])
        quantiles = "".join(f"{q:>9.1f}" for q in np.quantile(means, _SHARES))
        yield (
            f"{name:<28}{np.mean(means):>9.2f}{quantiles}{lead:>+9.2f}{error:>9.2f}"
            f"{np.mean([y.top.mean() for y in mine]):>9.1%}{more:>+9.1%}{top_error:>9.1%}"
            f"{np.mean([y.ended for y in mine]):>9.1f}"
        )


def ahead(differences: Sequence[Floats]) -> tuple[float, float]:
    """Mean of what people gain a day, and its standard error; days without a score say nothing."""
    means = np.array([m for m in map(_mean, differences) if not np.isnan(m)])
    return float(means.mean()), float(means.std() / np.sqrt(max(len(means) - 1, 1)))


def _mean(values: Floats) -> float:
    there = values[~np.isnan(values)]
    return float(there.mean()) if len(there) else float("nan")


def main(below: int = 120, others: int = 40, seed: int = 1, *, alike: bool = True) -> None:
    """Print tables as people are followed; the last ones are the result."""
    rows: list[Row] = []
    for one in starters(below, others, seed, alike=alike):
        rows.append((one, years(one)))
        if len(rows) % PRINTED == 0 or len(rows) == below + others:
            print(*tables(rows), sep="\n", flush=True)  # noqa: T201 - a command for the terminal


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument != "--unlike"]
    main(*numbers, alike="--unlike" not in sys.argv)
