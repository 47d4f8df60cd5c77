"""The person's own texts of the notes to clients: one plain file each, beside everything kept."""

from dataclasses import dataclass
from pathlib import Path

from companion.messages.reminders import (
    KINDS,
    UnfitTemplateError,
    checked,
    kept,
    not_written,
    put_back,
    unfit,
    usual,
)
from companion.private import UnsafeFileError, private_folder, read_private, write_private


class UnreadableTextError(ValueError):
    """A file that the person changed is no text in UTF-8; `path` is where it lies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


@dataclass(frozen=True, slots=True)
class Change:
    """What came of changing a text, in words; `is_kept` is false where it was refused."""

    sentence: str
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class ReminderTexts:
    """The texts in a folder; without one, there are the usual ones alone."""

    folder: Path | None = None

    def template(self, kind: str) -> str:
        """The person's text of a kind, else the usual one.

        Raises:
            UnreadableTextError: the file is no text.
            UnsafeFileError: it is somebody else's, or no plain file.
        """
        own = read_private(self.file(kind)) if self.folder else None
        try:
            return own.decode("utf-8-sig") if own is not None else usual(kind)
        except UnicodeDecodeError:
            raise UnreadableTextError(self.file(kind)) from None

    def templates(self) -> dict[str, str]:
        """The texts of all kinds; the usual one where one cannot be read or filled in."""
        return {kind: self._fit(kind) for kind in KINDS}

    def change(self, kind: str, words: str | None) -> Change:
        """Keeps a text, or without one puts the original back; a refusal is a value."""
        try:
            if words is None:
                self.put_back(kind)
                return Change(put_back(kind))
            self.keep(kind, words)
        except UnfitTemplateError as error:
            return Change(unfit(error.wrong), is_kept=False)
        except (OSError, UnsafeFileError) as error:
            return Change(not_written(str(error)), is_kept=False)
        return Change(kept(kind))

    def keep(self, kind: str, words: str) -> None:
        """Keeps a text; the usual one is not written down, so that it stays the newest.

        Raises:
            UnfitTemplateError: nobody would send it, or something in braces cannot be filled in.
            OSError: the disk is full or read-only.
        """
        if checked(words).strip() == usual(kind).strip():
            self.put_back(kind)
            return
        private_folder(self.file(kind).parent)
        write_private(self.file(kind), words.encode())

    def put_back(self, kind: str) -> None:
        """The usual text of a kind is used again."""
        self.file(kind).unlink(missing_ok=True)

    def forget(self) -> None:
        """All the usual texts are used again."""
        for kind in KINDS if self.folder else ():
            self.put_back(kind)

    def to_edit(self) -> list[Path]:
        """Writes the usual texts where there is none yet; a changed one stays as it is."""
        files = [self.file(kind) for kind in KINDS]
        private_folder(files[0].parent)
        for kind, path in zip(KINDS, files, strict=True):
            if not path.exists():
                write_private(path, usual(kind).encode())
        return files

    def file(self, kind: str) -> Path:
        """Where the text of a kind lies, once it is changed.

        Raises:
            OSError: there is no folder.
        """
        if self.folder is None:
            raise OSError
        return self.folder / f"{kind.replace('_', '-')}.txt"

    def _fit(self, kind: str) -> str:
        try:
            return checked(self.template(kind))
        except (ValueError, OSError, UnsafeFileError):
            return usual(kind)


#: the usual texts alone
USUAL = ReminderTexts()
