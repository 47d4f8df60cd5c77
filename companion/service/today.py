"""Today's analysis and what was worked out from it, once for all who ask."""

from dataclasses import dataclass
from datetime import date

from companion.analysis.analyse import Analysis
from companion.analysis.changes import Explain, between
from companion.analysis.day import AnalysedDay, Lessons
from companion.domain.estimate import Change
from companion.domain.plan import Plan
from companion.inference.months_ahead.outlook import Outlook
from companion.service.explanations import Explanations
from companion.service.remembered import Remembered
from companion.worker import UnexplainedError

#: How long an explanation is waited for, in seconds: by who asks for nothing else, and by who
#: shows much beside. A usual one takes two.
LONG, SHORT = 20.0, 5.0


#: What is stored, by its revision, on a day.
Moment = tuple[int, date]


class WorkedOut:
    """What takes long, by the moment whose analysis it rests on."""

    def __init__(self, explain: Explain) -> None:
        self.explain = explain
        self.explanations = Explanations(explain)
        self.lessons: Remembered[Moment, Lessons | None] = Remembered(2)
        self.outlooks: Remembered[Moment, Outlook | None] = Remembered(1)
        self.plans: Remembered[tuple[Moment, tuple[date, ...]], Plan | None] = Remembered(2)

    def forget_before(self, revision: int) -> None:
        """Forgets the futures of what is no longer stored, which are large."""
        self.outlooks.keep(lambda moment: moment[0] >= revision)

    def clear(self) -> None:
        """Forgets all of it."""
        for kept in (self.explanations, self.lessons, self.outlooks, self.plans):
            kept.clear()


@dataclass(frozen=True, slots=True)
class Today:
    """A `companion.analysis.day.Day` that remembers; `moment` names what is stored, on a day."""

    analysis: Analysis
    moment: Moment
    worked_out: WorkedOut

    def changes(self, seconds: float = LONG) -> tuple[Change, ...]:
        """As in `Day`; those that are not explained within so many seconds have no cause."""
        return self._explained(seconds, whole=True)

    def last_change(self, seconds: float = SHORT) -> Change | None:
        """The newest change of the shown score; without a cause if it is not explained in time."""
        return next(reversed(self._explained(seconds, whole=False)), None)

    def _explained(self, seconds: float, *, whole: bool) -> tuple[Change, ...]:
        explanations = self.worked_out.explanations
        return explanations.known(self.moment, self.analysis, seconds, whole=whole)

    def between(self, first: date | None, last: date | None) -> tuple[Change, ...]:
        """As in `Day`; without a cause where that took more than it may."""
        try:
            return between(self.analysis, first, last, self.worked_out.explain)
        except UnexplainedError:
            return between(self.analysis, first, last, lambda *_: ())

    def outlook(self) -> Outlook | None:
        """As in `Day`; the futures are drawn once."""
        return self.worked_out.outlooks.get(self.moment, self._anew.outlook)

    def plan(self, named: tuple[date, ...]) -> Plan | None:
        """As in `Day`."""
        key = self.moment, named
        return self.worked_out.plans.get(key, lambda: self._anew.plan(named))

    def lessons(self) -> Lessons | None:
        """As in `Day`."""
        return self.worked_out.lessons.get(self.moment, self._anew.lessons)

    @property
    def _anew(self) -> AnalysedDay:
        return AnalysedDay(self.analysis)
