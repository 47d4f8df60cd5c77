"""Starting the companion in the background, where nothing else starts it."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from companion.program import environment_of_its_own

#: Windows: no console, and not in the job of the browser, which would end it with itself
_DETACHED = 0x00000008 | 0x00000200 | 0x01000000


def start(command: Sequence[str], variables: Mapping[str, str]) -> bool:
    """Starts the command so that it outlives whoever starts it; False if the system refuses.

    `variables` are added to the environment. It keeps nothing of its starter open: a browser
    would wait for its native host for ever.
    """
    quiet = subprocess.DEVNULL
    flags = _DETACHED if sys.platform == "win32" else 0
    try:
        subprocess.Popen(
            list(command),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            cwd=Path.home(),
            env={**environment_of_its_own(), **variables},
            start_new_session=True,
            creationflags=flags,
        )
    except OSError:
        return False
    return True
