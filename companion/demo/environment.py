"""Everything the demo needs, started and paired: companion, browser, extension and site."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import companion
from companion.demo.browser import Chromium
from companion.demo.cdp_target import CdpTarget
from companion.demo.chromium import find, prepare
from companion.demo.companion import Companion
from companion.demo.extension_page import ExtensionPage
from companion.demo.site import Site
from companion.messages.words import count

#: of the browser in pixels; without a window there is room for more of the list
WINDOW, HEADLESS = (1200, 900), (1200, 1240)


@dataclass(frozen=True, slots=True)
class Environment:
    """A paired browser with a tab of the site, nothing opened in it yet."""

    companion: Companion
    browser: Chromium
    site: Site
    extension: ExtensionPage
    tab: CdpTarget


@contextmanager
def environment(
    pages: Mapping[str, str],
    files: Mapping[str, str],
    say: Callable[[str], None],
    *,
    window: bool = False,
    flags: Sequence[str] = (),
) -> Iterator[Environment]:
    """Starts all of it, and ends all of it whatever happens.

    Args:
        pages: address → HTML, served inside the browser.
        files: name → content, imported before the browser starts.
        say: told what was done, a sentence each time.
        window: whether the browser shows a window.
        flags: more flags for the browser.

    Raises:
        BrowserMissingError: if there is no Chromium.
        CompanionError: if the companion does not start or does not read the files.
        RefusedByExtensionError: if the pairing fails.
    """
    path = find(os.environ)
    with ExitStack() as stack:
        own = stack.enter_context(closing(Companion()))
        own.start()
        say(f"Companion started on 127.0.0.1:{own.port}, with a throw-away folder")
        own.read(_written(own.root / "files", files))
        say(f"{count(len(files), 'file')} imported: {', '.join(_kinds(files))}")
        profile, folder = own.root / "profile", extension_folder()
        prepare(profile, folder)
        browser = Chromium(
            path, profile, window=window, size=WINDOW if window else HEADLESS, flags=flags
        )
        stack.enter_context(closing(browser))
        extension = ExtensionPage(browser, browser.load(folder))
        say(f"{browser.version.replace('/', ' ')} started with the extension in it")
        with own.pairing() as code:
            extension.pair(code)
        say("Extension and companion paired by a one-time string")
        site = Site(browser.pipe, pages)
        tab = CdpTarget.first(browser.pipe)
        site.serve(tab.session)
        yield Environment(own, browser, site, extension, tab)


def extension_folder() -> Path:
    """Where the extension lies: beside the package in a checkout, inside it when installed."""
    package = Path(companion.__file__).parent
    places = (package / "extension", package.parent / "extension")
    return next(place for place in places if (place / "manifest.json").exists())


def _written(folder: Path, files: Mapping[str, str]) -> list[Path]:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [folder / name for name in files]


def _kinds(files: Mapping[str, str]) -> list[str]:
    """What was imported, in a few words."""
    words = {"profile": "own profile", "my-stats": "My Stats", "weekly": "weekly summaries"}
    named = [word for start, word in words.items() if any(n.startswith(start) for n in files)]
    return [*named, *(["a transaction report"] if any("transaction" in n for n in files) else [])]
