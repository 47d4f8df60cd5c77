"""`data export`: everything stored, or the contracts as a table."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from companion.cli.daemon_files import export_from_daemon
from companion.cli.exits import Exit, fail
from companion.cli.open_store import open_to_read
from companion.cli.options import paths as place
from companion.cli.output import write_out
from companion.cli.say import say
from companion.messages.catalogue import text
from companion.store.csv_export import archive
from companion.store.store import Store

#: what the end of a file's name promises
_BY_NAME = {".csv": "contracts", ".zip": "csv", ".json": "json"}


@click.command("export")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["json", "csv", "contracts"]),
    help=text("data.help_format"),
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def export(kind: str | None, file: Path) -> None:
    """Write what is stored to FILE, or to - (the terminal).

    By its name: .csv is a row for each contract, for a spreadsheet; .json is everything,
    complete; .zip is everything as tables.
    """
    chosen = _chosen(kind, file.suffix.lower())
    content = export_from_daemon(place(), chosen)
    if content is None:
        with open_to_read() as store:
            content = _exported(store, chosen)
    if not write_out(file, content):
        return
    what = "contracts" if chosen == "contracts" else "everything"
    say(text(f"data.{what}_exported", path=file, private=text("data.private")))


def _chosen(kind: str | None, ending: str) -> str:
    """What is written: what the name promises; ends the command where that is not asked for.

    A name ending in .csv is a table whichever is asked for: a single file holds no other.
    """
    promised = _BY_NAME.get(ending)
    if promised is None and ending and kind is None:
        fail(Exit.USAGE, text("table.which_name", ending=ending))
    if promised and kind and promised != kind and (ending, kind) != (".csv", "csv"):
        fail(Exit.USAGE, text("table.other_format", ending=ending, kind=kind))
    return promised or kind or "json"


def _exported(store: Store, chosen: str) -> bytes:
    if chosen == "contracts":
        return _contracts(store)
    plain = store.export()
    return archive(plain) if chosen == "csv" else _written(plain)


def _contracts(store: Store) -> bytes:
    from companion.analysis.analyse import analyse
    from companion.cli.progress import progress
    from companion.linking.skew import distrust_future
    from companion.wire.contracts_csv import contracts_csv

    today = datetime.now(UTC).date()
    with progress(text("report.estimating")):
        analysis = analyse(distrust_future(store.evidence(), today), today)
    return contracts_csv(analysis).encode("utf-8", "replace")


def _written(plain: dict[str, Any]) -> bytes:
    """JSON in UTF-8; what is no character becomes an escape, which JSON reads back."""
    dumped = json.dumps(plain, ensure_ascii=False)
    return dumped.encode("utf-8", "backslashreplace") + b"\n"
