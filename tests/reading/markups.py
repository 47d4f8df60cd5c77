"""The same contracts in many markups: what a redesign of the site may bring."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

HISTORY = "https://www.upwork.com/nx/wm/freelancer/contracts"
_MONTHS = "January February March April May June July August September October November December"
MONTHS = _MONTHS.split()
NBSP = "\u00a0"


@dataclass(frozen=True)
class Invented:
    """A contract as it is before any page shows it; money in cents."""

    contract_id: str
    title: str
    client: str
    company: str | None
    first: date
    last: date | None
    status: str
    rate: int | None = None
    budget: int | None = None
    stars: float | None = None
    earned: int = 0


def short(day: date) -> str:
    """Mar 3, 2024."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def long(day: date) -> str:
    """March 3, 2024."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def british(day: date) -> str:
    """3 Mar 2024."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def american(day: date) -> str:
    """03/14/2024."""
    return f"{day.month:02}/{day.day:02}/{day.year}"


def span(c: Invented, style: Callable[[date], str] = short, dash: str = " - ") -> str:
    """The range of dates of a contract."""
    return style(c.first) + dash + (style(c.last) if c.last else "Present")


def dollars(cents: int) -> str:
    """1,234.50."""
    return f"{cents / 100:,.2f}"


def terms(c: Invented, mark: str = "$", hour: str = "/hr", budget: str = " Budget") -> str:
    """The rate or the budget."""
    if c.rate:
        return f"{mark}{dollars(c.rate)}{hour}"
    return f"{mark}{dollars(c.budget or 0)}{budget}"


def word(c: Invented) -> str:
    """The status as a page writes it."""
    return {"active": "Active", "paused": "Paused", "ended": "Ended"}[c.status]


def document(body: str, kind: str = HISTORY) -> bytes:
    """A whole saved page around a body."""
    head = f'<meta charset="utf-8"><link rel="canonical" href="{kind}"><title>Upwork</title>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()


def _history(cards: Sequence[str], before: str = "", after: str = "") -> bytes:
    pager = '<span class="sr-only">Current page 1 of 3</span>'
    return document(f"<main><h1>Contract history</h1>{before}{''.join(cards)}{after}{pager}</main>")


def renamed(cs: Sequence[Invented]) -> bytes:
    """Other `data-test` names, no links: only other attributes hold the ids."""
    return _history(
        [
            f'<article data-test="job-tile-{c.contract_id}"><h4>{escape(c.title)}</h4>'
            f"<div><span>Hired by {escape(c.client)}</span>"
            + (f"<span>{escape(c.company)}</span>" if c.company else "")
            + f"</div><div>{terms(c)}</div><div>{span(c)}</div><em>{word(c)}</em></article>"
            for c in cs
        ]
    )


def table(cs: Sequence[Invented]) -> bytes:
    """A table with a header; absolute links; D Mon YYYY."""
    rows = [
        f'<tr><td><a href="https://www.upwork.com/contracts/{c.contract_id}">{escape(c.title)}</a></td>'
        f"<td>{escape(c.client)}</td><td>{escape(c.company or '')}</td><td>{terms(c)}</td>"
        f"<td>{british(c.first)}</td><td>{british(c.last) if c.last else 'Present'}</td>"
        f"<td>{word(c)}</td></tr>"
        for c in cs
    ]
    head = "".join(
        f"<th>{name}</th>"
        for name in ("Contract", "Hired by", "Company", "Terms", "Start date", "End date", "Status")
    )
    return _history(["<table><thead><tr>", head, "</tr></thead><tbody>", *rows, "</tbody></table>"])


def definition_list(cs: Sequence[Invented]) -> bytes:
    """A definition list for each contract, ISO dates, US$, no-break spaces."""
    return _history(
        [
            f'<li class="q1"><a href="/nx/contracts/{c.contract_id}">{escape(c.title)}</a><dl>'
            f"<dt>Hired by</dt><dd>{escape(c.client)}</dd>"
            + (f"<dt>Company</dt><dd>{escape(c.company)}</dd>" if c.company else "")
            + f"<dt>Terms</dt><dd>{terms(c, f'US${NBSP}', f'{NBSP}/{NBSP}hr', f'{NBSP}Budget')}</dd>"
            f"<dt>Dates</dt><dd>{span(c, date.isoformat, f'{NBSP}to{NBSP}')}</dd>"
            f"<dt>Status</dt><dd>{word(c)}</dd></dl></li>"
            for c in cs
        ]
    )


def labelled_list(cs: Sequence[Invented]) -> bytes:
    """Labels with colons; start and end apart; client and company as labels."""
    return _history(
        [
            f'<div class="x"><h2><a href="/nx/wm/workroom/{c.contract_id}/details">{escape(c.title)}</a></h2>'
            f"<p>Client: {escape(c.client)}</p>"
            + (f"<p>Company: {escape(c.company)}</p>" if c.company else "")
            + f"<p>{'Rate' if c.rate else 'Budget'}: {terms(c, budget='')}</p>"
            f"<p>Start date: {long(c.first)}</p><p>End date: {long(c.last) if c.last else 'Present'}</p>"
            f"<p>Status: {word(c)}</p></div>"
            for c in cs
        ]
    )


