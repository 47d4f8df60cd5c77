"""The last part of `setup`: the browser is opened at the right page, and waited for."""

import sys
from pathlib import Path

from companion.cli.commands.pair import described, wait_for_browser
from companion.cli.daemon import Call, daemon
from companion.cli.say import say
from companion.config import Paths
from companion.install import opener
from companion.messages.catalogue import text


def connect(paths: Paths, page: Path, *, with_browser: bool) -> None:
    """Opens the page that leads on, unless a browser is connected already, and waits for one."""
    with daemon(paths.state_dir) as call:
        known = [described(one) for one in call("/v1/admin/pairings")["pairings"]]
        if known:
            say(text("setup.paired", n=len(known), browsers=", ".join(known)))
            return
        opened = with_browser and opener.open_page(page)
        if opened:
            opener.open_folder(page.parent)
        say(text("setup.opened", page=page) if opened else text("setup.open", page=page))
        if with_browser and sys.stdout.isatty():
            _wait(call)


def _wait(call: Call) -> None:
    """The native host may open a code of its own meanwhile: the companion tells of the newest."""
    say(text("setup.code", code=call("/v1/admin/pair-open", wait=75)["string"]))
    say(text("setup.waiting"))
    try:
        state = wait_for_browser(call)
    except KeyboardInterrupt:
        state = {"state": "closed"}
    paired = state["state"] == "paired"
    say(
        text("setup.connected", browser=described(state["browser"]))
        if paired
        else text("setup.connect_later")
    )
