"""`import` and `data`: in, out, kept, restored, erased."""

import csv
import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from companion.cli.exits import Exit
from companion.cli.main import cli
from companion.config import STATE_VARIABLE, Paths, Settings, instance_lock, save_settings
from companion.credentials import Credentials
from companion.store.store import Store
from tests.cli.run import files
from tests.store.build import PAIRING, everything

Run = Callable[..., Result]
KEY = bytes(range(32))


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    """The paths of a user who has nothing yet and no keyring."""
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    before = os.umask(0o022)
    yield Paths(tmp_path / "state")
    os.umask(before)  # a command makes it stricter for its own process


@pytest.fixture
def run(paths: Paths) -> Run:
    """Runs a command and looks at how it ended."""
    del paths

    def invoke(*words: object, code: Exit = Exit.OK, says: str | None = None) -> Result:
        result = CliRunner().invoke(cli, list(map(str, words)), input=says)
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def filled(paths: Paths) -> None:
    """A store with something of everything in it."""
    with Store(paths.database) as store:
        store.append(everything())


def facts(paths: Paths) -> int:
    """How many facts are stored."""
    with Store(paths.database) as store:
        return len(store.evidence())


def test_importing_twice_changes_nothing(run: Run, paths: Paths) -> None:
    """The second time there are no new facts."""
    said = run("import", *files("newcomer")).stdout
    before = facts(paths)
    assert f"{before} new facts" in said
    assert before > 10
    assert "0 new facts" in run("import", *files("newcomer")).stdout
    assert facts(paths) == before


def test_a_runtime_file_of_strangers_stops_no_import(run: Run, paths: Paths) -> None:
    """What others could have written is not believed, and no companion runs: files are stored."""
    paths.runtime.parent.mkdir(parents=True, exist_ok=True)
    paths.runtime.write_text("{}", encoding="utf-8")
    paths.runtime.chmod(0o666)
    assert "read" in run("import", *files("newcomer")[:1]).stdout


def test_nothing_readable_is_told(run: Run, tmp_path: Path, paths: Paths) -> None:
    """A file that is neither page nor table ends with its own code and stores nothing."""
    (tmp_path / "x.txt").write_text("hello", encoding="utf-8")
    run("import", tmp_path / "x.txt", code=Exit.NOTHING_READABLE)
    assert not paths.database.exists()


@pytest.mark.usefixtures("filled")
def test_an_export_goes_back_in(run: Run, paths: Paths, tmp_path: Path) -> None:
    """JSON is complete: erased and imported, everything is there again."""
    before = facts(paths)
    run("data", "export", tmp_path / "all.json")
    assert (tmp_path / "all.json").stat().st_mode & 0o077 == 0
    printed = run("data", "export", "-").stdout
    assert json.loads(printed) == json.loads((tmp_path / "all.json").read_bytes())
    run("data", "erase", "--yes")
    assert f"{before} new facts" in run("data", "import", tmp_path / "all.json").stdout
    assert facts(paths) == before


@pytest.mark.usefixtures("filled")
def test_tables_are_for_a_spreadsheet(run: Run, paths: Paths, tmp_path: Path) -> None:
    """A name that ends in .zip gives CSV tables with every fact."""
    run("data", "export", tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("evidence.csv").decode())))
    assert len(rows) == facts(paths)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"format": "x"}', b"\xff", b"[" * 100_000])
def test_what_is_no_export_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    """One sentence, nothing changed."""
    (tmp_path / "x.json").write_bytes(content)
    said = run("data", "import", tmp_path / "x.json", code=Exit.NOTHING_READABLE).stderr
    assert "Nothing was changed" in said


@pytest.mark.usefixtures("filled")
def test_a_backup_is_restored(run: Run, paths: Paths, tmp_path: Path) -> None:
    """What came after the backup is set aside, and kept."""
    before = facts(paths)
    run("data", "backup", tmp_path / "b.db")
    run("import", *files("newcomer"))
    assert facts(paths) > before
    run("data", "restore", tmp_path / "b.db", says="n\n", code=Exit.FAILED)
    assert facts(paths) > before
    said = run("data", "restore", tmp_path / "b.db", says="y\n").stdout
    assert facts(paths) == before
    assert "damaged-" in said


@pytest.mark.usefixtures("filled")
def test_damage_is_told_and_set_aside(run: Run, paths: Paths) -> None:
    """The sentence names the two ways out; one of them is gone, and an empty store opens."""
    assert "whole" in run("data", "check").stdout
    paths.database.write_bytes(b"nonsense" * 1000)
    said = run("data", "check", code=Exit.STORE).stderr
    assert "data restore" in said
    assert "data set-aside" in said
    run("data", "set-aside", "--yes")
    run("data", "check")
    assert facts(paths) == 0


@pytest.mark.usefixtures("filled")
def test_a_newer_store_has_its_own_code(run: Run, paths: Paths) -> None:
    """The companion has to be updated, and nothing else is wrong."""
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "Update the companion" in run("data", "check", code=Exit.VERSION).stderr


