"""Recognising a page: by its address, else by signals of each kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from companion.domain.evidence import PageKind
from companion.reading import address
from companion.reading.html.page import Element, Page


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a page; for a refused one the problem's code and detail."""

    kind: PageKind
    code: str = ""
    detail: str = ""
    address: str = ""


_CHALLENGE = re.compile(
    r"just a moment|attention required|checking your browser|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"enable javascript and cookies to continue|security check|are you a robot",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"log ?in to upwork|^log ?in\b.*upwork|sign in to upwork|^log ?in$|welcome back$", re.IGNORECASE
)
_ERROR = re.compile(
    r"page not found|^(?:error )?(?:40[034]|410|429|50[0234])\b.*|access denied|"
    r"something went wrong|service unavailable|this page (?:isn.t|is not) available|bad gateway|"
    r"we can.t find (?:this|that|the) page.*|looking for something\?",
    re.IGNORECASE,
)
#: text -> kind, when no address tells; the first that fits
_SIGNALS: tuple[tuple[str, PageKind], ...] = (
    (r"eligible jobs(?: ?\(\d+\))?|ineligible jobs(?: ?\(\d+\))?", PageKind.INSIGHTS),
    (r"contracts? history|(?:all|my|your|past) contracts|contracts", PageKind.CONTRACT_HISTORY),
    (r"your active contracts|earnings available now.*", PageKind.ACTIVE_CONTRACTS),
    (r"there are no active contracts\.?", PageKind.ACTIVE_CONTRACTS),
    (r"work history(?: and feedback)?|completed jobs.{0,6}", PageKind.PROFILE),
    (r"my stats|stats (?:and|&) trends|(?:your )?job success score", PageKind.MY_STATS),
    (r"\d{1,3}% job success", PageKind.PROFILE),
    (r"milestones paid|total earned", PageKind.WORKROOM),
)  # fmt: skip
_COMPILED = tuple((re.compile(text, re.IGNORECASE), kind) for text, kind in _SIGNALS)
_OTHERS = re.compile(
    r"invite to job|hire now|hire freelancer|hire [A-Z]\w+|book a consultation", re.IGNORECASE
)
_OWN = re.compile(r"edit (?:profile|title).*|profile settings|see public view|share", re.IGNORECASE)


def recognise(page: Page, url: str | None) -> Recognised:
    """What kind of page this is; `url` is where it was captured, if that is known."""
    blocked = _blocked(page)
    if blocked is not None:
        return blocked
    for place in (url, *page.addresses):
        kind = address.kind_of(place) if place else None
        if kind is PageKind.REFUSED:
            return Recognised(kind, *address.refusal_of(place or ""), address=place or "")
        if kind is not None:
            return _profile_of_whom(page, Recognised(kind, address=place or ""))
    return _profile_of_whom(page, Recognised(_by_signals(page)))


def _blocked(page: Page) -> Recognised | None:
    """A login, challenge or error page; their texts on a page with contracts mean nothing."""
    if len(page.chunks) > 120 or _shows_contracts(page):  # noqa: PLR2004 - such pages are short
        return None
    headings = [chunk.text for chunk in page.chunks if chunk.owner.is_heading]
    texts = [page.title, *headings, *(chunk.text for chunk in page.chunks[:6])]
    for pattern, code in (
        (_CHALLENGE, "challenge_page"),
        (_LOGIN, "login_page"),
        (_ERROR, "error_page"),
    ):
        if any(
            pattern.search(text) if pattern is not _ERROR else pattern.match(text) for text in texts
        ):
            return Recognised(PageKind.REFUSED, code)
    password = any(
        e.tag == "input" and e.attributes.get("type") == "password" for e in page.elements
    )
    return Recognised(PageKind.REFUSED, "login_page") if password else None


def _shows_contracts(page: Page) -> bool:
    return any(address.linked_contract(e.attributes.get("href", "")) for e in page.elements)


def _profile_of_whom(page: Page, found: Recognised) -> Recognised:
    if found.kind is not PageKind.PROFILE:
        return found
    buttons = [c.text for c in page.chunks if _clickable(e.tag for e in c.owner.ancestors())]
    own = any(_OWN.fullmatch(text) for text in buttons) or "/settings/" in found.address
    if any(_OTHERS.fullmatch(text) for text in buttons) and not own:
        return Recognised(PageKind.REFUSED, "other_profile")
    return found


def _clickable(tags: Iterable[str]) -> bool:
    return any(tag in {"a", "button"} for tag in tags)


def _by_signals(page: Page) -> PageKind:
    """What headings say comes before other texts, and links in menus say nothing."""
    shown = [c for c in page.chunks_of(page.main()) if len(c.text) < 80]  # noqa: PLR2004 - headings are short
    headings = [page.title, *(c.text for c in shown if c.owner.is_heading)]
    for texts in (headings, [c.text for c in shown if not _in_menu(c.owner)]):
        for pattern, kind in _COMPILED:
            if any(pattern.fullmatch(text) for text in texts):
                return kind
    linked = any(e.attributes.get("data-test", "").startswith("contract-") for e in page.elements)
    hired = sum(chunk.text.casefold().startswith("hired by") for chunk in shown)
    known = linked or _shows_contracts(page) or hired > 1
    return PageKind.CONTRACT_HISTORY if known else PageKind.UNKNOWN


def _in_menu(element: Element) -> bool:
    return any(above.tag in {"a", "nav", "header", "footer"} for above in element.ancestors())
