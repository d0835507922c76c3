"""Files that are packed (.xlsx, .docx, .zip): opened only when unpacking them can do no harm."""

from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from kernel.rpc.problems import Refused

PARTS_MOST = 20_000
BYTES_MOST = 512 << 20
"""Of all parts together, unpacked: 10,000 rows with their whole texts are far below."""
TIMES_MOST = 300
"""How many times larger a part may become: text of many alike rows shrinks to a hundredth, a bomb to a thousandth."""
SMALL = 1 << 20
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


def opened(content: IO[bytes], *, bytes_most: int = BYTES_MOST) -> ZipFile:
    """The archive. Raises Refused for one that is broken, locked, or unpacks to more than it should."""
    try:
        archive = ZipFile(content)
        parts = archive.infolist()
    except (BadZipFile, OSError, ValueError):
        raise Refused("import.not_readable") from None
    whole = sum(part.file_size for part in parts)
    if len(parts) > PARTS_MOST or whole > bytes_most or any(_swells(part) for part in parts):
        raise Refused("import.too_packed")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("import.not_readable")
    return archive


def plain_office_file(content: IO[bytes]) -> None:
    """Make sure of a .xlsx or .docx that none of its parts declares entities, which its reader would unfold.

    Raises Refused. The content stands at its beginning afterwards.
    """
    with opened(content) as archive:
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels")) and _declares(archive, part):
                raise Refused("import.not_readable")
    content.seek(0)


def _swells(part: ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > TIMES_MOST * max(part.compress_size, 1)


def _declares(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part declares a document type; one that is not UTF-8, in which that could hide, counts as if."""
    with archive.open(part) as stream:
        head = stream.read(4096)
    return not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") or any(word in head for word in _DECLARED)
