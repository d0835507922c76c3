"""Columns of a filled table of numbers as wide as what stands in them: no number and no percentage is parted, and the
names that they are of are hardly.
"""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from kernel.papers.grids import grid_of
from kernel.papers.reading import Cell, Line, Table
from kernel.papers.styles import NUMBERS
from kernel.papers.tables import AROUND, is_number, laid_out

NAMES_LEAST = 8.5
"""So many letters of a name stand in a line, with smaller letters rather than more lines."""


def fit_columns(document: Any) -> None:
    """Lay out each table (of python-docx) whose first cell is of the style 数字表: by its words, as a text's tables."""
    for table in document.tables:
        if table.rows and table.cell(0, 0).paragraphs[0].style.name == NUMBERS:
            _fit(table)


def _fit(table: Any) -> None:
    rows = [list(row.cells) for row in table.rows]
    layout = laid_out(
        grid_of(Table([[Cell(blocks=[Line([(cell.text, "")])]) for cell in row] for row in rows])), NAMES_LEAST
    )
    _leave_beside(table)
    for column, width in zip(table.columns, layout.widths, strict=True):
        column.width = Twips(width)
    for row in rows:
        for cell, width in zip(row, layout.widths, strict=True):
            cell.width = Twips(width)
            _set(cell.paragraphs[0], layout.size, layout.pitch, centred=row is rows[0] or is_number(cell.text))


def _leave_beside(table: Any) -> None:
    """Between lines and words what the widths reckon with, where Word leaves more by itself."""
    looks = table._tbl.tblPr
    for old in looks.findall(qn("w:tblCellMar")):
        looks.remove(old)
    beside = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{AROUND}</w:tblCellMar>")
    looks.insert_element_before(beside, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _set(paragraph: Any, size: float, pitch: float, *, centred: bool) -> None:
    paragraph.paragraph_format.line_spacing = Pt(pitch)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        run.font.size = Pt(size)
