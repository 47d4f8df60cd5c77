"""Addresses: which contract an address is about; `site` says what kind of page it is of."""

import re

_PARTS = re.compile(
    r"(?:(?P<scheme>[a-z][a-z\d+.-]*):)?(?://(?P<host>[^/?#]*))?(?P<path>[^?#]*)", re.IGNORECASE
)
#: the hosts that serve the app; help, community and blogs have hosts of their own
_HOSTS = frozenset(("upwork.com", "www.upwork.com"))
_APP = r"/?(?:(?:nx|ab|wm|f|o|flservices|freelancer)/)*"
_CONTRACTS = r"(?:workrooms?|contracts?|engagements?)"
_LINK = re.compile(
    rf"{_APP}{_CONTRACTS}/(?:(?:details?|view|id)/)?(\d{{5,12}})(?![\w.])", re.IGNORECASE
)
_QUERY = re.compile(
    r"[?&](?:contract|engagement|workroom)[_-]?(?:id|rid)?=(\d{5,12})(?!\w)", re.IGNORECASE
)
_APP_PATH = re.compile(rf"{_APP}{_CONTRACTS}(?=[/?]|$)|/(?:nx|ab)/", re.IGNORECASE)
#: pages of the same host that are for readers, and name articles and posts by number
_FOR_READERS = re.compile(
    r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:hc|help|support|community|t5|resources|blog|legal|press|"
    r"research|about|i|hire|services|freelance-jobs|tools)(?:/|$)",
    re.IGNORECASE,
)
_WORKROOM = re.compile(r"/(?:workroom|f/contracts)/(\d{5,12})(?![\d\w])")


def path_of(address: str) -> str:
    """The path of an address, also of one that is not whole."""
    match = _PARTS.match(address.strip())
    return match["path"] if match else ""


def linked_contract(address: str) -> str | None:
    """The id of the contract that a link leads to; only the site's own links lead to one."""
    if not is_own_link(address):
        return None
    path, _, rest = _seen_by_browsers(address).partition("#")[0].partition("?")
    path = path_of(path)
    match = _LINK.match(path)
    if match is None and rest and _APP_PATH.match(path):
        match = _QUERY.search(f"?{rest}")
    return match[1] if match else None


def is_own_link(address: str) -> bool:
    """Whether a link leads to the site's app: without a host, or with one that serves it."""
    link = _PARTS.match(_seen_by_browsers(address))
    scheme, host = (link["scheme"] or "", link["host"]) if link else ("", None)
    if host is None:
        return not scheme and link is not None and not _FOR_READERS.match(link["path"])
    own = scheme.lower() in {"", "http", "https"} and host.lower() in _HOSTS
    return own and link is not None and not _FOR_READERS.match(link["path"])


def _seen_by_browsers(address: str) -> str:
    """A link as browsers take it: without spaces around it and breaks in it, slashes forward."""
    return re.sub(r"[\t\r\n]", "", address.strip()).replace("\\", "/")


def workroom_contract(address: str) -> str | None:
    """The id of the contract whose workroom is at an address."""
    match = _WORKROOM.search(path_of(address))
    return match[1] if match else None
