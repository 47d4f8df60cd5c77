"""Why the shown score changed, as far as it was worked out: what is newest comes first."""

import threading
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from companion.analysis.analyse import Analysis
from companion.analysis.changes import Explain, Question, answered, given_up, question
from companion.domain.estimate import Change
from companion.service.meanwhile import Meanwhile

#: Groups of changes that are explained between two looks whether something newer was asked.
_AT_ONCE = 8
#: Seconds without a newer question after which one that nobody waits for is worked on: pages
#: that are opened one after another have the processor for themselves.
QUIET = 2.0


@dataclass(eq=False)
class _Progress:
    """How far the changes of one moment are explained; groups are counted from the newest."""

    moment: Hashable
    asked: Question
    explained: dict[date, Change] = field(default_factory=dict)
    groups: int = 0
    is_whole_asked: bool = False
    is_awaited: bool = False
    has_failed: bool = False

    def __post_init__(self) -> None:
        self._bare = self.asked.changes

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, oldest first; those that are not explained yet have no cause."""
        bare = given_up(self._bare) if self.has_failed else self._bare
        return tuple(self.explained.get(change.to_shown.on, change) for change in bare)

    def is_done(self, *, whole: bool) -> bool:
        """Whether all, or else the newest change, is explained as far as it can be."""
        is_known = len(self.explained) >= (len(self._bare) if whole else min(1, len(self._bare)))
        return is_known or self.has_failed

    def next_groups(self) -> slice | None:
        """What to explain next: the newest alone, then many at once; None when all is done."""
        if self.is_done(whole=self.is_whole_asked):
            return None
        return slice(self.groups, self.groups + _AT_ONCE) if self.groups else slice(1)

    def add(self, groups: slice, explained: tuple[Change, ...]) -> None:
        """Keeps what these groups gave; nothing at all is a failure, which is not tried again."""
        self.groups, self.has_failed = groups.stop, not explained
        self.explained |= {change.to_shown.on: change for change in explained}


class Explanations:
    """Explains the changes of what was asked last, in one thread; an older question is given up.

    Safe to call from several threads.
    """

    def __init__(self, explain: Explain, quiet: float = QUIET) -> None:
        """`quiet` is how long a question that nobody waits for stays, in case a newer one comes."""
        self._explain, self._quiet = explain, quiet
        self._meanwhile = Meanwhile()
        self._news = threading.Condition()
        self._progress: _Progress | None = None

    def known(
        self, moment: Hashable, analysis: Analysis, seconds: float, *, whole: bool
    ) -> tuple[Change, ...]:
        """Every change of the shown score, oldest first, as far as it is explained in time.

        Those without a cause are not explained yet; they are explained meanwhile.

        Args:
            moment: names what was analysed.
            analysis: of that moment.
            seconds: how long to wait, at most.
            whole: whether all changes are asked for, or only the newest.
        """
        with self._news:
            progress = self._about(moment, analysis)
            progress.is_whole_asked |= whole
            progress.is_awaited |= seconds > 0
            self._news.notify_all()
            if progress.next_groups() is not None:
                self._meanwhile.ask(lambda: self._work(progress))
            self._news.wait_for(lambda: self._is_over(progress, whole=whole), seconds)
            return progress.changes

    def clear(self) -> None:
        """Forgets every explanation."""
        with self._news:
            self._progress = None
            self._news.notify_all()

    def _about(self, moment: Hashable, analysis: Analysis) -> _Progress:
        if self._progress is None or self._progress.moment != moment:
            self._progress = _Progress(moment, question(analysis))
            self._news.notify_all()  # whoever waits for another one waits in vain
        return self._progress

    def _is_over(self, progress: _Progress, *, whole: bool) -> bool:
        return self._progress is not progress or progress.is_done(whole=whole)

    def _work(self, progress: _Progress) -> None:
        with self._news:
            self._news.wait_for(
                lambda: progress.is_awaited or self._progress is not progress, self._quiet
            )
        while (groups := self._next(progress)) is not None:
            explained: tuple[Change, ...] = ()
            try:
                explained = answered(progress.asked, self._explain, groups)
            finally:
                with self._news:
                    progress.add(groups, explained)
                    self._news.notify_all()

    def _next(self, progress: _Progress) -> slice | None:
        with self._news:
            return progress.next_groups() if self._progress is progress else None
