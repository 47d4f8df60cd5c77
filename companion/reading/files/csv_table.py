"""CSV files as rows of named cells, whatever the byte order mark, line ends or separator."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: most rows that are read of one file; a year of a busy freelancer has a few thousand
MAX_ROWS = 200_000
#: a report may have a title and the like above its header
_MOST_LINES_ABOVE = 10
_DOLLARS = re.compile(r"\s*\(?\b(?:us\s?\$|usd|us dollars?)\)?$|\s*\(?\$\)?$")
_SEPARATORS = ",;\t|"
#: columns of the site's reports that make a first line a header
KNOWN = frozenset(("date", "contract", "amount", "amount $", "payment type", "transaction type"))


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file, folded, and its rows with their line numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def parse(text: str) -> Table | None:
    """A table from the text of a CSV file; None if none of its first lines is a header."""
    lines = text.lstrip("\ufeff\r\n ")
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator_of(lines), strict=False)
    try:
        header = tuple(map(fold, next(reader)))
        for _ in range(_MOST_LINES_ABOVE):
            if KNOWN.intersection(header):
                break
            header = tuple(map(fold, next(reader)))
        rows = _rows(reader, header)
    except (csv.Error, StopIteration):
        return None
    return Table(header, rows)


def first_of(cells: Mapping[str, str], names: Iterable[str]) -> str:
    """The first cell of some columns that holds anything."""
    return next((cells[name] for name in names if cells.get(name)), "")


def separator_of(text: str) -> str:
    """What separates the cells: the commonest separator of the header."""
    lines = text.lstrip("\ufeff\r\n ").split("\n", _MOST_LINES_ABOVE + 1)[:-1] or [text]
    header = next((line for line in lines if KNOWN.intersection(_words(line))), lines[0])
    return max(_SEPARATORS, key=header.count)


def _words(line: str) -> set[str]:
    return {fold(word) for word in re.split(f"[{_SEPARATORS}]", line)}


def fold(name: str) -> str:
    """A column's name without case, marks and extra spaces: “Amount (USD)” is “amount $”."""
    folded = re.sub(r"\s+", " ", name.replace("\ufeff", "").strip(" \"'\r")).casefold()
    return _DOLLARS.sub(" $", folded)


def _rows(reader: Any, columns: tuple[str, ...]) -> tuple[tuple[int, dict[str, str]], ...]:
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            named = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
            rows.append((reader.line_num, named))
        if len(rows) >= MAX_ROWS:
            break
    return tuple(rows)
