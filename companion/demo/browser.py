"""A real Chromium with a fresh profile, driven over its debugging pipe."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from companion.demo.cdp import Pipe, PipeClosedError, RefusedError
from companion.demo.chromium import FLAGS, BrowserMissingError

#: The browser reads its commands from 3 and writes its answers to 4.
_WITH_PIPE = ("/bin/sh", "-c", 'exec "$0" "$@" 3<&0 4>&0 </dev/null')
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
        self._process, self.pipe = _spawn([path, *flags, "about:blank"], environment, log)
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
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_ENDING_S)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)  # also what it may have left of its own
        self._process.wait()
        self.pipe.close()


def _why_not(path: str, log: Path, *, window: bool) -> str:
    """That it did not start, and its first complaint, which stands behind "[when:where] "."""
    words = log.read_text(encoding="utf-8", errors="replace")
    complaint = re.search(r"^\[[\d:]+[^]]*\] (.+)$", words, re.MULTILINE)
    reason = complaint[1] if complaint else ""
    hint = " If the display cannot be used, try `jss-companion demo --headless`." if window else ""
    return f"{path} did not start{': ' if reason else ''}{reason.rstrip('.')}.{hint}"


def _spawn(
    command: list[str], environment: dict[str, str], log: Path
) -> tuple["subprocess.Popen[bytes]", Pipe]:
    """Starts the browser with its end of the debugging pipe where it looks for it."""
    if sys.platform == "win32":
        message = "The demo needs Linux or macOS."
        raise BrowserMissingError(message)
    ours, theirs = socket.socketpair()
    with theirs, log.open("ab") as output:
        process = subprocess.Popen(
            [*_WITH_PIPE, *command],
            env=environment,
            stdin=theirs.fileno(),
            stdout=output,
            stderr=output,
            process_group=0,  # Ctrl-C is for the demo, which then closes the browser
        )
    return process, Pipe(ours)
