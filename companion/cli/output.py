"""A file that a command writes for the person: named, or - for the terminal."""

import sys
from pathlib import Path

from companion.cli.exits import Exit, fail
from companion.messages.catalogue import text
from companion.private import write_private


def write_out(file: Path, content: bytes) -> bool:
    """Writes it, private; False where it went to standard output. Ends if it cannot be written."""
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        return False
    try:
        write_private(file.absolute(), content)
    except OSError as error:
        fail(Exit.FAILED, text("files.not_written", path=file, reason=error.strerror))
    return True
