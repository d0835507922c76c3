"""Fonts of a printed paper: what is not there is replaced by name, with a note on each page."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import nsdecls, qn
from lxml.etree import fromstring

from kernel.papers.drawing import draw
from kernel.papers.fonts import NOTE, SUBSTITUTE, with_fonts_of
from kernel.papers.frame import letter
from kernel.papers.prose import mark
from kernel.papers.styles import TEXT_FONT, TITLE_FONT, set_font

DRAWN = draw(letter([("标题", "题"), ("正文段", "文")]), {"mark": mark("水利局")})
"""What is handed out as .docx."""


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


def test_with_the_fonts_of_the_rules_nothing_is_said_though_styles_name_others():
    assert "Courier" in parts(DRAWN)["word/styles.xml"]
    found = parts(with_fonts_of(DRAWN, frozenset({TITLE_FONT, TEXT_FONT, SUBSTITUTE})))
    assert not any(NOTE in part for part in found.values())
    drawn = parts(DRAWN)
    assert {name for name in found if found[name] != drawn[name]} == {"word/styles.xml"}
    fonts = re.compile(r"<w:rFonts[^>]*>")
    assert fonts.sub("", found["word/styles.xml"]) == fonts.sub("", drawn["word/styles.xml"])
    named = {name for tag in fonts.findall(found["word/styles.xml"]) for name in re.findall(r'w:\w+="([^"]+)"', tag)}
    assert named <= {TITLE_FONT, TEXT_FONT, SUBSTITUTE, "minorBidi", "majorBidi"}


def test_what_a_template_of_the_offices_own_is_written_in_counts_by_its_letters():
    template = Document(BytesIO(letter([("正文段", "文")])))
    run = template.paragraphs[0].add_run("楷书2026")
    set_font(run, TEXT_FONT, 16)
    run.element.rPr.rFonts.set(qn("w:eastAsia"), "楷体_GB2312")
    template.save(made := BytesIO())
    rules = frozenset({TITLE_FONT, TEXT_FONT, SUBSTITUTE})
    for there, noted in ((rules, True), (rules | {"楷体_GB2312"}, False)):
        found = parts(with_fonts_of(made.getvalue(), there))
        assert any(NOTE in part for part in found.values()) is noted
        assert ("楷体_GB2312" in found["word/document.xml"]) is not noted


def test_letters_of_a_text_box_count_in_their_own_font():
    def run(font: str, inside: str) -> str:
        return f'<w:p><w:r><w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr>{inside}</w:r></w:p>'

    box = f"<w:pict><w:txbxContent>{run('仿宋', '<w:t>文</w:t>')}</w:txbxContent></w:pict>"
    made = BytesIO()
    with ZipFile(made, "w") as kept:
        kept.writestr("word/document.xml", f"<w:body {nsdecls('w')}>{run('楷体', box)}<w:sectPr/></w:body>")
    for there, noted in (("仿宋", False), ("楷体", True)):
        found = parts(with_fonts_of(made.getvalue(), frozenset({SUBSTITUTE, there})))
        assert (NOTE in found["word/document.xml"]) is noted


CHOSEN = '<w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'


def written_in_word(theme: str, chosen: str = CHOSEN) -> bytes:
    """A document whose styles name the fonts of its theme, as Word writes them."""
    named = f"<a:fonts {nsdecls('a')}><a:minorFont>{theme}</a:minorFont></a:fonts>"
    return written_with_part("word/theme/theme1.xml", named, chosen)


def written_with_part(name: str, content: str, chosen: str = CHOSEN) -> bytes:
    """Such a document with this one part more."""
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{chosen}</w:rPr></w:rPrDefault></w:docDefaults>"
    made = BytesIO()
    with ZipFile(made, "w") as kept:
        kept.writestr(
            "word/document.xml", f"<w:body {nsdecls('w')}><w:p><w:r><w:t>文2026</w:t></w:r></w:p><w:sectPr/></w:body>"
        )
        kept.writestr("word/styles.xml", f"<w:styles {nsdecls('w')}>{defaults}</w:styles>")
        kept.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "chinese",
    [
        '<a:ea typeface="等线"/>',
        '<a:ea typeface=""/><a:font script="Jpan" typeface="明朝"/><a:font script="Hans" typeface="等线"/>',
    ],
)
@pytest.mark.parametrize(
    ("there", "latin", "drawn_in", "noted"),
    [
        ({"Calibri", "等线"}, "Calibri", "等线", False),
        ({"Calibri"}, "Calibri", SUBSTITUTE, True),
        ({"等线"}, SUBSTITUTE, "等线", True),
        (set(), SUBSTITUTE, SUBSTITUTE, True),
    ],
)
def test_a_font_of_the_theme_is_looked_for_by_its_name(chinese, there, latin, drawn_in, noted):
    document = written_in_word(f'<a:latin typeface="Calibri"/>{chinese}')
    found = parts(with_fonts_of(document, frozenset({SUBSTITUTE, *there})))
    fonts = fromstring(found["word/styles.xml"]).find(f".//{qn('w:rFonts')}")
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == (latin, drawn_in)
    assert "Theme=" not in found["word/styles.xml"]
    assert (NOTE in found["word/document.xml"]) is noted


def test_a_font_that_the_theme_leaves_open_is_not_there():
    found = parts(with_fonts_of(written_in_word('<a:ea typeface=""/>'), frozenset({SUBSTITUTE})))
    assert found["word/styles.xml"].count(f'="{SUBSTITUTE}"') == 2 and NOTE in found["word/document.xml"]


BESIDE = '<w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:eastAsia="仿宋"/>'


@pytest.mark.parametrize(
    "document",
    [
        written_in_word('<a:latin typeface=""/><a:ea typeface=""/>', BESIDE),
        written_with_part("word/theme/theme1.xml", "no XML", BESIDE),
        written_with_part("word/settings.xml", f"<w:settings {nsdecls('w')}/>", BESIDE),
    ],
    ids=["left open", "no XML", "no theme"],
)
def test_what_a_theme_does_not_name_has_the_font_that_stands_beside_the_choice(document):
    found = parts(with_fonts_of(document, frozenset({SUBSTITUTE, "Arial", "仿宋"})))
    fonts = fromstring(found["word/styles.xml"]).find(f".//{qn('w:rFonts')}")
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Arial", "仿宋")
    assert NOTE not in found["word/document.xml"]


def test_a_latin_font_of_the_theme_is_not_taken_for_chinese_letters():
    chosen = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi"/>'
    document = written_in_word('<a:latin typeface="Calibri"/><a:ea typeface=""/>', chosen)
    found = parts(with_fonts_of(document, frozenset({SUBSTITUTE, "Calibri"})))
    fonts = fromstring(found["word/styles.xml"]).find(f".//{qn('w:rFonts')}")
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Calibri", SUBSTITUTE)
    assert NOTE in found["word/document.xml"]


def test_a_document_without_a_foot_says_it_below_its_text():
    plain = BytesIO()
    with ZipFile(plain, "w") as made:
        written = '<w:p><w:r><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr><w:t>文</w:t></w:r></w:p>'
        made.writestr("word/document.xml", f"<w:body {nsdecls('w')}>{written}<w:sectPr/></w:body>")
    body = parts(with_fonts_of(plain.getvalue(), frozenset()))["word/document.xml"]
    assert SUBSTITUTE in body and body.index(NOTE) < body.index("<w:sectPr")
