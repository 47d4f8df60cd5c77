"""What the answer of a command is based on: files of a day, or without any what is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from companion.cli.nothing_read import nothing_read
from companion.cli.options import AS_OF, OPTIONAL_FILES, STATE_DIR, URL, day_of, today_only
from companion.messages.catalogue import text
from shared_schema.base import Response

if TYPE_CHECKING:
    from companion.analysis.analyse import Analysis

R = TypeVar("R", bound=Response)


@dataclass(frozen=True, slots=True)
class Basis:
    """Files with the address and the day of all of them, or the folder of what is stored."""

    files: tuple[Path, ...]
    url: str | None
    as_of: datetime | None
    folder: Path | None

    def is_empty(self) -> bool:
        """Whether nothing was read that could be asked about; then that has been said."""
        return nothing_read(self.files, self.folder)

    def answer(
        self, path: str, body: dict[str, Any], response: type[R], wrong: str | None = None
    ) -> R:
        """The answer from files, else as `from_stored`; ends where another day of it is asked."""
        from companion.cli.query import answered_here, from_stored

        today_only(self.as_of, self.files)
        if self.files:
            return answered_here(path, body, response, self.of_files(), wrong)
        return from_stored(self.folder, path, body, response, wrong)

    def analysis(self) -> "Analysis":
        """The analysis itself: of files, else of everything stored, for today alone."""
        from companion.analysis.analyse import analyse
        from companion.cli.query import everything_stored

        today_only(self.as_of, self.files)
        if self.files:
            return self.of_files()
        return analyse(everything_stored(self.folder).evidence, day_of(None))

    def of_files(self) -> "Analysis":
        """The analysis of what the files say; ends the command where nothing could be read."""
        from companion.analysis.analyse import analyse
        from companion.cli.files import read_files, readable
        from companion.cli.progress import progress

        day = day_of(self.as_of)
        readings = readable(read_files(self.files, self.url, day))
        with progress(text("report.estimating")):
            return analyse([e for r in readings for e in r.evidence], day)


def takes_files(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command FILES and the options beside them, which it takes as one `basis`."""

    @AS_OF
    @URL
    @STATE_DIR
    @OPTIONAL_FILES
    @wraps(command)
    def with_basis(
        *,
        files: tuple[Path, ...],
        url: str | None,
        as_of: datetime | None,
        folder: Path | None,
        **rest: Any,
    ) -> None:
        command(basis=Basis(files, url, as_of, folder), **rest)

    return with_basis
