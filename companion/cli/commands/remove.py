"""`remove`: takes back everything that `setup` made, and what is stored if the person says so."""

from collections.abc import Sequence
from pathlib import Path

import click

from companion.cli.agree import agree, is_agreed
from companion.cli.commands.data_erase import erase
from companion.cli.daemon_files import is_running
from companion.cli.exits import Exit, fail
from companion.cli.install_plans import plans
from companion.cli.options import STATE_DIR, YES
from companion.cli.say import say
from companion.cli.take_over import ended
from companion.config import Paths, state_dir
from companion.install import carry_out
from companion.install.plan import Plan
from companion.messages.catalogue import text


@click.command()
@YES
@click.option("--erase-data", is_flag=True, help=text("setup.help_erase_data"))
@STATE_DIR
@click.pass_context
def remove(context: click.Context, *, yes: bool, erase_data: bool, folder: Path | None) -> None:
    """Take back all that `setup` made; ask whether to erase what is stored too."""
    context.obj = folder
    paths = Paths(state_dir(folder))
    every = plans(paths, to_remove=True).every
    made = [path for plan in every for path in _made(plan)]
    if made or is_running(paths):
        _take_back(paths, every, made, yes=yes)
    else:
        say(text("setup.remove_none") if _is_kept(paths) else text("setup.remove_nothing"))
    if _is_kept(paths):
        if erase_data or (not yes and is_agreed(text("setup.erase_ask"))):
            context.invoke(erase, yes=True, leave_keys=False)
        else:
            say(text("setup.data_stays", folder=paths.state_dir))
    say(text("setup.last"))


def _is_kept(paths: Paths) -> bool:
    return paths.state_dir.exists() and any(paths.state_dir.iterdir())


def _take_back(paths: Paths, every: Sequence[Plan], made: list[Path], *, yes: bool) -> None:
    if made:
        say(text("setup.remove_will"))
    for path in made:
        say(f"  • {path}")
    agree(text("setup.remove_ask") if made else text("setup.end_ask"), yes=yes)
    left = [path for plan in every for path in _undone(plan)]
    ended(paths)
    if left:
        fail(Exit.FAILED, text("setup.remains", paths=", ".join(map(str, left))))
    say(text("setup.removed") if made else text("setup.ended"))


def _made(plan: Plan) -> list[Path]:
    """What is there of it."""
    copies = [copy.target for copy in plan.copies if copy.is_ours()]
    return copies + [file.path for file in plan.files if file.path.exists() and not plan.passing]


def _undone(plan: Plan) -> list[Path]:
    try:
        return carry_out.uninstall(plan)
    except OSError as error:
        return [Path(error.filename or plan.system)]
