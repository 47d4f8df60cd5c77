"""The shown score comes from its own element, and from nothing else that names it."""

# ruff: noqa: E501 - markup is written as a page would have it, a line of it in a line

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.evidence import Field
from companion.reading.read import read
from tests.reading.known import SEEN
from tests.reading.markups import NBSP, document
from tests.reading.profiles import PROFILE, STATS

SCORE = 94
#: ways in which the site, a redesign or a translator shows the score
SHOWN = {
    "own element": '<div class="cfe-ui-profile-job-success"><h3>94% Job Success</h3></div>',
    "a heading": "<h3>94% Job Success</h3>",
    "a short text": "<span>94% Job Success</span>",
    "three elements": "<div><span>94</span><span>%</span><span>Job Success</span></div>",
    "nested": "<div><div><span><b>94</b></span><sup>%</sup></div><div><span>Job Success</span></div></div>",
    "a space": "<span>94 % Job Success</span>",
    "a no-break space": f"<span>94{NBSP}% Job{NBSP}Success</span>",
    "translated": "<span><font style='vertical-align: inherit'><font style='vertical-align: inherit'>94 % Job Success</font></font></span>",
    "the sign in front": "<span>%94 Job Success</span>",
    "broken lines": "<span>94% Job<br>Success</span>",
    "a ring and its name": '<div><div class="air3-progress-circle air3-progress-circle-94"></div><span>Job Success</span></div>',
    "a ring around its name": '<div class="air3-progress-circle-94"><span>Job Success Score</span></div>',
    "a ring with its text": '<div><div class="air3-progress-circle-94"><span>94%</span></div><span>Job Success</span></div>',
    "a ring under a heading": '<section><h2>Job Success Score</h2><div class="up-progress-circle-94"><svg></svg></div></section>',
    "a bar": '<div role="progressbar" aria-valuenow="94" aria-label="Job Success Score"></div>',
    "a label": '<div role="img" aria-label="94% Job Success"></div>',
    "a label in words": '<div role="img" aria-label="Job Success Score: 94 percent"></div>',
    "a card": '<div class="card"><h2>Job Success Score</h2><p>94%</p><button>View insights</button></div>',
    "a card with a demand below": "<section><h2>Job Success Score</h2><p>94%</p><p>Maintain 90% or higher to stay Top Rated.</p></section>",
    "a card with a button in front": "<section><h2>Job Success Score <button>What is this?</button></h2><p>94%</p></section>",
    "a card with a badge": "<section><h2>Job Success Score</h2><div><b>94%</b><span>Top Rated</span></div></section>",
    "a card that tells of its day": "<section><h4>JSS</h4><p>Updated on Oct 30, 2026</p><div><b>94</b><i>%</i></div></section>",
    "a card with the change": "<div><h2>Job Success Score</h2><div>94%</div><div>+2% since last month</div></div>",
    "a row of a table": "<table><tr><th>Job Success Score</th><td>94%</td></tr><tr><th>Client relationships</th><td>40%</td></tr></table>",
    "a definition": "<dl><dt>Job Success Score</dt><dd>94%</dd></dl>",
    "the number above": "<div><div>94%</div><div>Job Success Score</div></div>",
    "a link around its ring": '<a href="/nx/my-stats/"><div class="air3-progress-circle-94"></div>Job Success</a>',
    "what opens a tooltip": '<span class="tooltip-trigger">94% Job Success</span>',
    "a card with its next day": "<div><h2>Job Success Score</h2><p>Next update: Dec 6</p><p>94%</p></div>",
    "beside a dialog": '<section><h2>Job Success Score</h2><div>94%</div></section><div role="dialog"><h2>Badges</h2><p>Job Success Score of 90% or higher</p></div>',
    "named for itself": '<div data-test="job-success-score"><strong>94%</strong></div>',
}  # fmt: skip
#: what names a percent and the score, and is not the score
OTHERS = {
    "own words": "<p>I have kept a 100% Job Success Score for years and write printer drivers.</p>",
    "own words, bold": "<p>I keep a <b>100% Job Success</b> and deliver on time.</p>",
    "own words, short": "<p>I write drivers and firmware for printers of every make and age.</p><p>100% Job Success</p><p>Ask me for a sample of what I did for others before.</p>",
    "own words, in lines": "<p>Why me?<br>100% Job Success<br>Top Rated Plus</p>",
    "own words, with a tick": "<div>✅ 100% Job Success</div>",
    "overview": '<div data-test="description"><span>100% Job Success</span></div>',
    "overview without breaks": '<span class="text-pre-line break">100% Job Success</span>',
    "a testimonial": "<section><h3>Testimonials</h3><div><p>100% Job Success</p></div></section>",
    "a quotation": "<blockquote>100% Job Success</blockquote>",
    "a portfolio piece": "<section><h3>Portfolio</h3><div><h4>100% Job Success</h4></div></section>",
    "a requirement": "<div>Job Success Score of 90% or higher</div>",
    "a requirement in parts": "<div><span>Job Success Score</span> <b>90%</b> <span>or higher</span></div>",
    "a requirement with a plus": "<div><span>90%+ Job Success Score</span></div>",
    "a requirement above": "<div><h3>Requirements</h3><div>Job Success Score</div><div>90%</div></div>",
    "at least": "<p>Job Success Score: At least 80%</p>",
    "at least, in parts": "<div><span>At least</span><span>80% Job Success</span></div>",
    "at least, under its name": "<div><h4>Job Success Score</h4><p>At least</p><b>80%</b></div>",
    "minimum": "<div><h4>Job Success Score</h4><p>Minimum</p><p>80%</p></div>",
    "named as a minimum": '<li data-cy="min-success-score"><strong>80%</strong> <span>Job Success Score</span></li>',
    "a sentence": "<p>Keep your Job Success Score above 90% to become Top Rated.</p>",
    "maintain": "<li>Maintain a <span>90% Job Success Score</span></li>",
    "a dialog": '<div role="dialog"><h2>Badges</h2><div>90% Job Success</div></div>',
    "a modal": '<div class="air3-modal"><div class="air3-modal-body"><h3>Job Success Score</h3><p>90%</p></div></div>',
    "a tooltip": '<div role="tooltip"><span>90% Job Success</span></div>',
    "a hidden popover": "<div class='air3-popper' hidden><span>90% Job Success</span></div>",
    "a tooltip that gives the number": '<div role="tooltip"><b>90%</b></div>',
    "a hidden ring": '<div hidden><div class="air3-progress-circle-90"></div></div>',
    "a hidden word": "<span hidden>Job Success</span>",
    "another ring": '<div class="card"><h3>Client relationships</h3><p>Client relationships longer than 90 days can positively impact your Job Success Score.</p><div class="ring air3-progress-circle-40"><span>40%</span></div></div>',
    "no score, another ring": '<div class="card"><h2>Job Success Score</h2><p>No score yet</p></div><div class="card"><h3>Client relationships</h3><div class="air3-progress-circle-40"></div></div>',
    "no score, another number": "<div><div>Job Success Score</div><p>No score yet</p><div>Client relationships</div><b>40%</b></div>",
    "an empty card": "<section><h2>Job Success Score</h2></section><section><b>40%</b></section>",
    "not drawn": "<div style='display:none'><h3>90% Job Success</h3></div>",
    "columns of a table": "<table><tr><th>Job Success Score</th><th>Client relationships</th></tr><tr><td>94%</td><td>40%</td></tr></table>",
    "two names in one text": "<p>Job Success Client relationships 40%</p>",
    "two names, one number": "<div><span>Job Success</span><span>Client relationships</span><b>40%</b></div>",
    "two names beside each other": "<div><h4>Job Success</h4><h4>Recommended</h4><p>80%</p></div>",
    "a job's title": '<section class="work-history-section"><h3>Work history</h3><div class="assignments-item"><h5>100% Job Success</h5></div></section>',
    "another freelancer": "<section><h3>Similar freelancers</h3><div><b>Ada</b><span>100% Job Success</span></div></section>",
    "an agency": "<section><h4>Associated with</h4><div><b>Kestrel Studio</b><span>98% Job Success</span></div></section>",
    "a demand under its heading": "<div><h3>Requirements for Top Rated</h3><div><span>Job Success Score</span><b>92%</b></div></div>",
    "an average": "<div><div>Average Job Success Score</div><div>92%</div></div>",
    "a goal": "<div><div>Job Success Score</div><div>Goal</div><div>92%</div></div>",
    "text of a line": "<p><strong>92% Job Success</strong><br>I write drivers for printers of all ages.</p>",
    "marks of speech": "<div>“92% Job Success”</div>",
    "a sentence about oneself": "<p>My Job Success Score is 92%</p>",
    "glued to another name": "<span>Job Success92%Recommended</span>",
    "a label of a demand": '<div aria-label="Job Success Score of 90% or higher"></div>',
    "a fraction": "<span>94.5% Job Success</span>",
    "more than all": "<span>940% Job Success</span>",
    "not typed yet": "<textarea>100% Job Success</textarea>",
}  # fmt: skip
PAGES = {
    STATS: "<main><h1>My stats</h1>{}</main>",
    PROFILE: "<main><h2>Sam Example</h2><div>{}</div><section><h3>Skills</h3><p>C++</p></section></main>",
}


