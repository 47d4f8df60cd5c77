"""Who listens on a port, where the system tells (Linux): for reports of a clash."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LISTENS = "0A"
_PROC = Path("/proc")


def port_owner(port: int, proc: Path = _PROC) -> str | None:
    """`name (process pid)` of the listener, or None if it is somebody else's or unknown."""
    inodes = set(_inodes(port, proc))
    return next(_holders(inodes, proc), None) if inodes else None


def _inodes(port: int, proc: Path) -> Iterator[str]:
    """Inodes of listening IPv4 sockets on the port: loopback, or every address."""
    try:
        rows = (proc / "net" / "tcp").read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return
    for row in rows:
        columns = row.split()
        address, _, number = columns[1].partition(":")
        here = address in ("0100007F", "00000000")
        if here and int(number, 16) == port and columns[3] == _LISTENS:
            yield columns[9]


def _holders(inodes: set[str], proc: Path) -> Iterator[str]:
    wanted = {f"socket:[{inode}]" for inode in inodes}
    for process in proc.glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile, or another user's
            if any(_target(link) in wanted for link in (process / "fd").iterdir()):
                name = (process / "comm").read_text(encoding="utf-8").strip()
                yield f"{name} (process {process.name})"


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # closed meanwhile
        return ""
