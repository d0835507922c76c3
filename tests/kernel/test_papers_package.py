"""A template as a package: what is in it beside words is refused, whoever made it."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from kernel.papers import package
from kernel.papers.frame import sheet
from kernel.papers.package import opened

GOOD = sheet([("正文段", "{{ title }}")])
OUTSIDE = "http://192.0.2.1/x"
RELATION = '<Relationship Id="rId90" Type="http://x/relationships/{kind}" Target="{target}"{mode}/></Relationships>'


def changed(part: str, old: str = "", new: str = "", *, kind: int = ZIP_DEFLATED, **added: bytes) -> bytes:
    """The good template with words of a part replaced, and more parts."""
    made = BytesIO()
    with ZipFile(BytesIO(GOOD)) as source, ZipFile(made, "w", kind) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
        for name, content in added.items():
            target.writestr(name, content)
    return made.getvalue()


def with_body(xml: str) -> bytes:
    return changed("word/document.xml", "<w:sectPr", f"{xml}<w:sectPr")


def with_relation(kind: str, target: str, mode: str = "") -> bytes:
    new = RELATION.format(kind=kind, target=target, mode=mode)
    return changed("word/_rels/document.xml.rels", "</Relationships>", new)


def with_part(name: str, content: bytes) -> bytes:
    return changed("", **{name: content})


def codes(document: bytes) -> list[str]:
    return [flaw.code.removeprefix("template.") for flaw in opened(document)[1]]


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def png(width: int, height: int) -> bytes:
    """The head of a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    about = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", about) + chunk(b"IEND", b"")


def test_what_the_platform_makes_is_harmless():
    assert opened(GOOD)[1] == []
    assert codes(with_body(field(" PA", "GE "))) == []
    assert codes(with_part("word/media/seal.png", png(300, 300))) == []


def test_what_is_no_docx_is_not_looked_at_further():
    macros = changed("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml")
    for document in (b"", b"PK", b"%PDF-1.7", sheet([])[:-200], with_part("word/document.xml", b"<x/>"), macros):
        assert opened(document) == ({}, opened(document)[1])
        assert codes(document) == ["not_docx"]
    assert codes(changed("", kind=ZIP_BZIP2)) == ["not_docx"], "its unpacking is not bounded"


def test_a_bomb_is_not_unpacked(monkeypatch):
    assert codes(with_part("word/x.xml", b" " * (package.UNPACKED_MOST + 1))) == ["bomb"]
    assert codes(changed("", **{f"word/{place}.xml": b"<x/>" for place in range(300)})) == ["bomb"]
    monkeypatch.setattr(package, "MOST", len(GOOD) - 1)
    assert codes(GOOD) == ["too_large"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("word/vbaProject.bin", b"x", "foreign_part"),
        ("word/embeddings/oleObject1.bin", b"x", "foreign_part"),
        ("word/fonts/font1.odttf", b"x", "foreign_part"),
        ("word/media/seal.emf", b"x", "foreign_part"),
        ("word/media/seal.png", b"no picture", "picture"),
        ("word/media/seal.jpg", png(3, 3), "picture"),
        ("word/media/seal.png", png(60_000, 60_000), "picture"),
        ("word/x.xml", b"<x", "broken_part"),
        ("word/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "broken_part"),
        ("word/x.xml", "<?xml version='1.0' encoding='utf-16'?><x/>".encode("utf-16"), "broken_part"),
    ],
)
def test_no_part_is_anything_but_words_and_pictures(name, content, code):
    assert codes(with_part(name, content)) == [code]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (with_relation("attachedTemplate", f"{OUTSIDE}.dotm", ' TargetMode="External"'), "link"),
        (with_relation("image", OUTSIDE, ' TargetMode="External"'), "link"),
        (with_relation("hyperlink", OUTSIDE, ' TargetMode="External"'), "link"),
        (with_relation("image", OUTSIDE), "link"),
        (with_relation("oleObject", "embeddings/x.xml"), "relation"),
        (with_relation("aFChunk", "x.xml"), "relation"),
        (with_relation("comments", "comments.xml"), "comments"),
    ],
)
def test_nothing_points_outside(document, code):
    assert codes(document) == [code]


@pytest.mark.parametrize(
    "code", ['INCLUDEPICTURE "http://x"', "DDEAUTO c x", "includetext x", "HYPERLINK x", "MACROBUTTON x", ""]
)
def test_no_field_does_anything_but_count_pages(code):
    simple = f"<w:p><w:fldSimple w:instr='{code}'/></w:p>"
    assert codes(with_body(simple)) == ["field"]
    assert codes(with_body(field(*code))) == ["field"], "however it is cut"


def test_a_field_hides_in_no_other_field():
    begin = '<w:fldChar w:fldCharType="begin"/>'
    nested = f"<w:p><w:r>{begin}<w:instrText> PAGE </w:instrText>{begin}<w:instrText> DDE x </w:instrText></w:r></w:p>"
    assert "field" in codes(with_body(nested))


def test_objects_pictures_by_address_and_open_changes_are_refused():
    assert codes(with_body("<w:p><w:r><w:object/></w:r></w:p>")) == ["active"]
    drawn = f'<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:v" src="{OUTSIDE}"/></w:pict></w:r></w:p>'
    assert codes(with_body(drawn)) == ["link"]
    assert codes(with_body("<w:p><w:ins w:id='1'/><w:del w:id='2'/></w:p>")) == ["revisions"]
