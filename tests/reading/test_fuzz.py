import os
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.evidence import Evidence, Field, Reading, SubjectKind
from companion.reading.read import read
from companion.reading.text.spaces import tidy
from tests.reading.corpus import Case, cases
from tests.reading.known import SEEN, by_subject
from tests.reading.mutations import mutated

#: It reaches no line that other tests do not: counting lines doubles the time.
pytestmark = pytest.mark.no_cover

PAGES = [
    case for case in cases()
    if case.file.suffix == ".html" and case.folder.name not in {"binary", "in-utf-16"}
]  # fmt: skip
TABLES = [case for case in cases() if case.file.suffix == ".csv"]
LISTS = [case for case in PAGES if case.folder.parent.name == "contract_history"]
#: the same damage on every run, so that a failure is a change of the code; to look for
#: more, set MORE_DAMAGE to a number of pages
MORE = int(os.environ.get("MORE_DAMAGE", "0"))
FUZZ = settings(
    max_examples=MORE or 120,
    derandomize=not MORE,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
MONEY = {Field.RATE, Field.BUDGET, Field.EARNED, Field.FUNDED, Field.EARNED_AT_LEAST}


def text_of(case: Case) -> str:
    """A page as text, whatever its encoding."""
    return case.content.decode("utf-8", "replace")


@st.composite
def damaged(draw: st.DrawFn, among: list[Case]) -> tuple[Case, bytes]:
    """A case of the corpus, and its page after some mutations."""
    case = draw(st.sampled_from(among))
    return case, draw(mutated(text_of(case)))


def tolerant(content: bytes) -> str:
    """All that stands in the bytes, in whatever encoding they are."""
    read_as = (
        ("utf-16", "utf-8") if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8", "cp1252")
    )
    return "\n".join(content.decode(name, "replace") for name in read_as)


def digits_on(content: bytes) -> str:
    """The page without anything that may part the digits of a number."""
    bare = re.sub(r"<!--.*?-->|<[^>]*>|&#?\w+;", " ", tolerant(content))
    return re.sub(r"[\s,.'\u00a0]", "", bare)


@given(damaged(PAGES))
@FUZZ
def test_no_damage_breaks_the_reader(page: tuple[Case, bytes]) -> None:
    """A mutated page never fails, and never gives a number that is not on it."""
    case, content = page
    reading = read(content, "page.html", SEEN, case.given["url"])
    assert "reader_failed" not in {p.code for p in reading.problems}
    everywhere = digits_on(content) + tolerant(content)
    for each in reading.evidence:
        assert not _invented(each, everywhere), each


def _invented(each: Evidence, everywhere: str) -> bool:
    """Whether the digits of a value are nowhere on the page."""
    if each.field in MONEY and isinstance(each.value, int):
        whole, part = divmod(abs(each.value), 100)
        shown = {f"{whole}{part:02}", f"{whole}{part // 10}" if part % 10 == 0 else "x"}
        shown |= {str(whole) if part == 0 else "x"}
        thousands = {str(whole // 1000)} if each.field is Field.EARNED_AT_LEAST else set()
        return not any(text in everywhere for text in shown | thousands)
    if each.field is Field.SHOWN_SCORE:
        return str(each.value) not in everywhere
    if each.field in {Field.STARTED_ON, Field.ENDED_ON} and isinstance(each.value, date):
        relative = re.search(r"(?i)ago|yesterday|today", everywhere)
        return relative is None and str(each.value.day) not in everywhere
    return False


@given(damaged(LISTS))
@FUZZ
def test_damage_adds_no_contracts(page: tuple[Case, bytes]) -> None:
    """There are never more contracts than ids on the page, nor more rows than texts of cards."""
    case, content = page
    reading = read(content, "page.html", SEEN, case.given["url"])
    ids = set(re.findall(r"(?<!\d)\d{5,12}(?!\d)", tolerant(content)))
    assert subjects(reading, SubjectKind.CONTRACT) <= ids
    anchors = len(re.findall(r"(?i)hired|client|\d{4}|ago|yesterday|today", tolerant(content)))
    assert len(subjects(reading, SubjectKind.ROW)) <= anchors


def subjects(reading: Reading, kind: SubjectKind) -> set[str]:
    """The keys of the subjects of a kind."""
    return {each.subject.key for each in reading.evidence if each.subject.kind is kind}


@given(
    st.sampled_from([c for c in LISTS if c.folder.name in {"plain-page-1-of-3", "links-only"}]),
    st.integers(0, 2),
    st.data(),
)
@FUZZ
def test_damage_to_one_card_leaves_the_others(case: Case, which: int, data: st.DataObject) -> None:
    """Names and classes dropped from one card change nothing that is read of the others."""
    page = text_of(case)
    cards = re.findall(r"<section.*?</section>", page, re.DOTALL)
    damage = data.draw(
        st.sampled_from((r' data-test="[^"]*"', r' class="[^"]*"', r" data-v-\w+=\"\""))
    )
    other = page.replace(cards[which], re.sub(damage, "", cards[which]))
    before, after = (by_subject(read(p.encode(), "p", SEEN)) for p in (page, other))
    key = f"4000000{which + 1}"
    assert {k: v for k, v in after.items() if k != key} == {
        k: v for k, v in before.items() if k != key
    }


@given(damaged(TABLES))
@FUZZ
def test_no_damage_breaks_the_reader_of_files(table: tuple[Case, bytes]) -> None:
    """A mutated CSV file never fails, and no payment is of an amount that is not in it."""
    case, content = table
    reading = read(content, case.given["name"], SEEN)
    assert "reader_failed" not in {p.code for p in reading.problems}


@given(st.binary(max_size=400))
@FUZZ
def test_any_bytes_are_read(content: bytes) -> None:
    """Whatever the bytes are, there is a reading and no exception."""
    reading = read(content, "x", SEEN)
    assert "reader_failed" not in {p.code for p in reading.problems}
    assert tidy(reading.source.name) == "x"


PIECES = (
    "1", "$1,", "\u00a0 ", "Mar ", "Mar 1, 2024 - ", "a: ", "(", "<p>Hired by </p>",
    "<p>Client</p>", "<p>x</p>", "Job Success 9 % ", "Rating is 4.9 out of ",
    "<li>$5 Mar 1, 2024 Bonus</li>", "<p>Mar 1, 2024 - Mar 2, 2024</p>",
    "<p>Eligible jobs (2)</p>", "<ul><li>$5", "<h3>", "<!--", "]]>",
    '<a href="/nx/wm/workroom/40000001">T</a>', "<time datetime='2024-01-01'>1",
    "<table><tr><th>Title<tr><td>Hired by X</table>", "<section data-test='contract-40000001'>",
)  # fmt: skip
PLACES = (
    "/nx/wm/freelancer/contracts", "/nx/wm/freelancer/home", "/nx/wm/workroom/40000002/overview",
    "/nx/my-stats/", "/nx/my-stats/insights", "/freelancers/~01aa11bb22cc33dd44",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_any_piece_may_be_repeated(place: str) -> None:
    """A page that says one thing a hundred times is read by every reader of pages."""
    for piece in PIECES:
        page = f"<html><body><main>{piece * 100}</main></body></html>"
        reading = read(page.encode(), "page.html", SEEN, f"https://www.upwork.com{place}")
        assert "reader_failed" not in {p.code for p in reading.problems}, piece
        assert len(subjects(reading, SubjectKind.ROW)) <= 101, piece
