"""What is kept, as the doctor sees it."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.config import Paths, Runtime, instance_lock, write_runtime
from companion.credentials import Credentials, SelfTest
from companion.doctor import kept
from companion.doctor.check import Check, State
from companion.domain.evidence import PageKind, Reading, Source
from companion.domain.problem import Problem
from companion.private import write_private
from companion.store.store import Store
from tests.store.build import START, everything

RUNTIME = Runtime(1, 17384, "I" * 22, START, "K" * 43)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """The paths of a companion that has stored something."""
    paths = Paths(tmp_path / "state")
    with Store(paths.database) as store:
        store.append(everything())
    return paths


def folder(paths: Paths) -> Check:
    """The one line about the folder."""
    (told,) = kept.folder(paths)
    return told


def test_all_is_well(paths: Paths) -> None:
    """A folder as the companion leaves it has nothing to mend."""
    told = [folder(paths), kept.settings(paths), kept.instance(paths), *kept.stored(paths)]
    assert [c.state for c in told] == ["ok"] * 5


def test_before_the_first_start_all_is_well_and_stays_untouched(tmp_path: Path) -> None:
    """Looking creates nothing."""
    paths = Paths(tmp_path / "state")
    told = [folder(paths), kept.settings(paths), kept.instance(paths), *kept.stored(paths)]
    assert [c.state for c in told] == ["ok"] * 4
    assert not paths.state_dir.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_what_others_can_read_is_named(paths: Paths) -> None:
    """The file and the command that mends it."""
    paths.database.chmod(0o644)
    told = folder(paths)
    assert told.state == "bad"
    assert "companion.db" in told.why
    assert "chmod -R go=" in told.do


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give")
def test_what_others_own_is_named(paths: Paths) -> None:
    """A file of another user in the companion's folder is no good sign."""
    os.chown(paths.database, 65534, 65534)
    assert "another user owns: companion.db" in folder(paths).why


def test_wrong_settings_are_told(paths: Paths) -> None:
    """The sentence names the file."""
    write_private(paths.settings, b'{"port": 80}')
    assert kept.settings(paths).state == "bad"
    write_private(paths.settings, b"{")
    assert "settings.json" in kept.settings(paths).why


def test_a_running_companion_is_told_and_left_alone(paths: Paths) -> None:
    """Its data is for it to look at."""
    with instance_lock(paths):
        assert kept.instance(paths).why == f"One runs (process {os.getpid()})."
        assert [c.state for c in kept.stored(paths)] == ["unknown"]


def test_what_a_dead_companion_left_is_told(paths: Paths) -> None:
    """A runtime file without a companion."""
    write_runtime(paths, RUNTIME)
    assert kept.instance(paths).state == "note"


def test_damage_is_told_with_the_way_out(paths: Paths) -> None:
    """The sentence of the store's own error."""
    paths.database.write_bytes(b"nonsense" * 1000)
    [told] = kept.stored(paths)
    assert told.state == "bad"
    assert "data restore" in told.why
    assert kept.inside(["row 3 is lost"]).state == "bad"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("ok", "ok"),
        ("file", "note"),
        ("locked", "bad"),
        ("no_backend", "bad"),
        ("timeout", "bad"),
        ("error", "bad"),
    ],
)
def test_the_keyring_is_told_by_its_state(state: str, told: State) -> None:
    """Every state has its sentence; those that need a hand say what to do."""
    check = kept.keyring_told(SelfTest(state, "SecretService", 12))  # type: ignore[arg-type]  # all six
    assert check.state == told
    assert bool(check.do) == (told == "bad")


def test_the_keyring_is_really_tried(tmp_path: Path) -> None:
    """A key is written, read and deleted where keys are kept."""
    assert kept.keyring(Credentials("file", tmp_path)).state == "note"


def test_pages_that_changed_their_shape_are_told_with_counts_and_no_names(paths: Paths) -> None:
    """What is odd is said with the counts of each way of reading, and how to report it."""
    source = Source("Anna's contracts.html", PageKind.CONTRACT_HISTORY, datetime.now(UTC), "x")
    odd = Problem("page_shape_changed", source.name, "no contracts (named attributes 0, links 0)")
    with Store(paths.database) as store:
        store.append(Reading(source, problems=(odd,)))
    told = {c.name: c for c in kept.stored(paths)}["pages"]
    assert told.state == "bad"
    assert "named attributes 0, links 0" in told.why
    assert "--redacted" in told.do
    assert "Anna" not in told.why + told.do
