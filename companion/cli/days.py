"""Days on the command line, written as 2026-11-25."""

from datetime import UTC, datetime
from typing import Any

import click

#: the score began in March 2015; later days than the last leave no room for forecasts
FIRST, LAST = datetime(2015, 3, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)


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
        try:
            day = datetime.strptime(str(value), "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError:
            self.fail(f"“{value}” is not a day, such as 2026-11-25.", param, ctx)
        if not FIRST <= day <= LAST:
            self.fail(f"“{value}” does not lie between March 2015 and 2099.", param, ctx)
        return day


DAY = Day()
