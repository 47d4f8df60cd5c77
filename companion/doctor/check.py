"""One thing that was looked at, and how it is told."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

State = Literal["ok", "note", "bad", "unknown"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, why that is said, and what to do about it.

    A `note` needs nothing done today; `unknown` could not be looked at.
    """

    name: str
    state: State
    why: str
    do: str = ""


def is_healthy(checks: Iterable[Check]) -> bool:
    """Whether nothing has to be mended."""
    return all(check.state != "bad" for check in checks)


def by_urgency(checks: Iterable[Check]) -> list[Check]:
    """What has to be mended first, what needs nothing done today last; else in the order given."""
    order: tuple[State, ...] = ("bad", "unknown", "ok", "note")
    return sorted(checks, key=lambda check: order.index(check.state))


def lines(checks: Iterable[Check]) -> list[str]:
    """A line for each check, for people."""
    marks = {"ok": "ok  ", "note": "note", "bad": "BAD ", "unknown": "?   "}
    written = []
    for check in checks:
        written.append(f"{marks[check.state]} {check.name}: {check.why}")
        written += [f"     → {check.do}"] if check.do else []
    return written


def plain(checks: Iterable[Check]) -> list[dict[str, Any]]:
    """The checks as plain values, for machines."""
    return [asdict(check) for check in checks]


def shareable(checks: Iterable[Check], home: Path, user: str) -> list[Check]:
    """The checks without the user's name and home, so that anybody may read them."""
    return [
        Check(c.name, c.state, _without(c.why, home, user), _without(c.do, home, user))
        for c in checks
    ]


def _without(text: str, home: Path, user: str) -> str:
    if home != Path(home.anchor):
        text = text.replace(str(home), "~")
    return re.sub(rf"\b{re.escape(user)}\b", "<user>", text) if user else text
