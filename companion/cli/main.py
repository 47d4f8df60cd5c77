"""The `jss-companion` command: names every command, and loads only the one that runs."""

import codecs
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper
from typing import Any

import click

from companion.cli.endings import ending, need_files
from companion.cli.exits import SENTENCES, Exit
from companion.cli.group import Group
from companion.cli.say import SPELT_OUT, say, say_block

#: command -> where it lives and what it does, so that `--help` need not load it
COMMANDS: dict[str, tuple[str, str]] = {
    "setup": ("setup:setup", "Set everything up, and connect your browser."),
    "remove": ("remove:remove", "Take back all that setup made."),
    "run": ("run:run", "Run the companion until Ctrl-C."),
    "stop": ("stop:stop", "End the running companion."),
    "demo": ("demo:demo", "Show an invented freelancer's contracts in a real browser."),
    "pair": ("pair:pair", "Print a one-time string that pairs a browser."),
    "pairings": ("pair:pairings", "List paired browsers."),
    "revoke": ("pair:revoke", "Forget a paired browser."),
    "status": ("status:status", "Say how the running companion is."),
    "doctor": ("doctor:doctor", "Check everything that can go wrong, and say what to do."),
    "score": ("score:score", "Score saved pages and CSV files, without storing anything."),
    "explain": ("explain:explain", "Explain one contract, rule by rule."),
    "inspect": ("inspect:inspect", "Show what was read from a file, and by which strategy."),
    "import": ("import_files:import_files", "Read files and store what they say."),
    "profile": ("profile:profile", "Say which profile is your own, or show what is known."),
    "tell": ("tell:tell", "Tell what only you know, as a score or review."),
    "told": ("told:told", "List what you told, or take it back."),
    "policy": ("policy:policy", "Print the rules in force."),
    "causes": ("causes:causes", "Say what most likely moved the shown score."),
    "forecast": ("forecast:forecast", "Print the coming days on which the score moves."),
    "what-if": ("forecast:what_if", "Compute the score if contracts ended or began."),
    "advice": ("advice:advice", "Say what to do with each contract, and why."),
    "reminder": ("reminder:reminder", "Write a polite note to a client, for you to copy."),
    "plan": ("plan:plan", "Say what to end or ask about in the coming weeks, and when."),
    "badges": ("badges:badges", "Say how far Top Rated and the other badges are met."),
    "calendar": ("calendar:calendar", "Write the coming days that matter to a calendar file."),
    "data": ("data:data", "Export, import, back up or erase everything stored."),
    "service": ("service:service", "Start the companion at login, or stop doing so."),
    "extension": ("extension:extension", "Say where the extension lies and how to load it."),
}


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
        module, name = COMMANDS[cmd_name][0].split(":")
        command: Any = getattr(import_module(f"companion.cli.commands.{module}"), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the table of commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), text) for code, text in SENTENCES.items()])


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
        cli.main(standalone_mode=False)
        _arrived()
    except click.ClickException as error:
        told = StringIO()
        error.show(file=told)
        say_block(told.getvalue().rstrip(), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(Exit.OK)
    except (Exception, KeyboardInterrupt) as error:
        ended = ending(error)
        if ended is None:
            raise
        _discard_output()
        say(ended[0], err=True)
        sys.exit(ended[1])


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

    What another encoding has no character for gets the nearest plain one: never a question mark
    in the place of a minus sign.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors=SPELT_OUT)


if __name__ == "__main__":
    main()
