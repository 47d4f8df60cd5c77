"""The computer: Python, libraries, clock, disk, proxies and browsers; facts in, checks out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from companion.doctor.check import Check

#: Releases from which on Python's own parser of web pages cannot be held up for minutes.
_PATCHED = {(3, 11): 14, (3, 12): 12, (3, 13): 6}
_AIOHTTP = (3, 14, 4)
#: no computer that runs this release has an earlier day
_EARLIEST = datetime.fromisoformat("2026-11-01T00:00:00+00:00")
_SKEW = timedelta(minutes=10)
#: a store of ten years takes a tenth of this
_ENOUGH_BYTES = 100_000_000

Version = tuple[int, int, int]


def python(version: Version) -> Check:
    """Whether Python is of a release without known holes in what is used here."""
    name, told = "Python", ".".join(map(str, version))
    if version[:2] < (3, 11):
        return Check(name, "bad", f"{told} is too old.", "Install Python 3.11 or newer.")
    patched = _PATCHED.get(version[:2], 0)
    if version[2] < patched:
        why = f"{told} has known faults in its parser, which the companion does not use."
        do = f"Update to {version[0]}.{version[1]}.{patched} or newer when you can."
        return Check(name, "note", why, do)
    return Check(name, "ok", f"{told}.")


def aiohttp(version: str) -> Check:
    """Whether the library that listens is of a release without known holes."""
    numbers = tuple(int(part) for part in version.split(".")[:3] if part.isdigit())
    if numbers >= _AIOHTTP:
        return Check("aiohttp", "ok", f"{version}.")
    floor = ".".join(map(str, _AIOHTTP))
    return Check("aiohttp", "bad", f"{version} has known holes.", f"Install {floor} or newer.")


def sqlite(version: Version, *, mended: bool, floor: Version) -> Check:
    """Whether the database library is recent enough."""
    told = ".".join(map(str, version))
    if version < floor:
        need = ".".join(map(str, floor))
        return Check("SQLite", "bad", f"{told} is too old.", f"Use a Python with SQLite {need}.")
    if mended:
        return Check("SQLite", "ok", f"{told}.")
    why = f"{told} has a fault with two connections at once; the companion uses one."
    return Check("SQLite", "note", why)


def clock(now: datetime, last_seen: datetime | None) -> Check:
    """Whether the clock can be right: not before this release, nor before what was seen."""
    if now < _EARLIEST:
        return Check("clock", "bad", "The computer's date is in the past.", "Set the date.")
    if last_seen is not None and last_seen > now + _SKEW:
        why = "Something was read at a time that is still to come."
        return Check("clock", "note", why, "Look whether the computer's date is right.")
    return Check("clock", "ok", "The date is plausible.")


def disk(free_bytes: int | None) -> Check:
    """Whether there is room for what is read."""
    if free_bytes is None:
        return Check("disk", "unknown", "How much is free could not be told.")
    told = f"{free_bytes // 1_000_000:,} MB are free."
    if free_bytes < _ENOUGH_BYTES:
        return Check("disk", "bad", told, "Free at least 100 MB.")
    return Check("disk", "ok", told)


def proxy(environment: Mapping[str, str]) -> Check:
    """Whether a proxy is set that would also be asked for this computer itself."""
    named = {name.lower(): value for name, value in environment.items()}
    if not any(named.get(name) for name in ("http_proxy", "all_proxy")):
        return Check("proxy", "ok", "None is set.")
    spared = {part.strip() for part in named.get("no_proxy", "").split(",")}
    if spared & {"127.0.0.1", "127.0.0.0/8", "*"}:
        return Check("proxy", "ok", "One is set, but not for this computer itself.")
    why = "HTTP_PROXY is set and NO_PROXY does not name 127.0.0.1; a browser may follow it."
    return Check("proxy", "note", why, "Add 127.0.0.1 to NO_PROXY and to the browser's exceptions.")


def browsers(packaged: Sequence[str]) -> Check:
    """Browsers in packages of their own, which some systems keep from this computer's ports."""
    if not packaged:
        return Check("browsers", "ok", "None from Snap or Flatpak was found.")
    why = f"Found from Snap or Flatpak: {', '.join(packaged)}. They work; the keyring may differ."
    return Check("browsers", "note", why)
