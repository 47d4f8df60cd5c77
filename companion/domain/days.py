"""The days on which there can be a score."""

from datetime import UTC, datetime

#: the score began in March 2015; later days than the last leave no room for forecasts
FIRST, LAST = datetime(2015, 3, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
