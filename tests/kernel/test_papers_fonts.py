"""Fonts of a printed paper: what is not there is replaced by name, with a note on each page."""

import re
from io import BytesIO
from zipfile import ZipFile

from kernel.papers.drawing import draw
from kernel.papers.fonts import NOTE, SUBSTITUTE, with_fonts_of
from kernel.papers.frame import letter
from kernel.papers.prose import mark
from kernel.papers.styles import TEXT_FONT, TITLE_FONT

DRAWN = draw(letter([("标题", "题"), ("正文段", "文")]), {"mark": mark("水利局")})
"""What is handed out as .docx."""
NAMED = re.compile(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"')


def parts(document: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(document)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist() if name.endswith(".xml")}


def test_a_word_document_names_the_fonts_of_the_rules():
    found = parts(DRAWN)
    assert f'w:eastAsia="{TEXT_FONT}"' in found["word/styles.xml"]
    assert f'w:eastAsia="{TITLE_FONT}"' in found["word/styles.xml"]
    assert any(f'w:eastAsia="{TITLE_FONT}"' in part for name, part in found.items() if "header" in name)
    assert not any(NOTE in part for part in found.values())


def test_fonts_that_are_not_there_are_replaced_and_every_foot_says_so():
    found = parts(with_fonts_of(DRAWN, frozenset({SUBSTITUTE})))
    assert not any(TEXT_FONT in part or TITLE_FONT in part for part in found.values())
    feet = [part for name, part in found.items() if name.startswith("word/footer")]
    assert len(feet) == 2 and all(NOTE in foot for foot in feet)
    lines = [foot.count("<w:p>") for name, foot in parts(DRAWN).items() if name.startswith("word/footer")]
    assert [foot.count("<w:p>") for foot in feet] == lines, "a note in an empty last line moves nothing"


def test_with_the_fonts_of_the_rules_nothing_is_replaced_or_said():
    named = frozenset(name for part in parts(DRAWN).values() for name in NAMED.findall(part))
    assert {TITLE_FONT, TEXT_FONT} <= named
    assert parts(with_fonts_of(DRAWN, named)) == parts(DRAWN)


def test_a_document_without_a_foot_says_it_below_its_text():
    plain = BytesIO()
    with ZipFile(plain, "w") as made:
        made.writestr("word/document.xml", '<w:body><w:rFonts w:eastAsia="楷体"/><w:sectPr/></w:body>')
    body = parts(with_fonts_of(plain.getvalue(), frozenset()))["word/document.xml"]
    assert SUBSTITUTE in body and body.index(NOTE) < body.index("<w:sectPr")
