"""A new shape of the database comes whole or not at all, with a backup before."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from companion.domain.evidence import Field, PageKind
from companion.domain.payment import Payment, Period
from companion.store.errors import StoreNewerError
from companion.store.evidence import append, evidence, problems
from companion.store.migrations import MIGRATIONS, migrate, version_of
from companion.store.recovery import restore
from companion.store.store import Store
from tests.store.build import FREELANCER, Said, everything, history, reading, row

GOOD = (*MIGRATIONS, ("CREATE TABLE later (x TEXT) STRICT", "INSERT INTO later VALUES ('y')"))
FAILING = (
    *GOOD,
    ("DELETE FROM evidence", "DROP TABLE settings", "CREATE TABLE sources (twice)"),
)


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The database without the store."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def filled(path: Path) -> Path:
    """A database of the first version with something in it."""
    with Store(path) as store:
        store.append(everything())
    return path


def test_steps_are_applied_once_and_in_order(filled: Path) -> None:
    """A later step is applied to what is there; a second time nothing happens."""
    with raw(filled) as connection:
        for _ in range(2):
            migrate(connection, filled, GOOD)
            assert version_of(connection, filled) == len(GOOD)
            assert connection.execute("SELECT x FROM later").fetchall() == [("y",)]
        (rows,) = connection.execute("SELECT count(*) FROM evidence").fetchone()
    assert rows == len(everything().evidence)


def test_a_failing_step_leaves_everything_as_it_was(filled: Path) -> None:
    """All steps are one transaction: also those before the failing one are taken back."""
    with raw(filled) as connection:
        before = list(connection.iterdump())
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, filled, FAILING)
        assert list(connection.iterdump()) == before
        assert version_of(connection, filled) == len(MIGRATIONS)
    with Store(filled) as store:
        assert set(store.evidence()) == set(everything().evidence)


def test_the_backup_before_a_migration_can_be_restored(filled: Path) -> None:
    """What was there before the migration is in a file of its own, for this user only."""
    with raw(filled) as connection:
        migrate(connection, filled, GOOD)
    backup = filled.with_name(f"companion.db.before-{len(GOOD)}")
    assert backup.stat().st_mode & 0o077 == 0
    with pytest.raises(StoreNewerError):
        Store(filled)
    restore(backup, filled, "1")
    with Store(filled) as store:
        assert set(store.evidence()) == set(everything().evidence)


def test_a_new_database_needs_no_backup(path: Path) -> None:
    """Nothing is copied where nothing was."""
    Store(path).close()
    assert [p.name for p in path.parent.iterdir()] == ["companion.db"]


def test_released_steps_are_not_changed() -> None:
    """A step that has been released is what users' databases were made by."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, Path("new"), MIGRATIONS[:1])
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        tables = {name for (name,) in found}
        columns = [row[1] for row in connection.execute("PRAGMA table_info(evidence)")]
    assert tables == {"sources", "evidence", "pairings", "settings", "estimates"}
    assert columns == [
        *("id", "identity", "position", "source", "subject", "key", "field", "value"),
        *("strategy", "day", "first_seen", "last_seen", "last_us", "withdrawn"),
    ]


def test_what_the_first_version_made_of_reports_is_withdrawn(path: Path) -> None:
    """Payments of reports and years of odd names go, the files ask to be imported again."""
    year: Said = (FREELANCER, Field.COVERS, Period(date(2025, 1, 1), date(2025, 12, 31)))
    before: Said = (FREELANCER, Field.COVERS, Period(date(2024, 1, 1), date(2024, 12, 31)))
    payment: Said = (row(1), Field.PAYMENT, Payment(date(2025, 3, 1), 500))
    weekly = PageKind.WEEKLY_SUMMARY
    kept = [
        reading([year], kind=weekly, name="weekly-summary-2025.csv", digest="a"),
        reading(history(1), name="contract history", digest="b"),
    ]
    odd = reading([before], kind=weekly, name="Tidewater 2024.csv", digest="c")
    report = reading([year, payment], kind=PageKind.TRANSACTIONS, name="report.csv", digest="d")
    path.parent.mkdir(parents=True, exist_ok=True)
    with raw(path) as connection:
        migrate(connection, path, MIGRATIONS[:1])
        connection.execute(MIGRATIONS[2][0])  # what reading needs today
        for one in (*kept, odd, report):
            append(connection, one, None, datetime.max.replace(tzinfo=UTC))
        connection.execute("DROP TABLE corroborations")
        migrate(connection, path)
        assert set(evidence(connection, {}).values()) == {e for one in kept for e in one.evidence}
        asked = {p.where for p in problems(connection) if p.code == "read_again"}
    assert asked == {"Tidewater 2024.csv", "report.csv"}
    with Store(path) as store:
        store.append(report)
        assert set(report.evidence) <= set(store.evidence())


def test_a_backup_is_whole_and_replaces_an_older_one(path: Path, tmp_path: Path) -> None:
    """A backup is a store by itself, written under the eyes of a store in use."""
    backup = tmp_path / "backup.db"
    backup.write_text("older", encoding="utf-8")
    with Store(path) as store:
        store.append(reading(history(20)))
        store.backup(backup)
        before = store.export()
    with Store(backup) as copy:
        assert copy.check() == []
        assert copy.export() == before
    assert not list(tmp_path.glob(".backup*"))


def test_who_said_it_first_is_taken_over_from_older_databases(path: Path) -> None:
    """What an earlier file had said before the last one stays when that one is taken back."""
    weekly = PageKind.WEEKLY_SUMMARY
    first = reading(history(1), 0, kind=weekly, name="2025.csv", digest="a")
    last = reading(history(2), 1, kind=weekly, name="2026.csv", digest="b")
    with Store(path) as store:
        store.append(first)
        store.append(last)
    with raw(path) as connection:
        connection.execute("DROP TABLE corroborations")
        connection.execute("PRAGMA user_version = 2")
    with Store(path) as store:
        store.remove_source(last.source)
        assert set(store.evidence()) == set(first.evidence)