def shown(address: str, *parts: str, title: str = "Upwork") -> object:
    """The shown score that is read of a page with some parts; None if there is none."""
    page = document(PAGES[address].format("".join(f"<div>{part}</div>" for part in parts)), address)
    reading = read(page.replace(b"Upwork", title.encode(), 1), "page.html", SEEN)
    return next((e.value for e in reading.evidence if e.field is Field.SHOWN_SCORE), None)


@pytest.mark.parametrize(("address", "name"), list(product(PAGES, SHOWN)))
def test_a_score_is_read_from_its_own_element(address: str, name: str) -> None:
    """However the figure is drawn, it is read on both pages that show it."""
    assert shown(address, SHOWN[name]) == SCORE


@pytest.mark.parametrize(("address", "name"), list(product(PAGES, OTHERS)))
def test_a_number_beside_its_name_is_no_score(address: str, name: str) -> None:
    """Prose, demands, dialogs, other figures and other people's scores give none."""
    assert shown(address, OTHERS[name]) is None


@pytest.mark.parametrize(("address", "name"), list(product(PAGES, OTHERS)))
def test_the_badge_is_read_beside_anything_that_names_it(address: str, name: str) -> None:
    """A page that shows the score and says something else as well gives the score."""
    assert shown(address, SHOWN["own element"], OTHERS[name]) == SCORE
    assert shown(address, OTHERS[name], SHOWN["own element"]) == SCORE


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(PAGES)),
    st.sampled_from(sorted(SHOWN)),
    st.lists(st.sampled_from(sorted(OTHERS)), max_size=4),
    st.integers(0, 4),
)
def test_no_company_of_other_numbers_changes_the_score(
    address: str, name: str, others: list[str], at: int
) -> None:
    """Whatever stands around it, the score is the score or, in doubt, none: never another number."""
    parts = [OTHERS[other] for other in others]
    parts.insert(min(at, len(parts)), SHOWN[name])
    assert shown(address, *parts) in (SCORE, None)


@pytest.mark.parametrize("address", PAGES)
def test_the_page_title_is_no_score(address: str) -> None:
    """What stands in the title or in a description for search engines is not shown."""
    assert shown(address, title="94% Job Success") is None


def test_two_figures_are_a_problem_and_no_score() -> None:
    """Which of two badges is meant nobody can know."""
    page = document(
        PAGES[PROFILE].format("<h3>94% Job Success</h3><h3>91% Job Success</h3>"), PROFILE
    )
    reading = read(page, "page.html", SEEN)
    assert [p.code for p in reading.problems if p.code == "number_unreadable"]
    assert not [e for e in reading.evidence if e.field is Field.SHOWN_SCORE]
