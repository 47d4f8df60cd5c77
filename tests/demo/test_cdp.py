"""The debugging pipe cuts and joins messages, and nobody waits for a browser that is gone."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.demo.cdp import Message, Pipe, PipeClosedError, RefusedError

VALUES = st.dictionaries(st.text(max_size=8), st.text() | st.integers(), max_size=4)


def framed(message: Message) -> bytes:
    """A message as the browser writes it."""
    return json.dumps(message).encode() + b"\0"


@given(st.lists(VALUES, max_size=6), st.integers(1, 17))
def test_messages_arrive_whole_however_they_are_cut(contents: list[Message], size: int) -> None:
    """What is framed and cut anywhere comes out as the same messages in the same order."""
    ours, theirs = socket.socketpair()
    pipe, heard = Pipe(ours), list[Message]()
    pipe.on("Happened", lambda content, _: heard.append(content))
    data = b"".join(framed({"method": "Happened", "params": one}) for one in contents)

    def write() -> None:
        with theirs:
            for at in range(0, len(data), size):
                theirs.sendall(data[at : at + size])

    writer = threading.Thread(target=write)
    writer.start()
    pipe.serve()
    writer.join()
    pipe.close()
    assert heard == contents


class FakeBrowser:
    """The other end of a pipe: answers by a table of methods, on its own thread."""

    def __init__(self, answers: dict[str, Message]) -> None:
        ours, self._end = socket.socketpair()
        self.heard: list[Message] = []
        self.pipe = Pipe(ours)
        self._thread = threading.Thread(target=self._serve, args=(answers,))
        self._thread.start()

    def _serve(self, answers: dict[str, Message]) -> None:
        with self._end, self._end.makefile("rb") as commands:
            received = b""
            while byte := commands.read(1):
                received += byte
                if byte != b"\0":
                    continue
                message, received = json.loads(received[:-1]), b""
                self.heard.append(message)
                if message["method"] == "die":
                    return
                event = {"method": "Happened", "params": {"to": message["method"]}}
                answer = {"id": message["id"], **answers.get(message["method"], {"result": {}})}
                self._end.sendall(framed(event) + framed(answer))

    def close(self) -> None:
        """Ends both ends."""
        self.pipe.close()
        self._thread.join()


@pytest.fixture
def browser() -> Iterator[FakeBrowser]:
    """A browser that knows two methods."""
    answers: dict[str, Message] = {
        "add": {"result": {"sum": 3}},
        "bad": {"error": {"message": "no such thing"}},
    }
    fake = FakeBrowser(answers)
    yield fake
    fake.close()


def test_an_answer_comes_back_to_who_asked(browser: FakeBrowser) -> None:
    """Parameters and session travel with the command, and its own result returns."""
    browser.pipe.post("other")
    assert browser.pipe.call("add", "tab", a=1, b=2) == {"sum": 3}
    assert browser.heard[1]["params"] == {"a": 1, "b": 2}
    assert browser.heard[1]["sessionId"] == "tab"


def test_a_text_cannot_end_a_message(browser: FakeBrowser) -> None:
    """A NUL inside a text travels escaped, so that a message ends only at its end."""
    browser.pipe.call("add", text="a\0b")
    assert browser.heard[0]["params"] == {"text": "a\0b"}


def test_a_refused_command_says_which_and_why(browser: FakeBrowser) -> None:
    """The browser's own words reach the person who reads the error."""
    with pytest.raises(RefusedError, match="bad: no such thing"):
        browser.pipe.call("bad")


def test_events_reach_their_handlers_only(browser: FakeBrowser) -> None:
    """A handler is called for events of its name."""
    heard: list[str] = []
    browser.pipe.on("Happened", lambda event, _: heard.append(event["to"]))
    browser.pipe.on("SomethingElse", lambda *_: heard.append("wrong"))
    browser.pipe.call("add")
    assert heard == ["add"]


def test_whoever_waits_is_told_that_the_browser_is_gone(browser: FakeBrowser) -> None:
    """A command that the dying browser never answers fails, and so does every later one."""
    with pytest.raises(PipeClosedError):
        browser.pipe.call("die")
    with pytest.raises(PipeClosedError):
        browser.pipe.call("add")
