"""Merged cells 合并单元格 of a sheet: what an office wrote once holds for each row that the cell spans."""

import re
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import iterparse

from openpyxl.utils import range_boundaries

_MERGED = "mergeCell"
_RANGE = re.compile(r"^[A-Z]{1,3}\d+:[A-Z]{1,3}\d+$")

Spans = dict[tuple[int, int], int]
"""The last row of each cell that spans several, by its first row and its column (both from 1)."""


def spans_of(part: IO[bytes]) -> Spans:
    """The cells that span rows, of a worksheet's part. One that spans columns too is its first column's."""
    found: Spans = {}
    for _, element in iterparse(part):
        if element.tag.rpartition("}")[2] == _MERGED and _RANGE.match(ref := element.get("ref", "")):
            column, first, _, last = range_boundaries(ref)
            if last > first:
                found[first, column] = last
        element.clear()
    return found


def filled(rows: Iterator[list[str]], first: int, spans: Spans) -> Iterator[list[str]]:
    """The rows, counted from `first`, with the words of a cell in each empty one that it spans."""
    columns = {column for _, column in spans}
    held: dict[int, tuple[int, str]] = {}
    for row, cells in enumerate(rows, first):
        for column in columns:
            if column > len(cells):
                continue
            if last := spans.get((row, column)):
                held[column] = last, cells[column - 1]
            elif not cells[column - 1] and column in held and row <= held[column][0]:
                cells[column - 1] = held[column][1]
        yield cells
