"""What causes of a change are called: one sentence a code, for report, panel and command line."""

from collections.abc import Mapping

from companion.domain.estimate import Cause, Change
from companion.domain.words import day as written
from companion.domain.words import signed

#: code -> sentence; `{title}` is the contract's, `{months}` the window's.
SENTENCES: Mapping[str, str] = {
    "feedback": "Feedback arrived on “{title}”.",
    "private_rating": "“{title}” ended and probably got a low private rating.",
    "long_term_client": "The client of “{title}” became, or ceased to be, a long-term client.",
    "aged_out": "“{title}”, or a part of it, left the {months}-month window.",
    "entered": "“{title}”, or a new part of it, entered the {months}-month window.",
    "window_flip": "Another window, of {months} months, became the best one.",
    "rule_change": "Upwork's rules changed between the two days.",
    "other": "Other causes, each unlikely.",
    "not_explained": "Nothing that is known explains it.",
}
#: A probability that would be rounded to 100 % without being that.
_CERTAIN = 0.995


def sentence(cause: Cause, titles: Mapping[str, str]) -> str:
    """One cause in words; `titles` names contracts by their id."""
    title = titles.get(cause.contract_id or "", cause.contract_id or "")
    return SENTENCES[cause.code].format(title=title, months=cause.months)


def chance(probability: float) -> str:
    """A probability in percent that never claims more certainty than there is."""
    if _CERTAIN < probability < 1:
        return "over 99 %"
    return f"{max(round(100 * probability), 1)} %"


def summary(change: Change, titles: Mapping[str, str]) -> str:
    """The change and its likeliest cause, with how likely it is."""
    a, b = change.from_shown, change.to_shown
    moved = f"The shown score went from {a.percent} % to {b.percent} % ({_points(change)})"
    dates = f"between {written(a.on)} and {written(b.on)}"
    return f"{moved} {dates}. {_cause(change, titles)}"


def _points(change: Change) -> str:
    return signed(change.to_shown.percent - change.from_shown.percent).removesuffix(".0")


def _cause(change: Change, titles: Mapping[str, str]) -> str:
    if not change.causes:
        return SENTENCES["not_explained"]
    first = change.causes[0]
    if first.code == "not_explained":
        return sentence(first, titles)
    likely = f"({chance(first.probability)} likely)"
    words = f"Likeliest cause {likely}: {sentence(first, titles)}"
    if change.undecided and len(change.causes) > 1:
        second = sentence(change.causes[1], titles)
        return f"{words} What is known cannot tell it apart from: {second}"
    return words
