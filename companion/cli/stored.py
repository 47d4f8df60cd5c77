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
    from companion.cli.hand_over import runs
    from companion.cli.opened import to_read
    from companion.cli.patience import patience
    from companion.cli.reach import companion
    from companion.config import Paths, state_dir
    from companion.linking.skew import distrust_future

    if runs(Paths(state_dir(folder))):
        with companion(folder, wrong) as ask, patience("Asking the companion"):
            return response.model_validate(ask(path, body, 60))
    click.get_current_context().obj = folder
    with to_read() as store:
        evidence = store.evidence()
    with patience("Estimating"):
        today = datetime.now(UTC).date()
        analysis = analyse(distrust_future(evidence, today), today)
    return compute(analysis)
