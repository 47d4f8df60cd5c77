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

#: how often the companion is asked what happened, in seconds
PACE = 0.5

KINDS = {"chromium": "Chromium extension", "firefox": "Firefox extension"}

#: how waiting for a browser can end without one
FAILED = {
    "expired": (Exit.NOT_PAIRED, "The code has expired. Run jss-companion pair for a new one."),
    "disturbed": (
        Exit.NOT_PAIRED,
        "Pairing was disturbed by another program on this computer. Run jss-companion pair again.",
    ),
    "closed": (Exit.NOT_PAIRED, "The code was withdrawn, perhaps by another jss-companion pair."),
    "keyring": (Exit.KEYRING, "The browser's key could not be kept. {sentence}"),
    "store": (Exit.STORE, "The pairing could not be kept. {sentence}"),
}


@click.command()
@click.option("--print", "anywhere", is_flag=True, help="Print the code even to a file or pipe.")
@click.option("--copy", "to_clipboard", is_flag=True, help="Copy the code to the clipboard.")
@STATE_DIR
def pair(*, anywhere: bool, to_clipboard: bool, folder: Path | None) -> None:
    """Print a one-time string that pairs a browser, and wait until it was used."""
    if not (anywhere or to_clipboard or sys.stdout.isatty()):
        fail(Exit.USAGE, "The code is shown on a terminal only. To print it anyway: --print")
    with daemon(folder) as call:
        opened = call("/v1/admin/pair-open", wait=75)
        try:
            _show(opened["string"], anywhere=anywhere, to_clipboard=to_clipboard)
            state = wait_for_browser(call)
        except BaseException:
            call("/v1/admin/pair-close")
            raise
    if state["state"] != "paired":
        code, sentence = FAILED[state["state"]]
        fail(code, sentence.format(sentence=state.get("sentence", "")))
    browser = state["browser"]
    say(f"Paired: {described(browser)}, on this computer.")


def _show(string: str, *, anywhere: bool, to_clipboard: bool) -> None:
    """The code goes to a terminal, or where it was sent expressly; nowhere else."""
    copied = to_clipboard and copy(string)
    if to_clipboard and not copied:
        say("No clipboard tool was found; copy the code by hand.", err=True)
    if anywhere or sys.stdout.isatty():
        say(string)
    elif not copied:
        fail(Exit.FAILED, "The code could be shown nowhere. To print it: --print")
    where = "from the clipboard " if copied else ""
    say(f"Paste it {where}into the extension: its icon, then “Pair this browser”.", err=True)


def wait_for_browser(call: Call) -> Any:
    """Waits for a browser; counts down on a terminal."""
    while True:
        state = call("/v1/admin/pair-state")
        if state["state"] not in ("waiting", "started", "confirmed"):
            rewrite("")
            return state
        left = state["seconds_left"]
        rewrite(f"Waiting for the browser: {left // 60}:{left % 60:02d}")
        time.sleep(PACE)


def described(browser: dict[str, Any]) -> str:
    """A browser for people: its name, and what it is."""
    kind = KINDS.get(browser["kind"], browser["kind"])
    name = browser["name"].strip()
    return f"{name} ({kind} {browser['version']})" if name else f"{kind} {browser['version']}"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@STATE_DIR
def pairings(*, as_json: bool, folder: Path | None) -> None:
    """List paired browsers."""
    with daemon(folder) as call:
        found = call("/v1/admin/pairings")
    if as_json:
        import json

        say_json(json.dumps(found["pairings"], indent=1, ensure_ascii=False))
        return
    for browser in found["pairings"]:
        seen = datetime.fromisoformat(browser["last_seen_at"] or browser["created_at"])
        last = seen.astimezone().strftime("%Y-%m-%d %H:%M")
        say(f"{browser['client_id'][:8]}  {described(browser)}, last seen {last}")
    if not found["pairings"]:
        say("No browser is paired. Pair one with: jss-companion pair")


@click.command()
@click.argument("browser", metavar="ID")
@STATE_DIR
def revoke(browser: str, folder: Path | None) -> None:
    """Forget a paired browser: ID is how its line in `pairings` begins."""
    with daemon(folder) as call:
        done = call("/v1/admin/revoke", {"client_id": browser})["done"]
    if not done:
        fail(Exit.NOT_PAIRED, f"“{browser}” is not the beginning of exactly one paired browser.")
    say("The browser was forgotten; it must be paired again to ask anything.")
