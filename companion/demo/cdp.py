"""The browser's debugging pipe: JSON messages with a NUL behind each, in both directions."""

import itertools
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

Message = dict[str, Any]
#: parameters of an event, and the session that it came from
Handler = Callable[[Message, str], None]

#: no single command of the browser takes longer, not even on a busy machine
TIMEOUT_S = 60.0


class PipeClosedError(Exception):
    """The browser is gone."""


class RefusedError(Exception):
    """The browser refused a command; the message says which and why."""


class Pipe:
    """Sends commands; while it waits for an answer, events go to who asked for them."""

    def __init__(self, own_end: socket.socket) -> None:
        """Takes over its own end of the pipe; the browser has the other one."""
        own_end.settimeout(TIMEOUT_S)
        self._socket = own_end
        self._received = bytearray()
        self._numbers = itertools.count(1)
        self._handlers: dict[str, Handler] = {}

    def on(self, method: str, handler: Handler) -> None:
        """Calls `handler` for each event of a name; it may `post`, but not wait for an answer."""
        self._handlers[method] = handler

    def call(self, method: str, session: str = "", **parameters: Any) -> Message:
        """Sends a command and gives its result.

        Raises:
            PipeClosedError: if the browser is gone.
            RefusedError: if the browser refuses, or says nothing for too long.
        """
        number = self._send(method, session, parameters)
        try:
            answer = next(m for m in self._messages() if m.get("id") == number)
        except TimeoutError:
            message = f"{method}: no answer in {TIMEOUT_S:.0f} s"
            raise RefusedError(message) from None
        if "error" in answer:
            message = f"{method}: {answer['error'].get('message', 'refused')}"
            raise RefusedError(message)
        result: Message = answer.get("result", {})
        return result

    def post(self, method: str, session: str = "", **parameters: Any) -> None:
        """Sends a command whose answer nobody waits for; harmless if the browser is gone."""
        with suppress(PipeClosedError):
            self._send(method, session, parameters)

    def serve(self) -> None:
        """Hands events on until the browser is gone."""
        self._socket.settimeout(None)
        with suppress(PipeClosedError):
            for _ in self._messages():
                pass

    def close(self) -> None:
        """Lets go of the browser, which then ends; harmless a second time."""
        self._socket.close()

    def _send(self, method: str, session: str, parameters: Message) -> int:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        try:
            self._socket.sendall(json.dumps(message).encode() + b"\0")
        except OSError:
            raise PipeClosedError(method) from None
        return number

    def _messages(self) -> Iterator[Message]:
        """What comes, one after the other; events were handed on then."""
        while True:
            while (end := self._received.find(b"\0")) < 0:
                self._received += self._more()
            message = json.loads(self._received[:end])
            del self._received[: end + 1]
            handler = self._handlers.get(message.get("method", ""))
            if handler is not None:
                handler(message.get("params", {}), message.get("sessionId", ""))
            yield message

    def _more(self) -> bytes:
        try:
            data = self._socket.recv(1 << 16)
        except ConnectionError:
            data = b""
        if not data:
            message = "the browser is gone"
            raise PipeClosedError(message)
        return data
