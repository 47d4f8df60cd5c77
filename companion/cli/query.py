"""What is stored, asked of the running companion, or worked out here while none runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from companion.analysis.analyse import Analysis
from shared_schema.base import Response

R = TypeVar("R", bound=Response)


def from_stored(
    folder: Path | None,
    path: str,
    body: dict[str, Any],
    response: type[R],
    compute: Callable[[Analysis], R],
    wrong: str | None = None,
) -> R:
    """The answer about everything stored, for today.

    Args:
        folder: of everything kept; the system's place if None.
        path: what a running companion is asked.
        body: with what.
        response: the model of its answer.
        compute: makes the same answer from the analysis of the stored evidence.
        wrong: what to say where the companion cannot follow the request.
    """
    from companion.analysis.analyse import analyse
    from companion.cli.daemon import daemon
    from companion.cli.daemon_files import is_running
    from companion.cli.open_store import open_to_read
    from companion.cli.progress import progress
    from companion.config import Paths, state_dir
    from companion.linking.skew import distrust_future

    if is_running(Paths(state_dir(folder))):
        with daemon(folder, wrong) as call, progress("Asking the companion"):
            return response.model_validate(call(path, body, 60))
    click.get_current_context().obj = folder
    with open_to_read() as store:
        evidence = store.evidence()
    with progress("Estimating"):
        today = datetime.now(UTC).date()
        analysis = analyse(distrust_future(evidence, today), today)
    return compute(analysis)
