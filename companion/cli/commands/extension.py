"""`extension`: where the browser extension lies on this computer, and how to load it."""

from pathlib import Path

import click

from companion.cli.exits import Exit, fail
from companion.cli.say import say_as_it_is, say_block
from companion.install.extension import found, plan
from companion.messages.catalogue import text

STEPS = """\
The extension lies in
  {folder}

Chromium, Chrome, Edge, Brave, Vivaldi (version 145 or newer):
  1. Open chrome://extensions and switch on “Developer mode”.
  2. Press “Load unpacked” and choose the folder above.

Firefox (version 142 or newer):
  1. Open about:debugging#/runtime/this-firefox.
  2. Press “Load Temporary Add-on…” and choose the file manifest.json in the folder above.
  Firefox forgets it when it is closed; only a signed package stays.

A page opens that leads you through the rest: jss-companion run, then jss-companion pair.
After updating the companion, press “Reload” on the same page of the browser."""


@click.command()
@click.option("--path", "path_only", is_flag=True, help="Print the folder and nothing else.")
def extension(*, path_only: bool) -> None:
    """Say where the browser extension lies and how to load it."""
    source = found()
    copy = plan(source, Path.home()).copies[0] if source else None
    folder = copy.target if copy and copy.is_ours() else source
    if folder is None:
        fail(Exit.FAILED, text("setup.no_extension"))
    if path_only:
        say_as_it_is(str(folder))
    else:
        say_block(STEPS.format(folder=folder))
