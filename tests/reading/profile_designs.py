"""Redesigns of the own profile and of My Stats drawn by chance."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from collections.abc import Callable, Sequence
from html import escape
from random import Random

from tests.reading.design_parts import DASHES, DAYS, HOURS, INNER, OPEN
from tests.reading.markups import NBSP, Invented, document, dollars
from tests.reading.profiles import PROFILE, SCORE, STATS
from tests.reading.redesigns import NOISE

SCORES = (
    "<span>{}% Job Success</span>",
    "<div><strong>{}%</strong> <span>Job Success</span></div>",
    "<div><span>{}</span><span>%</span> Job Success</div>",
    '<div role="img" aria-label="{}% Job Success"><svg></svg></div>',
    "<dl><dt>Job Success Score</dt><dd>{}%</dd></dl>",
    "<h4>Job Success</h4><p>{}%</p>",
    f"<p>{{}}{NBSP}% Job{NBSP}Success</p>",
    "<p>JOB SUCCESS SCORE: {}%</p>",
)
STARS: tuple[Callable[[float], str], ...] = (
    lambda stars: (
        f'<span class="v">{stars:.1f}</span><span class="sr-only">Rating is {stars:g} out of 5</span>'
    ),
    lambda stars: f'<div role="img" aria-label="Rating is {stars:g} out of 5."></div>',
    lambda stars: f'<div title="Rated {stars:g} out of 5 stars">★★★★★</div>',
    lambda stars: f"<div><b>{stars:.2f}</b> ★★★★★</div>",
    lambda stars: f"<p>{stars:g}/5</p>",
    lambda stars: f"<p>{stars:.2f} of 5 stars</p>",
    lambda stars: f'<i aria-label="{stars:.2f} stars"></i>',
    lambda stars: f"<span>★ {stars:.2f}</span>",
    lambda stars: f"<p>Rating: {stars:.2f}</p>",
    lambda stars: f"<dl><dt>Rating</dt><dd>{stars:.2f}</dd></dl>",
    lambda stars: f"<p>{stars:.2f} stars</p>",
)
NO_STARS = ("No feedback given", "No feedback", "No feedback given.", "no feedback given")
PROSE = (
    "",
    "“Paid $5,000 well spent since Jan 3, 2020. 5 out of 5, will hire again!”",
    "Great work on the 2 modules from March 3, 2020 to May 4, 2021, and always on time and friendly.",
    "Sam was fast. I would give 3 out of 5 to the brief (mine), and 100% to the result, thank you!",
)
#: what a row may show besides
EXTRAS = (
    "<p>Web Development</p>",
    "<span>Expert</span>",
    "<div><b>Skills</b> <span>React</span> <span>Python</span></div>",
    "<div>Lisbon, Portugal</div>",
    "<button>Show more</button>",
    "<p>Last activity: Oct 3, 2026</p>",
    "<a href='#'>Read more</a>",
    "<p>Featured job</p>",
    "<p>2 of 5 milestones paid</p>",
    "<blockquote>He said “5 out of 5 and $900 well spent, from Jan 1, 2020 to Jan 2, 2020”.</blockquote>",
)
OTHERS = (
    "<h3>Employment history</h3><ul><li>Editor | Paperline<br>January 3, 2012 - May 4, 2019</li></ul>",
    "<section><h2>Education</h2><div><h4>University of Tartu</h4><p>Bachelor, Sep 1, 2004 - Jun 30, 2008</p></div></section>",
    "<h3>Certifications</h3><div><p>Cloud Practitioner</p><p>Issued: Mar 3, 2021 - Mar 3, 2024</p></div>",
    "<h3>Portfolio</h3><ul><li><h4>Booking widget</h4></li></ul>",
    "<h3>Skills</h3><ul><li>Python</li><li>React</li></ul>",
    "<h3>Testimonials</h3><div><h5>Old friend</h5><p>“Great since Jan 1, 2019 - May 1, 2020”</p></div>",
)


def profile(seed: int, contracts: Sequence[Invented]) -> bytes:
    """The own profile in the design of this number."""
    rng = Random(seed)  # noqa: S311 - a drawn design guards no secret
    row = _row(rng)
    listing = rng.choice(("div", "ul", "section", "ol"))
    heading = rng.choice(("h2", "h3", "h4", "div role=heading"))
    anchor = rng.choice(("", ' id="hor-anc-id-work-history"', ' class="work-history"'))
    tabs = rng.choice(
        (
            "",
            "<div role=tablist><button>Completed jobs (4)</button><button>In progress (1)</button></div>",
        )
    )
    rows = "".join(row(c) for c in contracts)
    name = rng.choice(
        (
            "Work history",
            "Work history",
            "Work history and feedback",
            "Completed jobs (5)",
            "Job history",
            "WORK HISTORY",
            "Jobs",
        )
    )
    if rng.random() < 0.1:
        rows = "".join(
            f"<div class=wide>{row(c)}</div><div class=narrow>{row(c)}</div>" for c in contracts
        )
    work = f"<section{anchor}><{heading}>{name}</{heading.split()[0]}>{tabs}<{listing}>{rows}</{listing}></section>"
    others = rng.sample(OTHERS, rng.randrange(4))
    before, after = others[: len(others) // 2], others[len(others) // 2 :]
    score = rng.choice(SCORES).format(SCORE)
    top = f"<h1>Sam Example</h1><p>Berlin, Germany – 3:15 pm local time</p>{score}<div>$40K+ Total earnings</div><div>23 Total jobs</div><div>$45.00/hr</div>"
    if rng.random() < 0.5:
        top += "<p>Hi! I build booking widgets since Mar 3, 2014. 100% satisfaction, 5 out of 5 by 40 clients.</p>"
    region = rng.choice(("main", "div role=main", "div"))
    page = document(
        f"<{region}>{top}{''.join(before)}{work}{''.join(after)}</{region.split()[0]}>", PROFILE
    )
    if name.startswith("Work") and rng.random() < 0.2:
        page = page.replace(f'<link rel="canonical" href="{PROFILE}">'.encode(), b"")
    return page


def _row(rng: Random) -> Callable[[Invented], str]:
    tag = rng.choice(("div", "li", "article", "section"))
    named = rng.choice(
        ("", "", ' class="assignments-item"', ' class="air3-card q"', ' data-test="work-item"')
    )
    heading = rng.choice(
        (
            "h5",
            "h4",
            "h3",
            "a href='/jobs/~0212345678901234567'",
            "div role=heading",
            "strong",
            "span",
        )
    )
    write, dash, still = rng.choice(DAYS), rng.choice(DASHES), rng.choice(OPEN)
    inner, hour, mark = rng.choice(INNER), rng.choice(HOURS), rng.choice(("$", "US$", "USD "))
    stars, none, prose = rng.choice(STARS), rng.choice(NO_STARS), rng.choice(PROSE)
    earned = rng.choice(("{}", "{} earned", "Earned: {}", "Total earned {}", "<b>{}</b>"))
    hours, noise = (
        rng.choice(("", "<div>128 hours</div>", "<span>12 hrs</span>")),
        rng.choice(("", *NOISE)),
    )
    form = rng.choice(("range", "range", "range", "worded", "parted", "labels"))
    note = rng.choice(("<b>Web development</b>", "<span>Private contract</span>", "<svg></svg>"))
    extras = [(rng.randrange(4), rng.choice(EXTRAS)) for _ in range(rng.choice((0, 0, 1, 2)))]
    order = [0, 1, 2]
    rng.shuffle(order)
    with_title_first = rng.random() < 0.9
    progress = rng.choice(("<i>Job in progress</i>", "", "<p>In progress</p>"))

    def row(c: Invented) -> str:
        title = f"<{heading}>{escape(c.title)}</{heading.split()[0]}>"
        if not c.last:
            rated = progress
        else:
            rated = (
                stars(c.stars) + f"<em>{prose}</em>"
                if c.stars is not None
                else f"<{inner}>{none}</{inner}>"
            )
        first, last = write(c.first), write(c.last) if c.last else still
        dates = {
            "range": f"<{inner}>{first}{dash}{last}</{inner}>",
            "worded": f"<{inner}>Started {first}</{inner}><{inner}>{f'Ended {last}' if c.last else last}</{inner}>",
            "parted": f"<{inner}>Started {first}</{inner}>{note}<{inner}>{f'Completed {last}' if c.last else still}</{inner}>",
            "labels": f"<dl><dt>Start date</dt><dd>{first}</dd><dt>End date</dt><dd>{last}</dd></dl>",
        }[form]
        terms = (
            f"<div>{mark}{dollars(c.rate)}{hour}</div>{hours}"
            if c.rate
            else "<div>Fixed-price</div>"
        )
        money = f"<div><div>{earned.format(f'{mark}{dollars(c.earned)}')}</div>{terms}</div>"
        parts = [rated, dates, money]
        told = [parts[n] for n in order]
        for place, extra in extras:
            told.insert(place, extra)
        rest = "".join(told)
        return f"<{tag}{named}>{title + rest if with_title_first else rest + title}{noise}</{tag}>"

    return row


def stats(seed: int) -> bytes:
    """My Stats in the design of this number: the score and 40 % of long-term clients."""
    rng = Random(seed)  # noqa: S311 - as above
    heading = rng.choice(("h2", "h3", "h4", "div", "span", "p", "dt"))
    name = rng.choice(
        (
            "Job Success Score",
            "Job success score",
            "JOB SUCCESS SCORE",
            "Job Success",
            "Your Job Success Score",
        )
    )
    inner = rng.choice(("div", "p", "span", "strong", "dd"))
    value = rng.choice(
        (
            f"{SCORE}%",
            f"{SCORE} %",
            f"{SCORE}{NBSP}%",
            f"<b>{SCORE}</b>%",
            f"<b>{SCORE}</b><sup>%</sup>",
            f"<span>{SCORE}</span><span>%</span>",
        )
    )
    between = rng.choice(
        (
            "",
            "<p>Updated daily</p>",
            "<button aria-label='About the score'>?</button>",
            "<svg></svg><p>Your score on October 30, 2026</p>",
        )
    )
    score = f"<{heading}>{name}</{heading}>{between}<{inner}>{value}</{inner}>"
    if rng.random() < 0.2:
        score = f"<{inner}>{value}</{inner}><{heading}>{name}</{heading}>"
    badge = rng.choice(
        ("", "<p>Top Rated</p>", "<button>View insights</button>", "<a href='#'>Learn more</a>")
    )
    long_term = rng.choice(
        (
            "<li>More than 90 days <b>40%</b></li><li>Less than 90 days <b>60%</b></li>",
            "<li><span>Less than 90 days</span><span>60%</span></li><li><span>More than 90 days</span><span>40%</span></li>",
            "<li>More than 90 days: 40%</li>",
        )
    )
    blocks = [
        f"<section>{score}{badge}</section>",
        f"<section><{heading}>Client relationships</{heading}><ul>{long_term}</ul></section>",
        f"<section><{heading}>12-month earnings</{heading}><p>$12,345.00</p><p>Up 12% from last year</p></section>",
        f"<section><{heading}>Proposals</{heading}><p>Response rate 95%</p><p>Viewed 12%</p></section>",
        f"<section><{heading}>Profile completeness</{heading}><div>100%</div></section>",
    ]
    some = [blocks[0], blocks[1], *rng.sample(blocks[2:], rng.randrange(4))]
    rng.shuffle(some)
    return document(f"<main><h1>My stats</h1>{''.join(some)}</main>", STATS)
