"""The numbers as .xlsx: the figures with their formulas in words, and the groups.

Words are written as words: a name that begins like a formula is none, also when somebody edits its cell.
"""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from services.proposals.queries.papers.numbers_told import NOBODY, Told, figure_name, formula, group_name

AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(numbers: Told) -> bytes:
    """The file's bytes."""
    kept = BytesIO()
    with Workbook(kept, SAFE) as book:
        looks = {
            "head": book.add_format({"bold": True, "bg_color": "#F7EFE9", "border": 1, "text_wrap": True}),
            "words": book.add_format({"text_wrap": True, "valign": "top"}),
            "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
            "rate": book.add_format({"num_format": "0.0%"}),
            "count": book.add_format({"num_format": "0"}),
        }
        _figures(book.add_worksheet("指标"), numbers, looks)
        _groups(book.add_worksheet(f"按{group_name(numbers.group)}"), numbers, looks)
    return kept.getvalue()


def _figures(sheet: Any, numbers: Told, looks: dict) -> None:
    _head(sheet, looks, ["指标", "数量（分子）", "分母", "比率", "上一时段", "怎么算"], (22, 14, 10, 10, 14, 70))
    for place, figure in enumerate(numbers.view["figures"], 1):
        _words(sheet, place, 0, figure_name(figure["name"]), looks)
        _number(sheet, place, 1, figure["over"], looks["count"])
        _number(sheet, place, 2, figure["under"], looks["count"])
        _number(sheet, place, 3, figure["rate"], looks["rate"])
        before = figure["before"] or {"over": None, "under": None, "rate": None}
        rated = figure["under"] is not None
        _number(sheet, place, 4, before["rate"] if rated else before["over"], looks["rate" if rated else "count"])
        _words(sheet, place, 5, formula(figure["name"]), looks)


def _groups(sheet: Any, numbers: Told, looks: dict) -> None:
    columns = numbers.columns()
    names = [group_name(numbers.group), *(figure_name(name) for name in columns)]
    _head(sheet, looks, names, (28, *[12] * len(columns)))
    for place, group in enumerate(numbers.view["groups"], 1):
        _words(sheet, place, 0, group["zh"] or NOBODY, looks)
        for column, name in enumerate(columns, 1):
            count = group["figures"].get(name, {"over": 0, "under": None, "rate": None})
            rated = numbers.figure(name)["under"] is not None
            _number(
                sheet, place, column, count["rate"] if rated else count["over"], looks["rate" if rated else "count"]
            )


def _head(sheet: Any, looks: dict, names: list[str], widths: tuple[int, ...]) -> None:
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks["head"])
    sheet.freeze_panes(1, 1)


def _words(sheet: Any, row: int, column: int, words: str, looks: dict) -> None:
    sheet.write_string(row, column, words, looks["quoted" if words.startswith(AS_FORMULA) else "words"])


def _number(sheet: Any, row: int, column: int, value: float | None, look: Any) -> None:
    if value is not None:
        sheet.write_number(row, column, value, look)
