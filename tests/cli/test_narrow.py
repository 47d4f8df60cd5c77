"""In a narrow terminal, and in an old encoding, every word and number can still be read."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.run import files, run

WIDTH = 60
SAMPLE = [*files("newcomer"), "--my-profile", "~01aa11bb22cc33dd44"]
PAGES = [name for name in files("newcomer") if "profile" not in Path(name).name]
COMMANDS = {
    "score": ["score", *SAMPLE],
    "explain": ["explain", "41116048", *PAGES],
    "forecast": ["forecast", *PAGES],
    "what-if": ["what-if", "--new", "500", *PAGES],
    "policy": ["policy"],
    "extension": ["extension"],
    "setup": ["setup", "--show"],
}


def in_terminal(words: list[str], *, with_errors: bool = False) -> str:
    """What a terminal of 60 columns gets, without colours; of errors only `with_errors`."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "companion.cli.main", *words]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if with_errors else subprocess.DEVNULL,
        env=env,
    ) as process:
        os.close(theirs)
        parts = []
        while part := _read(ours):
            parts.append(part)
        process.wait(60)
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", b"".join(parts).decode()).replace("\r", "")


def _read(terminal: int) -> bytes:
    """The next part; empty at the end, which a terminal tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize("name", COMMANDS)
def test_no_word_and_no_number_is_broken(name: str) -> None:
    """No line is wider than the terminal, unless one word is; the words are those of a file."""
    shown = in_terminal(COMMANDS[name])
    assert too_wide(shown) == []
    words = run(*COMMANDS[name]).stdout.split()
    letters = re.compile(r"\w")
    assert set(filter(letters.search, shown.split())) == set(filter(letters.search, words))


@pytest.mark.parametrize("name", ["forecast", "what-if"])
def test_json_is_the_same_in_a_terminal(name: str) -> None:
    """No line of it is broken there, and none is put together with the next."""
    words = [*COMMANDS[name], "--json", "--as-of", "2026-11-01"]
    shown = in_terminal(words)
    assert shown.startswith('{\n "schema": 1,\n')
    assert json.loads(shown) == json.loads(run(*words).stdout)


def too_wide(shown: str) -> list[str]:
    """Lines that are wider than the terminal though they could be broken."""
    return [line for line in shown.splitlines() if len(line) > WIDTH and len(line.split()) > 1]


def test_what_was_typed_wrongly_is_told_in_whole_words() -> None:
    """Usage, hint and sentence fit, and an option is not broken at its hyphens."""
    shown = in_terminal(["forecast", "--ends", "40000001", "--months", "many"], with_errors=True)
    assert "--months" in shown
    assert too_wide(shown) == []


def test_help_fits() -> None:
    """The table of commands, and the longest help with its example."""
    for words in ([], ["what-if"], ["setup"]):
        assert too_wide(in_terminal([*words, "--help"])) == []


def test_an_old_encoding_gets_plain_characters() -> None:
    """A minus sign stays one, as in a file that Windows writes: nothing becomes a question mark."""
    words = [*COMMANDS["score"], "--as-of", "2026-11-01"]
    command = [sys.executable, "-m", "companion.cli.main", *words]
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "COLUMNS": "200"}
    done = subprocess.run(command, env=env, capture_output=True, timeout=120, check=True)
    said = done.stdout.decode("cp1252")
    assert "-17.6" in said
    assert "?" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="homes differ between systems")
def test_the_mark_of_a_list_stands_at_its_first_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long a path is, it stands beside its mark and not below it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JSS_COMPANION_STATE", str(tmp_path / "state"))
    host = tmp_path / ".mozilla/native-messaging-hosts/jss_companion.json"
    host.parent.mkdir(parents=True)
    host.write_text("{}", encoding="utf-8")
    assert len(str(host)) > WIDTH
    assert f"• {host}" in in_terminal(["remove", "--yes"])
    assert not host.exists()


def test_a_near_miss_is_told() -> None:
    """Of the program's commands, and of a group's."""
    assert "Did you mean “score”?" in run("scor").stderr
    assert "Did you mean “export”?" in run("data", "exprt").stderr
    assert "Did you mean" not in run("zzzz").stderr
