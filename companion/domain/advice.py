"""Advice: what to do with a contract this week, or what not to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice; `reminder` is a message that the person may copy and send."""

    code: str
    text: str
    reminder: str | None = None
