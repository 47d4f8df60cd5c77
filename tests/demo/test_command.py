"""`jss-companion demo` from start to end, as a stranger runs it without a display."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.cli.commands.demo import has_display
from companion.demo.browser import Chromium
from companion.demo.chromium import BrowserMissingError, extension_id, find
from companion.demo.environment import extension_folder

DEMO = (sys.executable, "-m", "companion.cli.main", "demo", "--headless")
PNG = b"\x89PNG\r\n\x1a\n"


def environment(folder: Path) -> dict[str, str]:
    """A bare environment whose temporary files lie in a folder of the test's own."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "JSS_CHROMIUM"}}
    temporary = folder / "tmp"
    temporary.mkdir()
    return {**kept, "HOME": str(folder), "TMPDIR": str(temporary), "TERM": "xterm"}


def processes_of(folder: Path) -> list[str]:
    """Command lines of running processes that name the folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = place.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder / "tmp") in line:
            found.append(line)
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name: a socket of the browser lies in it."""
    with tempfile.TemporaryDirectory(prefix="jss-test-") as name:
        yield Path(name)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
def test_the_demo_shows_badges_and_leaves_only_its_pictures(folder: Path) -> None:
    """A table of contracts with what was drawn, the panel's numbers, pictures; nothing else."""
    command = [*DEMO, "--screenshots", str(folder / "pictures")]
    done = subprocess.run(
        command, env=environment(folder), capture_output=True, text=True, check=False, timeout=150
    )
    assert done.returncode == 0, done.stderr
    for words in ("20 badges drawn", "Rebuild the booking", "▼ −", "not counted", "0 badges left"):
        assert words in done.stdout
    pictures = sorted((folder / "pictures").iterdir())
    names = [path.name for path in pictures]
    assert names == ["demo-badges.png", "demo-details.png", "demo-popup.png"]
    assert all(path.read_bytes().startswith(PNG) for path in pictures)
    assert sorted(path.name for path in folder.iterdir()) == ["pictures", "tmp"]
    assert list((folder / "tmp").iterdir()) == []
    assert processes_of(folder) == []


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "killed"])
def test_a_demo_that_is_ended_in_the_middle_leaves_nothing(
    folder: Path, how: signal.Signals
) -> None:
    """Ctrl-C, and even a kill, while the browser is open: no process, no folder."""
    command = [*DEMO, "--screenshots", str(folder / "pictures")]
    with subprocess.Popen(
        command, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if b"started with the extension" in line:
                running.send_signal(how)
    for _ in range(600):
        if not processes_of(folder) and not list((folder / "tmp").iterdir()):
            return
        time.sleep(0.05)
    left = [*processes_of(folder), *map(str, (folder / "tmp").iterdir())]
    pytest.fail(f"left behind: {left}")


def test_a_folder_that_cannot_be_is_told_before_anything_starts(tmp_path: Path) -> None:
    """A file in the place of the folder for pictures gives one sentence."""
    (tmp_path / "file").touch()
    command = [*DEMO, "--screenshots", str(tmp_path / "file" / "pictures")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("cannot be written: Not a directory.\n")


def test_without_a_browser_one_sentence_says_what_to_do() -> None:
    """No traceback: what is needed, how to install it, and how to name one."""
    with pytest.raises(BrowserMissingError, match=r"needs Chromium.*apt install.*JSS_CHROMIUM"):
        find({"JSS_CHROMIUM": "/nowhere/chromium"})


def test_a_browser_that_does_not_start_is_told_with_its_first_complaint(folder: Path) -> None:
    """One sentence, without the times and places that a browser writes before its own."""
    browser = folder / "browser"
    browser.write_text("#!/bin/sh\necho noise\necho '[1:2:ERROR:a.cc] No sandbox.'\nexit 1\n")
    browser.chmod(0o700)
    with pytest.raises(BrowserMissingError, match=r"/browser did not start: No sandbox\.$"):
        Chromium(str(browser), folder, window=False, size=(9, 9))


@pytest.mark.parametrize(
    ("variables", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_needs_a_display(variables: dict[str, str], platform: str, *, shown: bool) -> None:
    """An empty variable is no display."""
    assert has_display(variables, platform) is shown


def test_the_id_of_an_unpacked_extension_has_the_browsers_form() -> None:
    """32 letters from a to p, the same for the same place."""
    found = extension_id(extension_folder())
    assert len(found) == 32
    assert set(found) <= set("abcdefghijklmnop")
    assert found == extension_id(extension_folder())
