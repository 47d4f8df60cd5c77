"""The table of addresses: each row with examples, the same in both languages."""

import json
from pathlib import Path

import pytest

from companion.domain.evidence import PageKind
from companion.reading.pages.registry import PAGE_TYPES
from companion.reading.refusals import REFUSALS
from companion.reading.site import place_of, profile_name

CASES = json.loads((Path(__file__).parent / "addresses.json").read_text(encoding="utf-8"))
#: not pages that are captured or saved, but what is imported or typed
NO_PAGES = {
    PageKind.CONTRACTS_FILE,
    PageKind.TYPED,
    PageKind.WEEKLY_SUMMARY,
    PageKind.TRANSACTIONS,
    PageKind.REFUSED,
    PageKind.UNKNOWN,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["address"])
def test_an_address_is_of_its_kind(case: dict[str, str]) -> None:
    """Every example is told apart as the table says, here as in the extension."""
    place = place_of(case["address"])
    assert place is not None
    assert place.kind.value == case["kind"]
    assert (place.refusal is not None) == (case["kind"] == "refused")


def test_every_row_of_the_table_has_an_example() -> None:
    """No pattern is there for an address that nobody tried."""
    places = [place_of(case["address"]) for case in CASES]
    assert {p.refusal for p in places if p and p.refusal} == set(REFUSALS)
    assert {p.kind for p in places if p} >= set(PAGE_TYPES)


def test_every_kind_of_page_is_registered() -> None:
    """A new kind is a file in reading/pages and its line; without either this fails."""
    assert set(PAGE_TYPES) == set(PageKind) - NO_PAGES
    assert [kind for kind, page_type in PAGE_TYPES.items() if page_type.kind is not kind] == []


def test_a_kind_cannot_forget_what_it_is_called_or_what_its_rows_are() -> None:
    """Trust is the order of the kinds; the rest is demanded of each."""
    member = getattr(PageKind, "_new_member_")  # noqa: B009 - what the class makes its members by
    with pytest.raises(TypeError):
        member(PageKind, "insights_v2")


@pytest.mark.parametrize("address", ["", "file:///home/x/page.html", "page.html", "about:blank"])
def test_the_address_of_a_file_says_nothing(address: str) -> None:
    """Such a page is recognised by its texts."""
    assert place_of(address) is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/freelancers/~01AA11", "~01aa11"),
        ("https://www.upwork.com/freelancers/%7E01aa11?x=1", "~01aa11"),
        ("www.upwork.com/freelancers/samexample/", "samexample"),
        ("http://upwork.com/de/freelancers/~01aa11#top", "~01aa11"),
        ("/o/profiles/users/_~01aa11/", "~01aa11"),
        ("/freelancers/settings", None),
        ("/freelancers/settings/profile", None),
        ("/freelancers/", None),
        ("https://evil.example/freelancers/~01aa11", None),
        ("javascript:/freelancers/~01aa11", None),
    ],
)
def test_a_profile_has_the_name_in_its_address(address: str, name: str | None) -> None:
    """Ids and chosen names, however the address is written."""
    assert profile_name(address) == name
