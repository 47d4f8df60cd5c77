"""Where a Chromium is, how it is started, and the fresh profile it starts with."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

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


class BrowserMissingError(Exception):
    """There is no Chromium, or it did not start; the message says what to do."""


def find(environment: Mapping[str, str]) -> str:
    """The path of a Chromium.

    Raises:
        BrowserMissingError: if there is none.
    """
    chosen = environment.get("JSS_CHROMIUM")
    candidates = [chosen] if chosen else [*filter(None, map(shutil.which, NAMES)), *PLACES]
    for path in candidates:
        if os.access(path, os.X_OK):
            return path
    place = f" at {chosen}" if chosen else ""
    message = (
        f"The demo needs Chromium, and there is none{place}. Install it (on Debian: "
        "apt install chromium), or set JSS_CHROMIUM to the path of one."
    )
    raise BrowserMissingError(message)


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
