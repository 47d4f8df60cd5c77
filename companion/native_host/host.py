"""The host's two answers: the companion is awake, and a code that pairs this browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

from companion.native_host.callers import is_ours
from companion.native_host.frames import NotUnderstoodError, answer, question

Why = Literal["not_understood", "not_allowed", "not_started", "keyring", "failed"]


@dataclass
class Refusal(Exception):  # noqa: N818 - it is what the browser is told, not a fault here
    """Why the browser is not given what it asked for."""

    why: Why


#: what a browser may ask -> does it, and gives what else is to be answered
Acts = Mapping[str, Callable[[], dict[str, str]]]


def serve(words: Sequence[str], questions: IO[bytes], answers: IO[bytes], acts: Acts) -> None:
    """Answers each question of our own extension, until the browser ends the conversation.

    Args:
        words: what the browser started the host with.
        questions: from the browser.
        answers: to the browser.
        acts: what may be asked for.
    """
    try:
        while (asked := question(questions)) is not None:
            answer(answers, _answered(asked, acts) if is_ours(words) else _refused("not_allowed"))
    except NotUnderstoodError:
        answer(answers, _refused("not_understood"))


def _answered(asked: dict[str, Any], acts: Acts) -> dict[str, Any]:
    what = asked.get("ask")
    act = acts.get(what) if isinstance(what, str) else None
    if act is None or set(asked) != {"schema", "ask"} or asked["schema"] != 1:
        return _refused("not_understood")
    try:
        return {"schema": 1, "ok": True, **act()}
    except Refusal as refusal:
        return _refused(refusal.why)


def _refused(why: Why) -> dict[str, Any]:
    return {"schema": 1, "ok": False, "why": why}
