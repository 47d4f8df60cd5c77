"""The pages of the site as the invented freelancer would see them: markup only, no looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from companion.demo.freelancer import Freelancer, Job
from companion.demo.sample_contracts import Fixed, Hourly

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a main region, as HTML."""

    head: str = ""
    before: str = ""
    behind: str = ""


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PROFILE = "~01ab12cd34ef56ab78"
_MENU = (
    '<header><nav data-cy="dropdown-menu">'
    f'<a class="nav-user-info-link" href="/freelancers/{_PROFILE}">Your profile</a></nav></header>'
)
SITE = "https://www.upwork.com"
CONTRACTS = f"{SITE}/nx/wm/freelancer/contracts"
PROFILE = f"{SITE}/freelancers/{_PROFILE}"
MY_STATS = f"{SITE}/nx/my-stats/"


def history(who: Freelancer) -> list[str]:
    """The inside of the main region of each page of the contract history."""
    parts = [who.jobs[at : at + PER_PAGE] for at in range(0, len(who.jobs), PER_PAGE)]
    return [_history_page(jobs, number, len(parts)) for number, jobs in enumerate(parts, 1)]


def _history_page(jobs: Sequence[Job], number: int, count: int) -> str:
    cards = "".join(map(_card, jobs))
    items = "".join(_page_button(n, number, count) for n in range(1, count + 1))
    return (
        f'<h1>Contract history</h1><div class="list">{cards}</div>'
        f'<nav aria-label="Pages"><ul data-test="pagination">{items}</ul></nav>'
    )


def _page_button(number: int, current: int, last: int) -> str:
    spoken = f'<span class="sr-only">Current page {current} of {last}</span>'
    state = f' class="is-active">{spoken}' if number == current else ">"
    return f'<li><button type="button" data-test="pagination-item"{state}{number}</button></li>'


def _card(job: Job) -> str:
    name, sample = f"contract-{job.contract_id}", job.sample
    title, company = escape(sample.title), escape(sample.company)
    link = f'href="/nx/wm/workroom/{job.contract_id}/overview" data-test="{name}-title"'
    party = f"<p>Hired by <strong>{escape(sample.person)}</strong></p>"
    party += f"<p>{company}</p>" if company else ""
    return (
        f'<section class="card" data-test="{name}">'
        f'<h3 dir="auto"><a {link} title="{title}">{title}</a></h3>'
        f'<div class="party" data-test="{name}-contract-party-info-section">{party}</div>'
        f"{_terms(job, name)}"
        f'<div class="dates" data-test="{name}-dates">{_dates(job)}</div>'
        f"{_state(job, name)}</section>"
    )


def _terms(job: Job, name: str) -> str:
    terms = job.sample.terms
    if isinstance(terms, Hourly):
        return f'<div class="terms" data-test="{name}-hourly-terms">${terms.rate}.00/hr</div>'
    budget = f"${terms.budget:,}.00 Budget"
    return f'<div class="terms" data-test="{name}-fixed-price-terms">{budget}</div>'


def _state(job: Job, name: str) -> str:
    if job.ended_on is not None:
        return ""
    word = job.sample.state
    member = "paused-info" if word == "Paused" else "active-info"
    return f'<div class="state" data-test="{name}-{member}"><span>{word}</span></div>'


def _dates(job: Job) -> str:
    last = "Present" if job.ended_on is None else day(job.ended_on)
    return f"{day(job.started_on)} - {last}"


def day(on: date) -> str:
    """A day as the site writes it: “Mar 3, 2024”."""
    return f"{_MONTHS[on.month - 1]} {on.day}, {on.year}"


def profile(who: Freelancer) -> str:
    """The inside of the main region of the freelancer's own profile."""
    rows = "".join(map(_row, (job for job in who.jobs if job.earned > 0)))
    score = f"<p>{shown(who)} Job Success</p>" if who.score is not None else ""
    return (
        f"<h2>{escape(who.name)}</h2><button>Edit profile</button>{score}"
        f'<section id="hor-anc-id-work-history"><h3>Work history</h3>{rows}</section>'
    )


def _row(job: Job) -> str:
    title = f'<h5 dir="auto">{escape(job.sample.title)}</h5>'
    dates, money = f"<span>{_dates(job)}</span>", f"<strong>${job.earned / 100:,.2f}</strong>"
    return f'<div class="assignments-item">{title}{_feedback(job)}{dates}{money}{_work(job)}</div>'


def _feedback(job: Job) -> str:
    if job.ended_on is None:
        return "<p>Job in progress</p>"
    stars = job.sample.stars
    if stars is None:
        return "<p>No feedback given</p>"
    spoken = f'<span class="sr-only">Rating is {stars:g} out of 5</span>'
    return f'<span class="stars" aria-hidden="true">{stars:.1f}</span>{spoken}'


def _work(job: Job) -> str:
    terms = job.sample.terms
    words = "Fixed-price" if isinstance(terms, Fixed) else f"${terms.rate}.00 / hr"
    return f"<div>{words}</div>"


def my_stats(who: Freelancer) -> str:
    """The inside of the main region of My Stats, with the shown score as text."""
    score = f"<p>{shown(who)}</p>" if who.score is not None else "<p>Not available yet</p>"
    return f"<h1>My stats</h1><section><h2>Job Success Score</h2>{score}</section>"


def shown(who: Freelancer) -> str:
    """The score as the site displays it: a whole percent, half rounded up."""
    return f"{int((who.score or 0) + 0.5)}%"


def document(title: str, main: str, address: str, around: Around | None = None) -> str:
    """A whole page around a main region; under the site's own menu if nothing else is given."""
    parts = around or Around(before=_MENU)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<link rel="canonical" href="{address}">{parts.head}</head>'
        f"<body>{parts.before}<main>{main}</main>{parts.behind}</body></html>"
    )
