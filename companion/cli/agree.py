"""Questions before something is changed; no answer is a no."""

import sys

import click

from companion.cli.exits import Exit
from companion.cli.say import plain, say
from companion.messages.catalogue import text


def is_agreed(question: str) -> bool:
    """Asks on standard error; the end of input is a no, on a line of its own."""
    click.echo(f"{plain(question)} [y/N]: ", nl=False, err=True)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line.endswith("\n"):
        click.echo(err=True)
    return line.strip().lower() in ("y", "yes")


def agree(question: str, *, yes: bool = False) -> None:
    """Ends the command where the person does not agree; `yes` is the answer given beforehand."""
    if not yes and not is_agreed(question):
        say(text("setup.nothing_changed"), err=True)
        sys.exit(Exit.FAILED)
