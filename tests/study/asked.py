"""Freelancers and what is known of them, in the order in which a person gets to know things."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from companion.domain.contract import Contract
from companion.domain.estimate import ShownScore
from companion.inference.estimate import score_posterior
from companion.inference.model import ScoreModel
from companion.inference.particles import Particles
from tests.study import hiding, site
from tests.study.days import RECENT
from tests.study.people import Person, Population, chance, person
from tests.study.trial import shown_scores

#: What is known, and on how many days the score was shown.
CASES = {
    "list": (hiding.LIST, 0),
    "list + one shown score": (hiding.LIST, 1),
    "+ profile": (hiding.LIST_PROFILE, 1),
    "+ CSV": (hiding.PROFILE, 1),
}


@dataclass(frozen=True, eq=False)
class Asked:
    """A freelancer with a score, what is known of them on a day, and what may then be."""

    who: Person
    day: date
    score: float
    contracts: list[Contract]
    shown: list[ShownScore]
    seed: int

    def posterior(self) -> tuple[Particles, ScoreModel]:
        """The same particles that the product computes, by the seed."""
        return score_posterior(self.contracts, self.day, self.shown, self.rng)

    @property
    def rng(self) -> np.random.Generator:
        """Chance of this freelancer's own, from its beginning."""
        return np.random.default_rng(self.seed)


def asked(seed: int, case: str) -> Asked | None:
    """One freelancer by seed, the same for each case; None if there is no score."""
    knowledge, days = CASES[case]
    rng = chance(seed)
    day = RECENT[0].draw(rng)
    who = person(rng, day, Population())
    score = site.score(who, day)
    if score is None:
        return None
    contracts = hiding.contracts(who, day, knowledge, chance(seed + 1))
    shown = shown_scores(who, day, days, chance(seed + 2)) if days else []
    return Asked(who, day, score, contracts, shown, seed)


def everybody(count: int, seed: int, case: str) -> Iterator[Asked]:
    """The freelancers with a score among so many."""
    for number in range(count):
        one = asked(seed + 10 * number, case)
        if one is not None:
            yield one
