"""`extension`: where the browser extension lies on this computer, and how to load it."""

from pathlib import Path

import click

from companion.cli.exits import Exit, fail
from companion.cli.say import say_as_it_is, say_block
from companion.install.extension import found, plan
from companion.messages.catalogue import text


@click.command()
@click.option("--path", "path_only", is_flag=True, help=text("extension.help_path"))
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
        say_block(text("extension.steps", folder=folder))
