"""Small pictures for tests: white, of any size in pixels."""

import struct
import zlib


def png(width: int, height: int) -> bytes:
    """A .png, one bit for each pixel."""
    rows = (b"\0" + b"\xff" * ((width + 7) // 8)) * height
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def gif(width: int, height: int) -> bytes:
    """The beginning of a .gif, as far as its size is told."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0" * 6


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
