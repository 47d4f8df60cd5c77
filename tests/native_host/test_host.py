"""The host answers two questions of one extension, and nothing else."""

import json
import struct
from io import BytesIO
from typing import Any

import pytest

from companion.native_host.callers import CHROMIUM_IDS, FIREFOX_IDS
from companion.native_host.frames import MOST_QUESTION
from companion.native_host.host import Acts, Refusal, serve

CHROMIUM = [f"chrome-extension://{CHROMIUM_IDS[0]}/"]
FIREFOX = ["/home/x/.mozilla/native-messaging-hosts/jss_companion.json", FIREFOX_IDS[0]]
WAKE = {"schema": 1, "ask": "wake"}


def framed(plain: Any) -> bytes:
    """A message as a browser sends it."""
    content = json.dumps(plain).encode()
    return struct.pack("=I", len(content)) + content


def unframed(sent: bytes) -> list[Any]:
    """Every message that the host sent, which must be whole."""
    every = []
    while sent:
        (length,) = struct.unpack("=I", sent[:4])
        every.append(json.loads(sent[4 : 4 + length]))
        sent = sent[4 + length :]
    return every


def asked(words: list[str], *raw: bytes, acts: Acts | None = None) -> list[Any]:
    """What the host answers to these bytes."""
    done = BytesIO()
    usual: Acts = {"wake": dict, "pair": lambda: {"code": "jss1-…"}}
    serve(words, BytesIO(b"".join(raw)), done, acts or usual)
    return unframed(done.getvalue())


@pytest.mark.parametrize("words", [CHROMIUM, FIREFOX])
def test_our_extension_is_answered_as_often_as_it_asks(words: list[str]) -> None:
    """Both browsers, several questions in one conversation, whose end is no fault."""
    pair = {"schema": 1, "ask": "pair"}
    assert asked(words, framed(WAKE), framed(pair), framed(WAKE)) == [
        {"schema": 1, "ok": True},
        {"schema": 1, "ok": True, "code": "jss1-…"},
        {"schema": 1, "ok": True},
    ]
    assert asked(words) == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        [f"chrome-extension://{'a' * 32}/"],
        [CHROMIUM[0].rstrip("/")],
        [f"moz-extension://{FIREFOX_IDS[0]}/"],
        ["/x.json", "another@extension"],
        [FIREFOX_IDS[0]],
    ],
)
def test_nobody_else_is_answered(words: list[str]) -> None:
    """Whatever is asked: nothing is done, and the refusal says nothing of the companion."""
    done: list[str] = []

    def wake() -> dict[str, str]:
        done.append("wake")
        return {}

    assert asked(words, framed(WAKE), acts={"wake": wake}) == [
        {"schema": 1, "ok": False, "why": "not_allowed"}
    ]
    assert done == []


@pytest.mark.parametrize(
    "plain",
    [
        {"schema": 1, "ask": "export"},
        {"schema": 2, "ask": "wake"},
        {"schema": 1, "ask": ["wake"]},
        {"schema": 1, "ask": "wake", "port": 1},
        {"ask": "wake"},
        {},
    ],
)
def test_what_is_not_agreed_is_not_done(plain: dict[str, Any]) -> None:
    """Another wish, another version or one word more."""
    assert asked(CHROMIUM, framed(plain)) == [{"schema": 1, "ok": False, "why": "not_understood"}]


@pytest.mark.parametrize(
    "raw",
    [
        b"\x01",
        struct.pack("=I", 10) + b"{}",
        struct.pack("=I", MOST_QUESTION + 1) + b" " * (MOST_QUESTION + 1),
        struct.pack("=I", 0xFFFFFFFF),
        framed([]),
        framed("wake"),
        struct.pack("=I", 4) + b"\xff\xfe{}",
        struct.pack("=I", 1000) + b"[" * 1000,
    ],
)
def test_what_is_no_message_ends_the_conversation(raw: bytes) -> None:
    """Cut off, too long, no JSON: one refusal, and what follows is not read."""
    answers = asked(CHROMIUM, raw, framed(WAKE))
    assert answers == [{"schema": 1, "ok": False, "why": "not_understood"}]


def test_a_refusal_says_why() -> None:
    """The browser is told in one word, and may ask again."""

    def locked() -> dict[str, str]:
        raise Refusal(why="keyring")

    refused = {"schema": 1, "ok": False, "why": "keyring"}
    assert asked(CHROMIUM, framed(WAKE), framed(WAKE), acts={"wake": locked}) == [refused, refused]
