"""A .docx that somebody sent, as a package of parts: few, small, and nothing in them but words and pictures.

What is not known to be harmless is refused: a part of another sort, a link to anything outside, and whatever acts by
itself when Word or LibreOffice opens it (`acting`).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as BadDeflation

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from kernel.papers.acting import acts_in
from kernel.papers.flaws import Flaw

MEGABYTE = 1 << 20
MOST = 5 * MEGABYTE
UNPACKED_MOST = 40 * MEGABYTE
PARTS_MOST = 300
PIXELS_MOST = 25_000_000
DOCUMENT = "word/document.xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_RELATIONS = {
    *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles"),
    *("stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "header", "footer"),
    *("footnotes", "endnotes", "image", "customXml", "customXmlProps", "people", "classificationlabels"),
}
"""What parts may be to each other: the last word of the relation's type."""
_UNREADABLE = (BadZipFile, BadDeflation, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
_NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)

Trees = dict[str, Any]
"""The XML parts by name, each as lxml's root element."""


def opened(document: bytes) -> tuple[Trees, list[Flaw]]:
    """The XML parts of a .docx, and everything in the package that may not be there; no parts where it is none."""
    if len(document) > MOST:
        return {}, [Flaw("template.too_large", {"megabytes": MOST // MEGABYTE})]
    try:
        parts = _unpacked(document)
    except _UNREADABLE:
        return {}, [Flaw("template.not_docx")]
    if parts is None:
        return {}, [Flaw("template.bomb")]
    trees = {name: _tree(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    if trees.get(DOCUMENT) is None or not _is_plain_document(trees.get(_TYPES)):
        return {}, [Flaw("template.not_docx")]
    flaws = [*_foreign(parts), *(flaw for name, tree in trees.items() for flaw in _flaws_of(name, tree))]
    return trees, flaws


def _unpacked(document: bytes) -> dict[str, bytes] | None:
    """The parts by name; None for more than anybody's template needs. No part gives more than the archive says."""
    with ZipFile(BytesIO(document)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > PARTS_MOST or sum(info.file_size for info in infos) > UNPACKED_MOST:
            return None
        if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
            raise BadZipFile
        if len({info.filename for info in infos}) != len(infos):
            raise BadZipFile
        return {info.filename: archive.read(info) for info in infos}


def _tree(content: bytes) -> Any | None:
    """The root of a part in UTF-8 without definitions of its own; None for any other."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    about = root.getroottree().docinfo
    return root if not about.doctype and (about.encoding or "UTF-8").upper() in ("UTF-8", "ASCII") else None


def _is_plain_document(types: Any | None) -> bool:
    """Whether the package says that it is a document, and no template of Word's and nothing with macros."""
    found = [] if types is None else [(each.get("PartName"), each.get("ContentType")) for each in types]
    return (f"/{DOCUMENT}", _MAIN) in found and not any("macro" in (kind or "").lower() for _, kind in found)


def _foreign(parts: dict[str, bytes]) -> Iterator[Flaw]:
    for name, content in parts.items():
        ending = name.rpartition(".")[2].lower()
        if ending in _PICTURES:
            if not _is_picture(content, _PICTURES[ending]):
                yield Flaw("template.picture", {"part": name})
        elif ending not in ("xml", "rels"):
            yield Flaw("template.foreign_part", {"part": name})


def _is_picture(content: bytes, kind: str) -> bool:
    try:
        picture = Image.from_blob(content)
    except _NO_PICTURE:
        return False
    return picture.content_type == kind and picture.px_width * picture.px_height <= PIXELS_MOST


def _flaws_of(name: str, tree: Any | None) -> Iterator[Flaw]:
    if tree is None:
        yield Flaw("template.broken_part", {"part": name})
    elif name.endswith(".rels"):
        yield from _relations(tree)
    else:
        yield from acts_in(tree)


def _relations(tree: Any) -> Iterator[Flaw]:
    for relation in tree:
        kind, target = (relation.get("Type") or "").rpartition("/")[2], relation.get("Target") or ""
        if relation.get("TargetMode") == "External" or "://" in target:
            yield Flaw("template.link", {"target": target[:120]})
        elif kind not in _RELATIONS:
            yield Flaw("template.comments" if kind.startswith("comments") else "template.relation", {"sort": kind[:60]})
