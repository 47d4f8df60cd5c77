"""Ids of contracts come from the site's own links, and from no other link on the page."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.evidence import SubjectKind
from companion.reading.address import linked_contract
from companion.reading.read import read
from tests.reading import markups
from tests.reading.known import CONTRACTS, SEEN
from tests.reading.markups import Invented, document

HISTORY = "https://www.upwork.com/nx/wm/freelancer/contracts"
#: links that lead to contract 40000001
OWN = (
    "/nx/wm/workroom/40000001/overview", "/nx/wm/workroom/40000001", "nx/contracts/40000001",
    "https://www.upwork.com/nx/wm/workroom/40000001/details?origin=list#top",
    "http://upwork.com/ab/f/contracts/40000001", "//www.upwork.com/contracts/40000001/",
    "HTTPS://WWW.UPWORK.COM/nx/wm/engagements/40000001", " /nx/wm/work\nroom/40000001 ",
    "/nx/wm/contracts/details/40000001", "/nx/wm/contract?contractId=40000001",
    "/ab/flservices/contracts/40000001", "/ab/messages/rooms/x?y=1&contract_id=40000001",
)  # fmt: skip
#: links of other hosts, programs and parts of the site, with digits of all lengths in them
FOREIGN = (
    "https://support.upwork.com/hc/en-us/articles/211062898",
    "https://support.upwork.com/hc/en-us/articles/115013750068-Contract-115013750",
    "https://support.upwork.com/contracts/211062898",
    "https://community.upwork.com/t5/Freelancers/Contract-ended/td-p/1234567",
    "https://community.upwork.com/nx/wm/workroom/12345678",
    "https://crm.example/contracts/99999999", "//evil.example/nx/wm/workroom/99999999",
    "https://www.upwork.com.evil.example/nx/wm/workroom/99999999",
    "https://www.upwork.com@evil.example/nx/wm/workroom/99999999",
    "https://evil.example/?next=https://www.upwork.com/nx/wm/workroom/99999999",
    "https://evil.example/x?contractId=99999999", "https://evil.example/#/contracts/99999999",
    "https:\\\\evil.example\\contracts\\99999999", "/\\evil.example/contracts/99999999",
    "/\t/evil.example/contracts/99999999",
    "chrome-extension://abcdefghijklmnop/contracts/99999999.html",
    "moz-extension://0b5a2f7e/contracts/99999999", "javascript:open('/contracts/99999999')",
    "mailto:deals@crm.example?subject=/contracts/99999999", "tel:99999999",
    "file:///home/me/contracts/99999999", "data:text/html,/contracts/99999999",
    "/hc/en-us/articles/211062898", "/resources/contracts/99999999", "/legal/contracts/99999999",
    "/nx/search/jobs?redirect=/contracts/99999999", "/nx/x#/contracts/99999999",
)  # fmt: skip
#: where on a page a foreign link or its digits may stand
PLACES = (
    '<a href="{}">Learn more</a>', '<a href="{}">99999999</a>',
    '<a href="{}">Contract ID: 99999999</a>',
    '<a href="{}"><span>Contract #</span> <b>99999999</b></a>', '<div data-url="{}">Deal</div>',
    '<a href="{}" aria-label="Contract 99999999">Deal</a>',
    '<a href="{}"><i data-contract-id="99999999">Deal</i></a>',
    '<div data-contract-link="{}">Deal</div>', '<form action="{}"><p>Deal</p></form>',
    '<span title="{}">Deal</span>', '<q cite="{}">Deal</q>', "<p>Contract {}</p>",
)  # fmt: skip


def contracts(body: str) -> set[str]:
    """The ids of the contracts, and the rows, that are read of a contract history."""
    reading = read(document(f"<main><h1>Contract history</h1>{body}</main>", HISTORY), "x", SEEN)
    return {e.subject.key for e in reading.evidence if e.subject.kind is not SubjectKind.FREELANCER}


@pytest.mark.parametrize("link", OWN)
def test_the_sites_own_links_lead_to_contracts(link: str) -> None:
    """Without a host or with the app's, on one of its paths, an id is a contract's."""
    assert linked_contract(link) == "40000001"


@pytest.mark.parametrize("link", FOREIGN)
def test_other_links_lead_to_none(link: str) -> None:
    """Help, community, other hosts, other programs and other people's queries have no ids."""
    assert linked_contract(link) is None


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("link", [link for link in FOREIGN if not link.startswith("/nx/")])
def test_an_empty_list_with_other_links_has_no_contracts(place: str, link: str) -> None:
    """However a foreign link is written down, no strategy makes a contract of its digits."""
    body = f"<p>You have no contracts yet.</p><div>{place.format(link)}</div>"
    assert not contracts(body)


@pytest.mark.parametrize("markup", markups.WITH_IDS, ids=lambda each: each.__name__)
@settings(max_examples=15, deadline=None)
@given(links=st.lists(st.sampled_from(FOREIGN), min_size=1, max_size=3))
def test_other_links_change_no_list(
    markup: Callable[[Sequence[Invented]], bytes], links: list[str]
) -> None:
    """A list of contracts reads the same with any foreign links below it."""
    page = markup(CONTRACTS)
    below = "".join(f'<p>See <a href="{link}">the deal</a></p>' for link in links)
    with_links = page.replace(b"</main>", f"{below}</main>".encode())
    ids = {e.subject.key for e in read(with_links, "x", SEEN).evidence}
    assert ids - {""} == {c.contract_id for c in CONTRACTS}
