"""Who was logged in when a page was saved: the profile that the site's own menu links.

In all real logged-in pages of 2021, 2024 and 2025 the header links the viewer's own profile,
in the newer ones inside `data-cy="dropdown-menu"` and with the class `nav-user-info-link`.
"""

import re

from companion.domain.owner import Whose, differ
from companion.reading.html.page import Element, Page
from companion.reading.site import profile_name

#: the user menu's own marks
_MENU = re.compile(
    r"dropdown-menu|nav-user|user-?(?:info|menu|avatar)|account-?menu", re.IGNORECASE
)
#: what stands in one of these is never the site's menu
_CONTENT = frozenset(("main", "article"))
#: a menu inside one of these is that of a part of the page; inside a menu they are its parts
_PARTS_OF_A_PAGE = frozenset(("section", "aside"))
_OF_THE_SITE = frozenset(("header", "nav"))
_ROLES = frozenset(("banner", "navigation"))
#: menus that tell where the page is, not who looks at it
_TRAIL = re.compile(r"breadcrumb|pagination|footer", re.IGNORECASE)
_NAMES = ("data-cy", "data-test", "class", "id", "aria-label")


def whose(page: Page, addresses: tuple[str, ...]) -> Whose:
    """What a page at these addresses says of its viewer, and of the person whose profile it is."""
    shown = (profile_name(address) for address in addresses)
    names = tuple(dict.fromkeys(name for name in shown if name))
    return Whose(viewer(page), names)


def viewer(page: Page) -> tuple[str, ...]:
    """The names of the viewer's profile; none where menus link several people, or nobody."""
    by_menu, by_header = dict[str, None](), dict[str, None]()
    for element in page.elements:
        name = profile_name(element.attributes.get("href", "")) if element.tag == "a" else None
        if name is None or not _is_of_the_site(element):
            continue
        by_header[name] = None
        if any(_MENU.search(text) for above in element.ancestors() for text in _named(above)):
            by_menu[name] = None
    names = by_menu or by_header
    return () if any(differ([one], [two]) for one in names for two in names) else tuple(names)


def _is_of_the_site(element: Element) -> bool:
    """Whether a link stands in the header or a menu of the site, not in a part of the page."""
    above = list(element.ancestors())
    if any(_is_content(ancestor) for ancestor in above):
        return False
    menus = [number for number, ancestor in enumerate(above) if _is_menu(ancestor)]
    return bool(menus) and not any(_is_part(ancestor) for ancestor in above[menus[-1] + 1 :])


def _is_content(element: Element) -> bool:
    if element.tag in _CONTENT or element.attributes.get("role", "") == "main":
        return True
    return any(_TRAIL.search(text) for text in _named(element))


def _is_part(element: Element) -> bool:
    return element.tag in _PARTS_OF_A_PAGE or element.attributes.get("role", "") == "dialog"


def _is_menu(element: Element) -> bool:
    if element.tag in _OF_THE_SITE or element.attributes.get("role", "") in _ROLES:
        return True
    return any(_MENU.search(text) for text in _named(element))


def _named(element: Element) -> list[str]:
    return [element.attributes[name] for name in _NAMES if name in element.attributes]
