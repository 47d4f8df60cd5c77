"""Options and arguments that several commands share."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import click

from companion.cli.days import DAY
from companion.cli.exits import Exit, fail
from companion.config import Paths, state_dir
from companion.messages.catalogue import text

FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
#: without any, the command is about what is stored
OPTIONAL_FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
_FOLDER = partial(
    click.option,
    "--state-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help=text("option.state_dir"),
)
STATE_DIR = _FOLDER("folder")


def _remember(context: click.Context, param: click.Parameter, folder: Path | None) -> None:
    del param
    if folder is not None:
        context.obj = folder  # where `paths` looks for it


#: the same for a group and each of its commands, on whichever side of the command's name it stands
GROUP_STATE_DIR = _FOLDER(expose_value=False, callback=_remember)
AS_OF = click.option("--as-of", "as_of", type=DAY, help=text("option.as_of"))
URL = click.option("--url", help=text("option.url"))
JSON = click.option("--json", "as_json", is_flag=True, help=text("option.json_only"))
YES = click.option("--yes", is_flag=True, help=text("option.yes"))


def paths() -> Paths:
    """Where everything lies: as the command or its group was told, else the system's place."""
    context = click.get_current_context(silent=True)
    return Paths(state_dir(context.find_object(Path) if context else None))


def day_of(as_of: datetime | None) -> date:
    """The day that is scored: the one given, else today in UTC, by which reviews are counted."""
    return as_of.date() if as_of else datetime.now(UTC).date()


def today_only(as_of: datetime | None, files: tuple[Path, ...]) -> None:
    """Ends the command where another day is asked of what is stored."""
    if as_of is not None and not files:
        fail(Exit.USAGE, text("option.as_of_needs_files"))
