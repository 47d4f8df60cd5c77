"""Days on the command line, written as 2026-11-25, “today” or “yesterday”."""

from datetime import UTC, datetime, timedelta
from typing import Any

import click

from companion.domain.days import FIRST, LAST
from companion.messages.catalogue import text

#: days that have a name of their own
_AGO = {"today": timedelta(0), "yesterday": timedelta(1)}
_MIDNIGHT: dict[str, Any] = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}


class Day(click.DateTime):
    """A day on which there can be a score; midnight of it in UTC."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How help writes it."""
        del param, ctx
        return "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day of a text; anything else is wrong usage."""
        if value in _AGO:
            return datetime.now(UTC).replace(**_MIDNIGHT) - _AGO[value]
        try:
            day = datetime.strptime(str(value), "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError:
            self.fail(text("usage.no_day", given=value), param, ctx)
        if not FIRST <= day <= LAST:
            self.fail(text("usage.day_too_far", given=value), param, ctx)
        return day


DAY = Day()
