"""What is believed of each contract and each window, by everything that is known and was shown."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from companion.domain.supply import Worth

#: Points from which on an effect on the score is felt: fewer are shown as 0.0.
LEAST_FELT = 0.05
#: Points from which on an effect is worth a look, or preparing for.
NOTABLE = 0.5
#: Probability from which on an outcome is said without “may be”.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Interval:
    """A median with the shortest 90 % interval around it, in points."""

    low: float
    median: float
    high: float

    @property
    def width(self) -> float:
        """The points between both ends."""
        return self.high - self.low

    def is_of_both_signs(self, least: float) -> bool:
        """Whether the interval holds gains and losses of so many points or more."""
        return self.low <= -least and self.high >= least


class EffectWay(StrEnum):
    """Which way an effect on the score goes; either, where that is not known."""

    HURTS = "hurts"
    HELPS = "helps"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class EffectEnd:
    """The one day of a contract: from it on its effect is next to nothing, for good.

    That is an effect below 0.25 points in 90 % of all that may be, the best window chosen anew
    on each coming day, if nothing else happens.
    """

    on: date
    way: EffectWay


@dataclass(frozen=True, slots=True)
class ContractPosterior:
    """Probabilities of how one contract counts today, which add up to 1, and its effect.

    `effect` are the points that the shown score would lose without the contract, the best
    window chosen anew; None where there is no score with it or without it. `costs_most` is the
    probability that none costs more, shared evenly where several cost the same.
    """

    contract_id: str
    successful: float
    unsuccessful: float
    not_counted: float
    effect: Interval | None
    costs_most: float = 0.0

    @property
    def median_effect(self) -> float | None:
        """The median of the effect, where there is one."""
        return self.effect.median if self.effect else None


class Believed(Protocol):
    """Whatever says what `Belief` says; when an effect ends may be found when it is asked for."""

    @property
    def posterior(self) -> ContractPosterior | None:
        """What is believed of how the contract counts."""

    @property
    def effect_end(self) -> EffectEnd | None:
        """When its effect ends."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of a contract and when its effect ends.

    `posterior` is None where everything is known; `effect_end` is None where nothing is felt.
    """

    posterior: ContractPosterior | None = None
    effect_end: EffectEnd | None = None


#: Of what is known, where nothing is felt.
NOTHING_BELIEVED = Belief()


@dataclass(frozen=True, slots=True)
class WindowPosterior:
    """The score of one window; `chance_none` that it has none, `chance_best` that it is shown."""

    months: int
    score: Interval | None
    chance_none: float
    chance_best: float


@dataclass(frozen=True, slots=True)
class Posterior:
    """Contracts by id, windows from the shortest to the longest, and what steps are worth."""

    contracts: dict[str, ContractPosterior] = field(default_factory=dict)
    windows: tuple[WindowPosterior, ...] = ()
    worth: Worth = field(default_factory=Worth)
