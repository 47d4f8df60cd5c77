"""Numbers, days and sums as people read them, in the chosen language; true minus signs."""

from collections.abc import Sequence
from datetime import date

from companion.messages.catalogue import language, text

#: A probability that is rounded to 100 % without being that.
_NEARLY = 0.995
#: What is never taken for certain of what is not known, as a probability.
_TRACE = 1e-6
MINUS = "\N{MINUS SIGN}"


def decimal(value: float, decimals: int = 1) -> str:
    """A number with so many decimals: “88.0”."""
    return language().number(f"{value:.{decimals}f}").replace("-", MINUS)


def signed(points: float, decimals: int = 1) -> str:
    """Points with their sign, by default with one decimal: “+0.8”, “−4.2”, “0.0”."""
    rounded = round(points, decimals)
    sign = "" if rounded == 0 else "+" if rounded > 0 else MINUS
    return f"{sign}{decimal(abs(rounded), decimals)}"


def number(value: float) -> str:
    """A number without needless decimals: “3”, “1.25”."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    return language().number(plain).replace("-", MINUS)


def percent(share: float) -> str:
    """A share of 1 in whole percent: “42 %”."""
    return f"{share * 100:.0f} %"


def likelihood(probability: float, *, is_short: bool = False) -> str:
    """A probability in whole percent; 0 and 100 % only where nothing else is possible."""
    if _NEARLY <= probability < 1:
        return text("prediction.over_99_short") if is_short else text("prediction.over_99")
    if 0 < probability <= 1 - _NEARLY:
        return text("prediction.under_1_short") if is_short else text("prediction.under_1")
    return percent(probability)


def never_certain(probability: float, *, is_short: bool = False) -> str:
    """The same of a day to come, a cause or an open detail: never 0 or 100 %."""
    return likelihood(min(max(probability, _TRACE), 1 - _TRACE), is_short=is_short)


def points(value: float) -> str:
    """A number of points: “1 point”, “0.8 points”."""
    return amount(abs(round(value, 1)), "point")


def amount(value: float, noun: str) -> str:
    """A number that need not be whole, with its noun: “1 good job”, “2.25 good jobs”."""
    if value == int(value):
        return count(int(value), noun)
    return text(f"count.part_{noun}", digits=number(value))


def count(many: int, noun: str) -> str:
    """A count with its noun: “1 contract”, “3 contracts”; nouns are codes of the topic “count”."""
    return text(f"count.{noun}", n=many)


def day(on: date) -> str:
    """A day: “26 Aug 2026”."""
    return language().day(on)


def dollars(cents: int) -> str:
    """A sum: “$4,480.00”, “−$12.41”."""
    digits = language().number(f"{abs(cents) / 100:,.2f}")
    return f"{MINUS if cents < 0 else ''}{language().money.format(digits=digits)}"


def shortened(name: str, most: int = 80) -> str:
    """A name that fits into a sentence: what is too long ends in “…”."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def either(names: Sequence[str]) -> str:
    """What differs in a row: “a”, “a or b”, “a, b or c”."""
    *rest, last = names
    return text("detail.or", rest=", ".join(rest), last=last) if rest else last


def listed(names: Sequence[str]) -> str:
    """Names in a row: “a”, “a and b”, “a, b and c”."""
    if len(names) < 2:  # noqa: PLR2004 - the last two are joined by a word
        return "".join(names)
    return language().pair.format(rest=", ".join(names[:-1]), last=names[-1])
