"""Causes in words: one table of sentences for the report, the popup and the command line."""

from collections.abc import Mapping

from companion.domain.estimate import Cause, Change
from companion.domain.words import day, signed

#: code -> what most likely happened; {title} is the contract, {months} the window.
SENTENCES: Mapping[str, str] = {
    "entered": "{title} began to count in the {months}-month window.",
    "aged_out": "{title} left the {months}-month window.",
    "feedback": "The client's feedback on {title} arrived.",
    "private_rating": "{title} ended, and its private rating was probably bad.",
    "long_term_client": "The client of {title} became a long-term client.",
    "more_earned": "{title} earned enough to weigh more.",
    "window_flip": "Another window became the best one: now {months} months.",
    "rule_change": "Upwork's rules changed.",
    "other": "Something else, each possibility unlikely by itself.",
    "not_explained": "Nothing that is known of the contracts explains it.",
}
#: A probability from which a cause is called certain, and below which only possible.
_CERTAIN = 0.995
_LIKELY = 0.5


def sentence(cause: Cause, titles: Mapping[str, str]) -> str:
    """What happened, and what it did to the score.

    Args:
        cause: one cause of a change.
        titles: contract id -> title; a contract without one is called by its id.
    """
    said = _plain(cause, titles)
    if cause.points is None or round(cause.points, 1) == 0:
        return said
    return f"{said.removesuffix('.')} ({signed(cause.points)} points)."


def chance(probability: float) -> str:
    """A probability as a whole percent that never claims certainty it does not have."""
    if probability >= _CERTAIN:
        return "over 99 %" if probability < 1 else "100 %"
    return f"{max(round(100 * probability), 1)} %"


def summary(change: Change, titles: Mapping[str, str]) -> str:
    """The change and its likeliest cause; says so when causes cannot be told apart."""
    a, b = change.from_shown, change.to_shown
    moved = f"From {a.percent} % on {day(a.on)} to {b.percent} % on {day(b.on)}"
    if not change.causes or change.causes[0].code in {"not_explained", "other"}:
        return f"{moved}: no single cause stands out."
    first = change.causes[0]
    said = f"{_opening(_plain(first, titles))} ({chance(first.probability)})"
    if change.undecided and len(change.causes) > 1:
        second = change.causes[1]
        other = f"{_opening(_plain(second, titles))} ({chance(second.probability)})"
        return f"{moved}: the data cannot tell apart whether {said} or {other}."
    how = "most likely" if first.probability >= _LIKELY else "possibly"
    return f"{moved}: {how} because {said}."


def _plain(cause: Cause, titles: Mapping[str, str]) -> str:
    contract = cause.contract_id or ""
    title = f"“{titles[contract]}”" if contract in titles else f"Contract {contract}"
    return SENTENCES[cause.code].format(title=title, months=cause.months)


def _opening(words: str) -> str:
    """A sentence as a clause: no full stop, and a small letter unless it opens with a name."""
    words = words.removesuffix(".")
    name = words.startswith(("“", "Upwork"))
    return words if name else words[0].lower() + words[1:]
