"""History: what was shown and estimated on past days, and what happened on them."""

from dataclasses import dataclass
from datetime import date

from companion.domain.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Day:
    """One past day: the shown score where a page was seen, the estimate where one was made."""

    on: date
    shown: int | None
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day: `code` says what, `sentence` says it to a person."""

    on: date
    code: str
    contract_id: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class History:
    """Days in order, and events in order."""

    days: tuple[Day, ...]
    events: tuple[Event, ...]
