"""A real Chromium with a fresh profile, driven over its debugging pipe."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from companion.demo.pipe import Pipe, PipeClosedError, RefusedError

#: where a browser may be, the likeliest first
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
#: nothing but the page asked for: no updates, no reports, no first-run pages, no look-ups
FLAGS = (
    "--remote-debugging-pipe",
    "--enable-unsafe-extension-debugging",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-features=Translate,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying",
    "--disable-quic",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--allow-browser-signin=false",
    "--metrics-recording-only",
    "--password-store=basic",
    "--use-mock-keychain",
    "--lang=en-GB",
    "--test-type",  # no bar about unusual flags over the page
    # whatever is not served by the demo itself fails at once
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_ENDING_S = 8.0


class BrowserMissingError(Exception):
    """There is no Chromium, or it did not start; the message says what to do."""


def find(environment: Mapping[str, str]) -> str:
    """The path of a Chromium.

    Raises:
        BrowserMissingError: if there is none.
    """
    chosen = environment.get("JSS_CHROMIUM")
    found = [chosen] if chosen else [*filter(None, map(shutil.which, NAMES)), *PLACES]
    for path in found:
        if os.access(path, os.X_OK):
            return path
    place = f" at {chosen}" if chosen else ""
    message = (
        f"The demo needs Chromium, and there is none{place}. Install it (on Debian: "
        "apt install chromium), or set JSS_CHROMIUM to the path of one."
    )
    raise BrowserMissingError(message)


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
        # the browser leaves a folder behind where it keeps temporary files
        environment = {**os.environ, "TMPDIR": str(profile)}
        log = profile / "browser.log"
        self._pid, self.pipe = _spawn([path, *flags, "about:blank"], environment, log)
        try:
            self.version = str(self.pipe.call("Browser.getVersion")["product"])
        except (PipeClosedError, RefusedError):
            self.close()
            said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            message = f"{path} did not start. {' '.join(said[-3:])}"
            raise BrowserMissingError(message) from None

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


def prepare(profile: Path, extension: Path) -> None:
    """A fresh profile in which the extension's button will stand in the toolbar."""
    folder = profile / "Default"
    folder.mkdir(parents=True)
    preferences = {
        "extensions": {"pinned_extensions": [extension_id(extension)]},
        "net": {"network_prediction_options": 2},  # never connect ahead of a request
        "signin": {"allowed": False},
    }
    (folder / "Preferences").write_text(json.dumps(preferences), encoding="utf-8")


def extension_id(extension: Path) -> str:
    """The id that Chromium gives an unpacked extension: letters a to p from a hash of its path."""
    digits = hashlib.sha256(str(extension).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digits)


def _spawn(command: list[str], environment: dict[str, str], log: Path) -> tuple[int, Pipe]:
    """Starts the browser with the pipe where it looks for it: it reads 3 and writes 4."""
    if sys.platform == "win32":
        message = "The demo needs Linux or macOS."
        raise BrowserMissingError(message)
    theirs_in, ours_out = map(_high, os.pipe())
    ours_in, theirs_out = map(_high, os.pipe())
    quiet = os.open(os.devnull, os.O_RDWR)
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    copies = [(quiet, 0), (said, 1), (said, 2), (theirs_in, 3), (theirs_out, 4)]
    actions = [(os.POSIX_SPAWN_DUP2, source, target) for source, target in copies]
    # a group of its own: Ctrl-C is for the demo, which then closes the browser
    pid = os.posix_spawn(command[0], command, environment, file_actions=actions, setpgroup=0)
    for descriptor in (theirs_in, theirs_out, quiet, said):
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
