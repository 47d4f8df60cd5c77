"""Recognising a page: by its address, else by signals of each kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from companion.domain.evidence import PageKind
from companion.domain.owner import NOBODY, Owner, Verdict, Whose
from companion.reading.address import linked_contract
from companion.reading.html.page import Element, Page
from companion.reading.pages.registry import PAGE_TYPES
from companion.reading.refusals import Refusal
from companion.reading.site import place_of
from companion.reading.viewer import whose


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a page; for a refused one the problem's code and detail."""

    kind: PageKind
    code: str = ""
    detail: str = ""
    address: str = ""
    whose: Whose = NOBODY


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
_STRONG = [(t.kind, re.compile(p, re.IGNORECASE)) for t in PAGE_TYPES.values() for p in t.signals]
_WEAK = [
    (t.kind, re.compile(p, re.IGNORECASE)) for t in PAGE_TYPES.values() for p in t.weak_signals
]
#: what only other people's profiles offer
_OTHERS = re.compile(
    r"invite to job|hire now|hire freelancer|hire [A-Z]\w+|book a consultation", re.IGNORECASE
)
#: what only one's own profile offers; it keeps what looks like an offer from deciding, no more
_EDIT = re.compile(r"edit (?:profile|title).*|profile settings|see public view", re.IGNORECASE)


def recognise(page: Page, url: str | None) -> Recognised:
    """What kind of page this is; `url` is where it was captured, if that is known.

    One address of a page that is never read is enough to refuse it. Texts decide only where
    no address says anything: a page of the site that is not known is not guessed at.
    """
    blocked = _blocked(page)
    if blocked is not None:
        return blocked
    addresses = tuple(a for a in (url, *page.addresses) if a)
    places = [(address, place) for address in addresses if (place := place_of(address))]
    for address, place in places:
        if place.refusal:
            return Recognised(place.kind, place.refusal.code, _detail(place.refusal), address)
    known = [(a, p) for a, p in places if p.kind is not PageKind.UNKNOWN]
    if known:
        recognised = Recognised(known[0][1].kind, address=known[0][0])
    else:
        recognised = Recognised(PageKind.UNKNOWN if places else _by_signals(page))
    return _of_whom(page, replace(recognised, whose=whose(page, addresses)))


def _detail(refusal: Refusal) -> str:
    return refusal.what if refusal.code == "page_refused" else ""


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
    return any(linked_contract(e.attributes.get("href", "")) for e in page.elements)


def _of_whom(page: Page, recognised: Recognised) -> Recognised:
    """Refuses a profile that is another's: by the menu, else by what it offers."""
    if recognised.kind is not PageKind.PROFILE:
        return replace(recognised, whose=Whose(recognised.whose.viewer))
    verdict = Owner().verdict(recognised.whose, is_profile=True)
    if verdict is Verdict.UNSURE and _offers_hiring(page):
        verdict = Verdict.OTHER
    return _OTHER_PROFILE if verdict is Verdict.OTHER else recognised


_OTHER_PROFILE = Recognised(PageKind.REFUSED, "other_profile")


def _offers_hiring(page: Page) -> bool:
    buttons = [c.text for c in page.chunks if _clickable(e.tag for e in c.owner.ancestors())]
    is_own = any(_EDIT.fullmatch(text) for text in buttons)
    return not is_own and any(_OTHERS.fullmatch(text) for text in buttons)


def _clickable(tags: Iterable[str]) -> bool:
    return any(tag in {"a", "button"} for tag in tags)


def _by_signals(page: Page) -> PageKind:
    """What headings say comes before other texts, and links in menus say nothing."""
    shown = [c for c in page.chunks_of(page.main()) if len(c.text) < 80]  # noqa: PLR2004 - headings are short
    headings = [page.title, *(c.text for c in shown if c.owner.is_heading)]
    for texts in (headings, [c.text for c in shown if not _in_menu(c.owner)]):
        for kind, pattern in (*_STRONG, *_WEAK):
            if any(pattern.fullmatch(text) for text in texts):
                return kind
    linked = any(e.attributes.get("data-test", "").startswith("contract-") for e in page.elements)
    hired = sum(chunk.text.casefold().startswith("hired by") for chunk in shown)
    known = linked or _shows_contracts(page) or hired > 1
    return PageKind.CONTRACT_HISTORY if known else PageKind.UNKNOWN


def _in_menu(element: Element) -> bool:
    return any(above.tag in {"a", "nav", "header", "footer"} for above in element.ancestors())
