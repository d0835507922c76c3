"""Tables of a text on paper: as wide as the text, with lines, merged cells and a heading told again on each page.

The letters are as large as the columns leave room for; a column is as wide as its words ask, beside the others.
Widths are in twentieths of a point.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from docx.shared import Length, Twips

from kernel.papers.grids import Grid, Placed, grid_of
from kernel.papers.markup import paragraph, styled, words_of
from kernel.papers.pictures import captioned, shown
from kernel.papers.reading import Cell, Line, Shown, Table
from kernel.papers.styles import TEXT_WIDTH, length

STYLE = "表格"
COLUMNS_MOST = 24
BESIDE = 80
"""What is left between a cell's line and its words."""
AROUND = "".join(f'<w:{side} w:w="{BESIDE}" w:type="dxa"/>' for side in ("left", "right"))
SIZES = ((14.0, 22.0), (12.0, 18.0), (10.5, 16.0), (9.0, 14.0), (7.5, 12.0))
"""Letters and their pitch in points, from 4号 to 六号."""
LINE_LEAST, LINE_MOST = 4.5, 24.0
"""So many letters stand in a column's line where they can, if nothing else is asked; it is made wider for no more."""
SHOWN_LEAST, SHOWN_MOST = 1400, 4400
"""The same of a column that shows a picture."""
_NUMBER = re.compile(r"[\d.,，+±%％‰()（）—~～/:：\s-]+")
_UNPARTED = re.compile(r"（?[!-~÷]+[）。，、；]?")
"""A number or foreign word, with the marks that no line ends or begins with."""
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LOOKS = (
    f'<w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_SIDES}</w:tblBorders>'
    f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{AROUND}</w:tblCellMar></w:tblPr>'
)
_GAP = styled(STYLE, '<w:spacing w:line="160" w:lineRule="exact"/>')
"""What parts a table from what follows: Word makes one table of two that touch."""


def fits(table: Table) -> bool:
    """Whether a page has room for its columns."""
    return 0 < grid_of(table).columns <= COLUMNS_MOST


def printed(table: Table) -> str:
    """The table as Word's XML, and a narrow gap below it."""
    layout = laid_out(grid_of(table))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
    rows = "".join(layout.row(row) for row in range(layout.grid.rows))
    return f"<w:tbl>{_LOOKS}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p>{_GAP}</w:p>"


@dataclass(frozen=True)
class Layout:
    """A grid with the widths of its columns, and the size and pitch of its letters."""

    grid: Grid
    widths: list[int]
    size: float
    pitch: float

    def row(self, row: int) -> str:
        """A row that no page parts."""
        cells, column = "", 0
        while column < self.grid.columns:
            each = self.grid.at.get((row, column)) or Placed(Cell(), row, column)
            cells += self._cell(each, row)
            column += each.wide
        again = "<w:tblHeader/>" if row < self.grid.heading else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>"

    def _cell(self, each: Placed, row: int) -> str:
        begins, width = row == each.row, sum(self.widths[each.column : each.column + each.wide])
        wide = f'<w:gridSpan w:val="{each.wide}"/>' if each.wide > 1 else ""
        high = f'<w:vMerge w:val="{"restart" if begins else "continue"}"/>' if each.high > 1 else ""
        looks = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{high}<w:vAlign w:val="center"/></w:tcPr>'
        blocks = each.cell.blocks if begins else []
        return f"<w:tc>{looks}{''.join(self._block(one, each, width) for one in blocks or [Line([])])}</w:tc>"

    def _block(self, block: Line | Shown, of: Placed, width: int) -> str:
        if isinstance(block, Shown):
            caption = captioned(words_of(block.caption), STYLE) if block.caption else ""
            return shown(block.picture.within(Twips(width - 2 * BESIDE)), block.caption, STYLE) + caption
        heads = of.row < self.grid.heading
        strong = heads or of.cell.heads
        layout = (
            f"{'<w:keepNext/>' if heads else ''}"
            f'<w:spacing w:line="{round(20 * self.pitch)}" w:lineRule="exact"/>'
            f'<w:jc w:val="{"center" if strong or is_number(_said(block)) else "left"}"/>'
        )
        runs = [(words, "<w:b/>") for words, _ in block.runs] if strong else block.runs
        return paragraph(runs, STYLE, layout, f'<w:sz w:val="{round(2 * self.size)}"/>')


def is_number(words: str) -> bool:
    """Whether nothing but a number stands there, which stands in its column's middle."""
    return bool(_NUMBER.fullmatch(words))


def laid_out(grid: Grid, least: float = LINE_LEAST) -> Layout:
    """With the largest letters by which every column has what it needs, `least` letters in a line where they can stand
    there; of the rest each has as its words ask.
    """
    need, wish = partial(_needed, least=least), partial(_wished, least=least)
    size, pitch = next((one for one in SIZES if sum(_asked(grid, 20 * one[0], need)) <= TEXT_WIDTH), SIZES[-1])
    needed, wished = _asked(grid, 20 * size, need), _asked(grid, 20 * size, wish)
    more = [wide - narrow for wide, narrow in zip(wished, needed, strict=True)]
    given = min(1.0, max(0.0, TEXT_WIDTH - sum(needed)) / (sum(more) or 1))
    shares = [need + given * one for need, one in zip(needed, more, strict=True)]
    ends = [round(sum(shares[: place + 1]) * TEXT_WIDTH / sum(shares)) for place in range(grid.columns)]
    return Layout(grid, [end - begin for begin, end in pairwise([0, *ends])], size, pitch)


def _asked(grid: Grid, letter: float, ask: Callable[[Line | Shown, float], float]) -> list[float]:
    """How wide its own cells ask each column to be, by the width of a letter, of which it holds one at least."""
    asked = [letter + 2 * BESIDE] * grid.columns
    for each in grid.cells:
        for block in each.cell.blocks if each.wide == 1 else ():
            asked[each.column] = max(asked[each.column], ask(block, letter) + 2 * BESIDE)
    return asked


def _said(line: Line) -> str:
    return "".join(words for words, _ in line.runs).strip()


def _wished(block: Line | Shown, letter: float, *, least: float) -> float:
    """The width at which a line is not parted and a picture not made smaller, as far as a column gets it."""
    if isinstance(block, Shown):
        return max(SHOWN_LEAST, min(SHOWN_MOST, Length(block.picture.width).pt * 20))
    return max(_needed(block, letter, least=least), letter * min(LINE_MOST, _length(_said(block))))


def _needed(block: Line | Shown, letter: float, *, least: float) -> float:
    """The width of a narrow column: a few letters stand in its line, and no number or foreign word is parted."""
    if isinstance(block, Shown):
        return SHOWN_LEAST
    longest = max((_length(found) for found in _UNPARTED.findall(_said(block))), default=0)
    return letter * max(min(LINE_MOST, longest), min(least, _length(_said(block))))


def _length(words: str) -> float:
    """With a little for what programs leave between letters and numbers."""
    return 0.3 + length(words)
