"""Addresses: which kind of page an address is, and which contract it is about."""

import re

from companion.domain.evidence import PageKind

CONTRACT_ID = r"(?<!\d)\d{5,12}(?!\d)"
#: path pattern -> page kind; the first that fits
_PATHS: tuple[tuple[str, PageKind], ...] = (
    (r"/nx/wm/freelancer/contracts(/|$)", PageKind.CONTRACT_HISTORY),
    (r"/nx/wm/contracts(/|$)", PageKind.CONTRACT_HISTORY),
    (r"/nx/contracts(/|$)", PageKind.CONTRACT_HISTORY),
    (r"/nx/wm/freelancer(/home)?/?$", PageKind.ACTIVE_CONTRACTS),
    (r"/nx/wm/(freelancer/)?home(/|$)", PageKind.ACTIVE_CONTRACTS),
    (r"/nx/wm/workroom/\d{5,12}(/|$)", PageKind.WORKROOM),
    (r"/ab/f/contracts/\d{5,12}(/|$)", PageKind.WORKROOM),
    (r"/ab/f/contracts/?$", PageKind.CONTRACT_HISTORY),
    (r"/nx/(my-stats|freelancer/my-stats)(/.*)?/?(insights|job-success)", PageKind.INSIGHTS),
    (r".*/(job-success-)?insights(/|$)", PageKind.INSIGHTS),
    (r"/(nx/)?my-stats(/|$)", PageKind.MY_STATS),
    (r"/freelancers/", PageKind.PROFILE),
    (r"/nx/find-work|/nx/proposals|/ab/proposals|/ab/messages", PageKind.REFUSED),
    (r"/messages|/nx/search|/jobs/", PageKind.REFUSED),
    (r"/ab/account-security|/nx/login|/login", PageKind.REFUSED),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _PATHS)
#: refused path -> the problem's code and detail
_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (r"account-security|login", "login_page", ""),
    (r"proposals", "page_refused", "proposals"),
    (r"messages", "page_refused", "messages"),
    (r"find-work|search|jobs", "page_refused", "job search"),
)
_PARTS = re.compile(r"(?:[a-z][a-z\d+.-]*:)?(?://[^/?#]*)?(?P<path>[^?#]*)", re.IGNORECASE)
_LINK = re.compile(
    r"/(?:workrooms?|contracts?|engagements?)/(?:(?:details?|view|id)/)?(\d{5,12})(?!\w)|"
    r"[?&](?:contract|engagement|workroom)[_-]?(?:id|rid)?=(\d{5,12})(?!\w)",
    re.IGNORECASE,
)
_WORKROOM = re.compile(r"/(?:workroom|f/contracts)/(\d{5,12})(?![\d\w])")


def kind_of(address: str) -> PageKind | None:
    """The kind of page at an address, or None if its path is not known."""
    path = path_of(address)
    return next((kind for pattern, kind in _COMPILED if pattern.match(path)), None)


def refusal_of(address: str) -> tuple[str, str]:
    """The problem code and detail for an address of a page that is never read."""
    path = path_of(address)
    found = next((rest for rest in _REFUSALS if re.search(rest[0], path)), None)
    return (found[1], found[2]) if found else ("page_refused", "this page")


def path_of(address: str) -> str:
    """The path of an address, also of one that is not whole."""
    match = _PARTS.match(address.strip())
    return match["path"] if match else ""


def linked_contract(address: str) -> str | None:
    """The id of the contract that a link leads to."""
    found = _LINK.search(address)
    return (found[1] or found[2]) if found else None


def workroom_contract(address: str) -> str | None:
    """The id of the contract whose workroom is at an address."""
    found = _WORKROOM.search(path_of(address))
    return found[1] if found else None
