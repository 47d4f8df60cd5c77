"""Files named on the command line: read in the reader process, with progress on standard error."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path

import click

from companion.cli.exits import Exit
from companion.cli.own_profile import tell_unsure
from companion.cli.say import say
from companion.domain.evidence import (
    Evidence,
    Field,
    PageKind,
    Reading,
    Source,
    Subject,
    SubjectKind,
)
from companion.domain.problem import Problem
from companion.messages.catalogue import text
from companion.messages.problems import located
from companion.reading.files.archive import MAX_TOTAL_BYTES, is_contracts_name, unpack
from companion.reading.files.documents import SPREADSHEETS
from companion.reading.files.saved import seen_at
from companion.service.ownership import of_one_person
from companion.worker import Limits, Reader

#: What is read in a folder; a file that is named itself is read whatever it is called.
READ = {".html", ".htm", ".mhtml", ".mht", ".csv", ".txt", ".zip"}
#: From this many files on, progress is shown; one takes about a tenth of a second.
MANY = 8

#: What a person is told about instead: a report may have been saved in one.
TOLD = READ | set(SPREADSHEETS)
#: bytes of a file that are read at once
_PIECE = 1_000_000


def read_files(
    paths: Sequence[Path], url: str | None, day: date | None = None, mine: str | None = None
) -> list[Reading]:
    """Reads files that the person calls their own, except what the pages say is another's.

    Args:
        paths: of files and folders.
        url: where a page was saved from, if it does not say itself.
        day: no file counts as seen later than this day.
        mine: the name of the person's profile, if they gave it.
    """
    readings = of_one_person(read_each(paths, url, day), (mine,) if mine else ())
    tell_unsure(p.code for reading in readings for p in reading.problems)
    return readings


def read_each(paths: Sequence[Path], url: str | None, day: date | None = None) -> list[Reading]:
    """Reads files, and what is in folders and archives; what is wrong is told by problems."""
    files = [file for path in paths for file in files_in(path)]
    with Reader(Limits(processes=1)) as reader, _progress(files) as shown:
        return [reading for file in shown for reading in _read(reader, file, url, day)]


def readable(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that gave anything, also a list that is empty; ends the command if none did."""
    usable = [r for r in readings if r.evidence or (_recognised(r) and not r.problems)]
    if not usable:
        for problem in (p for r in readings for p in r.problems):
            say(located(problem), err=True)
        say(text("files.nothing") if readings else no_files(), err=True)
        sys.exit(Exit.NOTHING_READABLE)
    return usable


def no_files() -> str:
    """That a folder holds nothing that is read, and what would be."""
    return text("files.none", endings=", ".join(sorted(READ)))


def _recognised(reading: Reading) -> bool:
    return reading.source.kind is not PageKind.UNKNOWN


def typed_score(percent: int, day: date) -> Evidence:
    """A shown score that the person typed."""
    source = Source("--shown", PageKind.TYPED, datetime.combine(day, time(23, 59), UTC))
    return Evidence(Subject(SubjectKind.FREELANCER), Field.SHOWN_SCORE, percent, source, "typed")


def files_in(path: Path) -> Iterator[Path]:
    """The file, or what can be read in the folder; not what a browser saves beside a page."""
    if not path.is_dir():
        yield path
        return
    for inside in sorted(path.rglob("*")):
        parts = inside.relative_to(path).parts
        beside = any(part.endswith("_files") or part.startswith(".") for part in parts)
        if inside.is_file() and not beside and _is_read(inside.name):
            yield inside


def _is_read(name: str) -> bool:
    """Whether a file in a folder is read; of JSON only what is called contracts."""
    return Path(name).suffix.lower() in TOLD or is_contracts_name(name)


def _read(reader: Reader, file: Path, url: str | None, day: date | None) -> Iterator[Reading]:
    try:
        modified, content = modified_at(file), content_of(file)
    except OSError as error:
        source = Source(file.name, PageKind.UNKNOWN, datetime.now(UTC))
        reason = error.strerror or text("files.unknown_error")
        yield Reading(source, problems=(Problem("file_unreadable", file.name, reason),))
        return
    now = datetime.now(UTC)
    last = datetime.combine(day, time(12), UTC) if day else now
    for name, inside, packed in unpack(content, file.name):
        seen = min(seen_at(inside, name, now, packed, modified), last)
        yield reader.read(inside, name, seen, url)


def modified_at(file: Path) -> datetime:
    """When a file was last changed, as its folder says.

    Raises:
        OSError: if it cannot be read.
    """
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def content_of(file: Path) -> bytes:
    """What is in a file, but no more than an archive may hold: a device may never end.

    Raises:
        OSError: if it cannot be read.
    """
    with file.open("rb") as opened:  # piece by piece: room for all of them would be reserved
        parts = iter(lambda: opened.read(_PIECE), b"")
        return b"".join(islice(parts, MAX_TOTAL_BYTES // _PIECE))


def _progress(files: Sequence[Path]) -> AbstractContextManager[Iterable[Path]]:
    hidden = len(files) < MANY or not sys.stderr.isatty()
    return click.progressbar(files, label=text("files.reading"), file=sys.stderr, hidden=hidden)