@pytest.mark.usefixtures("filled")
def test_retention_asks_before_it_removes(run: Run, paths: Paths) -> None:
    """For ever by default; a limit tells how much it removes, and removes on yes only."""
    before = facts(paths)
    assert "for ever" in run("data", "retention").stdout
    with Store(paths.database) as store:
        plain = store.export()
    for each in (*plain["sources"], *plain["evidence"]):
        each["first_seen"] = each["last_seen"] = "2020-01-01T00:00:00+00:00"
    with Store(paths.database) as store:
        store.erase_evidence()
        store.import_(plain)
    said = run("data", "retention", "12", says="n\n", code=Exit.FAILED).stderr
    assert f"{before} facts last seen before" in said
    assert "for ever" in run("data", "retention").stdout
    assert facts(paths) == before
    assert "12 months" in run("data", "retention", "12", says="y\n").stdout
    assert facts(paths) == 0
    assert "12 months" in run("data", "retention").stdout
    assert "for ever" in run("data", "retention", "0").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("data", "export", "-"),
        ("data", "backup", "x.db"),
        ("data", "erase", "--yes"),
        ("data", "check"),
        ("data", "set-aside", "--yes"),
        ("data", "retention", "3"),
        ("data", "keys", "file"),
        ("import", *files("newcomer")[:1]),
    ],
)
@pytest.mark.usefixtures("filled")
def test_nothing_is_touched_while_one_runs(run: Run, paths: Paths, words: list[str]) -> None:
    """Only one program may have the data open; the sentence says what to do."""
    before = paths.database.read_bytes()
    with instance_lock(paths):
        said = run(*words, code=Exit.NOT_RUNNING).stderr
    assert "already running" in said
    assert "stop the companion" in said
    assert paths.database.read_bytes() == before


def test_erasing_leaves_nothing(run: Run, paths: Paths) -> None:
    """Database, backups, runtime, logs, settings and keys are gone; the folder too."""
    save_settings(paths, Settings("file"))
    Credentials("file", paths.state_dir).put(PAIRING.client_id, KEY)
    with Store(paths.database) as store:
        store.add_pairing(PAIRING)
    paths.logs.mkdir()
    for path in (paths.logs / "companion.log", paths.runtime):
        path.write_text("x", encoding="utf-8")
    for name in ("companion.db.before-2", "companion.db.damaged-1", ".secrets.json.0", "lock"):
        (paths.state_dir / name).write_text("x", encoding="utf-8")
    for answer, before in (("no\n", ""), ("", "\n")):  # a terminal shows the person's own new line
        refused = run("data", "erase", says=answer, code=Exit.FAILED)
        assert refused.stderr.endswith(f"{before}Nothing was erased.\n")
    assert paths.database.exists()
    said = run("data", "erase", says="erase\n")
    assert "the keys of 1 paired browser in the file" in said.stderr
    assert "is gone, with everything in it" in said.stdout
    assert not paths.state_dir.exists()


def test_the_folder_stays_for_a_login_service(
    run: Run, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systemd lets the service write in that folder alone, so it could not make it anew."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    unit = tmp_path / "config/systemd/user/jss-companion.service"
    unit.parent.mkdir(parents=True)
    unit.touch()
    paths.prepare()
    assert "holds nothing of yours any more" in run("data", "erase", "--yes").stdout
    assert list(paths.state_dir.iterdir()) == []


def test_files_of_others_stay_and_are_named(run: Run, paths: Paths) -> None:
    """What the companion did not make, it does not remove."""
    paths.prepare()
    (paths.state_dir / "mine.txt").touch()
    assert "mine.txt" in run("data", "erase", "--yes").stdout
    assert [p.name for p in paths.state_dir.iterdir()] == ["mine.txt"]


def test_erasing_needs_the_keyring_or_a_word(run: Run, paths: Paths) -> None:
    """Keys that cannot be deleted stop it, unless the user says to leave them."""
    with Store(paths.database) as store:
        store.add_pairing(PAIRING)
    said = run("data", "erase", "--yes", code=Exit.KEYRING).stderr
    assert "1 of 1 keys. Nothing else was erased" in said
    assert paths.database.exists()
    said = run("data", "erase", "--yes", "--leave-keys").stdout
    assert "1 item of “jss-companion” is left" in said
    assert not paths.state_dir.exists()


def test_keys_move_only_to_a_place_that_works(run: Run, paths: Paths) -> None:
    """A keyring that does not work is refused; a file is taken, with a warning."""
    assert "in the keyring" in run("data", "keys").stdout
    assert "Every program that runs as you" in run("data", "keys", "file").stdout
    Credentials("file", paths.state_dir).put(PAIRING.client_id, KEY)
    said = run("data", "keys", "keyring", code=Exit.KEYRING).stderr
    assert "no_backend" in said
    assert "in the file" in run("data", "keys").stdout
    assert Credentials("file", paths.state_dir).get(PAIRING.client_id) == KEY


def test_another_folder_can_be_named(run: Run, tmp_path: Path, paths: Paths) -> None:
    """`--state-dir` comes before the environment."""
    other = tmp_path / "other"
    run("import", "--state-dir", other, *files("newcomer"))
    assert not paths.state_dir.exists()
    run("data", "--state-dir", other, "check")
    assert facts(Paths(other)) > 10
