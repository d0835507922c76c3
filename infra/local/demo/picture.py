"""A picture for the story's texts: a bar chart as PNG, drawn byte by byte, so that no library is needed for it."""

import struct
import zlib
from collections.abc import Iterator, Sequence

WIDTH, HEIGHT, MARGIN = 960, 400, 30
PAPER, LINE, AXIS, BAR = range(4)
COLOURS = bytes.fromhex("ffffff e5ddd3 262220 8f1d1d")


def bar_chart(values: Sequence[int]) -> bytes:
    """A PNG with a bar for each positive value: the highest reaches the top line, the lines are quarters of it."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    points = b"".join(b"\0" + row for row in _rows(values))
    parts = ((b"IHDR", header), (b"PLTE", COLOURS), (b"IDAT", zlib.compress(points)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _rows(values: Sequence[int]) -> Iterator[bytes]:
    """The colours of each row of points, from above."""
    tall, wide = HEIGHT - 2 * MARGIN, (WIDTH - 2 * MARGIN) // len(values)
    for height in range(HEIGHT - MARGIN, -MARGIN, -1):
        row = bytearray([_ground(height, tall)]) * WIDTH
        for place, value in enumerate(values):
            if 0 < height <= value * tall // max(values):
                start = MARGIN + place * wide + wide // 5
                row[start : start + wide * 3 // 5] = bytes([BAR]) * (wide * 3 // 5)
        yield bytes(row)


def _ground(height: int, tall: int) -> int:
    if -2 <= height <= 0:
        return AXIS
    return LINE if 0 < height <= tall and height % (tall // 4) == 0 else PAPER
