"""`status`: how the running companion is."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from companion.cli.daemon import daemon
from companion.cli.options import STATE_DIR
from companion.cli.say import say, say_json
from companion.messages.catalogue import text


@click.command()
@click.option("--json", "as_json", is_flag=True, help=text("option.json"))
@STATE_DIR
def status(*, as_json: bool, folder: Path | None) -> None:
    """Say how the running companion is."""
    with daemon(folder) as call:
        state = call("/v1/status")
        inside = call("/v1/admin/pairings")
    if as_json:
        import json

        say_json(json.dumps(state, indent=1, ensure_ascii=False))
        return
    for line in lines(state, len(inside["pairings"])):
        say(line)


def lines(state: dict[str, Any], browsers: int) -> list[str]:
    """The answer of `/v1/status` for people."""
    last, contracts = state["last_capture_at"], state["contracts"]
    if last:
        time = datetime.fromisoformat(last).astimezone().strftime("%Y-%m-%d %H:%M")
        known = text("run.contracts", number=contracts, time=time)
    else:
        known = text("run.contracts_never", number=contracts)
    return [
        text("run.running", version=state["product"], protocol=state["protocol"]),
        text("run.browsers", n=browsers),
        known,
        text(f"run.keyring_{state['keyring']}"),
        text(f"run.store_{state['store']}"),
        *(w for w in state["warnings"] if w != text("run.keys_in_file")),  # said above
    ]
