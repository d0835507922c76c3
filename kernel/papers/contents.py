"""Page numbers of contents and indexes, written into a .docx: Word and WPS show what it says, not what it counts."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKER = "PAGEREF"


def has_contents(document: bytes) -> bool:
    """Whether a .docx names pages that have to be counted."""
    with ZipFile(BytesIO(document)) as package:
        return _MARKER.encode() in package.read(DOCUMENT)


def pages_in(counted: bytes) -> dict[str, str]:
    """The page on which each bookmark stands, as a .docx that LibreOffice has laid out tells it."""
    pages: dict[str, str] = {}
    bookmark, told = "", False
    for element in _body(counted).iter(f"{_WORD}instrText", f"{_WORD}fldChar", f"{_WORD}t"):
        kind = element.get(f"{_WORD}fldCharType")
        if element.tag == f"{_WORD}instrText":
            bookmark = _bookmark_in(element.text or "") or bookmark
        elif kind == "separate":
            told = bookmark not in ("", *pages)
        elif kind == "end":
            bookmark, told = "", False
        elif kind is None and told:
            pages[bookmark] = pages.get(bookmark, "") + (element.text or "")
    return pages


def numbered(document: bytes, pages: dict[str, str]) -> bytes:
    """The .docx with these numbers in the fields that name a page."""
    body = _body(document)
    for field in body.iter(f"{_WORD}fldSimple"):
        page = pages.get(_bookmark_in(field.get(f"{_WORD}instr") or ""))
        if page:
            next(field.iter(f"{_WORD}t")).text = page
            field.attrib.pop(f"{_WORD}dirty", None)
    made = BytesIO()
    with ZipFile(BytesIO(document)) as package, ZipFile(made, "w") as changed:
        for part in package.infolist():
            content = package.read(part) if part.filename != DOCUMENT else _written(body)
            changed.writestr(part, content)
    return made.getvalue()


def _body(document: bytes) -> Any:
    with ZipFile(BytesIO(document)) as package:
        return etree.fromstring(package.read(DOCUMENT), etree.XMLParser(resolve_entities=False, huge_tree=True))


def _written(body: Any) -> bytes:
    return etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)


def _bookmark_in(code: str) -> str:
    words = code.split()
    return words[1] if len(words) > 1 and words[0] == _MARKER else ""
