"""Cells of an Excel file.

Words are written as words: a name that begins like a formula is none, also when somebody edits its cell.
"""

from datetime import date
from typing import Any

from xlsxwriter import Workbook

AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def looks_of(book: Workbook) -> dict:
    """How cells look, by what stands in them."""
    return {
        "head": book.add_format({"bold": True, "bg_color": "#F7EFE9", "border": 1, "text_wrap": True}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "rate": book.add_format({"num_format": "0.0%"}),
        "count": book.add_format({"num_format": "0", "valign": "top"}),
        "day": book.add_format({"num_format": 'yyyy"年"m"月"d"日"', "valign": "top", "align": "left"}),
    }


def head(sheet: Any, looks: dict, names: list[str], widths: tuple[int, ...]) -> None:
    """The first row: names of columns, so many characters wide; it stays while one scrolls."""
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks["head"])
    sheet.freeze_panes(1, 1)


def words(sheet: Any, row: int, column: int, said: str, looks: dict) -> None:
    """Words in a cell."""
    sheet.write_string(row, column, said, looks["quoted" if said.startswith(AS_FORMULA) else "words"])


def number(sheet: Any, row: int, column: int, value: float | None, look: Any) -> None:
    """A number in a cell; an empty one for none."""
    if value is not None:
        sheet.write_number(row, column, value, look)


def put(sheet: Any, row: int, column: int, value: str | int | date | None, looks: dict) -> None:
    """Words, a whole number or a day in a cell; nothing for none."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, looks["day"])
    elif isinstance(value, str):
        words(sheet, row, column, value, looks)
    else:
        number(sheet, row, column, value, looks["count"])
