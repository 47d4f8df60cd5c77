"""What the answer of a command is based on: files of a day, or without any what is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from companion.cli.nothing_read import nothing_read
from companion.cli.options import AS_OF, OPTIONAL_FILES, STATE_DIR, URL, today_only
from shared_schema.base import Response

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
        from companion.cli.analyse_files import analysed
        from companion.cli.query import answered_here, from_stored

        today_only(self.as_of, self.files)
        if self.files:
            analysis = analysed(self.files, self.url, self.as_of)
            return answered_here(path, body, response, analysis, wrong)
        return from_stored(self.folder, path, body, response, wrong)


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
