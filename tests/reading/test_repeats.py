"""A page that shows a job twice, in a dialog or a second list, tells of one job."""

import pytest

from companion.domain.evidence import Field, SubjectKind
from companion.reading.read import read
from tests.reading.known import SEEN, by_subject
from tests.reading.markups import document
from tests.reading.profiles import PROFILE

ROW = (
    '<div class="assignments-item"><h5>Label printer driver</h5><span>4.9</span>'
    '<span class="sr-only">Rating is 4.9 out of 5.</span><span>Jul 1, 2026 - Aug 14, 2026</span>'
    "<div><strong>$432.00</strong></div><div>$24.00 / hr</div></div>"
)
OTHER = ROW.replace("Label printer", "Scale").replace("Jul 1", "Jul 2").replace("4.9", "3.1")
#: what a window over the page says of the job
INSIDE = (
    '<h2>Label printer driver</h2><div data-test="assignment-date">Jul 1, 2026 - Aug 14, 2026</div>'
    '<div data-test="job-details"><strong>$24.00</strong> hourly</div>'
    '<div data-test="assignment-summary"><strong>$432.00</strong> earned</div>'
    '<div data-test="assignment-client-feedback"><span>Rating is 4.9 out of 5.</span></div>'
)
REPEATS = {
    "a dialog": f'<div role="dialog">{INSIDE}</div>',
    "a modal": f'<div class="air3-modal"><div class="air3-modal-body">{INSIDE}</div></div>',
    "the body of a modal": f'<div class="air3-modal-body">{INSIDE}</div>',
    "an element of its own": f"<dialog open>{INSIDE}</dialog>",
    "a modal by its state": f'<div aria-modal="true">{INSIDE}</div>',
    "a modal with rows": f'<div role="dialog">{ROW}</div>',
    "a second list": f'<div id="jobs_completed_desktop">{ROW}{OTHER}</div>',
    "a shorter second list": f"<ul id='jobs_mobile'>{ROW.replace('$24.00 / hr', '')}</ul>",
    "a list without stars": ROW.replace("Rating is 4.9 out of 5.", "").replace("4.9", ""),
}


@pytest.mark.parametrize("name", REPEATS)
@pytest.mark.parametrize("behind", [True, False])
def test_a_job_that_is_shown_twice_is_one_row(name: str, behind: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The row keeps everything that either place tells, and no second row is made."""
    work = (
        f'<section class="work-history-section"><h3>Work history</h3>{{}}{ROW}{OTHER}{{}}</section>'
    )
    parts = ("", REPEATS[name]) if behind else (REPEATS[name], "")
    page = document(f"<main><h2>Sam Example</h2>{work.format(*parts)}</main>", PROFILE)
    found = by_subject(read(page, "page.html", SEEN))
    rows = {str(told[Field.TITLE]): told for key, told in found.items() if key}
    assert len(found) == 2
    assert rows["Label printer driver"][Field.EARNED] == 43200
    assert rows["Label printer driver"][Field.STARS] == 4.9
    assert rows["Scale driver"][Field.STARS] == 3.1


def test_rows_that_differ_stay_two() -> None:
    """Two jobs may have one title and the same days: what differs is never made one."""
    other = ROW.replace("$432.00", "$96.00")
    page = document(f"<main><h3>Work history</h3>{ROW}{other}</main>", PROFILE)
    reading = read(page, "page.html", SEEN)
    assert len({e.subject for e in reading.evidence if e.subject.kind is SubjectKind.ROW}) == 2


def test_a_payment_in_a_dialog_is_not_paid_again() -> None:
    """A workroom that opens a payment in a window over the page tells of one payment."""
    paid = "<ul><li>Aug 3, 2026 Bonus $50.00</li></ul>"
    address = "https://www.upwork.com/nx/wm/workroom/40000001/overview"
    page = document(f'<main><h1>Driver</h1>{paid}<div role="dialog">{paid}</div></main>', address)
    payments = [e for e in read(page, "x", SEEN).evidence if e.field is Field.PAYMENT]
    assert len(payments) == 1
