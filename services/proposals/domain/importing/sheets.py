"""Reading .xlsx: the headings, and each row below as plain text. No formula is reckoned: its kept value counts.

Rows have what a merged cell says that spans them. How large a sheet says it is counts for nothing: programs that write
row by row say A1.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any
from zipfile import BadZipFile

from openpyxl import load_workbook

from kernel.forms import clean_text
from kernel.rpc.problems import Refused
from services.proposals.contract.import_words import COLUMNS_MOST
from services.proposals.domain.importing.columns import guessed
from services.proposals.domain.importing.joined import Spans, filled, spans_of
from services.proposals.domain.importing.packed import plain_office_file

ROWS_MOST = 20_000
HEADING_WITHIN = 20
"""Offices set a title, a date and notes above their tables: so many rows are looked at for the headings."""
CELL_MOST = 100_000

Line = tuple[int, list[str]]
"""A row's number in its file, and its cells."""


def lines_of(content: IO[bytes]) -> Iterator[Line]:
    """The row of headings, then each row that is not empty, of the sheet that looks most like a table of proposals.

    Raises Refused for what is no table, or a larger one than can be imported at once.
    """
    plain_office_file(content)
    try:
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, KeyError, ValueError, TypeError, OSError):
        raise Refused("import.not_readable") from None
    try:
        yield from _lines(book)
    finally:
        book.close()


def _lines(book: Any) -> Iterator[Line]:
    sheet, spans, place, headings = _best([(one, _spans(one)) for one in book.worksheets if hasattr(one, "iter_rows")])
    yield place, headings
    count = 0
    for row, cells in enumerate(_rows(sheet, spans, place + 1), place + 1):
        told = [*cells[: len(headings)], *[""] * (len(headings) - len(cells))]
        if any(told):
            count += 1
            if count > ROWS_MOST:
                raise Refused("import.too_many_rows", most=ROWS_MOST)
            yield row, told


def _best(sheets: list[tuple[Any, Spans]]) -> tuple[Any, Spans, int, list[str]]:
    """The sheet and row with the most headings that are known, the first of them; and these headings."""
    found = [
        (sum(field is not None for field in guessed(cells, {})), -place, sheet, spans, cells)
        for sheet, spans in sheets
        for place, cells in enumerate(_rows(sheet, spans, 1, HEADING_WITHIN), 1)
        if sum(map(bool, cells)) > 1
    ]
    if not found:
        raise Refused("import.no_table")
    _, place, sheet, spans, cells = max(found, key=lambda one: one[:2])
    while cells and not cells[-1]:
        cells.pop()
    return sheet, spans, -place, cells


def _spans(sheet: Any) -> Spans:
    sheet.reset_dimensions()
    with sheet._get_source() as part:
        return spans_of(part)


def _rows(sheet: Any, spans: Spans, first: int, last: int | None = None) -> Iterator[list[str]]:
    rows = sheet.iter_rows(min_row=first, max_row=last, max_col=COLUMNS_MOST, values_only=True)
    return filled(([_text(value) for value in row] for row in rows), first, spans)


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean_text(str(value)[:CELL_MOST])
