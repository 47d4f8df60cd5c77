"""The debugging pipe cuts and joins messages, and nobody waits for a browser that is gone."""

import json
import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.demo.cdp import Frames, Message, Pipe, PipeClosedError, RefusedError, frame

VALUES = st.dictionaries(st.text(max_size=8), st.text() | st.integers(), max_size=4)


@given(st.lists(VALUES, max_size=6), st.integers(1, 17))
def test_messages_arrive_whole_however_they_are_cut(messages: list[Message], size: int) -> None:
    """What is framed and cut anywhere comes out as the same messages in the same order."""
    data = b"".join(map(frame, messages))
    frames = Frames()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    assert [message for part in parts for message in frames.feed(part)] == messages


def test_text_cannot_end_a_frame() -> None:
    """A NUL inside a text travels escaped, so that a frame ends only at its end."""
    assert frame({"text": "a\0b"}).count(b"\0") == 1


class FakeBrowser:
    """The other end of a pipe: answers by a table of methods, on its own thread."""

    def __init__(self, answers: dict[str, Message]) -> None:
        self._from_demo, writes = os.pipe()
        reads, self._to_demo = os.pipe()
        self.heard: list[Message] = []
        self.pipe = Pipe(reads, writes)
        self._thread = threading.Thread(target=self._serve, args=(answers,))
        self._thread.start()

    def _serve(self, answers: dict[str, Message]) -> None:
        frames = Frames()
        while data := os.read(self._from_demo, 4096):
            for message in frames.feed(data):
                self.heard.append(message)
                if message["method"] == "die":
                    return
                event = {"method": "Happened", "params": {"to": message["method"]}}
                answer = {"id": message["id"], **answers.get(message["method"], {"result": {}})}
                os.write(self._to_demo, frame(event) + frame(answer))

    def close(self) -> None:
        """Ends both ends."""
        self.pipe.post("die")
        self._thread.join()
        os.close(self._to_demo)
        self.pipe.join()
        os.close(self._from_demo)


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
    assert browser.pipe.call("add", "tab", a=1, b=2) == {"sum": 3}
    assert browser.heard[0]["params"] == {"a": 1, "b": 2}
    assert browser.heard[0]["sessionId"] == "tab"


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
    closing = threading.Timer(0.05, lambda: os.close(browser._to_demo))  # noqa: SLF001 - its own test double
    closing.start()
    with pytest.raises(PipeClosedError):
        browser.pipe.call("die")
    closing.join()
    browser.pipe.join()
    with pytest.raises(PipeClosedError):
        browser.pipe.call("add")
    browser._to_demo = os.open(os.devnull, os.O_WRONLY)  # noqa: SLF001 - closed above already


def test_messages_are_plain_json() -> None:
    """A frame is JSON and one NUL."""
    assert json.loads(frame({"id": 1, "params": {}})[:-1]) == {"id": 1, "params": {}}
