"""The parts of a card as they may be drawn: people, terms, dates, status."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from collections.abc import Callable
from datetime import date
from html import escape
from random import Random

from tests.reading.markups import MONTHS, NBSP, Invented, american, british, dollars, long, short

Write = Callable[[date], str]
INNER = ("div", "p", "span", "small", "dd")


def long_british(day: date) -> str:
    """3 March 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ordinal(day: date) -> str:
    """3rd of March 2024."""
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return f"{day.day}{ending} {MONTHS[day.month - 1]} {day.year}"


def dotted(day: date) -> str:
    """Mar. 3, 2024."""
    return f"{MONTHS[day.month - 1][:3]}. {day.day}, {day.year}"


def padded(day: date) -> str:
    """Mar 03, 2024."""
    return f"{MONTHS[day.month - 1][:3]} {day.day:02}, {day.year}"


def weekday(day: date) -> str:
    """Sun, Mar 3, 2024."""
    return f"{day:%a}, {short(day)}"


def spaced(day: date) -> str:
    """Mar 3, 2024 with no-break spaces."""
    return short(day).replace(" ", NBSP)


def dashed(day: date) -> str:
    """03-Mar-2024."""
    return f"{day.day:02}-{MONTHS[day.month - 1][:3]}-{day.year}"


def slashed_iso(day: date) -> str:
    """2024/03/03."""
    return f"{day:%Y/%m/%d}"


DAYS: tuple[Write, ...] = (
    short, long, british, long_british, date.isoformat, american, ordinal, dotted, padded,
    weekday, spaced, dashed, slashed_iso,
)  # fmt: skip
DASHES = (" - ", " – ", "–", " — ", " to ", f"{NBSP}–{NBSP}", " → ", " until ")
OPEN = ("Present", "present", "Current", "Now", "Ongoing")
HOURS = ("/hr", " / hr", "/hour", " per hour", f"{NBSP}/{NBSP}hr", " an hour", " /hr")
BUDGETS = (" Budget", " budget", " Fixed-price", " Fixed price", f"{NBSP}Budget")
MARKS = ("$", "US$", "USD ", f"US${NBSP}", "$ ")
WORDS = {
    "active": ("Active", "In progress", "Ongoing", "ACTIVE"),
    "paused": ("Paused", "PAUSED", "Contract paused"),
    "ended": ("Ended", "Completed", "Closed", "Contract ended", ""),
}


def people_in(rng: Random) -> Callable[[Invented], str]:
    """How the cards of a design name client and company."""
    outer, inner = rng.choice(("div", "section", "header")), rng.choice(INNER)
    form = rng.choice(
        ("plain", "strong", "apart", "dot", "at", "labels", "colon", "front", "nested")
    )

    def people(c: Invented) -> str:
        who, firm = escape(c.client), escape(c.company) if c.company else ""
        said = {
            "plain": f"<{inner}>Hired by {who}</{inner}>"
            + (f"<{inner}>{firm}</{inner}>" if firm else ""),
            "strong": f"<{inner}>Hired by <strong>{who}</strong></{inner}>"
            + (f"<{inner}>{firm}</{inner}>" if firm else ""),
            "apart": f"<{inner}>Hired by</{inner}><{inner}>{who}</{inner}>"
            + (f"<{inner}>{firm}</{inner}>" if firm else ""),
            "dot": f"<{inner}>Hired by {who}{f' · {firm}' if firm else ''}</{inner}>",
            "at": f"<{inner}>Hired by {who}{f' at {firm}' if firm else ''}</{inner}>",
            "labels": f"<dl><dt>Client</dt><dd>{who}</dd>"
            + (f"<dt>Company</dt><dd>{firm}</dd>" if firm else "")
            + "</dl>",
            "colon": f"<{inner}>Client: {who}</{inner}>"
            + (f"<{inner}>Company: {firm}</{inner}>" if firm else ""),
            "front": (f"<{inner}>{firm}</{inner}>" if firm else "")
            + f"<{inner}>Hired by {who}</{inner}>",
            "nested": f"<{inner}><span>Hired by</span> <a href='#'><span>{who}</span></a></{inner}>"
            + (f"<div><div><i>{firm}</i></div></div>" if firm else ""),
        }[form]
        return f"<{outer}>{said}</{outer}>"

    return people


def terms_in(rng: Random) -> Callable[[Invented], str]:
    """How they tell the rate or the budget."""
    inner, mark, hour, budget = (
        rng.choice(INNER),
        rng.choice(MARKS),
        rng.choice(HOURS),
        rng.choice(BUDGETS),
    )
    form = rng.choice(("text", "split", "label", "label apart", "limit"))

    def terms(c: Invented) -> str:
        amount = mark + dollars(c.rate or c.budget or 0)
        unit = hour if c.rate else budget
        name = "Rate" if c.rate else "Budget"
        said = {
            "text": f"{amount}{unit}",
            "split": f"<b>{amount}</b><span>{unit}</span>",
            "label": f"{name}: {amount}{hour if c.rate else ''}",
            "label apart": f"<span>{name}</span><span>{amount}{hour if c.rate else ''}</span>",
            "limit": f"{amount}{unit}, 20 hrs weekly limit" if c.rate else f"{amount}{unit}",
        }[form]
        return f"<{inner}>{said}</{inner}>"

    return terms


def dates_in(rng: Random) -> Callable[[Invented], str]:
    """How they write start and end."""
    inner, write, dash, still = (
        rng.choice(INNER),
        rng.choice(DAYS),
        rng.choice(DASHES),
        rng.choice(OPEN),
    )
    form = rng.choice(
        ("text", "text", "times", "spans", "labels", "definitions", "worded", "machine")
    )
    if write is date.isoformat and dash.strip() == "→":
        dash = " – "

    def dates(c: Invented) -> str:
        first, last = write(c.first), write(c.last) if c.last else still
        ended = f"Ended {last}" if c.last else still
        return {
            "text": f"<{inner}>{first}{dash}{last}</{inner}>",
            "times": f'<{inner}><time datetime="{c.first}">{first}</time>{dash}'
            + (f'<time datetime="{c.last}">{last}</time>' if c.last else last)
            + f"</{inner}>",
            "machine": f'<{inner}><time datetime="{c.first}T00:00:00Z">{c.first:%b %d}</time>{dash}'
            + (f'<time datetime="{c.last}">{c.last:%b %d}</time>' if c.last else still)
            + f"</{inner}>",
            "spans": f"<{inner}><span>{first}</span><span>{dash}</span><span>{last}</span></{inner}>",
            "labels": f"<{inner}>Start date: {first}</{inner}><{inner}>End date: {last}</{inner}>",
            "definitions": f"<dl><dt>Start date</dt><dd>{first}</dd><dt>End date</dt><dd>{last}</dd></dl>",
            "worded": f"<{inner}>Started {first}</{inner}><{inner}>{ended}</{inner}>",
        }[form]

    return dates


def status_in(rng: Random) -> Callable[[Invented], str]:
    """How they show the status."""
    inner, form = rng.choice(INNER), rng.choice(("badge", "badge", "label", "dot", "silent"))
    words = {status: rng.choice(words) for status, words in WORDS.items()}

    def status(c: Invented) -> str:
        word = words[c.status]
        if not word or (form == "silent" and c.status != "paused"):
            return ""
        if form == "label":
            return f"<{inner}>Status: {word}</{inner}>"
        return f'<{inner} class="badge">{"● " if form == "dot" else ""}{word}</{inner}>'

    return status
