"""Files handed to the running companion, which alone may change what is stored."""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from companion.cli.files import files_in
from companion.cli.reach import companion
from companion.config import AlreadyRunningError, Paths, instance_lock, read_runtime
from shared_schema.pages import MAX_FILE

#: reading one file takes a tenth of a second; the companion may be busy with others
WAIT_S = 60.0


def runs(paths: Paths) -> bool:
    """Whether a companion of this user runs and can be reached."""
    if read_runtime(paths) is None:
        return False
    try:
        with instance_lock(paths):
            return False
    except AlreadyRunningError:
        return True


def hand_over(folder: Path | None, paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """What the companion says of each file: `name`, `new_evidence`, `sentence`, `problems`.

    Ends the command if the companion is gone or refuses.
    """
    with companion(folder) as ask:
        for file in (file for path in paths for file in files_in(path)):
            content = base64.b64encode(file.read_bytes()).decode()
            if len(content) > MAX_FILE:
                yield _too_large(file.name)
                continue
            body = {"schema": 1, "name": file.name[-255:], "content": content}
            yield ask("/v1/import", body, WAIT_S)


def _too_large(name: str) -> dict[str, Any]:
    sentence = "The file is larger than 3 MB. Stop the companion and import it then."
    problem = {"code": "too_large", "where": name, "sentence": sentence}
    return {"name": name, "kind": "unknown", "new_evidence": 0, "problems": [problem]}
