"""The page of an official document by GB/T 9704-2012: A4, its margins, and the red head and lines of a letter 信函格式.

The mark of the issuer stands 30 mm below the page's upper edge, a double red line (thick over thin) 4 mm below it,
another (thin over thick) 20 mm above the lower edge; both are 170 mm wide. They stand on the first page only.
"""

from collections.abc import Iterable
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from kernel.papers.keeping import keep_row
from kernel.papers.styles import CENTER, NUMBERS, SIZE_4, TEXT_FONT, add_styles, set_font

TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
LINE = Mm(170)
MARK_TOP, MARK_PITCH, LINE_GAP = Mm(29.1), Pt(41), Pt(6)
BELOW_LINE, BELOW_NUMBER, NOTE_PITCH = Mm(11.3), Mm(14), Mm(8)
THICK, THIN, BETWEEN = 24, 6, Pt(2)
"""The two parts of a double line in eighths of a point, and what is left between them.

They are two single lines, because programs do not agree which part of a double one is meant to be above.
"""

Line = tuple[str, str]
"""The name of a style, and the words (with the template's blanks). Lines of a table stand in TABLES."""

TABLES = {
    "表": (26, 52, 26, 52),
    "填写": (26, 52, 26, 52),
    "目录表": (16, 58, 28, 54),
    "单位统计表": (26, *[14] * 5, *[20] * 3),
    "类别统计表": (60, 32, 32, 32),
}
"""Sorts of tables by the widths of their columns in millimetres; CELL parts the cells of a row."""
HEADED = ("目录表", "单位统计表", "类别统计表")
"""Those that are as long as a list is: their first row is their heading."""
WRITTEN_BY_HAND = ("填写",)
"""Those whose cells leave room to write by hand: HAND_ROOM high at least."""
HAND_ROOM = Mm(52)
CELL = "｜"
OF_NUMBERS = ("单位统计表", "类别统计表")
"""Those whose columns are laid out anew when they are filled."""
IN_TABLES = "表格"


def letter(lines: Iterable[Line]) -> bytes:
    """A .docx template of a letter: `{{r mark }}` is its head, `lines` are its paragraphs."""
    document = _page()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = MARK_TOP, BELOW_LINE
    head, foot = section.first_page_header, section.first_page_footer
    _mark(head.paragraphs[0])
    _rule(head.add_paragraph(), "bottom", THICK, LINE_GAP)
    _rule(head.add_paragraph(), "bottom", THIN, BETWEEN)
    _rule(foot.paragraphs[0], "top", THIN, BETWEEN)
    _rule(foot.add_paragraph(), "top", THICK, BETWEEN)
    _leave_room(foot)
    _number_pages(section.footer)
    return _written(document, lines)


def sheet(lines: Iterable[Line]) -> bytes:
    """A .docx template without a head: a form, a list, a book."""
    document = _page()
    section = document.sections[0]
    section.footer_distance = BELOW_NUMBER
    _number_pages(section.footer)
    return _written(document, lines)


def _page() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    add_styles(document)
    return document


def _written(document: Any, lines: Iterable[Line]) -> bytes:
    for style, group in groupby(lines, key=lambda line: line[0]):
        if style in TABLES:
            inside = NUMBERS if style in OF_NUMBERS else IN_TABLES
            table = _table(document, TABLES[style], [words.split(CELL) for _, words in group], inside)
            for place, row in enumerate(table.rows):
                keep_row(row, heading=place == 0 and style in HEADED)
                if style in WRITTEN_BY_HAND:
                    row.height = HAND_ROOM
        else:
            for _, words in group:
                document.add_paragraph(words, style=style)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _table(document: Any, widths: tuple[int, ...], rows: list[list[str]], style: str) -> Any:
    """A table with lines around its cells; the last cell of a short row is as wide as those that it lacks."""
    table = document.add_table(rows=0, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for words in rows:
        cells = table.add_row().cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)
        last = len(words) - 1
        cells[last].merge(cells[-1])
        for cell, text in zip(cells, words, strict=False):
            cell.paragraphs[0].style = document.styles[style]
            cell.paragraphs[0].add_run(text)
    return table


def _mark(paragraph: Any) -> None:
    paragraph.alignment = CENTER
    _exactly(paragraph, MARK_PITCH)
    paragraph.add_run("{{r mark }}")


def _rule(paragraph: Any, side: str, thickness: int, height: Length) -> None:
    """An empty paragraph with a red line on one side, wider than the text: 170 mm, in the page's middle."""
    layout = paragraph.paragraph_format
    over = (Mm(210) - LINE) // 2
    layout.left_indent, layout.right_indent = Length(over - LEFT), Length(over - RIGHT)
    layout.first_line_indent = Pt(0)
    _exactly(paragraph, height)
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(thickness)), ("space", "0"), ("color", "FF0000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _exactly(paragraph: Any, height: Length) -> None:
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, height
    layout.space_before = layout.space_after = Pt(0)


def _leave_room(foot: Any) -> None:
    """An empty last line, where a note on the fonts may stand: it moves nothing when it does."""
    paragraph = foot.add_paragraph()
    paragraph.alignment = CENTER
    _exactly(paragraph, NOTE_PITCH)


def _number_pages(foot: Any) -> None:
    """The page's number 页码 in the middle, with a dash on each side, 4号."""
    paragraph = foot.paragraphs[0]
    _leave_room(foot)
    paragraph.alignment = CENTER
    for kind, text in (("words", "— "), ("begin", ""), ("code", " PAGE "), ("end", ""), ("words", " —")):
        run = paragraph.add_run(text if kind == "words" else "")
        set_font(run, TEXT_FONT, SIZE_4)
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
        elif kind != "words":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
