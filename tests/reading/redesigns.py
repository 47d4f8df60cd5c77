"""Redesigns of the contract history drawn by chance: every habit of markup with every other."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random

from tests.reading.markups import (
    HISTORY,
    MONTHS,
    NBSP,
    Invented,
    american,
    british,
    document,
    dollars,
    long,
    short,
)

Write = Callable[[date], str]


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
ADDRESSES = (
    "/nx/wm/workroom/{}/overview",
    "https://www.upwork.com/nx/wm/workroom/{}",
    "/nx/wm/workroom/{}/details?origin=list",
    "/ab/f/contracts/{}",
    "/nx/contracts/{}",
    "https://www.upwork.com/contracts/{}/",
)
ATTRIBUTES = (
    'data-contract-id="{}"',
    'id="contract-{}"',
    'id="contract_{}"',
    'data-id="{}"',
    'aria-labelledby="title-{}"',
    'data-ev-contract="{}"',
    'data-qa="contract-row-{}"',
    'contract="{}"',
    'data-test="contractCard-{}"',
    'data-testid="contract_card_{}"',
    'key="workroom-{}"',
)
INNER = ("div", "p", "span", "small", "dd")
NOISE = (
    '<svg viewBox="0 0 24 24"><path d="M4 4h16"/></svg>',
    "<button>More options</button>",
    '<button aria-label="More options">…</button>',
    "<button type=button>Message</button>",
    "<!-- card -->",
    '<div class="divider"></div>',
    "<span>·</span>",
    '<img src="data:image/gif;base64,R0lGOD" alt="">',
    '<span class="sr-only">Opens in a new tab</span>',
)
#: what a card may show besides, of which nothing is to be read as something else
EXTRAS = (
    "<p>Last activity: Oct 3, 2026</p>",
    "<div><span>Last activity</span><span>3 days ago</span></div>",
    "<blockquote>“Paid $5,000 well spent since Jan 3, 2020. Will hire again!”</blockquote>",
    "<div>Total earned: ${earned}</div>",
    "<dl><dt>Total earned</dt><dd>${earned}</dd></dl>",
    "<div><span>In escrow</span> <span>$300.00</span></div>",
    "<p>This week: 0:00 hrs</p>",
    "<p>12.5 hrs this week</p>",
    "<div>Berlin, Germany – 3:15 pm local time</div>",
    "<div>Lisbon, Portugal</div>",
    "<span>Payment verified</span>",
    '<div class="rating"><span>5.0</span><span class="sr-only">Rating is 5 out of 5</span></div>',
    "<span>No feedback given</span>",
    "<button>Give feedback</button>",
    '<a href="/nx/wm/workroom/{id}/messages">Messages</a>',
    '<a href="/ab/messages/rooms/room_{id}77">Send message</a>',
    '<a href="/nx/proposals/1234567890123456789">View proposal</a>',
    "<ul role=menu><li>View contract</li><li>Log time</li><li>End contract</li></ul>",
)
PAGERS = (
    '<span class="sr-only">Current page 1 of 3</span>',
    "<nav aria-label='pagination'><span>Page 1 of 3</span><button>Next</button></nav>",
    '<div><button aria-label="Page 1 of 3, current page">1</button><button>2</button></div>',
)


@dataclass(frozen=True)
class Design:
    """What every card of one redesign has in common, as it was drawn."""

    rng: Random
    seed: int

    def __post_init__(self) -> None:
        self.rng.seed(self.seed)

    def page(self, contracts: Sequence[Invented]) -> tuple[bytes, bool]:
        """A page, and whether it shows ids."""
        rng = self.rng
        carrier = rng.choice(("link", "link", "attribute", "attribute", "button link", "none"))
        draw = _card_of(rng, carrier)
        wrap, listing = (
            rng.choice((("", ""), ("<div>", "</div>"), ("<div><div>", "</div></div>"))),
            rng.choice(("div", "ul", "section", "ol")),
        )
        cards = [wrap[0] + draw(each) + wrap[1] for each in contracts]
        if rng.random() < 0.2:
            cards = [
                f"<div class=row>{''.join(cards[n : n + 2])}</div>" for n in range(0, len(cards), 2)
            ]
        if rng.random() < 0.15:
            cards = _grouped(cards, rng)
        if rng.random() < 0.1:
            cards = [
                f'<div class="wide">{card}</div><div class="narrow">{card}</div>' for card in cards
            ]
        top = rng.choice(
            (
                "<h1>Contract history</h1>",
                "<h2>Contract history</h2>",
                "<div class=t>Contract history</div>",
                "<h1>My contracts</h1>",
                "<h1>Contracts</h1>",
                "",
            )
        )
        tools = rng.choice(
            (
                "",
                "<div><button>Filters</button><label>Sort by<select><option>Date</option></select></label></div>",
                "<p>Showing 5 of 12 contracts</p>",
                "<div role=tablist><button role=tab>All</button><button role=tab>Active</button><button role=tab>Ended</button></div>",
            )
        )
        body = f"{top}{tools}<{listing}>{''.join(cards)}</{listing}>{rng.choice(PAGERS)}"
        region = rng.choice(("main", "div role=main", "div id=main", "div"))
        foot = "<footer><p>© 2015 - 2026 Upwork® Global Inc.</p></footer>"
        head = '<header><a href="/nx/find-work/">Find work</a><a href="/nx/wm/freelancer/contracts">Contract history</a></header>'
        page = document(f"{head}<{region}>{body}</{region.split()[0]}>{foot}")
        if top and rng.random() < 0.2:
            page = page.replace(f'<link rel="canonical" href="{HISTORY}">'.encode(), b"")
        return page, carrier != "none"


def _grouped(cards: list[str], rng: Random) -> list[str]:
    """Cards under headings of their own: by year or by state, some alone in their group."""
    names = rng.choice(
        (("2026", "2025", "2024"), ("Active contracts (1)", "Ended contracts (2)", "Other"))
    )
    tag = rng.choice(("h2", "h3", "div", "p"))
    groups = [cards[:1], cards[1:3], cards[3:]]
    return [
        f"<div class=g><{tag}>{name}</{tag}>{''.join(group)}</div>"
        for name, group in zip(names, groups, strict=True)
    ]


def _card_of(rng: Random, carrier: str) -> Callable[[Invented], str]:
    tag = rng.choice(("section", "div", "article", "li", "up-card"))
    heading = rng.choice(("h2", "h3", "h4", "h5", "div", "strong", "span", "div role=heading"))
    if carrier in ("attribute", "button link", "none") and heading in ("div", "strong", "span"):
        heading = "h4"
    address, attribute = rng.choice(ADDRESSES), rng.choice(ATTRIBUTES)
    hashed = rng.choice(
        ("", ' class="x-a8Df"', ' data-v-9f31=""', ' class="air3-card-section d-flex"')
    )
    parts: list[Callable[[Invented], str]] = [_people(rng), _terms(rng), _dates(rng), _status(rng)]
    rng.shuffle(parts)
    noise = [rng.choice(NOISE) for _ in range(rng.randrange(3))]
    extras = [rng.choice(EXTRAS) for _ in range(rng.choice((0, 0, 1, 2)))]
    avatar = rng.choice(("", "", "<div class=av>{}</div>", '<img alt="{0}" src="a.png">'))
    title_last = rng.random() < 0.1
    inside = rng.choice(("", "<span>", "<b>"))

    def card(c: Invented) -> str:
        title = f"{inside}{escape(c.title)}{inside.replace('<', '</')}"
        if carrier == "link":
            title = f'<a href="{address.format(c.contract_id)}" class="up-n-link">{title}</a>'
        named = f" {attribute.format(c.contract_id)}" if carrier == "attribute" else ""
        head = f"<{heading}>{title}</{heading.split()[0]}>"
        rest = "".join(
            [part(c) for part in parts]
            + [e.format(id=c.contract_id, earned=dollars(c.earned)) for e in extras]
        )
        if carrier in ("attribute", "none"):
            rest = rest.replace(f'href="/nx/wm/workroom/{c.contract_id}', 'href="#')
        initials = "".join(word[0] for word in c.client.split())
        rest = avatar.format(initials if avatar.startswith("<div") else escape(c.client)) + rest
        if carrier == "button link":
            rest += f'<a href="{address.format(c.contract_id)}">View contract</a>'
        both = rest + head if title_last else head + rest
        return f"<{tag}{hashed}{named}>{both}{''.join(noise)}</{tag}>"

    return card


def _people(rng: Random) -> Callable[[Invented], str]:
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


def _terms(rng: Random) -> Callable[[Invented], str]:
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


def _dates(rng: Random) -> Callable[[Invented], str]:
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


def _status(rng: Random) -> Callable[[Invented], str]:
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
