"""What is written, started, stopped and removed for a companion that starts at login."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: how the system knows the companion
NAME = "jss-companion"


@dataclass(frozen=True, slots=True)
class Target:
    """What the system is to start, for whom, and where it may write.

    `command` is a program and its arguments; `state_variable` is its name and value where
    the user keeps data elsewhere than the system would.
    """

    command: tuple[str, ...]
    state_dir: Path
    port: int
    state_variable: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written, whole, for this user only."""

    path: Path
    content: bytes
    encoding: str = "utf-8"
    executable: bool = False

    @property
    def text(self) -> str:
        """The content, to be shown before it is written."""
        return self.content.decode(self.encoding)


@dataclass(frozen=True, slots=True)
class Copy:
    """A folder that is copied whole, in the place of an older copy of it.

    `sign` are a file in it and words of that file: a folder without them is somebody else's, and
    is neither replaced nor removed. `left_out` are the ends of names that are not copied.
    """

    source: Path
    target: Path
    sign: tuple[str, bytes]
    left_out: tuple[str, ...] = ()

    def is_ours(self) -> bool:
        """Whether what lies at the target is such a copy."""
        name, words = self.sign
        file = self.target / name
        return file.is_file() and words in file.read_bytes()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that installing does, and how all of it is undone.

    Commands are run in order. `start` runs after the files are written, `stop` before they
    are removed and `after` afterwards; `links` are what starting creates. `folders` go too
    where they are empty then. Files that are `passing` are only shown to the system and
    removed at once.
    """

    system: str
    files: tuple[File, ...]
    start: tuple[tuple[str, ...], ...]
    stop: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...] = ()
    links: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    status: tuple[str, ...] = ()
    passing: bool = False
    copies: tuple[Copy, ...] = ()
    #: the port that the system itself holds; 0 where it holds none
    port: int = 0

    def preview(self) -> str:
        """All that installing would write and run, for people."""
        files = [f"--- {file.path}\n{file.text.rstrip()}" for file in self.files]
        copies = [f"--- {copy.target}\n(a copy of {copy.source})" for copy in self.copies]
        run = ["--- then run", *map(shown, self.start)] if self.start else []
        return "\n".join([*copies, *files, *run])


def shown(command: Sequence[str]) -> str:
    """A command as a person would type it."""
    return " ".join(f'"{part}"' if " " in part else part for part in command)
