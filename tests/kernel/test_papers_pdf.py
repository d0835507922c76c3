"""A letter as it is printed, measured in millimetres against GB/T 9704-2012; and the press itself."""

import os
import re
import subprocess
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pdfplumber
import pytest
from docx import Document

from kernel.papers import pdf
from kernel.papers.drawing import draw
from kernel.papers.fonts import NOTE, SUBSTITUTE
from kernel.papers.frame import letter
from kernel.papers.markup import Markup
from kernel.papers.pdf import Press
from kernel.papers.prose import Entry, chapter, entries, mark, paragraphs
from kernel.papers.styles import TEXT_FONT, set_font
from kernel.rpc.problems import Refused

MM = 25.4 / 72
NEAR = 0.6
"""Millimetres that a program's layout may be off; the rules themselves leave 1 mm."""
DPI = 300
LONG = "近年来情况有所改善，但群众反映仍然较多。" * 60


class Halted(Exception):
    """What the one who is told raises."""


@pytest.fixture(scope="module")
def page():
    """The first of two printed pages."""
    template = letter([("右上", "类别：A"), ("标题", "题"), ("正文段", "{{p text }}")])
    drawn = draw(template, {"mark": mark("荆州市水利局"), "text": paragraphs(LONG)})
    with Press() as press:
        [printed] = press.print([drawn], lambda done: None)
    return pdfplumber.open(BytesIO(printed)).pages[0]


def red_rows(page) -> list[tuple[float, float]]:
    """From where to where there is red ink, in millimetres from the page's upper edge."""
    picture = page.to_image(resolution=DPI).original.convert("RGB")
    red = [
        y for y in range(picture.height) if any(_is_red(picture.getpixel((x, y))) for x in range(0, picture.width, 3))
    ]
    starts = [y for y in red if y - 1 not in red]
    ends = [y for y in red if y + 1 not in red]
    return [(start * 25.4 / DPI, (end + 1) * 25.4 / DPI) for start, end in zip(starts, ends, strict=True)]


def _is_red(colour: tuple[int, int, int]) -> bool:
    return colour[0] > 180 and colour[1] < 120 and colour[2] < 120


def lines_of(page, size: float) -> list[tuple[float, float, float]]:
    """(left, right, bottom) of each line of text of this size, in millimetres."""
    rows: dict[float, list] = {}
    for each in page.chars:
        if abs(each["size"] - size) < 0.1:
            rows.setdefault(round(each["bottom"] * MM, 1), []).append(each)
    return [(min(c["x0"] for c in row) * MM, max(c["x1"] for c in row) * MM, at) for at, row in sorted(rows.items())]


@pytest.mark.servers
def test_the_page_is_a4(page):
    assert (page.width * MM, page.height * MM) == pytest.approx((210, 297), abs=0.2)


@pytest.mark.servers
def test_the_mark_begins_30_mm_below_the_edge_in_the_middle(page):
    above, *_ = red_rows(page)
    letters = [each for each in page.chars if each["size"] > 30]
    middle = (letters[0]["x0"] + letters[-1]["x1"]) / 2 * MM
    assert above[0] == pytest.approx(30, abs=NEAR)
    assert middle == pytest.approx(28 + 156 / 2, abs=NEAR)


@pytest.mark.servers
def test_a_double_line_stands_4_mm_below_the_mark_thick_over_thin(page):
    inked, thick, thin, *_ = red_rows(page)
    assert thick[0] - inked[1] == pytest.approx(4, abs=NEAR)
    assert thick[1] - thick[0] > 2 * (thin[1] - thin[0])
    assert thin[0] - thick[1] < 1


@pytest.mark.servers
def test_another_stands_20_mm_above_the_lower_edge_thin_over_thick(page):
    *_, thin, thick = red_rows(page)
    assert 297 - thick[1] == pytest.approx(20, abs=NEAR)
    assert thick[1] - thick[0] > 2 * (thin[1] - thin[0])


@pytest.mark.servers
def test_the_lines_are_170_mm_wide_in_the_middle_of_the_page(page):
    red = [line for line in page.lines if line["stroking_color"] == (1.0, 0.0, 0.0)]
    assert len({round(line["top"]) for line in red}) >= 2
    for line in red:
        assert (line["x0"] * MM, line["x1"] * MM) == pytest.approx((20, 190), abs=NEAR)


@pytest.mark.servers
def test_the_body_is_size_3_between_its_margins_with_a_pitch_of_28_points(page):
    lines = lines_of(page, 16)[2:]
    assert len(lines) > 12
    pitches = [below[2] - above[2] for above, below in pairwise(lines)]
    assert all(pitch == pytest.approx(28 * MM, abs=0.15) for pitch in pitches)
    assert min(line[0] for line in lines) == pytest.approx(28, abs=NEAR)
    assert max(line[1] for line in lines) == pytest.approx(210 - 26, abs=NEAR)


