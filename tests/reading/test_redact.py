import re
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from companion.reading.redaction.redact import redact
from companion.reading.redaction.redacted_text import Names, redact_text
from tests.reading import markups
from tests.reading.corpus import cases
from tests.reading.known import CONTRACTS
from tests.reading.markups import document

WORDS = st.text(st.characters(categories=["Ll", "Lu"]), min_size=2, max_size=12)
TITLES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def words(text: str) -> set[str]:
    """The words of a text, folded; one letter alone is none."""
    return {w.casefold() for w in re.findall(r"[^\W\d_]{2,}", text)}


def test_no_word_of_a_person_survives() -> None:
    """Titles, names, companies, ids, amounts and days are gone from text and attributes."""
    for markup in (*markups.WITH_IDS, markups.no_ids):
        copy = redact(markup(CONTRACTS))
        assert copy is not None
        text = copy.decode()
        for contract in CONTRACTS:
            mine = words(f"{contract.title} {contract.client} {contract.company or ''}")
            assert not mine & words(re.sub(r"<[^>]*>", " ", text)), markup.__name__
            assert contract.contract_id not in text
            assert markups.dollars(contract.rate or contract.budget or 0) not in text
            assert markups.short(contract.first) not in text


def test_nothing_is_kept_of_scripts_comments_and_other_addresses() -> None:
    """What only machines read, and addresses beyond the site, are emptied or replaced."""
    page = document(
        "<main><!-- Rowan Ashby --><script>var a='Rowan'</script><style>.rowan{}</style>"
        "<p title='Rowan Ashby' data-user='rowan-ashby' class='rowan-card'>Hired by Rowan Ashby</p>"
        "<a href='https://rowan.example/?token=rowan#ashby'>x</a>"
        "<a href='/freelancers/rowanashby?s=rowan'>y</a>"
        "<img src='data:rowan' alt='Ashby'><input value='rowan@ashby.example'></main>"
    )
    copy = redact(page)
    assert copy is not None
    assert not re.search(r"rowan|ashby", copy.decode(), re.IGNORECASE)
    assert "Hired by " in copy.decode()


def test_the_same_word_becomes_the_same_word() -> None:
    """Two mentions of a name can still be told to be the same, in whatever case."""
    names = Names()
    one, two = redact_text("Rowan Ashby, ROWAN", names), redact_text("ashby", names)
    first, second, third = re.findall(r"\w+", one)
    assert first.upper() == third
    assert second.lower() == two


@given(title=TITLES, client=TITLES)
def test_structure_and_lengths_stay(title: str, client: str) -> None:
    """The copy has the same tags and attribute names, and every text its length."""
    shown, who = escape(title), escape(client)
    page = document(f"<main><h3 title='{shown}'>{shown}</h3><p>Hired by {who}</p></main>")
    copy = redact(page)
    assert copy is not None
    tags = re.compile(r"<(/?\w+)")
    assert tags.findall(copy.decode()) == tags.findall(page.decode())
    texts = re.search(r"<h3 title=\"([^\"]*)\">([^<]*)</h3><p>([^<]*)</p>", copy.decode())
    assert texts is not None
    assert [len(each) for each in texts.groups()] == [len(title), len(title), 9 + len(client)]


@given(title=TITLES)
def test_no_word_of_any_title_survives(title: str) -> None:
    """Whatever a title says, none of its words is in its replacement."""
    names = Names(frozenset(words(title)))
    other = redact_text(f"“{title}”", names)
    assert len(other) == len(title) + 2
    assert not words(title) & words(other)


def test_a_page_that_is_too_deep_has_no_copy() -> None:
    """A parser bomb is not copied."""
    bomb = next(case for case in cases() if case.folder.name == "nested-100000-deep")
    assert redact(bomb.content) is None


def test_a_ring_does_not_tell_its_number() -> None:
    """The class of a ring and the value of a bar are numbers of the person as well."""
    page = "<main><h2>Job Success Score</h2><i class='air3-progress-circle-92'></i>{}</main>"
    bar = "<i role='progressbar' aria-valuenow='93' aria-label='Job Success Score'></i>"
    copy = redact(page.format(bar).encode())
    assert copy is not None
    assert b"92" not in copy
    assert b"93" not in copy
