"""Messages between a browser and its native host: a length of four bytes, then JSON in UTF-8.

The length is in the machine's own order of bytes, as browsers write it.
"""

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct("=I")
#: longest question that is read, and longest answer that is sent, in bytes; true ones take 50
MOST_QUESTION, MOST_ANSWER = 1024, 1024


class NotUnderstoodError(Exception):
    """What came is no message of a browser, or is longer than any that is agreed."""


def question(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None where the browser has closed its end.

    Raises:
        NotUnderstoodError: if it is too long, cut off or no JSON object. Nothing that follows can
            be trusted then.
    """
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size or _LENGTH.unpack(head)[0] > MOST_QUESTION:
        raise NotUnderstoodError
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise NotUnderstoodError
    return _object(content)


def _object(content: bytes) -> dict[str, Any]:
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError from error
    if not isinstance(plain, dict):
        raise NotUnderstoodError
    return plain


def answer(stream: IO[bytes], plain: dict[str, Any]) -> None:
    """Sends one message."""
    content = json.dumps(plain).encode()
    if len(content) > MOST_ANSWER:  # a browser reads more, but nothing here is that long
        message = f"an answer of {len(content)} bytes"
        raise ValueError(message)
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()
