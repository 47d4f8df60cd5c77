"""Numbers, days and sums as people read them; British spelling, true minus signs."""

from datetime import date, datetime

MINUS = "\N{MINUS SIGN}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def signed(points: float, decimals: int = 1) -> str:
    """Points with their sign, by default with one decimal: “+0.8”, “−4.2”, “0.0”."""
    rounded = round(points, decimals)
    sign = "" if rounded == 0 else "+" if rounded > 0 else MINUS
    return f"{sign}{abs(rounded):.{decimals}f}"


def number(value: float) -> str:
    """A number without needless decimals: “3”, “1.25”."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", MINUS)


def points(value: float) -> str:
    """A number of points: “1 point”, “0.8 points”."""
    text = f"{abs(round(value, 1)):.1f}".removesuffix(".0")
    return f"{text} {'point' if text == '1' else 'points'}"


def count(many: int, one: str, more: str = "") -> str:
    """A count with its noun: “1 contract”, “3 contracts”."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def day(on: date) -> str:
    """A day: “26 Aug 2026”."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def moment(at: datetime) -> str:
    """The day of a moment, in the time zone that it carries."""
    return day(at.date())


def dollars(cents: int) -> str:
    """A sum: “$4,480.00”, “−$12.41”."""
    return f"{MINUS if cents < 0 else ''}${abs(cents) / 100:,.2f}"


def shortened(name: str, most: int = 80) -> str:
    """A name that fits into a sentence: what is too long ends in “…”."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def listed(names: list[str]) -> str:
    """Names in a row: “a”, “a and b”, “a, b and c”."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
