"""Tables of a .docx that list proposals as a sheet does 提案目录: a row of headings, then a row for each.

What goes on in another table, after a page or a section, belongs to the same list. Rows have what a merged cell says
that spans them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from docx.oxml.simpletypes import ST_Merge
from docx.table import Table, _Cell

from kernel.forms import clean_text
from services.proposals.contract.import_words import COLUMNS_MOST, ImportField
from services.proposals.domain.importing.columns import guessed, plain
from services.proposals.domain.importing.sheets import HEADING_WITHIN

KNOWN_LEAST = 3
Cells = list[str]


@dataclass
class Listed:
    """The columns of a document's lists by their headings, and the rows below them, each with all columns."""

    headings: Cells = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)

    def add(self, headings: Cells, rows: Iterable[Cells]) -> None:
        """Take in a table, whose columns stand with those of the same name; new ones behind them."""
        free, places = list(range(len(self.headings))), []
        for heading in headings:
            place = next((one for one in free if plain(self.headings[one]) == plain(heading)), None)
            if place is None:
                place = len(self.headings)
                self.headings.append(heading)
            else:
                free.remove(place)
            places.append(place)
        for cells in rows:
            told = dict(zip(places, cells, strict=False))
            self.rows.append([told.get(place, "") for place in range(len(self.headings))])

    def whole(self) -> Iterator[Cells]:
        """The rows, also those of tables that had fewer columns."""
        for cells in self.rows:
            yield [*cells, *[""] * (len(self.headings) - len(cells))]


def listed_in(tables: Iterable[Table]) -> Listed:
    """All rows of the tables that have a row of headings, and of those that go on with the columns of one before."""
    found, headings = Listed(), Cells()
    for table in tables:
        rows = list(_rows(table))
        place = _heading(rows)
        if place is not None and rows[place] != headings:
            headings, rows = rows[place], rows[place + 1 :]
        elif not headings or any(len(cells) != len(headings) for cells in rows):
            continue
        found.add(headings, (cells for cells in rows if any(cells) and cells != headings))
    return found


def _heading(rows: list[Cells]) -> int | None:
    """The row with the most headings that are known, the first of them: beside each other, as no form has them, and
    with that of the title, or several. None where there is none.
    """
    best, most = None, 0
    for place, cells in enumerate(rows[:HEADING_WITHIN]):
        fields = guessed(cells, {})
        known = sum(field is not None for field in fields)
        beside = any(one and other for one, other in pairwise(fields))
        if beside and known > most and (ImportField.TITLE in fields or known >= KNOWN_LEAST):
            best, most = place, known
    return best


def _rows(table: Table) -> Iterator[Cells]:
    """What stands in each column; a cell that goes over several is the first one's, as in a sheet."""
    for cells in said_in(table):
        yield [words for text, wide in cells for words in (text, *[""] * (wide - 1))][:COLUMNS_MOST]


def said_in(table: Table) -> Iterator[list[tuple[str, int]]]:
    """The words and the columns of each row's cells; one that goes on with the cell above says what that says."""
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        cells, column = [], 0
        for cell in row.tc_lst:
            goes_on = cell.vMerge == ST_Merge.CONTINUE
            words = above.get(column, "") if goes_on else clean_text(_Cell(cell, table).text.strip())
            above[column] = words
            wide = min(cell.grid_span, COLUMNS_MOST)
            cells.append((words, wide))
            column += wide
        yield cells
