"""From the table of old advice to what pages and the command line are told of it."""

from collections.abc import Iterable

from companion.advice import old_advice as table
from companion.messages.catalogue import text
from companion.messages.levels import year_words
from shared_schema import old_advice as wire


def old_advice(rows: Iterable[table.OldAdvice] = table.OLD_ADVICE) -> list[wire.OldAdvice]:
    """Rows of the table in words; by default all of them."""
    return [_row(row) for row in rows]


def in_a_line(row: wire.OldAdvice) -> str:
    """What was said, and what holds today."""
    return text("old_advice.beside", claim=row.claim, today=row.today)


def lines(rows: Iterable[table.OldAdvice]) -> list[str]:
    """Rows of the table, each in a line."""
    return [in_a_line(row) for row in old_advice(rows)]


def _row(row: table.OldAdvice) -> wire.OldAdvice:
    return wire.OldAdvice.made_from(
        row,
        claim=text(f"old_advice.claim_{row.code}"),
        years=year_words(row.years),
        today=text(f"old_advice.today_{row.code}"),
    )
