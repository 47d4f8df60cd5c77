"""A process that gets into trouble with its store, and tells what it met with."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from companion.domain.evidence import Field, Reading
from companion.store.errors import StoreError
from companion.store.store import Store
from tests.store.build import contract, reading

_NOBODY = 65534
_ROOM = 400_000


def full(folder: Path) -> dict[str, str]:
    """Appends until the system takes no more, then has room again and goes on."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store(folder / "companion.db") as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, usual[1]))
        told = _filled(store)
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        return told | _after(store)


def full_disk(folder: Path) -> dict[str, str]:
    """The same on a small disk of its own; needs a mount namespace."""
    mount = ["mount", "-t", "tmpfs", "-o"]
    subprocess.run([*mount, f"size={_ROOM}", "none", str(folder)], check=True)
    with Store(folder / "companion.db") as store:
        told = _filled(store)
        subprocess.run([*mount, "remount,size=20m", "none", str(folder)], check=True)
        return told | _after(store)


def _filled(store: Store) -> dict[str, str]:
    kept = 0
    try:
        while True:
            store.append(_rate(kept))
            kept += 1
    except StoreError as error:
        return _told(error, kept)


def _after(store: Store) -> dict[str, str]:
    """With room again: the next append, and all that is there."""
    store.append(_rate(-1))
    there = sorted(str(e.value) for e in store.evidence())
    return {"there": " ".join(there), "wrong": " ".join(store.check())}


def read_only_folder(folder: Path) -> dict[str, str]:
    """Opens a store in a folder where nothing can be created."""
    _as_nobody(folder)
    folder.chmod(0o500)
    try:
        return _opened(folder)
    finally:
        folder.chmod(0o700)


def read_only_file(folder: Path) -> dict[str, str]:
    """Opens a store in a file that cannot be written."""
    (folder / "companion.db").chmod(0o400)
    _as_nobody(folder)
    return _opened(folder)


def _opened(folder: Path) -> dict[str, str]:
    try:
        Store(folder / "companion.db").close()
    except StoreError as error:
        return _told(error, 0)
    return {"error": "none"}


def _as_nobody(folder: Path) -> None:
    """Rights mean nothing to root: it becomes a user without any."""
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, _NOBODY, _NOBODY)
        os.setuid(_NOBODY)


def _rate(value: int) -> Reading:
    return reading([(contract(1), Field.RATE, value)], digest=str(value))


def _told(error: StoreError, kept: int) -> dict[str, str]:
    return {"error": type(error).__name__, "sentence": str(error), "kept": str(kept)}


TROUBLES = {
    "full": full,
    "full-disk": full_disk,
    "read-only-folder": read_only_folder,
    "read-only-file": read_only_file,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(TROUBLES[sys.argv[1]](Path(sys.argv[2]))))
