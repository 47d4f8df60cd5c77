"""Badges: what each takes, and how far that is met."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a requirement is met, as far as is known."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a badge takes; `level`, `years` and `source` say who published it."""

    code: str
    level: str
    years: str
    source: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A requirement as it stands on a day.

    `changes_on` is the day on which what is met ends, or what is not met can be met at the
    earliest; None where no such day follows from what is known.
    """

    requirement: Requirement
    verdict: Verdict
    sentence: str
    changes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge with its requirements, in the order in which they are published."""

    code: str
    judgements: tuple[Judgement, ...]

    @property
    def verdict(self) -> Verdict:
        """Not met if one is not, met if all are, else not known."""
        verdicts = {one.verdict for one in self.judgements}
        for worst in (Verdict.NOT_MET, Verdict.UNKNOWN):
            if worst in verdicts:
                return worst
        return Verdict.MET if verdicts else Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Of the last weeks, how many had the percent.

    `reached` and `below` were seen; `likely` lie between two scores that were both reached;
    `unknown` are the rest.
    """

    reached: int
    likely: int
    below: int
    unknown: int

    @property
    def at_most(self) -> int:
        """As many as can have reached it."""
        return self.reached + self.likely + self.unknown
