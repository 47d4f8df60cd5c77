"""`status`: how the running companion is."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from companion.cli.daemon import daemon
from companion.cli.options import STATE_DIR
from companion.cli.say import say, say_json

KEYRING = {
    "ok": "in order",
    "file": "keys are kept in a file",
    "locked": "locked: unlock it",
    "no_backend": "none was found: see jss-companion doctor",
    "timeout": "does not answer: see jss-companion doctor",
    "error": "in trouble: see jss-companion doctor",
}
STORE = {
    "ok": "in order",
    "readonly": "cannot be written: see jss-companion doctor",
    "newer": "written by a newer companion: update it",
    "damaged": "damaged: see jss-companion doctor",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@STATE_DIR
def status(*, as_json: bool, folder: Path | None) -> None:
    """Say how the running companion is."""
    with daemon(folder) as call:
        found = call("/v1/status")
        inside = call("/v1/admin/pairings")
    if as_json:
        import json

        say_json(json.dumps(found, indent=1, ensure_ascii=False))
        return
    for line in lines(found, len(inside["pairings"])):
        say(line)


def lines(found: dict[str, Any], browsers: int) -> list[str]:
    """The answer of `/v1/status` for people."""
    last = found["last_capture_at"]
    when = datetime.fromisoformat(last).astimezone().strftime("%Y-%m-%d %H:%M") if last else "never"
    return [
        f"The companion is running (version {found['product']}, protocol {found['protocol']}).",
        f"Paired browsers: {browsers}",
        f"Contracts known: {found['contracts']}; last page or file read: {when}",
        f"Keyring: {KEYRING[found['keyring']]}",
        f"Stored data: {STORE[found['store']]}",
        *found["warnings"],
    ]
