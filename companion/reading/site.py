"""Addresses of the site: which kind of page is there, if it is one that is read."""

import re
from typing import NamedTuple

from companion.domain.evidence import PageKind
from companion.reading.pages.registry import PAGE_TYPES
from companion.reading.refusals import REFUSALS, Refusal

#: the hosts of the pages that are read, as they and links inside them name it
HOSTS = ("", "upwork.com", "www.upwork.com")
SCHEMES = ("", "http", "https")
#: languages that stand in front of a path, such as /en-gb/ or /de/
LOCALE = r"^/(?:[a-z]{2}-[a-z]{2,4}|de|en|es|fr|it|ja|nl|pl|pt)(?=/)"
#: the name of a profile in its address
PROFILE = r"^/(?:freelancers|o/profiles/users)/_?(~0[0-9a-f]+|[a-z0-9][a-z0-9_.-]*)$"

_PARTS = re.compile(r"(?:([a-z][a-z\d+.-]*):)?(?://([^/?#]*))?([^?#]*)")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)*upwork\.com(?=[/?#:]|$)")
_HEX = re.compile(r"%([2-7][0-9a-f])")
_LOCALE = re.compile(LOCALE)
_PROFILE = re.compile(PROFILE)
_REFUSED = [(re.compile(p), refusal) for refusal in REFUSALS for p in refusal.addresses]
#: the words that paths of the site are made of, as far as they are known
WORDS = frozenset(
    word
    for patterns in (*(r.addresses for r in REFUSALS), *(t.addresses for t in PAGE_TYPES.values()))
    for word in re.findall(r"(?<!\\)[a-z]{2,}", " ".join(patterns))
)
_READ = [(re.compile(p), t.kind) for t in PAGE_TYPES.values() for p in t.addresses]


class Place(NamedTuple):
    """What an address names: the kind of page, and why it is refused if it is."""

    kind: PageKind
    refusal: Refusal | None = None


def place_of(address: str) -> Place | None:
    """What is at an address; None if it says nothing, such as that of a file on a disk.

    A path of the site that is not known, and any other website, is `UNKNOWN`.
    """
    scheme, host, path = _parts(address)
    if scheme not in SCHEMES or not (host or path):
        return None
    if host not in HOSTS:
        return Place(PageKind.UNKNOWN)
    known = _known(tidied(f"/{path}"))
    says_nothing = known is None and not host and not path.startswith("/")
    return None if says_nothing else known or Place(PageKind.UNKNOWN)


def _known(path: str) -> Place | None:
    for pattern, refusal in _REFUSED:
        if pattern.fullmatch(path):
            return Place(PageKind.REFUSED, refusal)
    return next((Place(kind) for pattern, kind in _READ if pattern.fullmatch(path)), None)


def profile_name(address: str) -> str | None:
    """The name of the profile at an address or behind a link: its id `~01…`, or a chosen name."""
    scheme, host, path = _parts(address)
    match = _PROFILE.fullmatch(tidied(f"/{path}"))
    if not match or match[1] == "settings" or scheme not in SCHEMES or host not in HOSTS:
        return None
    return match[1]


def _parts(address: str) -> tuple[str, str, str]:
    """Scheme, host and path of an address in small letters; a host may come without a scheme."""
    text = "".join(address.split()).lower()
    if _BARE_HOST.match(text):
        text = f"https://{text}"
    match = _PARTS.match(text)
    scheme, host, path = (part or "" for part in match.groups()) if match else ("", "", "")
    host = host.rpartition("@")[2].partition(":")[0].rstrip(".")
    return scheme, host, path


def tidied(path: str) -> str:
    """A path in small letters, unescaped, without empty parts and without a language in front."""
    plain = _HEX.sub(lambda match: chr(int(match[1], 16)), path.lower()).lower()
    short = re.sub(r"/{2,}", "/", plain)
    return _LOCALE.sub("", short).rstrip("/") or ("/" if short else "")
