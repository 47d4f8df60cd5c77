"""What is kept: the folder and its files, the instance, the stored data, and the keys."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from companion.config import (
    AlreadyRunningError,
    ConfigError,
    Paths,
    instance_lock,
    load_settings,
    read_runtime,
)
from companion.credentials import Credentials, SelfTest
from companion.doctor.check import Check
from companion.domain.problem import changed_pages
from companion.domain.seen import dated_ahead
from companion.messages.catalogue import text
from companion.private import UnsafeFileError, owned, private
from companion.store.errors import StoreError
from companion.store.store import Store


def folder(paths: Paths) -> Iterator[Check]:
    """Whether only this user can read what is kept."""
    try:
        is_there = paths.state_dir.exists() and bool(_inside(paths.state_dir))
        list(paths.state_dir.iterdir()) if is_there else ()
    except OSError as error:
        why = text("doctor.not_looked", path=paths.state_dir, reason=error.strerror)
        yield Check("folder", "bad", why, text("doctor.make_yours", path=paths.state_dir))
        return
    if not is_there:
        yield Check("folder", "ok", text("doctor.no_folder", path=paths.state_dir))
        return
    open_to_others = [p.name for p in _inside(paths.state_dir) if not private(p)]
    others = [p.name for p in _inside(paths.state_dir) if owned(p) is False]
    if others:
        why = text("doctor.folder_of_others", path=paths.state_dir, names=", ".join(others))
        yield Check("folder", "bad", why, text("doctor.make_files_yours"))
    elif open_to_others:
        why = text("doctor.folder_open", path=paths.state_dir, names=", ".join(open_to_others))
        yield Check("folder", "bad", why, text("doctor.close_folder", path=paths.state_dir))
    else:
        yield Check("folder", "ok", text("doctor.folder_private", path=paths.state_dir))


def _inside(state_dir: Path) -> list[Path]:
    return [state_dir, *sorted(p for p in state_dir.rglob("*") if not p.is_symlink())]


def settings(paths: Paths) -> Check:
    """Whether the settings can be read, and what they say."""
    try:
        chosen = load_settings(paths)
    except (ConfigError, UnsafeFileError) as error:
        return Check("settings", "bad", str(error), text("doctor.begin_with_defaults"))
    backend, months = chosen.secrets_backend, chosen.retention_months
    if not months:
        return Check("settings", "ok", text("doctor.kept_for_ever", backend=backend))
    return Check("settings", "ok", text("doctor.kept_months", backend=backend, n=months))


def instance(paths: Paths) -> Check:
    """Whether a companion runs, and whether one that died left something behind."""
    if not paths.state_dir.exists():
        return Check("instance", "ok", text("doctor.none_runs"))
    try:
        with instance_lock(paths):
            stale = read_runtime(paths) is not None
    except AlreadyRunningError as error:
        name = "one_runs" if error.pid else "one_runs_unknown"
        return Check("instance", "ok", text(f"doctor.{name}", pid=error.pid))
    except (ConfigError, UnsafeFileError) as error:
        return Check("instance", "bad", str(error))
    if stale:
        return Check("instance", "note", text("doctor.stale"))
    return Check("instance", "ok", text("doctor.none_runs"))


def stored(paths: Paths) -> Iterator[Check]:
    """Whether the stored data is whole, and what it says of pages; not while a companion runs."""
    if not paths.database.exists():
        yield Check("stored data", "ok", text("doctor.nothing_stored"))
        return
    try:
        with instance_lock(paths), Store(paths.database) as store:
            yield inside(store.check())
            yield pages(changed_pages(store.problems()))
            yield from days(dated_ahead(store.sources(), datetime.now(UTC)))
    except AlreadyRunningError:
        yield Check("stored data", "unknown", text("doctor.in_use"))
    except (StoreError, ConfigError, UnsafeFileError) as error:
        yield Check("stored data", "bad", str(error))


def inside(wrong: Sequence[str]) -> Check:
    """What an integrity check found."""
    if wrong:
        why = text("doctor.damaged", detail=wrong[0])
        return Check("stored data", "bad", why, text("doctor.restore"))
    return Check("stored data", "ok", text("doctor.whole"))


def pages(changed: Sequence[str]) -> Check:
    """Whether the site still looks as the companion knows it; counts are by way of reading."""
    if not changed:
        return Check("pages", "ok", text("doctor.pages_as_expected"))
    why = text("doctor.pages_changed", pages="; ".join(changed))
    return Check("pages", "bad", why, text("doctor.report_page"))


def days(ahead: int) -> Iterator[Check]:
    """Whether something was read while the computer's clock was ahead; `ahead` is how much."""
    if ahead:
        yield Check("clock", "note", text("fresh.dated_ahead", n=ahead))


def keyring(credentials: Credentials) -> Check:
    """Whether a key can be written, read back and deleted; a random one is."""
    return keyring_told(credentials.self_test())


def keyring_told(test: SelfTest) -> Check:
    """The result of a self-test in words."""
    took: dict[str, object] = {"backend": test.backend or "keyring", "ms": test.milliseconds}
    if test.state == "ok":
        return Check("keyring", "ok", text("doctor.key_tried", **took))
    if test.state == "file":
        return Check("keyring", "note", text("doctor.key_in_file"))
    code = f"keyring_{test.state}"
    return Check("keyring", "bad", text(f"doctor.{code}", **took), text(f"doctor.{code}_do"))
