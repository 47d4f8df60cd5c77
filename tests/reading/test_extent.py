"""Of a very long captured page no more is read than may be kept, and that is said."""

from datetime import UTC, datetime

import pytest

from companion.domain.evidence import Evidence, Field, Reading
from companion.reading.bounded import (
    MOST_CHARACTERS,
    MOST_CONTRACTS,
    MOST_ELEMENTS,
    bounded,
    extent,
)
from companion.reading.html.extent import Extent
from companion.reading.html.parse import parse
from companion.reading.read import read

LIST = "https://www.upwork.com/nx/wm/freelancer/contracts"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
CARD = (
    '<section data-test="contract-{id}"><h3><a href="/nx/wm/workroom/{id}/overview" '
    'data-test="contract-{id}-title">Job {id}</a></h3>'
    '<div data-test="contract-{id}-contract-party-info-section"><p>Hired by Client {id}</p></div>'
    '<div data-test="contract-{id}-dates">Mar 3, 2024 - Aug 30, 2025</div>'
    '<div data-test="contract-{id}-active-info">{state}</div></section>'
)


def page(cards: int, state: str = "Completed") -> bytes:
    """A list of so many contracts."""
    every = "".join(CARD.format(id=41_000_000 + n, state=state) for n in range(cards))
    return f"<main><h1>Contract history</h1>{every}</main>".encode()


def captured(content: bytes, most: Extent | None = None) -> Reading:
    """What is kept of a captured page."""
    return bounded(read(content, "list", NOW, LIST, most or extent()))


def facts(reading: Reading) -> list[tuple[str, Field, object]]:
    """What evidence says, without its source."""
    return [(e.subject.key, e.field, e.value) for e in reading.evidence]


def codes(reading: Reading) -> list[str]:
    """What is wrong with a page."""
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize("cards", [1, 50, MOST_CONTRACTS])
def test_a_page_that_is_not_long_is_read_as_without_an_end(cards: int) -> None:
    """Up to as many contracts as are kept, everything read and said is the same."""
    whole = read(page(cards), "list", NOW, LIST)
    assert captured(page(cards)) == whole
    assert codes(whole) == []


def test_of_a_long_page_the_first_contracts_are_read_like_those_of_a_short_one() -> None:
    """However many follow, the first ones say the same, and the rest is told to be left out."""
    short = read(page(MOST_CONTRACTS), "list", NOW, LIST)
    for more in (1, 2, 500):
        long = captured(page(MOST_CONTRACTS + more))
        assert facts(long) == facts(short)
        assert codes(long) == ["page_long"]


def test_the_rest_of_a_long_page_is_not_even_parsed() -> None:
    """The parser stops where the contracts that may be kept, and one more, are there."""
    short, long = (parse(page(MOST_CONTRACTS + n), extent()) for n in (2, 5_000))
    assert (short.is_cut, long.is_cut) == (True, True)
    assert len(short.elements) == len(long.elements) < MOST_ELEMENTS


@pytest.mark.parametrize("elements", range(40, 47))
def test_a_contract_in_which_a_page_is_cut_is_left_out(elements: int) -> None:
    """A card that was read in part would show too little, as if the contract had ended."""
    reading = captured(page(20, "Active"), Extent(1_000, elements, MOST_CHARACTERS))
    whole = facts(read(page(20, "Active"), "list", NOW, LIST))
    assert facts(reading) == whole[: len(reading.evidence)]
    kept = {e.subject for e in reading.evidence}
    assert len(kept) in {4, 5}
    assert all(len(_of(whole, e)) == len(_of(facts(reading), e)) for e in reading.evidence)
    assert codes(reading) == ["page_long"]


def _of(every: list[tuple[str, Field, object]], one: Evidence) -> list[object]:
    return [value for key, _, value in every if key == one.subject.key]


@pytest.mark.parametrize(
    "content",
    [
        b"<main>" + b"<p>Hired by Ann</p>" * 5_000 + b"</main>",
        b"<main>" + b"<i></i>" * (MOST_ELEMENTS + 1) + b"</main>",
        b"<main><p>" + b"Mar 3, 2024 - $4.00 " * 40_000 + b"</p></main>",
    ],
    ids=["contracts without a number", "elements", "one text"],
)
def test_a_page_that_is_long_in_another_way_is_cut_too(content: bytes) -> None:
    """Contracts without a number, elements and texts have their ends as well."""
    assert codes(captured(content))[-1] == "page_long"
    assert "truncated" not in codes(captured(content))


def test_a_page_in_an_unknown_encoding_is_counted_once() -> None:
    """The parser begins anew with each encoding; what it counted before does not count."""
    content = page(MOST_CONTRACTS).replace(b"Job ", b"Caf\xe9 ")
    assert "page_long" not in codes(captured(content))


def test_a_file_is_taken_whole() -> None:
    """A page that a person saved has no end but the reader's own."""
    reading = read(page(MOST_CONTRACTS + 5), "list.html", NOW)
    assert len({e.subject for e in reading.evidence}) == MOST_CONTRACTS + 5
