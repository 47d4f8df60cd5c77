"""Disk full, read-only, damaged, newer: a clear error each, nothing lost, recovery told."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from companion.store.errors import (
    NotABackupError,
    StoreBusyError,
    StoreDamagedError,
    StoreNewerError,
)
from companion.store.recovery import client_ids, restore, set_aside
from companion.store.store import Store
from tests.store.build import PAIRING, everything, history, reading

TROUBLE = Path(__file__).with_name("trouble.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="jss-store-"))
    folder.chmod(0o755)
    yield folder / "state"
    shutil.rmtree(folder)


def child(what: str, folder: Path, *before: str) -> dict[str, str]:
    """What a child process in trouble met with."""
    done = subprocess.run(
        [*before, sys.executable, str(TROUBLE), what, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, str] = json.loads(done.stdout)
    return told


def rates(path: Path) -> set[object]:
    """The values that are there after opening again."""
    with Store(path) as store:
        assert store.check() == []
        return {e.value for e in store.evidence()}


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_loses_nothing_and_says_so(tmp_path: Path) -> None:
    """Where the system takes no more bytes, everything acknowledged is there; later it goes on."""
    told = child("full", tmp_path)
    assert_all_is_there(told)
    assert rates(tmp_path / "companion.db") == set(range(int(told["kept"]))) | {-1}


def test_a_full_small_disk_loses_nothing(tmp_path: Path) -> None:
    """The same on a real disk that is full."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which(own[0]) or subprocess.run([*own, "true"], check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk; the test above stands alone")
    assert_all_is_there(child("full-disk", tmp_path, *own))


def assert_all_is_there(told: dict[str, str]) -> None:
    """Full was told as full, all that was acknowledged is there, and so is what came after."""
    assert told["error"] == "StoreFullError"
    assert "disk is full" in told["sentence"]
    kept = int(told["kept"])
    assert kept > 0
    assert told["there"].split() == sorted(map(str, [-1, *range(kept)]))
    assert told["wrong"] == ""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_read_only_place_is_told_and_left_alone(what: str, shared: Path) -> None:
    """A folder or file that may not be written: one sentence, and the data as it was."""
    path = shared / "companion.db"
    with Store(path) as store:
        store.append(everything())
    before = path.read_bytes()
    told = child(f"read-only-{what}", shared)
    assert told["error"] == "StoreReadOnlyError"
    assert "read-only" in told["sentence"]
    assert path.read_bytes() == before


def halved(path: Path) -> None:
    """Cuts the file in the middle."""
    os.truncate(path, path.stat().st_size // 2)


def scribbled(path: Path) -> None:
    """Overwrites the inside of every page but the first."""
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 64] = b"\xaa" * 64
    path.write_bytes(content)


def replaced(path: Path) -> None:
    """Puts a text in the place of the database."""
    path.write_text("This is not a database. " * 500, encoding="utf-8")


def foreign(path: Path) -> None:
    """Puts another program's database there."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


@pytest.mark.parametrize("damage", [halved, scribbled, replaced, foreign])
def test_a_damaged_file_is_told_kept_and_recovered_from(
    path: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """The file stays as it is until the user sets it aside; a backup then takes its place."""
    backup = tmp_path / "backup.db"
    with Store(path) as store:
        store.append(reading(history(50)))
        store.backup(backup)
    damage(path)
    broken = path.read_bytes()
    with pytest.raises(StoreDamagedError, match=r"damaged .* data restore .* data set-aside"):
        Store(path)
    assert path.read_bytes() == broken
    aside = restore(backup, path, "1")
    assert [p.read_bytes() for p in aside if p.name.endswith("damaged-1")] == [broken]
    assert len(rates(path)) > 50


def test_set_aside_starts_empty_and_keeps_the_file(path: Path) -> None:
    """The damaged file is moved, not changed, and an empty store opens in its place."""
    with Store(path) as store:
        store.append(everything())
    replaced(path)
    broken = path.read_bytes()
    moved = set_aside(path, "2")
    assert [(p.name, p.read_bytes()) for p in moved] == [("companion.db.damaged-2", broken)]
    assert rates(path) == set()


def test_a_copy_of_a_running_store_is_restored_with_its_last_changes(
    path: Path, tmp_path: Path
) -> None:
    """What lies in the write-ahead file beside the copy comes too, and no part is left."""
    copy = tmp_path / "copy" / path.name
    with Store(path) as store:
        store.append(everything())
        shutil.copytree(path.parent, copy.parent)
    before = rates(path)
    restore(copy, path, "3")
    assert rates(path) == before
    aside = {f"{path.name}.damaged-3", path.name}
    assert {p.name for p in path.parent.iterdir()} <= aside


def test_a_damaged_backup_is_not_put_in_place(path: Path, tmp_path: Path) -> None:
    """Restoring looks at the backup first; what was stored stays."""
    backup = tmp_path / "backup.db"
    with Store(path) as store:
        store.append(everything())
        store.backup(backup)
    for damage in (scribbled, replaced, foreign):
        shutil.copy(path, tmp_path / "copy.db")
        damage(tmp_path / "copy.db")
        with pytest.raises(NotABackupError, match="Nothing was changed"):
            restore(tmp_path / "copy.db", path, "3")
    with pytest.raises(NotABackupError):
        restore(tmp_path / "missing.db", path, "3")
    assert len(rates(path)) == len({e.value for e in everything().evidence})


@pytest.mark.parametrize("place", ["stored", "backup"])
def test_data_of_a_newer_release_is_refused(path: Path, tmp_path: Path, place: str) -> None:
    """A newer release's data is not touched, and the sentence says to update."""
    with Store(path) as store:
        store.append(everything())
    newer = path if place == "stored" else tmp_path / "newer.db"
    if newer != path:
        shutil.copy(path, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = newer.read_bytes()
    with pytest.raises(StoreNewerError, match=r"newer companion .* Update the companion"):
        Store(path) if newer == path else restore(newer, path, "4")
    assert newer.read_bytes() == before


def test_a_file_in_other_hands_is_told(path: Path) -> None:
    """Another program that holds the file is named as the trouble; the store goes on after."""
    with Store(path) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusyError, match="Another program"):
                store.append(everything())
        assert store.append(everything()) == len(everything().evidence)


def test_paired_browsers_are_read_from_a_damaged_file(path: Path) -> None:
    """Erasing needs to know whose keys to delete, also when nothing else can be read."""
    with Store(path) as store:
        store.append(reading(history(50)))
        store.add_pairing(PAIRING)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert client_ids(path) == [PAIRING.client_id]
    replaced(path)
    assert client_ids(path) == []
    assert client_ids(path.with_name("missing.db")) == []
    assert not path.with_name("missing.db").exists()
