# ruff: noqa: INP001 -- a script beside the others of this folder, not a package
"""Draws the extension's icons: three bars, one for each window, the best one marked.

`python .ci/icons.py` writes extension/icons/<size>.png from nothing but the numbers below.
"""

import struct
import zlib
from pathlib import Path

ICONS = Path(__file__).parent.parent / "extension" / "icons"
SIZES = (16, 32, 48, 128)
#: every pixel is the mean of this many samples in each direction
SAMPLES = 8

Colour = tuple[int, int, int, int]
Box = tuple[float, float, float, float]

CLEAR: Colour = (0, 0, 0, 0)
#: left, top, right, bottom, corner radius (in sixteenths of the icon) and colour, last one on top
SHAPES: tuple[tuple[Box, float, Colour], ...] = (
    ((0, 0, 16, 16), 3.6, (49, 60, 122, 255)),
    ((3, 8, 5.6, 13), 0.6, (214, 220, 245, 255)),
    ((6.7, 5.5, 9.3, 13), 0.6, (214, 220, 245, 255)),
    ((10.4, 3, 13, 13), 0.6, (255, 190, 77, 255)),
)


def _inside(x: float, y: float, box: Box, radius: float) -> bool:
    left, top, right, bottom = box
    if not (left <= x <= right and top <= y <= bottom):
        return False
    dx = max(left + radius - x, x - right + radius, 0)
    dy = max(top + radius - y, y - bottom + radius, 0)
    return dx * dx + dy * dy <= radius * radius


def _at(x: float, y: float) -> Colour:
    hits = (colour for box, radius, colour in reversed(SHAPES) if _inside(x, y, box, radius))
    return next(hits, CLEAR)


def _pixel(column: int, row: int, size: int) -> bytes:
    step = 16 / size / SAMPLES
    inside = [
        _at((column * SAMPLES + i + 0.5) * step, (row * SAMPLES + j + 0.5) * step)
        for i in range(SAMPLES)
        for j in range(SAMPLES)
    ]
    opacity = sum(one[3] for one in inside)
    mixed = [round(sum(one[k] * one[3] for one in inside) / max(opacity, 1)) for k in range(3)]
    return bytes([*mixed, round(opacity / len(inside))])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(size: int) -> bytes:
    """The icon of `size` pixels as a PNG file."""
    rows = (b"\0" + b"".join(_pixel(x, y, size) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


if __name__ == "__main__":
    ICONS.mkdir(exist_ok=True)
    for each in SIZES:
        (ICONS / f"{each}.png").write_bytes(png(each))