def wrapped(cs: Sequence[Invented]) -> bytes:
    """Deep wrappers, two cards a row, buttons everywhere, full months, tight en dashes."""
    cards = [
        f'<div class="w1"><div><div><div class="w2"><div class="t"><a href="/nx/wm/workroom/{c.contract_id}/overview">'
        f"<div><span>{escape(c.title)}</span></div></a></div><button>More options</button>"
        f"<div><div>Hired by {escape(c.client)}</div>"
        + (f"<small>{escape(c.company)}</small>" if c.company else "")
        + f"</div><div>{terms(c, hour=' per hour', budget=' Fixed-price')}</div>"
        f"<div><time>{span(c, long, '–')}</time></div><i>{word(c)}</i><a href='/nx/wm/workroom/{c.contract_id}/messages'>Message</a>"
        "<button>View contract</button></div></div></div></div>"
        for c in cs
    ]
    rows = [f"<div class=row>{''.join(cards[n : n + 2])}</div>" for n in range(0, len(cards), 2)]
    return _history(
        rows, before="<div><button>Filters</button><button>Sort by: date</button></div>"
    )


def spoken_ids(cs: Sequence[Invented]) -> bytes:
    """Ids in labels for screen readers only; time elements; started and ended apart."""
    return _history(
        [
            f'<article aria-label="Contract {c.contract_id}"><h3>{escape(c.title)}</h3>'
            f'<p>Hired by</p><p class="n">{escape(c.client)}</p>'
            + (f"<p>{escape(c.company)}</p>" if c.company else "")
            + f"<p>{terms(c)}</p><p>Started <time>{short(c.first)}</time></p>"
            + (f"<p>Ended <time>{short(c.last)}</time></p>" if c.last else "<p>Present</p>")
            + f"<p>{word(c)}</p></article>"
            for c in cs
        ]
    )


def custom_elements(cs: Sequence[Invented]) -> bytes:
    """Elements of the site's own making, the id as a bare attribute, no headings."""
    return _history(
        [
            f'<up-contract contract-id="{c.contract_id}"><up-name role="heading" aria-level="3">{escape(c.title)}</up-name>'
            f"<up-who>Hired by <b>{escape(c.client)}</b></up-who>"
            + (f"<up-org>{escape(c.company)}</up-org>" if c.company else "")
            + f"<up-terms>{terms(c)}</up-terms><up-when>{span(c, long, ' — ')}</up-when>"
            f"<up-state>{word(c)}</up-state></up-contract>"
            for c in cs
        ]
    )


def one_link(cs: Sequence[Invented]) -> bytes:
    """The whole card is a link; company in front of the person; American dates."""
    return _history(
        [
            f'<a class="c" href="https://www.upwork.com/nx/wm/workroom/{c.contract_id}"><h3>{escape(c.title)}</h3>'
            + (f"<div>{escape(c.company)}</div>" if c.company else "")
            + f"<div>Hired by {escape(c.client)}</div><div>{terms(c)}</div>"
            f"<div>{span(c, american)}</div><div>{word(c)}</div></a>"
            for c in cs
        ]
    )


def view_buttons(cs: Sequence[Invented]) -> bytes:
    """The link says “View contract”; person and company in one text; dots between."""
    return _history(
        [
            f'<li><h3 class="a">{escape(c.title)}</h3><p>Hired by {escape(c.client)}'
            + (f" · {escape(c.company)}" if c.company else "")
            + f"</p><p>{terms(c)} • {span(c)}</p><p>{word(c)}</p>"
            f'<a href="/nx/wm/workroom/{c.contract_id}/overview">View contract</a></li>'
            for c in cs
        ]
    )


def no_headings(cs: Sequence[Invented]) -> bytes:
    """Divs alone, titles shortened with the whole one in an attribute, split amounts."""
    return _history(
        [
            f'<div class="k9"><div><a href="/ab/f/contracts/{c.contract_id}?x=1" title="{escape(c.title)}">{escape(c.title[:9])}…</a></div>'
            f"<div><span>Hired by </span><span>{escape(c.client)}</span></div>"
            + (f"<div><span>{escape(c.company)}</span></div>" if c.company else "")
            + f"<div><b>${dollars(c.rate or c.budget or 0)}</b><span>{'/hr' if c.rate else 'Budget'}</span></div>"
            f"<div><span>{short(c.first)}</span><span> – </span><span>{short(c.last) if c.last else 'Present'}</span></div>"
            f"<div>{word(c)}</div></div>"
            for c in cs
        ]
    )


def no_ids(cs: Sequence[Invented]) -> bytes:
    """No id anywhere: texts alone."""
    return _history(
        [
            f"<section><h3>{escape(c.title)}</h3><p>Hired by {escape(c.client)}</p>"
            + (f"<p>{escape(c.company)}</p>" if c.company else "")
            + f"<p>{terms(c)}</p><p>{span(c)}</p><p>{word(c)}</p></section>"
            for c in cs
        ]
    )


WITH_IDS = (
    renamed, table, definition_list, labelled_list, wrapped, spoken_ids, custom_elements,
    one_link, view_buttons, no_headings,
)  # fmt: skip