@pytest.mark.servers
def test_28_characters_stand_in_a_line(page):
    full = lines_of(page, 16)[4]
    row = [letter for letter in page.chars if round(letter["bottom"] * MM, 1) == full[2]]
    assert len(row) in (27, 28)  # a mark that may not begin a line takes one with it


@pytest.mark.servers
def test_the_title_is_size_2(page):
    assert [letter["text"] for letter in page.chars if abs(letter["size"] - 22) < 0.1] == ["题"]


@pytest.mark.servers
def test_the_foot_says_that_the_letters_are_not_the_rules(page):
    assert all(letter["fontname"].partition("+")[2].startswith("NotoSerifCJK") for letter in page.chars)
    assert NOTE in page.extract_text()


@pytest.mark.servers
def test_letters_are_simplified_chinese_ones():
    """The faces of the font's file have one name; the strokes tell them apart."""
    plain, japanese = BytesIO(), BytesIO()
    for made, font in ((plain, TEXT_FONT), (japanese, "Noto Serif CJK JP")):
        document = Document()
        set_font(document.add_paragraph().add_run("直骨角复"), font, 40)
        document.save(made)
    with Press() as press:
        ours, theirs = press.print([plain.getvalue(), japanese.getvalue()], lambda done: None)
    assert ink(ours) != ink(theirs)


def ink(printed: bytes) -> bytes:
    """The upper part of the first page as a picture, without the note."""
    picture = pdfplumber.open(BytesIO(printed)).pages[0].to_image(resolution=100).original
    return picture.crop((0, 0, picture.width, 250)).tobytes()


@pytest.mark.servers
def test_fonts_of_a_folder_are_used_by_their_names(tmp_path):
    """A font of the machine, put into the folder under the rules' name, stands for the bought ones."""
    listed = subprocess.run(["fc-list", SUBSTITUTE, "file"], capture_output=True, text=True, check=True).stdout
    (tmp_path / "one.ttc").symlink_to(listed.split(":")[0])
    with Press(tmp_path) as press:
        assert str(tmp_path) in (press.place / "fonts.conf").read_text()


@pytest.mark.servers
def test_what_the_one_who_is_told_raises_stops_the_press():
    def halt(done: int) -> None:
        raise Halted

    drawn = draw(letter([("正文段", "一")]), {"mark": mark("水利局")})
    with Press() as press, pytest.raises(Halted):
        press.print([drawn] * 30, halt)
    assert not [pid for pid in os.listdir("/proc") if pid.isdigit() and _runs(pid, str(press.place))]


def _runs(pid: str, words: str) -> bool:
    try:
        with open(f"/proc/{pid}/cmdline") as command:
            return words in command.read()
    except OSError:
        return False


BOOK = letter([("正文段", "{{p contents }}"), ("正文段", "{{p chapters }}")])


def book() -> bytes:
    """Contents and index of two chapters, the first of which is longer than a page."""
    lines = [Entry("第一篇", "p0"), Entry("第二篇", "p1")]
    contents = entries({"": lines, "索引": lines})
    chapters = chapter("一", "p0") + paragraphs("\n".join([LONG] * 3)) + chapter("二", "p1") + paragraphs("完。")
    return draw(BOOK, {"mark": mark("水利局"), "contents": contents, "chapters": Markup(chapters)})


@pytest.mark.servers
def test_contents_tell_in_word_the_pages_that_the_printed_ones_have():
    drawn = book()
    with Press() as press:
        [printed] = press.print([drawn], lambda done: None)
        ready = press.number(drawn, lambda done: None)
        plain = draw(letter([("正文段", "一")]), {"mark": mark("水利局")})
        assert press.number(plain, lambda done: None) is plain
    pages = [page.extract_text() for page in pdfplumber.open(BytesIO(printed)).pages]
    begins = {"p0": "一", "p1": "二"}
    stand = {name: str(next(n for n, text in enumerate(pages, 1) if text.startswith(begins[name]))) for name in begins}
    body = ZipFile(BytesIO(ready)).read("word/document.xml").decode()
    told = re.findall(r'PAGEREF (\w+) "><w:r><w:t>(\d+)<', body)
    assert len(told) == 4 and dict(told[:2]) == dict(told[2:]) == stand
    assert stand["p1"] > stand["p0"] > "1"
    assert Document(BytesIO(ready)).paragraphs[-1].text == "完。"


def test_without_libreoffice_word_is_told_that_the_pages_are_stale(monkeypatch):
    monkeypatch.setattr(pdf, "SOFFICE", "no-such-office")
    drawn = book()
    with Press() as press:
        assert press.number(drawn, lambda done: None) is drawn
    assert b'PAGEREF p0 " w:dirty="true"' in ZipFile(BytesIO(drawn)).read("word/document.xml")


def test_without_libreoffice_it_says_so(monkeypatch):
    monkeypatch.setattr(pdf, "SOFFICE", "no-such-office")
    with Press() as press, pytest.raises(Refused, match=r"press\.absent"):
        press.print([b""], lambda done: None)
