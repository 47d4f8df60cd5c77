"""The `jss-companion` command: names every command, and loads only the one that runs."""

import codecs
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from companion.cli.endings import ending, need_files
from companion.cli.exits import Exit, meaning
from companion.cli.group import Group
from companion.cli.say import SPELT_OUT, say, say_block
from companion.cli.wrong_usage import sentence
from companion.messages.catalogue import text

#: command -> where it lives, so that `--help` need not load it
COMMANDS: dict[str, str] = {
    "setup": "setup:setup",
    "remove": "remove:remove",
    "run": "run:run",
    "stop": "stop:stop",
    "demo": "demo:demo",
    "pair": "pair:pair",
    "pairings": "pair:pairings",
    "revoke": "pair:revoke",
    "status": "status:status",
    "doctor": "doctor:doctor",
    "score": "score:score",
    "explain": "explain:explain",
    "inspect": "inspect:inspect",
    "import": "import_files:import_files",
    "profile": "profile:profile",
    "tell": "tell:tell",
    "told": "told:told",
    "policy": "policy:policy",
    "causes": "causes:causes",
    "forecast": "forecast:forecast",
    "what-if": "what_if:what_if",
    "advice": "advice:advice",
    "reminder": "reminder:reminder",
    "plan": "plan:plan",
    "badges": "badges:badges",
    "calendar": "calendar:calendar",
    "data": "data:data",
    "service": "service:service",
    "extension": "extension:extension",
}


def purpose(command: str) -> str:
    """What a command does, in one sentence."""
    return text(f"command.{command.replace('-', '_')}")


class LazyGroup(Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the module of one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: Any = getattr(import_module(f"companion.cli.commands.{module}"), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the table of commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose(name)) for name in COMMANDS])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), meaning(code)) for code in Exit])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jss-companion", prog_name="jss-companion")
def cli() -> None:
    """Explain your Job Success Score, on this computer only.

    Reads what your own browser has shown you, scores every contract, and says which one
    moved the score. Estimates are the companion's own, not Upwork's numbers.
    """


def main() -> None:
    """Runs the command line; Ctrl-C, and what no command tells itself, end it in a sentence."""
    try:
        _any_character()
        need_files()
        cli.main(prog_name="jss-companion", standalone_mode=False)
        _arrived()
    except click.ClickException as error:
        say_block(sentence(error), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(Exit.OK)
    except (Exception, KeyboardInterrupt) as error:
        how = ending(error)
        if how is None:
            raise
        _discard_output()
        say(how[0], err=True)
        sys.exit(how[1])


def _arrived() -> None:
    """Sees to it that what was printed is where it should go, such as on a disk that is full."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # there is none where it was closed
        stream.flush()


def _discard_output() -> None:
    """Lets nothing be tried once more at the end."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _any_character() -> None:
    """Makes every title printable: an ASCII terminal is taken for UTF-8, as click does.

    What another encoding, or ASCII that somebody asked for, has no character for gets the nearest
    plain one: never a question mark in the place of a minus sign.
    """
    is_asked_for = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            unasked = ascii_only and not is_asked_for
            stream.reconfigure(encoding="utf-8" if unasked else None, errors=SPELT_OUT)


if __name__ == "__main__":
    main()
