"""Why the score moves on a coming day, where to, and how sure that is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from companion.analysis.analyse import Analysis
from companion.domain.forecast import Forecast, Move
from companion.domain.posterior import Interval
from companion.messages.catalogue import text
from companion.messages.words import count, decimal, likelihood, listed
from companion.rules.policy import named

#: A range of points from which on it is told beside a coming score.
WIDE = 0.5
#: From this probability on, up to its opposite, it is told that there may be no score.
DOUBTFUL = 0.1


def ends(interval: Interval | None) -> dict[str, float | None]:
    """Both ends of an interval; None where there is one number."""
    return {
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
    }


def coming_moves(coming: Forecast, analysis: Analysis) -> Iterator[tuple[float | None, Move]]:
    """The moves, each after the score before it, and what explains the way it goes named first."""
    effects = {e.contract.contract_id: e.effect or 0.0 for e in analysis.entries}
    before = coming.score
    for move in coming.moves:
        yield before, _explained(move, before, effects)
        before = move.score


def _explained(move: Move, before: float | None, effects: Mapping[str, float]) -> Move:
    """Whole contracts first; of them bad ones where the score rises, else good ones."""
    rises = before is not None and move.score is not None and move.score > before
    way = 1 if rises else -1
    exits = sorted(move.exits, key=lambda e: (e.period, way * effects.get(e.contract_id, 0.0)))
    return replace(move, exits=tuple(exits))


def move_sentence(move: Move, before: float | None, titles: Mapping[str, str]) -> str:
    """Why the score moves and where to; its day stands beside it."""
    reason, way = _reason(move, titles), _way(before, move)
    if reason:
        return _with_doubt(text("move.why", reasons=reason, way=way), move)
    return _with_doubt(text("move.alone", way=_capital(way)), move)


def move_why(move: Move, titles: Mapping[str, str]) -> str:
    """Why the score moves and how sure that is, where the score itself stands beside it."""
    reason = _reason(move, titles)
    return _with_doubt(text("move.reason", reasons=reason) if reason else "", move).strip()


def _with_doubt(sentence: str, move: Move) -> str:
    interval, chance = move.interval, likelihood(move.chance_none)
    if move.score is not None and interval is not None and interval.width >= WIDE:
        low, high = decimal(interval.low), decimal(interval.high)
        sentence = text("prediction.range", sentence=sentence, low=low, high=high)
    if not _is_doubtful(move):
        return sentence
    if move.score is None:
        return text("prediction.likely_none", sentence=sentence, chance=chance)
    return text("prediction.maybe_none", sentence=sentence, chance=chance)


def _is_doubtful(move: Move) -> bool:
    return DOUBTFUL <= move.chance_none < 1 - DOUBTFUL


def _reason(move: Move, titles: Mapping[str, str]) -> str:
    reasons = (*_begun(move), *_exits(move, titles))
    if not reasons:
        return ""
    first, *rest = reasons
    return _capital(text("move.both", first=first, second=rest[0]) if rest else first)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _begun(move: Move) -> Iterator[str]:
    if move.rule is not None:
        yield text("move.rule")
    elif move.policy is not None:
        yield text("move.rules", title=named(move.policy).title)


def _exits(move: Move, titles: Mapping[str, str]) -> Iterator[str]:
    leaving = list(dict.fromkeys((e.contract_id, e.period) for e in move.exits))
    if not leaving:
        return
    gone = [_gone(titles.get(name, name), is_period=period) for name, period in leaving]
    months = listed([str(m) for m in sorted({e.months for e in move.exits})])
    shown = gone[:2]
    if len(gone) > len(shown):
        shown.append(count(len(gone) - len(shown), "other_contract"))
    yield text("move.too_old", n=len(gone), contracts=listed(shown), months=months)


def _gone(title: str, *, is_period: bool) -> str:
    return text("move.period", title=title) if is_period else text("title.quoted", title=title)


def _way(before: float | None, move: Move) -> str:
    """Where the score goes; a step that one decimal does not show is none."""
    after = move.score
    if after is None:
        return text("move.probably_no_score") if _is_doubtful(move) else text("move.no_score")
    if before is None:
        return text("move.becomes", score=decimal(after))
    if decimal(after) == decimal(before):
        return text("move.stays", score=decimal(after))
    if after > before:
        return text("move.rises", score=decimal(after))
    return text("move.falls", score=decimal(after))
