"""Old advice, and what holds today, at the terminal."""

from collections.abc import Iterator, Sequence

from companion.cli.say import say_answer
from companion.messages.catalogue import text
from companion.messages.levels import level_words, year_words
from companion.wire.old_advice import old_advice
from shared_schema.old_advice import OldAdvice, OldAdviceTable


def print_old_advice(*, as_json: bool) -> None:
    """The whole table, for a person or as JSON."""
    rows = old_advice()
    say_answer(OldAdviceTable(schema=1, rows=rows), lines(rows), as_json=as_json)


def lines(rows: Sequence[OldAdvice]) -> Iterator[str]:
    """Each claim with its years, what holds today, and who says both."""
    yield text("old_advice.title")
    for row in rows:
        yield ""
        yield text("old_advice.said", claim=row.claim, years=year_words(row.years))
        yield f"  {_today(row)}"
        yield f"  {level_words(row.level)} · {row.source}"
        yield f"  {text('old_advice.heard', place=row.said_in)}"


def _today(row: OldAdvice) -> str:
    if row.since is None:
        return text("old_advice.always", today=row.today)
    return text("old_advice.since", today=row.today, day=row.since)
