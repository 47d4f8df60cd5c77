"""Notes to a client, filled in: the usual texts, or the person's own."""

import re
from collections.abc import Mapping
from datetime import date

from companion.messages.catalogue import language, text

#: at delivery, after two weeks, and the last one
KINDS = ("delivery", "two_weeks", "last")
#: what a text may have filled in, as it is written there
PLACES = ("client", "title", "started", "today")
#: how long a text may be: filled in, a client still reads it
LONGEST = 1500
#: what a note that asks for a rating, or for anything in return, speaks of
_OF_RATINGS = re.compile(
    r"\b(?:stars?|rat(?:e|ed|ings?)|reviews?|feedback|refunds?)\b", re.IGNORECASE
)
_BRACED = re.compile(r"{([^{}]*)}|[{}]")


class UnfitTemplateError(ValueError):
    """A text has something in braces that nobody can fill in; `wrong` is what.

    Or it is empty, or too long to be sent: then `wrong` is the text.
    """

    def __init__(self, wrong: str) -> None:
        self.wrong = wrong
        super().__init__(wrong)


def checked(template: str) -> str:
    """The text, if everything in braces can be filled in.

    Raises:
        UnfitTemplateError: it has another place, or a brace that is no place; it is empty or long.
    """
    if not 0 < len(template.strip()) <= LONGEST:
        raise UnfitTemplateError(template.strip())
    for place in _BRACED.finditer(template):
        if place[1] not in PLACES:
            raise UnfitTemplateError(place[0])
    return template


def warning(template: str) -> str:
    """That Upwork forbids to ask for a rating, where a text speaks of one; else empty."""
    return text("reminder.of_ratings") if _OF_RATINGS.search(template) else ""


def label(kind: str) -> str:
    """When a note is for."""
    return text(f"reminder.label_{kind}")


def unfit(wrong: str) -> str:
    """Why a text was not kept."""
    if not wrong:
        return text("reminder.empty")
    if len(wrong) > LONGEST:
        return text("reminder.too_long", length=len(wrong), most=LONGEST)
    return text("reminder.not_kept", wrong=wrong, places=places())


def not_written(reason: str) -> str:
    """That a text could not be written down."""
    return text("reminder.not_written", reason=reason)


def kept(kind: str) -> str:
    """That a text was kept."""
    return text("reminder.kept", label=label(kind))


def put_back(kind: str) -> str:
    """That the original text is used again."""
    return text("reminder.put_back", label=label(kind))


def usual(kind: str) -> str:
    """The text of a kind as it is before anybody changed it, with its places."""
    return text(f"reminder.{kind}", **{place: f"{{{place}}}" for place in PLACES})


def filled(template: str, title: str, client: str | None, started: date | None, today: date) -> str:
    """A text with its places filled in.

    Raises:
        UnfitTemplateError: it has another place, or a brace that is no place.
    """
    values: Mapping[str, str] = {
        "client": client or text("reminder.nobody"),
        "title": title,
        "started": language().day(started) if started else text("reminder.no_day"),
        "today": language().day(today),
    }

    return _BRACED.sub(lambda place: values[place[1]], checked(template)).strip()


def places() -> str:
    """The places as a person writes them."""
    return ", ".join(f"{{{place}}}" for place in PLACES)
