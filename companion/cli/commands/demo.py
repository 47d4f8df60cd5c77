"""`demo`: an invented freelancer's contracts in a real browser, with badges beside them."""

import os
import signal
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import click

from companion.cli.exits import Exit
from companion.cli.say import say
from companion.messages.catalogue import text


@click.command()
@click.option("--seed", default=1, show_default=True, help=text("demo.help_seed"))
@click.option(
    "--screenshots",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help=text("demo.help_screenshots"),
)
@click.option("--headless", is_flag=True, help=text("demo.help_headless"))
def demo(seed: int, screenshots: Path, *, headless: bool) -> None:
    """Show an invented freelancer's contracts in a real browser.

    Starts a companion on a free port with a throw-away folder, and Chromium with a fresh
    profile, the extension loaded and paired. With a display the browser stays open until
    you close it or press Ctrl-C; without one it ends by itself. Either way it prints what
    was drawn beside each contract and writes three pictures, and nothing else is left behind.
    """
    from companion.cli.plain_console import PlainConsole
    from companion.demo.cdp import PipeClosedError, RefusedError
    from companion.demo.cdp_target import NeverCameError
    from companion.demo.chromium import BrowserMissingError
    from companion.demo.companion import CompanionError
    from companion.demo.extension_page import RefusedByExtensionError
    from companion.demo.run import run

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    today = datetime.now(UTC).date()
    window = not headless and has_display(os.environ, sys.platform)
    try:
        run(today, seed, screenshots, PlainConsole(), window=window)
    except (KeyboardInterrupt, PipeClosedError):
        say(text("demo.ended_early"))
    except (
        BrowserMissingError,
        CompanionError,
        RefusedByExtensionError,
        RefusedError,
        NeverCameError,
        OSError,
    ) as error:
        say(text("demo.stopped", reason=_reason(error)), err=True)
        sys.exit(Exit.FAILED)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return text("demo.not_written", path=error.filename, reason=error.strerror)
    return str(error)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: macOS always can, elsewhere the environment tells."""
    named = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return platform == "darwin" or bool(named)


def _end(number: int, frame: FrameType | None) -> None:
    """Every signal that asks to end is like Ctrl-C, also where that was ignored before."""
    del number, frame
    raise KeyboardInterrupt
