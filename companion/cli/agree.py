"""Questions before something is changed; no answer is a no."""

import sys

from companion.cli.exits import Exit
from companion.cli.say import say, say_question
from companion.messages.catalogue import text


def answer(question: str) -> str:
    """Asks on standard error; the end of input is no answer, on a line of its own."""
    say_question(f"{question}:")
    line = sys.stdin.readline() if sys.stdin else ""
    if not line.endswith("\n"):
        say("", err=True)
    return line.strip()


def is_agreed(question: str) -> bool:
    """Whether the answer is a yes."""
    return answer(f"{question} [y/N]").lower() in ("y", "yes")


def agree(question: str, *, yes: bool = False) -> None:
    """Ends the command where the person does not agree; `yes` is the answer given beforehand."""
    if not yes and not is_agreed(question):
        say(text("setup.nothing_changed"), err=True)
        sys.exit(Exit.FAILED)
