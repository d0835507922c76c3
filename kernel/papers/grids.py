"""Where the cells of a table stand: rows and columns, merged cells, and which rows are its heading."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from kernel.papers.reading import Cell, Table

HEADING_MOST = 3
"""A heading of more rows is not told again on each page: it leaves too little room there."""


@dataclass(frozen=True)
class Placed:
    """A cell from a row and a column on, as wide and high as the table has room for it."""

    cell: Cell
    row: int
    column: int
    wide: int = 1
    high: int = 1


@dataclass(frozen=True)
class Grid:
    """A table whose cells have their places."""

    rows: int
    columns: int
    cells: list[Placed]

    @cached_property
    def at(self) -> dict[tuple[int, int], Placed]:
        """Who covers a column of a row."""
        return {
            (row, column): each
            for each in self.cells
            for row in range(each.row, each.row + each.high)
            for column in range(each.column, each.column + each.wide)
        }

    @cached_property
    def heading(self) -> int:
        """How many rows are the heading: those of heading cells, else the first, and what their merged cells reach."""
        end = next((row for row in range(1, HEADING_MOST + 1) if not self._heads(row)), 0) if self._heads(0) else 1
        reached = max((each.row + each.high for each in self.cells if each.row < end), default=self.rows)
        return reached if reached <= HEADING_MOST and reached < self.rows else 0

    def _heads(self, row: int) -> bool:
        return all(each.cell.heads for each in self.cells if each.row == row)


def grid_of(table: Table) -> Grid:
    """Cells at their places as HTML gives them: beside those that reach down from above, never over them."""
    rows = [row for row in table.rows if row]
    placed: list[Placed] = []
    free_from: dict[int, int] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while free_from.get(column, 0) > row:
                column += 1
            beside = range(column + 1, column + cell.wide)
            end = next((one for one in beside if free_from.get(one, 0) > row), column + cell.wide)
            each = Placed(cell, row, column, end - column, min(cell.high, len(rows) - row))
            placed.append(each)
            free_from |= dict.fromkeys(range(column, end), row + each.high)
            column = end
    return _without_idle_columns(len(rows), placed)


def _without_idle_columns(rows: int, placed: list[Placed]) -> Grid:
    """Columns in which no cell begins are part of the one before."""
    begins = sorted({each.column for each in placed})
    narrowed = []
    for each in placed:
        column, end = bisect_left(begins, each.column), bisect_left(begins, each.column + each.wide)
        narrowed.append(replace(each, column=column, wide=end - column))
    return Grid(rows, len(begins), narrowed)
