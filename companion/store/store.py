"""The store: what was read and who may ask, kept so that nothing acknowledged is ever lost."""

import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from companion.domain.estimate import Estimate
from companion.domain.evidence import Evidence, PageKind, Reading, Source
from companion.domain.pairing import Pairing
from companion.domain.problem import Problem
from companion.domain.seen import Seen
from companion.store import connection as database
from companion.store import evidence, export_import, migrations, records, recovery, take_back
from companion.store.errors import translating_errors

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """Everything kept in one database file; every method may be called from any thread.

    One thread of its own holds the one connection, so calls are done one after another.
    What a call wrote is on the disk when it returns. Only one process may have a store
    open: hold `companion.config.instance_lock` first.

    `revision` moves whenever evidence, sources or problems read differently than before.

    Raises (every method):
        StoreError: one of its kinds, with the sentence to show; nothing was changed.
        RuntimeError: if the store is closed.
    """

    def __init__(self, path: Path, *, to_read: bool = False) -> None:
        """Opens the file, made if missing; `to_read` never writes, whatever is asked for."""
        self.path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._kept: tuple[Evidence, ...] | None = None
        self._understood: dict[int, Evidence] = {}
        self.revision = 0
        opening = database.open_to_read if to_read else database.open_database
        try:
            with translating_errors(path):
                self._open = self._thread.submit(opening, path).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def _do(
        self,
        task: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> T:
        with translating_errors(self.path):
            return self._thread.submit(task, self._open, *args, **named).result()

    def append(self, reading: Reading, url: str | None = None, now: datetime | None = None) -> int:
        """Adds what a page (with its address) or a file says; the new rows of evidence.

        Saying the same again adds none, but makes it as recent as this reading; also what
        was read at a time still to come (later than `now`), while the clock was ahead.

        Raises:
            ValueError: if the reading's time has no time zone.
        """
        return self._do(self._append, reading, url, now or datetime.max.replace(tzinfo=UTC))

    def _append(
        self, connection: sqlite3.Connection, reading: Reading, url: str | None, now: datetime
    ) -> int:
        self._kept = None
        done = evidence.append(connection, reading, url, now)
        self.revision += done.differs
        return done.rows

    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence, each as of the last time it was seen, in the order it first came."""
        kept = self._kept
        return self._do(self._keep) if kept is None else kept

    def _keep(self, connection: sqlite3.Connection) -> tuple[Evidence, ...]:
        """Remembers all evidence; like all that changes it, this runs on the store's thread."""
        self._understood = evidence.evidence(connection, self._understood)
        self._kept = tuple(self._understood.values())
        return self._kept

    def _change(
        self,
        task: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> T:
        """Does what may change evidence, after which nothing remembered counts."""

        def changing(connection: sqlite3.Connection) -> T:
            try:
                return task(connection, *args, **named)
            finally:
                self._kept, self._understood = None, {}
                self.revision += 1

        return self._do(changing)

    def contracts(self) -> int:
        """How many contracts with a number something is said of."""
        return self._do(evidence.contracts)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the newest capture of each page, and with files; each once."""
        return self._do(evidence.problems)

    def sources(self) -> tuple[Seen, ...]:
        """Every page and file, in the order in which they were last seen."""
        return self._do(evidence.sources)

    def forget(self, before: datetime) -> int:
        """Removes what was last seen before a moment, from backups of migrations too.

        Returns the rows of evidence removed. Nothing calls this unless the user chose to.
        """
        gone = self._change(evidence.forget, before)
        if gone:
            self._overwrite()
        return gone

    def pages(self) -> tuple[tuple[int, PageKind, str], ...]:
        """Number, kind and address of every captured page."""
        return self._do(evidence.pages)

    def remove_pages(self, numbers: Iterable[int]) -> int:
        """Removes captured pages, from backups too; the rows of evidence removed."""
        gone = self._change(take_back.remove, numbers)
        self._overwrite()
        return gone

    def remove_source(self, source: Source) -> int:
        """Takes one page, file or told fact back, from backups too; the rows of evidence removed.

        Nothing happens where there is no source of this name, kind and digest.
        """
        gone = self._change(take_back.remove_source, source)
        self._overwrite()
        return gone

    def remove_withdrawn(self, source: Source) -> None:
        """Removes what a source said before it was corrected, from backups too."""
        if self._do(take_back.remove_withdrawn, source):
            self._overwrite()

    def older(self, before: datetime) -> int:
        """How many rows of evidence `forget` would remove."""
        return self._do(evidence.older, before)

    def erase_evidence(self) -> list[str]:
        """Removes all that was read and estimated, not pairings; what went, in words."""
        gone = self._change(evidence.erase)
        self._overwrite()
        return gone

    def _overwrite(self) -> None:
        """Leaves nothing of what was removed: in no write-ahead file and no backup."""
        with translating_errors(self.path):
            for old in self.path.parent.glob(f"{self.path.name}.before-*"):
                old.unlink(missing_ok=True)
        self._do(database.flush)

    def estimates(self) -> dict[date, Estimate]:
        """The last estimate of each day, oldest first."""
        return self._do(records.estimates)

    def save_estimate(
        self, day: date, estimate: Estimate, nominal: float | None, revision: int
    ) -> None:
        """Keeps what was believed on a day, in place of an earlier estimate of that day.

        Nothing is kept where `revision`, which it was made from, is over: what was made from
        something that is erased meanwhile must not come back.
        """
        self._do(self._save_estimate, revision, day, estimate, nominal)

    def _save_estimate(
        self,
        connection: sqlite3.Connection,
        revision: int,
        day: date,
        estimate: Estimate,
        nominal: float | None,
    ) -> None:
        """Runs on the store's thread, as all that moves the revision."""
        if revision == self.revision:
            records.save_estimate(connection, day, estimate, nominal)

    def pairings(self) -> tuple[Pairing, ...]:
        """All paired browsers, oldest first; their keys are kept elsewhere."""
        return self._do(records.pairings)

    def add_pairing(self, pairing: Pairing) -> None:
        """Adds a paired browser, or replaces the one with its id."""
        self._do(records.add_pairing, pairing)

    def touch_pairing(self, client_id: str, at: datetime) -> None:
        """Notes when a browser was last seen; nothing for one that is not known."""
        self._do(records.touch_pairing, client_id, at)

    def remove_pairing(self, client_id: str) -> bool:
        """Forgets a browser; whether it was known. Its key is for `Credentials.delete`."""
        return self._do(records.remove_pairing, client_id)

    def setting(self, name: str) -> Any:
        """A plain value kept under a name; None if there is none."""
        return self._do(records.setting, name)

    def set_setting(self, name: str, value: Any) -> None:
        """Keeps a plain value under a name; None takes it away."""
        self._do(records.set_setting, name, value)

    def export(self) -> dict[str, Any]:
        """Everything stored as plain values that JSON can hold."""
        return self._do(export_import.export)

    def import_(self, plain: Any) -> int:
        """Adds an export to what is stored; the new rows of evidence.

        Raises:
            NotAnExportError: if it is not a complete export; nothing was changed.
        """
        return self._change(export_import.import_, plain)

    def backup(self, to: Path) -> None:
        """Writes a whole copy that `data restore` takes; replaces an older one of that name."""
        with translating_errors(to):
            self._thread.submit(migrations.backup, self._open, to).result()

    def check(self) -> list[str]:
        """What is broken inside; nothing if all is well."""
        return self._do(database.check)

    def erase(self) -> list[Path]:
        """Closes the store and removes all of its files; those left, of which there are none."""
        self.close()
        with translating_errors(self.path):
            return recovery.remove_files(self.path)

    def close(self) -> None:
        """Closes the database; harmless a second time."""
        try:
            self._thread.submit(self._open.close).result()
        except RuntimeError:  # the thread has ended: closed before
            return
        self._thread.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
