"""`profile`: which profile is the person's own."""

from pathlib import Path

import click

from companion.cli.daemon import daemon
from companion.cli.daemon_files import is_running
from companion.cli.open_store import open_store
from companion.cli.options import STATE_DIR, paths
from companion.cli.own_profile import named
from companion.cli.say import say
from companion.messages.catalogue import text
from shared_schema.pages import ProfileResponse


@click.command()
@STATE_DIR
@click.option("--not-mine", is_flag=True, help=text("profile.help_not_mine"))
@click.option("--forget", is_flag=True, help=text("profile.help_forget"))
@click.argument("name", required=False, callback=named, metavar="[ID|URL]")
@click.pass_context
def profile(
    context: click.Context, folder: Path | None, name: str | None, *, not_mine: bool, forget: bool
) -> None:
    """Say which profile is your own (~01… or its address), or show what is known."""
    context.obj = folder
    if not_mine and name is None:
        raise click.UsageError(text("profile.which"))
    mine = None if name is None else not not_mine
    known = answered(folder, name, mine=mine, forget=forget)
    say(known.sentence)
    if known.others:
        say(text("profile.others", names=", ".join(known.others)))
    if known.ask:
        say(text("profile.unsaid", name=known.ask))


def answered(
    folder: Path | None, name: str | None, *, mine: bool | None, forget: bool = False
) -> ProfileResponse:
    """Tells the companion that runs, or what is stored, whose a profile is; what is known then."""
    if is_running(paths()):
        body = {"schema": 1, "profile": name, "mine": mine, "forget": forget}
        with daemon(folder) as call:
            return ProfileResponse.model_validate(call("/v1/profile", body, 60))
    from companion.service.ownership import Ownership
    from companion.wire.files import profile as whose

    gone = 0
    with open_store() as store:
        ownership = Ownership(store)
        if forget:
            ownership.forget()
        if name is not None and mine is not None:
            gone = ownership.answer(name, mine=mine)
        return whose(ownership.owner, ownership.asked, gone)
