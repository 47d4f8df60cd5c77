"""`pair`, `pairings`, `revoke`: which browsers may ask the companion."""

import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from companion.cli.clipboard import copy
from companion.cli.daemon import Call, daemon
from companion.cli.exits import Exit, fail
from companion.cli.options import STATE_DIR
from companion.cli.say import rewrite, say, say_json
from companion.messages.catalogue import text

#: how often the companion is asked what happened, in seconds
PACE = 0.5

#: how waiting for a browser can end without one
FAILED = {
    "expired": Exit.NOT_PAIRED,
    "disturbed": Exit.NOT_PAIRED,
    "closed": Exit.NOT_PAIRED,
    "keyring": Exit.KEYRING,
    "store": Exit.STORE,
}
#: kinds of browser that have a name of their own
KINDS = ("chromium", "firefox")


@click.command()
@click.option("--print", "anywhere", is_flag=True, help=text("pairing.help_print"))
@click.option("--copy", "to_clipboard", is_flag=True, help=text("pairing.help_copy"))
@STATE_DIR
def pair(*, anywhere: bool, to_clipboard: bool, folder: Path | None) -> None:
    """Print a one-time string that pairs a browser, and wait until it was used."""
    if not (anywhere or to_clipboard or sys.stdout.isatty()):
        fail(Exit.USAGE, text("pairing.terminal_only"))
    with daemon(folder) as call:
        opened = call("/v1/admin/pair-open", wait=75)
        try:
            _show(opened["string"], anywhere=anywhere, to_clipboard=to_clipboard)
            state = wait_for_browser(call)
        except BaseException:
            call("/v1/admin/pair-close")
            raise
    if state["state"] != "paired":
        how = state["state"]
        fail(FAILED[how], text(f"pairing.{how}", sentence=state.get("sentence", "")))
    say(text("pairing.done", browser=described(state["browser"])))


def _show(string: str, *, anywhere: bool, to_clipboard: bool) -> None:
    """The code goes to a terminal, or where it was sent expressly; nowhere else."""
    copied = to_clipboard and copy(string)
    if to_clipboard and not copied:
        say(text("pairing.no_clipboard"), err=True)
    if anywhere or sys.stdout.isatty():
        say(string)
    elif not copied:
        fail(Exit.FAILED, text("pairing.nowhere"))
    say(text("pairing.paste_copied") if copied else text("pairing.paste"), err=True)


def wait_for_browser(call: Call) -> Any:
    """Waits for a browser; counts down on a terminal."""
    while True:
        state = call("/v1/admin/pair-state")
        if state["state"] not in ("waiting", "started", "confirmed"):
            rewrite("")
            return state
        left = state["seconds_left"]
        rewrite(text("pairing.waiting", time=f"{left // 60}:{left % 60:02d}"))
        time.sleep(PACE)


def described(browser: dict[str, Any]) -> str:
    """A browser for people: its name, and what it is."""
    kind, version = browser["kind"], browser["version"]
    if kind in KINDS:
        kind = text(f"pairing.{kind}")
    if name := browser["name"].strip():
        return text("pairing.named", name=name, kind=kind, version=version)
    return text("pairing.nameless", kind=kind, version=version)


@click.command()
@click.option("--json", "as_json", is_flag=True, help=text("pairing.help_json"))
@STATE_DIR
def pairings(*, as_json: bool, folder: Path | None) -> None:
    """List paired browsers."""
    with daemon(folder) as call:
        browsers = call("/v1/admin/pairings")["pairings"]
    if as_json:
        import json

        say_json(json.dumps(browsers, indent=1, ensure_ascii=False))
        return
    for browser in browsers:
        moment = datetime.fromisoformat(browser["last_seen_at"] or browser["created_at"])
        last = moment.astimezone().strftime("%Y-%m-%d %H:%M")
        short = browser["client_id"][:8]
        seen = text("pairing.listed", browser=described(browser), time=last)
        say(f"{short}  {seen}")
    if not browsers:
        say(text("pairing.none"))


@click.command()
@click.argument("browser", metavar="ID")
@STATE_DIR
def revoke(browser: str, folder: Path | None) -> None:
    """Forget a paired browser: ID is how its line in `pairings` begins."""
    with daemon(folder) as call:
        done = call("/v1/admin/revoke", {"client_id": browser})["done"]
    if not done:
        fail(Exit.NOT_PAIRED, text("pairing.not_one", id=browser))
    say(text("pairing.forgotten"))
