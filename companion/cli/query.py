"""What is stored, asked of the running companion, or worked out here while none runs."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from companion.cli.exits import Exit, fail
from companion.domain.contract import UnknownContractError
from companion.domain.evidence import Evidence
from companion.domain.problem import Problem
from companion.domain.seen import Seen
from companion.messages.catalogue import text
from shared_schema.base import Response

if TYPE_CHECKING:
    from companion.analysis.analyse import Analysis
    from companion.store.store import Store

R = TypeVar("R", bound=Response)


def from_stored(
    folder: Path | None,
    path: str,
    body: dict[str, Any],
    response: type[R],
    wrong: str | None = None,
) -> R:
    """The answer about everything stored, for today.

    Args:
        folder: of everything kept; the system's place if None.
        path: of the channel: what a running companion is asked, or what is worked out here.
        body: with what.
        response: the model of its answer.
        wrong: what to say where the question cannot be followed.
    """
    from companion.cli.daemon import daemon
    from companion.cli.daemon_files import is_running
    from companion.cli.progress import progress
    from companion.config import Paths, state_dir

    if is_running(Paths(state_dir(folder))):
        with daemon(folder, wrong) as call, progress(text("report.asking")):
            return response.model_validate(call(path, body, 60))
    click.get_current_context().obj = folder
    return answered_here(path, body, response, _analysis_of_stored(), wrong)


def _analysis_of_stored() -> "Analysis":
    from companion.analysis.analyse import analyse
    from companion.cli.open_store import open_to_read
    from companion.cli.progress import progress
    from companion.linking.skew import distrust_future

    with open_to_read() as store:
        evidence = store.evidence()
    with progress(text("report.estimating")):
        today = datetime.now(UTC).date()
        return analyse(distrust_future(evidence, today), today)


def answered_here(
    path: str, body: dict[str, Any], response: type[R], analysis: "Analysis", wrong: str | None
) -> R:
    """The same as the channel would answer, from an analysis."""
    from companion.analysis.day import AnalysedDay
    from companion.cli.progress import progress
    from companion.wire.answers import UnfitRequestError, answered

    try:
        with progress(text("report.answering")):
            answer = answered(path, body, AnalysedDay(analysis), datetime.now(UTC))
    except UnknownContractError as error:
        fail(Exit.USAGE, text("forecast.not_read", id=error.args[0]))
    except UnfitRequestError:
        fail(Exit.USAGE, wrong or text("report.unfit"))
    if not isinstance(answer, response):
        raise TypeError(path)
    return answer


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that is stored, as of one moment."""

    evidence: tuple[Evidence, ...]
    seen: tuple[Seen, ...]
    problems: tuple[Problem, ...]


def everything_stored(folder: Path | None) -> Stored:
    """What is stored; a companion that runs writes a copy, which is read and removed."""
    from companion.cli.daemon import daemon
    from companion.cli.daemon_files import WAIT_S, is_running
    from companion.cli.open_store import open_to_read
    from companion.config import Paths, state_dir
    from companion.store.store import Store

    paths = Paths(state_dir(folder))
    if not is_running(paths):
        click.get_current_context().obj = folder
        with open_to_read() as store:
            return _all_of(store)
    copy = paths.state_dir / f".{paths.database.name}.{secrets.token_hex(8)}"
    try:
        with daemon(folder) as call:
            call("/v1/admin/backup", {"file": str(copy)}, WAIT_S)
        with Store(copy, to_read=True) as store:
            return _all_of(store)
    finally:
        copy.unlink(missing_ok=True)


def _all_of(store: "Store") -> Stored:
    from companion.linking.skew import distrust_future

    today = datetime.now(UTC).date()
    evidence = tuple(distrust_future(store.evidence(), today))
    return Stored(evidence, tuple(store.sources()), tuple(store.problems()))
