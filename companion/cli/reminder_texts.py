"""The person's own texts of the notes, at the terminal."""

from pathlib import Path

from companion.cli.exits import Exit, fail
from companion.cli.options import paths
from companion.messages.catalogue import text
from companion.private import UnsafeFileError
from companion.service.reminder_texts import ReminderTexts, UnreadableTextError


def texts() -> ReminderTexts:
    """Those in the folder of everything kept."""
    return ReminderTexts(paths().reminders)


def template(kind: str) -> str:
    """The person's text of a kind, else the usual one."""
    try:
        return texts().template(kind)
    except UnreadableTextError as error:
        fail(Exit.STORE, text("reminder.unreadable", path=error.path))
    except UnsafeFileError as error:
        fail(Exit.STORE, str(error))


def to_edit() -> list[Path]:
    """Writes the usual texts where there is none yet; a changed one stays as it is."""
    paths().prepare()
    return texts().to_edit()
