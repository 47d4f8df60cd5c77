"""The same work history and the same shown score in many markups."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from tests.reading.markups import Invented, british, document, dollars, long, span

PROFILE = "https://www.upwork.com/freelancers/~01aa11bb22cc33dd44"
STATS = "https://www.upwork.com/nx/my-stats/"
SCORE = 87


def _profile(rows: Sequence[str], open_: str = "<div>", close: str = "</div>") -> bytes:
    return document(
        "<main><h2>Sam Example</h2><p>Berlin, Germany – 3:15 pm local time</p><div>87% Job Success</div>"
        "<div>$40K+ Total earnings</div><div>$45.00/hr</div>"
        f"<h3>Work history</h3>{open_}{''.join(rows)}{close}"
        "<h3>Employment history</h3><ul><li>Editor | Paperline<br>January 3, 2012 - May 4, 2019</li></ul>"
        "<h3>Education</h3><p>2004 - 2008</p></main>",
        PROFILE,
    )


def labelled_stars(cs: Sequence[Invented]) -> bytes:
    """A list; stars in a label; the client's words with numbers in them."""
    return _profile([
        f"<li><h4>{escape(c.title)}</h4>"
        + (f'<div role="img" aria-label="Rated {c.stars:g} out of 5 stars">{c.stars:.1f}</div>'
           "<em>“Paid $5,000 well spent since Jan 3, 2020. 5 out of 5, will hire again!”</em>"
           if c.stars is not None else "<div>No feedback given</div>")
        + f"<div>{span(c, long, ' – ')}</div><div>US${dollars(c.earned)}</div>"
        + (f"<div>${dollars(c.rate)}/hr</div><div>128 hours</div>" if c.rate else "<div>Fixed price</div>")
        + "</li>"
        for c in cs
    ], "<ul>", "</ul>")  # fmt: skip


def rows_of_table(cs: Sequence[Invented]) -> bytes:
    """A table with a header."""
    head = "<tr><th>Job</th><th>Dates</th><th>Rating</th><th>Earned</th><th>Terms</th></tr>"
    return _profile([
        f"<tr><td>{escape(c.title)}</td><td>{span(c, british, ' to ')}</td>"
        f"<td>{f'{c.stars:g} out of 5' if c.stars is not None else 'No feedback given'}</td>"
        f"<td>${dollars(c.earned)}</td><td>{f'${dollars(c.rate)}/hr' if c.rate else 'Fixed-price'}</td></tr>"
        for c in cs
    ], f"<table><thead>{head}</thead><tbody>", "</tbody></table>")  # fmt: skip


def definitions(cs: Sequence[Invented]) -> bytes:
    """Definition lists with ISO dates and “4.75 / 5”."""
    return _profile([
        f'<article class="z"><div class="t1"><a href="/jobs/~0212345678901234567">{escape(c.title)}</a></div><dl>'
        f"<dt>Dates</dt><dd>{span(c, date.isoformat)}</dd><dt>Earned</dt><dd>${dollars(c.earned)}</dd>"
        f"<dt>Type</dt><dd>{f'Hourly, ${dollars(c.rate)} / hr' if c.rate else 'Fixed-price'}</dd>"
        f"<dt>Rating</dt><dd>{f'{c.stars:g} / 5' if c.stars is not None else 'No feedback given'}</dd></dl></article>"
        for c in cs
    ])  # fmt: skip


def plain_blocks(cs: Sequence[Invented]) -> bytes:
    """Divs alone, in the order of a receipt."""
    return _profile([
        f"<div><div><div><span>{escape(c.title)}</span></div><div><span>{span(c)}</span></div>"
        + (f"<div><span>Rating is {c.stars:g} out of 5.</span><span>{c.stars:.1f}</span></div>"
           if c.stars is not None else "<div><i>No feedback given</i></div>")
        + f"</div><div><b>${dollars(c.earned)}</b> earned</div>"
        + (f"<div>${dollars(c.rate)} / hr</div>" if c.rate else "<div>Fixed-price</div>") + "</div>"
        for c in cs
    ])  # fmt: skip


PROFILES: tuple[Callable[[Sequence[Invented]], bytes], ...] = (
    labelled_stars,
    rows_of_table,
    definitions,
    plain_blocks,
)

#: My Stats in several markups; the shown score is always `SCORE`
STATS_PAGES = {
    "percent in front": "<div><div>87%</div><div>Job Success Score</div></div>",
    "split": "<section><h3>Job Success Score</h3><span>87</span><span>%</span></section>",
    "one text": "<p>Your Job Success Score is 87%.</p>",
    "label": '<div role="img" aria-label="Job Success Score: 87%"></div>',
    "no-break space": "<dl><dt>Job Success Score</dt><dd>87\u00a0%</dd></dl>",
    "far away": "<div><div><h2>Job Success Score</h2><p>Updated daily</p></div><div><div><b>87%</b></div></div></div>",
    "words between": "<div><h2>Job success score</h2><p>Based on your work.</p><p>Learn more</p><p>87%</p></div>",
}
