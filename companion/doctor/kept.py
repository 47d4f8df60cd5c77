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

_KEYRING = {
    "locked": ("It is locked.", "Unlock it, for example by logging in again."),
    "no_backend": (
        "There is none that is safe.",
        "Install one (such as gnome-keyring or KWallet), or: jss-companion data keys file",
    ),
    "timeout": ("It did not answer in time.", "Look for a hidden prompt, or restart it."),
    "error": ("It answered with an error.", "Open the system's keyring and see what it says."),
}


def folder(paths: Paths) -> Iterator[Check]:
    """Whether only this user can read what is kept."""
    try:
        is_there = paths.state_dir.exists() and bool(_inside(paths.state_dir))
        list(paths.state_dir.iterdir()) if is_there else ()
    except OSError as error:
        why = f"{paths.state_dir} cannot be looked into: {error.strerror}."
        yield Check("folder", "bad", why, f'Make it yours, or run: chmod u+rwx "{paths.state_dir}"')
        return
    if not is_there:
        yield Check("folder", "ok", f"{paths.state_dir} is not there yet; nothing is stored.")
        return
    open_to_others = [p.name for p in _inside(paths.state_dir) if not private(p)]
    others = [p.name for p in _inside(paths.state_dir) if owned(p) is False]
    if others:
        why = f"In {paths.state_dir}, another user owns: {', '.join(others)}."
        yield Check("folder", "bad", why, "Move these files away or make them yours.")
    elif open_to_others:
        why = f"In {paths.state_dir}, others may read: {', '.join(open_to_others)}."
        yield Check("folder", "bad", why, f'Run: chmod -R go= "{paths.state_dir}"')
    else:
        yield Check("folder", "ok", f"Only you can read {paths.state_dir}.")


def _inside(state_dir: Path) -> list[Path]:
    return [state_dir, *sorted(p for p in state_dir.rglob("*") if not p.is_symlink())]


def settings(paths: Paths) -> Check:
    """Whether the settings can be read, and what they say."""
    try:
        found = load_settings(paths)
    except (ConfigError, UnsafeFileError) as error:
        return Check("settings", "bad", str(error), "Move the file away to begin with defaults.")
    kept = f"{found.retention_months} months" if found.retention_months else "for ever"
    return Check("settings", "ok", f"Keys in: {found.secrets_backend}; facts kept: {kept}.")


def instance(paths: Paths) -> Check:
    """Whether a companion runs, and whether one that died left something behind."""
    if not paths.state_dir.exists():
        return Check("instance", "ok", "None runs.")
    try:
        with instance_lock(paths):
            stale = read_runtime(paths) is not None
    except AlreadyRunningError as error:
        return Check("instance", "ok", f"One runs (process {error.pid or 'unknown'}).")
    except (ConfigError, UnsafeFileError) as error:
        return Check("instance", "bad", str(error))
    if stale:
        why = "None runs, but one that ended suddenly left its note; the next start replaces it."
        return Check("instance", "note", why)
    return Check("instance", "ok", "None runs.")


def stored(paths: Paths) -> Iterator[Check]:
    """Whether the stored data is whole, and what it says of pages; not while a companion runs."""
    if not paths.database.exists():
        yield Check("stored data", "ok", "Nothing is stored yet.")
        return
    try:
        with instance_lock(paths), Store(paths.database) as store:
            yield inside(store.check())
            yield pages(changed_pages(store.problems()))
            yield from days(dated_ahead(store.sources(), datetime.now(UTC)))
    except AlreadyRunningError:
        yield Check("stored data", "unknown", "The running companion uses it.")
    except (StoreError, ConfigError, UnsafeFileError) as error:
        yield Check("stored data", "bad", str(error))


def inside(wrong: Sequence[str]) -> Check:
    """What an integrity check found."""
    if wrong:
        do = "Restore a backup: jss-companion data restore FILE."
        return Check("stored data", "bad", f"It is damaged: {wrong[0]}.", do)
    return Check("stored data", "ok", "It is whole.")


def pages(changed: Sequence[str]) -> Check:
    """Whether the site still looks as the companion knows it; counts are by way of reading."""
    if not changed:
        return Check("pages", "ok", "Those seen last look as expected.")
    do = "Report it with a copy that is safe to publish: jss-companion inspect PAGE --redacted OUT"
    return Check("pages", "bad", f"They do not look as expected: {'; '.join(changed)}.", do)


def days(ahead: int) -> Iterator[Check]:
    """Whether something was read while the computer's clock was ahead; `ahead` is how much."""
    if ahead:
        yield Check("clock", "note", text("fresh.dated_ahead", n=ahead))


def keyring(credentials: Credentials) -> Check:
    """Whether a key can be written, read back and deleted; a random one is."""
    return keyring_told(credentials.self_test())


def keyring_told(test: SelfTest) -> Check:
    """The result of a self-test in words."""
    took = f"{test.backend or 'keyring'}, {test.milliseconds} ms"
    if test.state == "ok":
        return Check("keyring", "ok", f"A key was written, read and deleted ({took}).")
    if test.state == "file":
        return Check("keyring", "note", "Keys are kept in a private file, as you chose.")
    why, do = _KEYRING[test.state]
    return Check("keyring", "bad", f"{why} ({took})", do)
