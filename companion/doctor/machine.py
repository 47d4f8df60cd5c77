"""The computer: Python, libraries, clock, disk, proxies and browsers; facts in, checks out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from companion.doctor.check import Check
from companion.messages.catalogue import text

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
    name, ours = "Python", _dotted(version)
    if version[:2] < (3, 11):
        why = text("machine.too_old", version=ours)
        return Check(name, "bad", why, text("machine.install_python"))
    patched = _PATCHED.get(version[:2], 0)
    if version[2] < patched:
        need = _dotted((version[0], version[1], patched))
        why = text("machine.parser_faults", version=ours)
        return Check(name, "note", why, text("machine.update", version=need))
    return Check(name, "ok", text("machine.version", version=ours))


def aiohttp(version: str) -> Check:
    """Whether the library that listens is of a release without known holes."""
    numbers = tuple(int(part) for part in version.split(".")[:3] if part.isdigit())
    if numbers >= _AIOHTTP:
        return Check("aiohttp", "ok", text("machine.version", version=version))
    why = text("machine.known_holes", version=version)
    return Check("aiohttp", "bad", why, text("machine.install", version=_dotted(_AIOHTTP)))


def sqlite(version: Version, *, mended: bool, floor: Version) -> Check:
    """Whether the database library is recent enough."""
    ours = _dotted(version)
    if version < floor:
        do = text("machine.use_sqlite", version=_dotted(floor))
        return Check("SQLite", "bad", text("machine.too_old", version=ours), do)
    if mended:
        return Check("SQLite", "ok", text("machine.version", version=ours))
    return Check("SQLite", "note", text("machine.sqlite_fault", version=ours))


def _dotted(version: Version) -> str:
    return ".".join(map(str, version))


def clock(now: datetime, last_seen: datetime | None) -> Check:
    """Whether the clock can be right: not before this release, nor before what was seen."""
    if now < _EARLIEST:
        return Check("clock", "bad", text("machine.date_past"), text("machine.set_date"))
    if last_seen is not None and last_seen > now + _SKEW:
        return Check("clock", "note", text("machine.seen_later"), text("machine.check_date"))
    return Check("clock", "ok", text("machine.date_plausible"))


def disk(free_bytes: int | None) -> Check:
    """Whether there is room for what is read."""
    if free_bytes is None:
        return Check("disk", "unknown", text("machine.room_unknown"))
    room = text("machine.room", n=free_bytes // 1_000_000)
    if free_bytes < _ENOUGH_BYTES:
        return Check("disk", "bad", room, text("machine.free_room"))
    return Check("disk", "ok", room)


def proxy(environment: Mapping[str, str]) -> Check:
    """Whether a proxy is set that would also be asked for this computer itself."""
    named = {name.lower(): value for name, value in environment.items()}
    if not any(named.get(name) for name in ("http_proxy", "all_proxy")):
        return Check("proxy", "ok", text("machine.no_proxy"))
    spared = {part.strip() for part in named.get("no_proxy", "").split(",")}
    if spared & {"127.0.0.1", "127.0.0.0/8", "*"}:
        return Check("proxy", "ok", text("machine.proxy_spares_us"))
    return Check("proxy", "note", text("machine.proxy"), text("machine.spare_us"))


def browsers(packaged: Sequence[str]) -> Check:
    """Browsers in packages of their own, which some systems keep from this computer's ports."""
    if not packaged:
        return Check("browsers", "ok", text("machine.no_packages"))
    return Check("browsers", "note", text("machine.packages", names=", ".join(packaged)))
