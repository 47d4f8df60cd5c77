"""Frames between the companion and its reader: a length of four bytes, then the content."""

import struct
from typing import IO

_LENGTH = struct.Struct(">I")


def write(stream: IO[bytes], frame: bytes) -> None:
    """Sends one frame."""
    stream.write(_LENGTH.pack(len(frame)) + frame)
    stream.flush()


def read(stream: IO[bytes], longest: int) -> bytes:
    """The next frame.

    Raises:
        EOFError: if there is none, or one that is longer than `longest` bytes.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > longest:
        raise EOFError
    frame = stream.read(length)
    if len(frame) < length:
        raise EOFError
    return frame
