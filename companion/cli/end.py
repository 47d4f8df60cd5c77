"""The one day of a contract, as the command line says it."""

from companion.messages.catalogue import text
from companion.messages.words import day as written
from shared_schema.report import ReportContract


def end_of(c: ReportContract) -> str:
    """The one day of a contract; nothing where its effect is not felt."""
    end = c.effect_end
    return f" {text(f'badge.end_{end.way}')} {written(end.on)}." if end else ""
