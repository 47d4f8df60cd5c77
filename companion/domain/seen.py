"""What was seen: one page or file, how much it gave, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from companion.domain.evidence import PageNumber, Reading, Source, SubjectKind


@dataclass(frozen=True, slots=True)
class Seen:
    """One page or file, with the number of contracts (or rows) and problems it gave."""

    source: Source
    page: PageNumber | None
    contracts: int
    problems: int

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """What a reading gave."""
        subjects = {e.subject for e in reading.evidence}
        about = [s for s in subjects if s.kind is not SubjectKind.FREELANCER]
        return cls(reading.source, reading.page, len(about), len(reading.problems))


def dated_ahead(seen: Iterable[Seen], now: datetime) -> int:
    """How many pages and files carry a day that is still to come: the clock was ahead."""
    return sum(one.source.seen_at.date() > now.date() for one in seen)
