"""Addresses: which contract an address is about; `site` says what kind of page it is of."""

import re

CONTRACT_ID = r"(?<!\d)\d{5,12}(?!\d)"
_PARTS = re.compile(r"(?:[a-z][a-z\d+.-]*:)?(?://[^/?#]*)?(?P<path>[^?#]*)", re.IGNORECASE)
_LINK = re.compile(
    r"/(?:workrooms?|contracts?|engagements?)/(?:(?:details?|view|id)/)?(\d{5,12})(?!\w)|"
    r"[?&](?:contract|engagement|workroom)[_-]?(?:id|rid)?=(\d{5,12})(?!\w)",
    re.IGNORECASE,
)
_WORKROOM = re.compile(r"/(?:workroom|f/contracts)/(\d{5,12})(?![\d\w])")


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
