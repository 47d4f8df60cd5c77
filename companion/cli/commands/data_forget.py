"""`data forget`: one page or file taken back, with what only it said."""

from typing import NoReturn

import click

from companion.cli.daemon import daemon
from companion.cli.daemon_files import WAIT_S, is_running
from companion.cli.exits import Exit, fail
from companion.cli.open_store import open_store
from companion.cli.options import paths
from companion.cli.say import say
from companion.messages.told import forgotten, unknown_source
from companion.service.forgetting import forget_source, sources_of


@click.command("forget")
@click.argument("source")
def forget(source: str) -> None:
    """Take back what was read from SOURCE: a file by its name, or a page, as `score` names it."""
    here = paths()
    if is_running(here):
        with daemon(here.state_dir) as call:
            answer = call("/v1/forget", {"schema": 1, "name": source}, WAIT_S)
        _tell(answer["sentence"], is_known=answer["is_known"])
        return
    with open_store() as store:
        facts = forget_source(store, source)
        names = [] if facts is not None else [s.name for s in sources_of(store)]
    if facts is None:
        _unknown(unknown_source(names))
    say(forgotten(source, facts))


def _tell(sentence: str, *, is_known: bool) -> None:
    if not is_known:
        _unknown(sentence)
    say(sentence)


def _unknown(sentence: str) -> NoReturn:
    fail(Exit.USAGE, sentence)
