"""Notes to a client, filled in: the usual texts, or the person's own."""

import re
from collections.abc import Mapping
from datetime import date

from companion.messages.catalogue import language, text

#: at delivery, after two weeks, and the last one
KINDS = ("delivery", "two_weeks", "last")
#: what a text may have filled in, as it is written there
PLACES = ("client", "title", "started", "today")
_BRACED = re.compile(r"{([^{}]*)}|[{}]")


class UnfitTemplateError(ValueError):
    """A text has something in braces that nobody can fill in; `wrong` is what."""

    def __init__(self, wrong: str) -> None:
        self.wrong = wrong
        super().__init__(wrong)


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

    def value(place: re.Match[str]) -> str:
        if place[1] not in values:
            raise UnfitTemplateError(place[0])
        return values[place[1]]

    return _BRACED.sub(value, template).strip()


def places() -> str:
    """The places as a person writes them."""
    return ", ".join(f"{{{place}}}" for place in PLACES)
