"""From the domain to the history and the forecast of the score."""

from collections.abc import Iterator

from companion.analysis.analyse import Analysis
from companion.domain.forecast import Forecast
from companion.domain.history import History
from companion.messages.titles import titles_of
from companion.scoring.explain import too_many
from companion.wire.moves import coming_moves, ends, move_sentence, move_why
from shared_schema import pages as wire


def history(past: History) -> wire.HistoryResponse:
    """Days and events."""
    return wire.HistoryResponse(
        schema=1,
        points=[wire.HistoryPoint.model_validate(day) for day in past.days],
        events=[wire.HistoryEvent.model_validate(event) for event in past.events],
    )


def forecast(coming: Forecast, analysis: Analysis) -> wire.ForecastResponse:
    """The score from today on, with a sentence for each move."""
    return wire.ForecastResponse(
        schema=1,
        from_day=coming.first_day,
        to_day=coming.last_day,
        score=coming.score,
        **ends(coming.interval),
        moves=list(_moves(coming, analysis)),
        sentence=too_many() if analysis.card.is_too_much else "",
    )


def _moves(coming: Forecast, analysis: Analysis) -> Iterator[wire.ForecastMove]:
    titles = titles_of(analysis.contracts)
    for before, move in coming_moves(coming, analysis):
        yield wire.ForecastMove.made_from(
            move,
            **ends(move.interval),
            sentence=move_sentence(move, before, titles),
            why=move_why(move, titles),
        )
