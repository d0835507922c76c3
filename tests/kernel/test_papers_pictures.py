"""Pictures in papers: as large as they are, never beyond the margins, and files that are none are not shown."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm
from docx.table import Table

from kernel.papers import pictures
from kernel.papers.drawing import draw
from kernel.papers.frame import sheet
from kernel.papers.pictures import picture_of
from kernel.papers.prose import paragraphs_of_html
from tests.kernel.picture_makers import gif, png

TEMPLATE = sheet([("正文段", "{{p text }}")])


def drawn(html: str, **known) -> bytes:
    """A paper of this text, whose pictures are these."""
    kept = {key: picture_of(key, content) for key, content in known.items()}
    return draw(TEMPLATE, {"text": paragraphs_of_html(html, find=kept.get)}, kept)


def told(document: bytes) -> list[str]:
    """Its paragraphs in words, a picture as [wide x high in millimetres]."""
    said = []
    for paragraph in _paragraphs(Document(BytesIO(document))):
        sizes = paragraph._p.xpath(".//wp:inline/wp:extent")
        said += [f"[{int(one.get('cx')) / Mm(1):.0f} x {int(one.get('cy')) / Mm(1):.0f}]" for one in sizes]
        said += [paragraph.text] if paragraph.text else []
    return said


def _paragraphs(within):
    """Its paragraphs in their order, those of cells where their table stands."""
    for each in within.iter_inner_content():
        if isinstance(each, Table):
            yield from (line for row in each.rows for cell in row.cells for line in _paragraphs(cell))
        else:
            yield each


@pytest.mark.parametrize(
    ("size", "shown"),
    [((96, 48), "[25 x 13]"), ((2000, 1000), "[156 x 78]"), ((400, 4000), "[16 x 160]"), ((1, 1), "[0 x 0]")],
)
def test_a_picture_has_its_own_size_and_stays_within_the_margins(size, shown):
    assert told(drawn('<p><img data-file="a" alt="现场"></p>', a=png(*size))) == [shown, "现场"]


def test_words_stand_before_and_after_it():
    html = '<p>前<img data-file="a" alt="">后</p>'
    assert told(drawn(html, a=png(96, 96))) == ["前", "[25 x 25]", "后"]


def test_in_a_table_it_stands_in_its_cell_as_wide_as_that():
    html = f'<table><tr><td>甲<img data-file="a" alt="图一"></td><td>{"乙" * 99}</td></tr></table>'
    before, shown, caption, beside = told(drawn(html, a=png(2000, 1000)))
    assert (before, caption, beside) == ("甲", "图一", "乙" * 99)
    wide, high = (int(part) for part in shown.strip("[]").split(" x "))
    assert 20 < wide < 100 and wide == pytest.approx(2 * high, abs=1)


def test_a_file_is_kept_once_however_often_it_is_shown():
    html = "".join(f'<img data-file="{file}" alt="{place}">' for place, file in enumerate("aab"))
    document = drawn(html, a=png(9, 9), b=png(8, 8))
    with ZipFile(BytesIO(document)) as package:
        assert len([name for name in package.namelist() if name.startswith("word/media/")]) == 2
        assert "picture:" not in package.read("word/document.xml").decode()


def test_what_a_caption_says_is_words():
    assert told(drawn('<img data-file="a" alt="&lt;w:p/&gt;&quot;{{ x }}">', a=png(96, 96)))[1] == '<w:p/>"{{ x }}'


@pytest.mark.parametrize("content", [b"", b"words", gif(5, 5), png(5, 5)[:20]])
def test_what_not_every_office_program_shows_is_no_picture(content):
    assert picture_of("a", content) is None


def test_nor_is_one_of_too_many_points(monkeypatch):
    monkeypatch.setattr(pictures, "PIXELS_MOST", 99)
    assert picture_of("a", png(10, 10)) is None and picture_of("a", png(9, 11))
