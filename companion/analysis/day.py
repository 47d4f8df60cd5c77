"""What can be asked of one analysis; it is worked out when it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from companion.analysis.analyse import Analysis
from companion.analysis.changes import between, changes
from companion.analysis.months_ahead import outlook
from companion.analysis.plan import plan
from companion.domain.estimate import Change
from companion.domain.plan import Plan
from companion.inference.estimate import rule_posterior
from companion.inference.months_ahead.outlook import Outlook

#: toggle of the rules -> weight of each reading of it; the weights add up to 1
Lessons = Mapping[str, Mapping[str, float]]


class Day(Protocol):
    """An analysis, and what takes long to work out from it."""

    @property
    def analysis(self) -> Analysis:
        """The analysis of the day."""

    def changes(self) -> Sequence[Change]:
        """Every change of the shown score with what may have caused it."""

    def between(self, first: date | None, last: date | None) -> Sequence[Change]:
        """The change from what was shown on one day to what was shown on another."""

    def outlook(self) -> Outlook | None:
        """The futures drawn; None under rules for which they cannot be counted ahead."""

    def plan(self, named: tuple[date, ...]) -> Plan | None:
        """What to end or ask about in the coming weeks; None where there is no outlook."""

    def lessons(self) -> Lessons | None:
        """What shown scores and marks of the insights page teach of the rules; None without any."""


@dataclass(frozen=True, slots=True)
class AnalysedDay:
    """Works everything out anew: for one question, such as of a command."""

    analysis: Analysis

    def changes(self) -> tuple[Change, ...]:
        """As in `Day`."""
        return changes(self.analysis)

    def between(self, first: date | None, last: date | None) -> tuple[Change, ...]:
        """As in `Day`."""
        return between(self.analysis, first, last)

    def outlook(self) -> Outlook | None:
        """As in `Day`."""
        return outlook(self.analysis)

    def plan(self, named: tuple[date, ...]) -> Plan | None:
        """As in `Day`."""
        return plan(self.analysis, named)

    def lessons(self) -> Lessons | None:
        """As in `Day`."""
        analysis = self.analysis
        is_seen = analysis.shown or any(c.eligible is not None for c in analysis.contracts)
        if not is_seen or analysis.card.is_too_much:
            return None
        return rule_posterior(analysis.contracts, analysis.shown, analysis.day)
