"""A language: its messages, its plural rule, and how it writes numbers, days and lists."""

import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

#: a sentence with places to fill, or its plural forms, of which the number `n` chooses one
Message = str | tuple[str, ...]


@cache
def _plural(rule: str) -> Callable[[int], int]:
    """A plural rule as a function; to make one takes longer than all else of a sentence."""
    return gettext.c2py(rule)


@dataclass(frozen=True, eq=False)
class Language:
    """Everything that another language says or writes differently.

    Args:
        tag: of BCP 47, such as “en-GB”.
        plural: which form fits a number `n`, as in gettext's header Plural-Forms; the manual of
            GNU gettext lists it for every language, after Unicode's CLDR.
        decimal: the mark before decimals.
        group: the mark between groups of three digits.
        months: the twelve months as days show them.
        date_pattern: a day, from `{day}`, `{month}` and `{year}`.
        pair: the last two of a list, from `{rest}` and `{last}`.
        money: a sum of dollars, from `{digits}`.
        messages: code (“topic.name”) -> message.
    """

    tag: str
    plural: str
    decimal: str
    group: str
    months: tuple[str, ...]
    date_pattern: str
    pair: str
    money: str
    messages: Mapping[str, Message]

    def form(self, forms: Sequence[str], n: int) -> str:
        """The plural form that fits a number."""
        return forms[_plural(self.plural)(n)]

    def number(self, digits: str) -> str:
        """A number as Python writes it (“1,234.5”) with this language's marks."""
        return digits.translate({ord(","): self.group, ord("."): self.decimal})

    def day(self, on: date) -> str:
        """A day: “26 Aug 2026”."""
        month = self.months[on.month - 1]
        return self.date_pattern.format(day=on.day, month=month, year=on.year)


def by_code(topics: Mapping[str, Mapping[str, Message]]) -> dict[str, Message]:
    """The messages of all topics in one, each under “topic.name”."""
    return {
        f"{t}.{name}": message for t, names in topics.items() for name, message in names.items()
    }
