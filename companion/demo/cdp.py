"""The browser's debugging pipe: JSON messages with a NUL behind each, in both directions."""

import contextlib
import itertools
import json
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

Message = dict[str, Any]
#: called on the pipe's own thread: parameters of the event, and the session it came from
Handler = Callable[[Message, str], None]

#: no single command of the browser takes longer, not even on a busy machine
TIMEOUT_S = 60.0


class PipeClosedError(Exception):
    """The browser is gone."""


class RefusedError(Exception):
    """The browser refused a command; the message says which and why."""


def frame(message: Message) -> bytes:
    """A message as it travels."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\0"


class Frames:
    """Cuts what arrives into messages, however it was split on the way."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that are whole now."""
        self._rest += data
        while (end := self._rest.find(b"\0")) >= 0:
            whole = bytes(self._rest[:end])
            del self._rest[: end + 1]
            yield json.loads(whole)


class Pipe:
    """Sends commands, waits for their answers, and hands events to who asked for them."""

    def __init__(self, reads: int, writes: int) -> None:
        """Takes over the two file descriptors and closes them when the browser is gone."""
        self._reads, self._writes = reads, writes
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future[Message]] = {}
        self._handlers: list[tuple[str, Handler]] = []
        self._lock = threading.Lock()
        self.closed = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="browser", daemon=True)
        self._thread.start()

    def on(self, method: str, handler: Handler) -> None:
        """Calls `handler` for each event of a name; it must not wait for an answer itself."""
        self._handlers.append((method, handler))

    def call(self, method: str, session: str = "", **parameters: Any) -> Message:
        """Sends a command and gives its result.

        Raises:
            PipeClosedError: if the browser is gone.
            RefusedError: if the browser refuses, or does not answer in time.
        """
        answer = self._send(method, session, parameters)
        try:
            got = answer.result(TIMEOUT_S)
        except TimeoutError:
            message = f"{method}: no answer in {TIMEOUT_S:.0f} s"
            raise RefusedError(message) from None
        if "error" in got:
            message = f"{method}: {got['error'].get('message', 'refused')}"
            raise RefusedError(message)
        result: Message = got.get("result", {})
        return result

    def post(self, method: str, session: str = "", **parameters: Any) -> None:
        """Sends a command whose answer nobody waits for; harmless if the browser is gone."""
        with contextlib.suppress(PipeClosedError):
            self._send(method, session, parameters)

    def _send(self, method: str, session: str, parameters: Message) -> Future[Message]:
        answer: Future[Message] = Future()
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        with self._lock:
            if self.closed.is_set():
                raise PipeClosedError(method)
            self._waiting[number] = answer
            try:
                _write_all(self._writes, frame(message))
            except OSError:
                raise PipeClosedError(method) from None
        return answer

    def _listen(self) -> None:
        frames = Frames()
        with contextlib.suppress(OSError):
            while data := os.read(self._reads, 1 << 16):
                for message in frames.feed(data):
                    self._deliver(message)
        self._close()

    def _deliver(self, message: Message) -> None:
        if "id" in message:
            waiting = self._waiting.pop(message["id"], None)
            if waiting is not None:
                waiting.set_result(message)
            return
        for method, handler in list(self._handlers):
            if method == message.get("method"):
                handler(message.get("params", {}), message.get("sessionId", ""))

    def _close(self) -> None:
        with self._lock:
            self.closed.set()
            os.close(self._reads)
            os.close(self._writes)
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            answer.set_exception(PipeClosedError("the browser is gone"))

    def join(self) -> None:
        """Waits until the browser has closed its end."""
        self._thread.join()


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
