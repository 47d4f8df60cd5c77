"""Where things lie on this computer, what can be set, and that only one companion runs."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import platformdirs

from companion.messages.catalogue import text
from companion.private import open_private, private_folder, read_private, write_private

APP = "jss-companion"
#: lets a test or a second copy keep its data elsewhere
STATE_VARIABLE = "JSS_COMPANION_STATE"
Backend = Literal["keyring", "file"]
_CENTURY = 1200  # in months
_PORTS = range(1024, 65536)  # those that need no rights


class ConfigError(Exception):
    """Something about the companion's own folder or settings is wrong; the text says what."""


class AlreadyRunningError(ConfigError):
    """Another companion of this user holds the lock; `pid` is what it wrote, if readable."""

    def __init__(self, pid: int | None) -> None:
        self.pid = pid
        name = "running_process" if pid else "running"
        super().__init__(text(f"own_files.{name}", pid=pid))


@dataclass(frozen=True, slots=True)
class Paths:
    """Every file that the companion keeps, all of them inside one private folder."""

    state_dir: Path

    @property
    def database(self) -> Path:
        """Everything that was read from pages and files, and the list of paired browsers."""
        return self.state_dir / "companion.db"

    @property
    def runtime(self) -> Path:
        """How the command line finds the running companion; gone when none runs."""
        return self.state_dir / "runtime.json"

    @property
    def lock(self) -> Path:
        """Held by the one companion that runs."""
        return self.state_dir / "lock"

    @property
    def logs(self) -> Path:
        """The folder of the rotating log."""
        return self.state_dir / "logs"

    @property
    def reminders(self) -> Path:
        """The folder of the person's own texts of notes to clients, once they want some."""
        return self.state_dir / "reminders"

    @property
    def settings(self) -> Path:
        """What the user has set."""
        return self.state_dir / "settings.json"

    @property
    def secrets(self) -> Path:
        """Keys of paired browsers, only if the user chose a file instead of the keyring."""
        return self.state_dir / "secrets.json"

    def prepare(self) -> None:
        """Creates the folder, for this user only.

        Raises:
            UnsafeFileError: if it is somebody else's.
            ConfigError: if it cannot be created.
        """
        try:
            private_folder(self.state_dir)
        except OSError as error:
            raise ConfigError(
                text("own_files.folder_not_created", path=self.state_dir, reason=error.strerror)
            ) from error


def state_dir(explicit: str | Path | None = None) -> Path:
    """The folder for everything kept: the explicit one, the environment's, or the system's."""
    chosen = explicit or os.environ.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return system_state_dir()


def system_state_dir() -> Path:
    """The folder that the system's customs give, such as `~/.local/state/jss-companion`."""
    return platformdirs.user_state_path(APP, appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can set; every default is the careful choice.

    `retention_months` of 0 keeps everything; `port` of None takes the first free of five.
    """

    secrets_backend: Backend = "keyring"
    retention_months: int = 0
    port: int | None = None

    def __post_init__(self) -> None:
        good = {
            "secrets_backend": self.secrets_backend in ("keyring", "file"),
            "retention_months": _whole(self.retention_months, range(_CENTURY + 1)),
            "port": self.port is None or _whole(self.port, _PORTS),
        }
        wrong = [f"{name} {getattr(self, name)!r}" for name, is_good in good.items() if not is_good]
        if wrong:
            raise ConfigError(text("own_files.setting_impossible", settings=", ".join(wrong)))


def load_settings(paths: Paths) -> Settings:
    """The settings in force; the defaults if none were saved.

    Raises:
        ConfigError: if the file holds something else.
    """
    content = read_private(paths.settings)
    if content is None:
        return Settings()
    plain = _object(content, paths.settings)
    known = {field.name for field in fields(Settings)}
    try:
        return Settings(**{name: value for name, value in plain.items() if name in known})
    except ConfigError as error:
        message = f"{paths.settings}: {error}"
        raise ConfigError(message) from error


def save_settings(paths: Paths, settings: Settings) -> None:
    """Keeps the settings for the next start."""
    paths.prepare()
    write_private(paths.settings, json.dumps(asdict(settings), indent=2).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class Runtime:
    """How to reach the running companion: `admin_key` is base64url of 32 bytes."""

    pid: int
    port: int
    instance_id: str
    started_at: datetime
    admin_key: str


def write_runtime(paths: Paths, runtime: Runtime) -> None:
    """Tells the command line of this user where the companion listens."""
    plain = asdict(runtime) | {"started_at": runtime.started_at.isoformat()}
    write_private(paths.runtime, json.dumps(plain).encode())


def read_runtime(paths: Paths) -> Runtime | None:
    """What the running companion wrote, or one that died: only its handshake tells.

    Raises:
        UnsafeFileError: if another user could have written or read it.
    """
    content = read_private(paths.runtime)
    if content is None:
        return None
    try:
        plain = _object(content, paths.runtime)
        started_at = datetime.fromisoformat(plain.pop("started_at"))
        return Runtime(started_at=started_at, **plain)
    except (ConfigError, KeyError, TypeError, ValueError):
        return None  # half a file of an older release: as good as none


def remove_runtime(paths: Paths) -> None:
    """Takes the runtime file away; harmless when there is none."""
    paths.runtime.unlink(missing_ok=True)


@contextlib.contextmanager
def instance_lock(paths: Paths) -> Iterator[None]:
    """Holds the lock of the one companion; the system drops it when the process dies.

    A lock file left by a process that died does not count: only the lock on it does.

    Raises:
        AlreadyRunningError: if another process holds it.
        ConfigError: if the folder cannot be used.
    """
    paths.prepare()
    try:
        handle = open_private(paths.lock)
    except OSError as error:
        raise ConfigError(
            text("own_files.folder_not_writable", path=paths.state_dir, reason=error.strerror)
        ) from error
    try:
        if not _lock(handle):
            raise AlreadyRunningError(_pid_in(handle))
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Takes the lock without waiting; on Windows a byte that nobody reads is locked."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            os.lseek(handle, 1024, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _pid_in(handle: int) -> int | None:
    os.lseek(handle, 0, os.SEEK_SET)
    digits = os.read(handle, 20)
    return int(digits) if digits.isdigit() else None


def _object(content: bytes, path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(content)
    except ValueError as error:
        raise ConfigError(text("own_files.not_json", path=path)) from error
    if not isinstance(plain, dict):
        raise ConfigError(text("own_files.other_content", path=path))
    return plain


def _whole(value: object, wanted: range) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in wanted
