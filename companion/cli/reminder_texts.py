"""The person's own texts of the notes: one plain file each, in the folder of everything kept."""

from pathlib import Path

from companion.cli.exits import Exit, fail
from companion.cli.open_store import paths
from companion.messages.catalogue import text
from companion.messages.reminders import KINDS, usual
from companion.private import UnsafeFileError, private_folder, read_private, write_private


def file_of(kind: str) -> Path:
    """Where the text of a kind lies, once it can be changed."""
    return paths().reminders / f"{kind.replace('_', '-')}.txt"


def template(kind: str) -> str:
    """The person's text of a kind, else the usual one."""
    path = file_of(kind)
    try:
        own = read_private(path)
        return own.decode("utf-8-sig") if own is not None else usual(kind)
    except UnicodeDecodeError:
        fail(Exit.STORE, text("reminder.unreadable", path=path))
    except UnsafeFileError as error:
        fail(Exit.STORE, str(error))


def to_edit() -> list[Path]:
    """Writes the usual texts where there is none yet; a changed one stays as it is."""
    files = [file_of(kind) for kind in KINDS]
    paths().prepare()
    private_folder(files[0].parent)
    for kind, path in zip(KINDS, files, strict=True):
        if not path.exists():
            write_private(path, usual(kind).encode())
    return files
