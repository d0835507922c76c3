"""What an uploaded file may be: its kind is found in its bytes, its name is made harmless, a scanner may say no."""

import re
import socket
import struct
import unicodedata
from contextlib import suppress
from typing import IO

import magic

from kernel.forms import clean_text
from kernel.rpc.problems import Refused, Unavailable

SAMPLE = 8192
SCAN_PART = 64 * 1024
SCAN_SECONDS = 30.0

KINDS = {
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/wps-office.wps",
    "application/x-ole-storage",
    "application/CDFV2",
    "application/zip",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "audio/mpeg",
    "audio/mp4",
    "audio/x-m4a",
    "video/mp4",
    "text/plain",
    "text/csv",
}
ARCHIVES = {"application/zip"}
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
SHOWN_IN_PAGE = PICTURES | {"application/pdf"}
"""Everything else is only ever offered for saving: a browser must not interpret it under our address."""


def kind_of(content: IO[bytes], kinds: set[str]) -> str:
    """The media type found in the bytes. Raises Refused for one that is not among the kinds, and for no bytes."""
    sample = content.read(SAMPLE)
    content.seek(0)
    if not sample:
        raise Refused("file.empty")
    kind = magic.from_buffer(sample, mime=True)
    if kind not in kinds:
        raise Refused("file.no_archive" if kinds == ARCHIVES else "file.kind", kind=kind)
    return kind


def harmless_name(name: str | None) -> str:
    """The last part of a path, without control characters and separators, at most 120 characters."""
    last = re.split(r"[\\/]", clean_text(name or ""))[-1]
    kept = "".join("_" if character in '<>:"|?*%;' else character for character in last)
    kept = "".join(character for character in kept if unicodedata.category(character)[0] != "C").strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: 120 - len(ending) - 1]}.{ending}" if stem else f"file.{ending}"
    return kept[:120] or "file"


def scan(content: IO[bytes], clamd: str) -> None:
    """Have clamd (host:port, or the path of its socket) look at the bytes, by its INSTREAM command.

    Raises Refused for an infected file, and for one that is larger than clamd takes (its StreamMaxLength); Unavailable
    when the scanner cannot be asked.
    """
    try:
        verdict = _ask_scanner(content, clamd)
    except OSError as error:
        raise Unavailable("unavailable.scanner", retry_after=10) from error
    content.seek(0)
    if verdict.endswith(b"FOUND"):
        raise Refused("file.infected")
    if b"size limit exceeded" in verdict:
        raise Refused("file.not_scanned")
    if not verdict.endswith(b"OK"):
        raise Unavailable("unavailable.scanner", retry_after=10)


def _ask_scanner(content: IO[bytes], clamd: str) -> bytes:
    with _connect(clamd) as line:
        line.sendall(b"zINSTREAM\0")
        with suppress(ConnectionError):  # It answers before the end, and hangs up, when it wants no more.
            while part := content.read(SCAN_PART):
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(struct.pack(">I", 0))
        return line.recv(4096).rstrip(b"\0\n")


def _connect(clamd: str) -> socket.socket:
    if clamd.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SCAN_SECONDS)
        line.connect(clamd)
        return line
    host, _, port = clamd.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SCAN_SECONDS)
