"""Simulated freelancers: whole working lives, drawn without any code of the companion's rooms.

The population follows the same assumptions as the priors, so that the study asks whether the
inference is right; `Population` shifts them, to ask what wrong priors would do.
"""

import math
import random
from dataclasses import dataclass
from datetime import date

from companion.inference import priors
from tests.study.jobs import Job, Population, Who, draw

__all__ = ["UPDATE_DAYS", "Job", "Person", "Population", "chance", "person"]

#: Days between two updates of the score, where it was not computed daily.
UPDATE_DAYS = 14


@dataclass
class Person:
    """A freelancer: jobs, the true rules that the site follows, and when it updated the score.

    Until August 2024 that was every 14th day; `phase` is the rest of such days' ordinals.
    """

    jobs: list[Job]
    rules: dict[str, str]
    phase: int = 0


def chance(seed: int) -> random.Random:
    """A source of chance that repeats itself."""
    return random.Random(seed)  # noqa: S311 - a simulation, no secret


def person(rng: random.Random, day: date, population: Population, jobs: int = 0) -> Person:
    """A freelancer up to some days after the day."""
    level = rng.choices(range(3), population.levels)[0]
    count = jobs or round(math.exp(rng.uniform(math.log(8), math.log(60))))
    who = Who(rng, population, level)
    drawn = [draw(who, day, i) for i in range(count)]
    rules = _rules(rng, population)
    return Person(sorted(drawn, key=lambda j: j.start), rules, rng.randrange(UPDATE_DAYS))


def _rules(rng: random.Random, population: Population) -> dict[str, str]:
    rules = {}
    for toggle, values in priors.TOGGLES.items():
        names, weights = list(values), list(values.values())
        if population.toggles == "even":
            weights = [1.0] * len(names)
        if population.toggles == "default":
            weights = [1.0] + [0.0] * (len(names) - 1)
        rules[toggle] = rng.choices(names, weights)[0]
    return rules
