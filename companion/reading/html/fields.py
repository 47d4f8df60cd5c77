"""Fields out of the texts of one contract: dates, terms, status, people, stars.

Every function takes texts and gives `Fields`: what was read, and what could not be.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from companion.domain.contract import ContractKind, Feedback, Status
from companion.domain.evidence import Field, Value
from companion.messages.catalogue import text
from companion.reading.html.page import Element
from companion.reading.text.dates import Calendar, Day, find_days, find_ranges, looks_like_date
from companion.reading.text.money import Money, find_money
from companion.reading.text.ratings import (
    bare_stars,
    find_stars,
    looks_like_stars,
    worded_stars,
)
from companion.reading.text.words import feedback_of, kind_of, label_of, status_of

#: words in front of a single day that make it a start or an end
_START = re.compile(
    r"\b(?:start(?:ed|s)?|since|from|began|hired)(?:\s+(?:on|date))?\W*$", re.IGNORECASE
)
_END = re.compile(
    r"\b(?:end(?:ed|s)?|completed|closed|finished|until)(?:\s+(?:on|date))?\W*$", re.IGNORECASE
)
_OPEN_BEHIND = re.compile(
    r"\W*(?:end(?:ed)?(?: date)?)?\W*(?:present|current|ongoing|now|-|–|—)\b", re.IGNORECASE
)
_BUDGET = re.compile(
    r"budget|fixed[\s-]?price|\bprice\b|contract value|project value", re.IGNORECASE
)
_FUNDED = re.compile(r"\bfunded\b|\bescrow\b|\bproject funds?\b", re.IGNORECASE)
_EARNED = re.compile(r"\bearn(?:ed|ings)\b|\bpaid\b|\btotal\b", re.IGNORECASE)
_RATING = re.compile(r"\brat(?:ing|ed)\b|\bstars?\b", re.IGNORECASE)
#: which status wins when a card shows two: the more specific one
_SPECIFIC = (Status.ACTIVE_UNFUNDED, Status.PAUSED, Status.ON_HOLD)
_TWO_DATES, _TWO_RATINGS = text("detail.two_dates"), text("detail.two_ratings")


@dataclass(slots=True)
class Fields:
    """What was read of one contract, and the problems (code, detail) of what was not."""

    values: dict[Field, Value | None] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def update(self, other: "Fields") -> None:
        """Takes over what another reading knows and this one does not."""
        for name, value in other.values.items():
            self.values.setdefault(name, value)
        self.problems += [problem for problem in other.problems if problem not in self.problems]


def once_each(rows: Iterable[tuple[Element, Fields]]) -> list[tuple[Element, Fields]]:
    """Rows without those that are told again word for word, as for a narrow screen.

    Two contracts are never alike in title, days and everything else.
    """
    kept: list[tuple[Element, Fields]] = []
    seen: set[frozenset[tuple[Field, Value | None]]] = set()
    for element, fields in rows:
        all_of_it = frozenset(fields.values.items())
        whole = {Field.TITLE, Field.STARTED_ON} <= fields.values.keys()
        if not (whole and all_of_it in seen):
            kept.append((element, fields))
        seen.add(all_of_it)
    return kept


#: jobs of one title and the same days, of which more than a few are no repetition
_MOST_ALIKE = 8


def without_extracts(rows: Iterable[tuple[Element, Fields]]) -> list[tuple[Element, Fields]]:
    """Rows without those that tell a part of what another with the same title and days tells.

    A profile repeats a job in a second list or in a window over the page; nothing in such an
    extract contradicts the row. Rows that do differ stay: they may be two contracts.
    """
    kept: list[tuple[Element, Fields]] = []
    at: dict[tuple[Value | None, ...], list[int]] = {}
    for element, fields in rows:
        key = tuple(fields.values.get(n) for n in (Field.TITLE, Field.STARTED_ON, Field.ENDED_ON))
        alike = at.setdefault(key, []) if key[0] and key[1] else []
        fuller = next(
            (n for n in alike if fields.values.items() <= kept[n][1].values.items()), None
        )
        extract = next(
            (n for n in alike if fields.values.items() >= kept[n][1].values.items()), None
        )
        if fuller is None and extract is None:
            alike[:] = [*alike[-_MOST_ALIKE:], len(kept)]
            kept.append((element, fields))
        elif fuller is None and extract is not None:
            kept[extract] = (element, fields)
    return kept


def dates(text: str, calendar: Calendar, *, expected: bool = False) -> Fields:
    """Start and end: from a range, or from days with “Started” or “Completed” in front.

    A problem says what was not read, if it looks like a date or one is `expected` there.
    """
    spans = {(span.first, span.last) for span in find_ranges(text, calendar)}
    if len(spans) == 1:
        first, last = spans.pop()
        return Fields({Field.STARTED_ON: first, Field.ENDED_ON: last})
    if len(spans) > 1:
        return Fields(problems=[("date_unreadable", _TWO_DATES)])
    single = _single_days(text, find_days(text, calendar))
    if not single.values and (looks_like_date(text) or (expected and text.strip())):
        single.problems.append(("date_unreadable", _short(text)))
    return single


def _single_days(text: str, days: Sequence[Day]) -> Fields:
    ends = Fields()
    for day in (day for day in days if day.on is not None):
        before = text[max(0, day.start - 40) : day.start]
        if _END.search(before):
            ends.values.setdefault(Field.ENDED_ON, day.on)
        elif _START.search(before):
            ends.values.setdefault(Field.STARTED_ON, day.on)
            if _OPEN_BEHIND.match(text, day.end):
                ends.values.setdefault(Field.ENDED_ON, None)
    return ends


def terms(text: str, *, budget_by_default: bool = False) -> Fields:
    """Rate, budget, escrow and kind: `$35.00/hr` or `$500.00 Budget`."""
    agreed = Fields()
    for money in find_money(text):
        name = _term(text, money, budget_by_default=budget_by_default)
        if money.cents is None:
            agreed.problems.append(("number_unreadable", money.text))
        elif name is not None:
            agreed.values.setdefault(name, money.cents)
    kind = ContractKind.HOURLY if Field.RATE in agreed.values else kind_of(text)
    if kind is None and Field.BUDGET in agreed.values:
        kind = ContractKind.FIXED_PRICE
    if kind is not None:
        agreed.values[Field.KIND] = kind
    return agreed


def _term(text: str, money: Money, *, budget_by_default: bool) -> Field | None:
    if money.per_hour:
        return Field.RATE
    near = _nearest(text, money)
    if near is None and budget_by_default:
        return Field.BUDGET
    return {_FUNDED: Field.FUNDED, _BUDGET: Field.BUDGET}.get(near) if near else None


def _nearest(text: str, money: Money) -> re.Pattern[str] | None:
    """Which of the words for sums stands nearest to an amount: first of all on its own line."""
    begin = text.find(money.text, money.start)
    start, near = max(0, begin - 25), []
    above, line_break, same = text[:begin].rpartition("\n")
    if line_break and not same.strip() and label_of(above.rpartition("\n")[2]) is None:
        start = max(start, len(above))  # a line above that is no label speaks of something else
    for pattern in (_FUNDED, _BUDGET, _EARNED):
        before = [m.end() for m in pattern.finditer(text, start, begin)][-1:]
        behind = pattern.search(text, money.end, money.end + 25)
        gaps = [(end, begin, 0) for end in before]
        gaps += [(money.end, behind.start(), 1)] if behind else []
        near += [("\n" in text[a:b], b - a, side, pattern) for a, b, side in gaps]
    return min(near, key=lambda gap: gap[:3])[3] if near else None


def earned(text: str) -> Fields:
    """Money earned: the one amount that is neither a rate, a budget nor in escrow."""
    total, amounts = Fields(), []
    for money in find_money(text):
        around = text[max(0, money.start - 14) : money.end + 10]
        rest = money.per_hour or (
            (_BUDGET.search(text, money.end, money.end + 8) or _FUNDED.search(around))
            and not _EARNED.search(around)
        )
        if not rest:
            amounts.append((bool(_EARNED.search(around)), money))
    named = [money for is_named, money in amounts if is_named] or [money for _, money in amounts]
    if len({money.cents for money in named}) > 1:
        return Fields(problems=[("number_unreadable", " / ".join(m.text for m in named))])
    for money in named[:1]:
        if money.cents is None:
            total.problems.append(("number_unreadable", money.text))
        else:
            total.values[Field.EARNED_AT_LEAST if money.at_least else Field.EARNED] = money.cents
    return total


def status(texts: Iterable[str]) -> Fields:
    """The status that one of the texts consists of; two that exclude each other are none."""
    seen = {word for word in map(status_of, texts) if word is not None}
    specific = next((word for word in _SPECIFIC if word in seen), None)
    if Status.ENDED in seen and len(seen) > 1:
        return Fields(problems=[("status_unknown", " / ".join(sorted(seen)))])
    chosen = specific or (seen.pop() if len(seen) == 1 else None)
    return Fields({Field.STATUS: chosen}) if chosen else Fields()


def status_from_dates(known: Fields) -> None:
    """A closed range of dates ends a contract; “Present” makes it active."""
    if Field.STATUS not in known.values and Field.ENDED_ON in known.values:
        ended = known.values[Field.ENDED_ON] is not None
        known.values[Field.STATUS] = Status.ENDED if ended else Status.ACTIVE


def feedback(texts: Sequence[str]) -> Fields:
    """Stars and feedback: “Rating is 4.75 out of 5” before any rounded visible number."""
    named = [text for text in texts if _RATING.search(text)]
    stars = sorted({value for text in named for value in find_stars(text)})
    stars = stars or _sorted(map(worded_stars, texts))
    stars = stars or sorted({value for text in texts for value in find_stars(text)})
    if not stars:
        stars = _sorted(map(bare_stars, texts))
    impossible = [text for text in named if looks_like_stars(text)] if not stars else []
    if impossible:
        return Fields(problems=[("number_unreadable", _short(impossible[0]))])
    if len(stars) > 1:
        return Fields(problems=[("number_unreadable", _TWO_RATINGS)])
    if stars:
        return Fields({Field.STARS: stars[0], Field.FEEDBACK: Feedback.GIVEN})
    state = next((state for state in map(feedback_of, texts) if state is not None), None)
    if state is None:
        return Fields()
    if state is Feedback.NONE:
        return Fields({Field.FEEDBACK: state, Field.STARS: None})
    return Fields({Field.FEEDBACK: state})


def _sorted(values: Iterable[float | None]) -> list[float]:
    return sorted({value for value in values if value is not None})


def _short(text: str) -> str:
    """A detail fit for a problem: one line of at most 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"  # noqa: PLR2004 - as the docstring says
