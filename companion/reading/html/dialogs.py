"""Dialogs: what is drawn over a page repeats it, or speaks of something else."""

import re
from collections.abc import Iterator

from companion.reading.html.page import Element

#: attributes by which a page's authors name its parts
_NAMES = ("class", "id", "data-test", "data-testid", "data-test-id", "data-qa", "data-cy")
_ROLES = frozenset(("dialog", "alertdialog", "tooltip", "menu"))
#: what opens a dialog is none
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:modal|dialog|popover|popper|tooltip)"
    r"(?![^\W_]|[_-](?:open|trigger|toggle|target|anchor|button)(?![^\W_]))"
)
_WHOLE_PAGE = frozenset(("main", "body", "html", "[document]"))


def names_of(element: Element) -> str:
    """All names that the page's authors gave an element, in lower case."""
    attributes = element.attributes
    return " ".join(attributes[name] for name in _NAMES if name in attributes).lower()


def is_dialog(element: Element) -> bool:
    """Whether an element is a dialog or the like by its tag, role or name."""
    attributes = element.attributes
    named = attributes.get("role") in _ROLES or attributes.get("aria-modal") == "true"
    return named or element.tag == "dialog" or _NAMED.search(names_of(element)) is not None


def is_in_dialog(element: Element) -> bool:
    """Whether an element is in a dialog or the like, which repeats what the page shows."""
    return any(is_dialog(above) for above in inside_page(element))


def inside_page(element: Element) -> Iterator[Element]:
    """The element, its parent and so on, up to what holds the whole page."""
    for above in element.ancestors():
        if is_whole_page(above):
            return
        yield above


def is_whole_page(element: Element) -> bool:
    """Whether an element holds the whole page, or its main region."""
    return element.tag in _WHOLE_PAGE
