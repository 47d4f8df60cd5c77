"""A real Chromium with a fresh profile, driven over its debugging pipe."""

import contextlib
import fcntl
import os
import re
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from companion.demo.cdp import Pipe, PipeClosedError, RefusedError
from companion.demo.chromium import FLAGS, BrowserMissingError

_ENDING_S = 8.0


class Chromium:
    """A running Chromium; `close` ends it with everything that it started."""

    def __init__(
        self,
        path: str,
        profile: Path,
        *,
        window: bool,
        size: tuple[int, int],
        flags: Sequence[str] = (),
    ) -> None:
        """Starts it, with a window or headless; `size` is that of the window in pixels.

        Raises:
            BrowserMissingError: if it ends at once.
        """
        flags = [*FLAGS, *flags, f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}"]
        flags += (
            []
            if window
            else [
                "--headless=new",
                "--hide-scrollbars",
                "--mute-audio",
                "--screen-info={1600x1400}",
            ]
        )
        # the sandbox refuses to start for root, as in containers
        flags += ["--no-sandbox"] if os.geteuid() == 0 else []
        # the browser leaves folders behind where it keeps temporary files and settings
        own = dict.fromkeys(("TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(profile))
        environment = {**os.environ, **own}
        log = profile / "browser.log"
        self._pid, self.pipe = _spawn([path, *flags, "about:blank"], environment, log)
        try:
            self.version = str(self.pipe.call("Browser.getVersion")["product"])
        except (PipeClosedError, RefusedError):
            self.close()
            raise BrowserMissingError(_why_not(path, log, window=window)) from None

    def load(self, extension: Path) -> str:
        """Loads an unpacked extension and gives its id."""
        return str(self.pipe.call("Extensions.loadUnpacked", path=str(extension))["id"])

    def close(self) -> None:
        """Ends the browser; harmless a second time."""
        self.pipe.post("Browser.close")
        if not _gone(self._pid, _ENDING_S):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._pid, signal.SIGKILL)
            _gone(self._pid, _ENDING_S)
        self.pipe.join()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)  # what the browser may have left of its own


def _why_not(path: str, log: Path, *, window: bool) -> str:
    """That it did not start, and its first complaint, which stands behind "[when:where] "."""
    words = log.read_text(encoding="utf-8", errors="replace")
    complaint = re.search(r"^\[[\d:]+[^]]*\] (.+)$", words, re.MULTILINE)
    reason = complaint[1] if complaint else ""
    hint = " If the display cannot be used, try `jss-companion demo --headless`." if window else ""
    return f"{path} did not start{': ' if reason else ''}{reason.rstrip('.')}.{hint}"


def _spawn(command: list[str], environment: dict[str, str], log: Path) -> tuple[int, Pipe]:
    """Starts the browser with the pipe where it looks for it: it reads 3 and writes 4."""
    if sys.platform == "win32":
        message = "The demo needs Linux or macOS."
        raise BrowserMissingError(message)
    theirs_in, ours_out = map(_high, os.pipe())
    ours_in, theirs_out = map(_high, os.pipe())
    quiet = os.open(os.devnull, os.O_RDWR)
    log_file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    copies = [(quiet, 0), (log_file, 1), (log_file, 2), (theirs_in, 3), (theirs_out, 4)]
    actions = [(os.POSIX_SPAWN_DUP2, source, target) for source, target in copies]
    # a group of its own: Ctrl-C is for the demo, which then closes the browser
    pid = os.posix_spawn(command[0], command, environment, file_actions=actions, setpgroup=0)
    for descriptor in (theirs_in, theirs_out, quiet, log_file):
        os.close(descriptor)
    return pid, Pipe(ours_in, ours_out)


def _high(descriptor: int) -> int:
    """The same file at a number that the browser's own two cannot take."""
    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return copy


def _gone(pid: int, seconds: float) -> bool:
    """Waits for a child to end; True also when it was waited for before."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            done, _ = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return True
        if done:
            return True
        time.sleep(0.02)
    return False
