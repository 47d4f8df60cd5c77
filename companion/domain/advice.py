"""Advice: what to do with a contract this week, or what not to."""

from dataclasses import dataclass
from datetime import date

from companion.domain.plan import Candidate


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: what to do, why, and who says what it rests on.

    `by` is the last good day for it, where there is one; `needs` what the person could tell to
    make it better (empty if nothing); `candidate` is the end that it speaks of, if it does;
    `reminder` a message that they may copy and send.
    """

    code: str
    text: str
    reason: str = ""
    source: str = ""
    by: date | None = None
    needs: str = ""
    candidate: Candidate | None = None
    reminder: str | None = None
