"""Files handed to the running companion, and what is stored handed out by it."""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from companion.cli.daemon import daemon
from companion.cli.files import content_of, files_in, modified_at
from companion.cli.own_profile import is_confirmed
from companion.config import AlreadyRunningError, ConfigError, Paths, instance_lock, read_runtime
from companion.domain.problem import Problem
from companion.messages.catalogue import text
from companion.messages.problems import problem_sentence
from companion.private import UnsafeFileError
from companion.service.ownership import UNSURE
from shared_schema.pages import MAX_FILE

#: reading one file takes a tenth of a second; the companion may be busy with others
WAIT_S = 60.0


def is_running(paths: Paths) -> bool:
    """Whether a companion of this user runs and can be reached."""
    try:
        if read_runtime(paths) is None:
            return False
    except UnsafeFileError:
        pass  # whoever reaches for it is told why that cannot be believed
    try:
        with instance_lock(paths):
            return False
    except AlreadyRunningError:
        return True
    except (ConfigError, UnsafeFileError):
        return False  # whoever opens what is stored is told why it cannot be


def import_by_daemon(
    folder: Path | None, paths: Sequence[Path], *, by_hand: bool = False
) -> Iterator[dict[str, Any]]:
    """What the companion says of each file: `name`, `new_evidence`, `sentence`, `problems`.

    Ends the command if the companion is gone or refuses. With `by_hand` the person said which
    profile is theirs, so that one without any name is theirs.
    """
    with daemon(folder) as call:
        for file in (file for path in paths for file in files_in(path)):
            try:
                modified = modified_at(file).isoformat()
                content = base64.b64encode(content_of(file)).decode()
            except OSError as error:
                yield _unread(file.name, error.strerror or text("files.unknown_error"))
                continue
            if len(content) > MAX_FILE:
                yield _too_large(file.name)
                continue
            named = {"name": file.name[-255:], "modified": modified}
            body = {"schema": 1, **named, "content": content}
            answer = call("/v1/import", body, WAIT_S)
            yield (
                call("/v1/import", body | {"mine": True}, WAIT_S)
                if _mine(answer, by_hand)
                else answer
            )


def _mine(answer: dict[str, Any], by_hand: bool) -> bool:
    """Whether the person says that a profile is theirs of which the companion is not sure."""
    codes = {problem["code"] for problem in answer["problems"]}
    nameless = by_hand and UNSURE[1] in codes
    return nameless or (bool(codes & set(UNSURE)) and is_confirmed(answer["name"]))


def export_from_daemon(paths: Paths, form: str) -> bytes | None:
    """What is stored, from the companion that runs, in a form of the wire; None if none runs."""
    if not is_running(paths):
        return None
    with daemon(paths.state_dir) as call:
        body = {"schema": 1, "format": form}
        answer = call("/v1/export", body, WAIT_S)
    content: str = answer["content"]
    if answer["encoding"] == "base64":
        return base64.b64decode(content)
    end = b"" if form == "contracts" else b"\n"
    return content.encode("utf-8", "backslashreplace") + end


def _too_large(name: str) -> dict[str, Any]:
    return _refused(name, "too_large", text("files.too_large"))


def _unread(name: str, reason: str) -> dict[str, Any]:
    problem = Problem("file_unreadable", name, reason)
    return _refused(name, problem.code, problem_sentence(problem))


def _refused(name: str, code: str, sentence: str) -> dict[str, Any]:
    problem = {"code": code, "where": name, "sentence": sentence}
    return {"name": name, "kind": "unknown", "new_evidence": 0, "problems": [problem]}
