"""CSV files as rows of named cells, whatever the byte order mark, line ends or separator."""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

#: most rows that are read of one file; a year of a busy freelancer has a few thousand
MAX_ROWS = 200_000
_SEPARATORS = ",;\t|"
#: columns of the site's reports that make a first line a header
KNOWN = frozenset(("date", "contract", "amount", "amount $", "payment type", "transaction type"))


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file, folded, and its rows with their line numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def parse(text: str) -> Table | None:
    """A table from the text of a CSV file; None if its first line is no header."""
    lines = text.lstrip("\ufeff\r\n ")
    separator = separator_of(lines)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=False)
    try:
        header = next(reader)
        rows = _rows(reader, tuple(map(fold, header)))
    except (csv.Error, StopIteration):
        return None
    return Table(tuple(map(fold, header)), rows)


def separator_of(text: str) -> str:
    """What separates the cells: the commonest separator of the first line."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def fold(name: str) -> str:
    """A column's name without case, marks and extra spaces: “Amount $” is “amount $”."""
    return re.sub(r"\s+", " ", name.replace("\ufeff", "").strip(" \"'")).casefold()


def _rows(reader: Any, columns: tuple[str, ...]) -> tuple[tuple[int, dict[str, str]], ...]:
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            named = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
            rows.append((reader.line_num, named))
        if len(rows) >= MAX_ROWS:
            break
    return tuple(rows)
