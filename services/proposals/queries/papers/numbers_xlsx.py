"""The numbers as .xlsx: the figures with their formulas in words, and the groups."""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from kernel.papers.prose import day
from services.proposals.queries.papers.cells import SAFE, head, looks_of, number, words
from services.proposals.queries.papers.numbers_told import NOBODY, Told, figure_name, formula, group_name, is_rate


def workbook(numbers: Told) -> bytes:
    """The file's bytes."""
    kept = BytesIO()
    with Workbook(kept, SAFE) as book:
        looks = looks_of(book)
        _figures(book.add_worksheet("指标"), numbers, looks)
        _groups(book.add_worksheet(f"按{group_name(numbers.group)}"), numbers, looks)
        _about(book.add_worksheet("说明"), numbers, looks)
    return kept.getvalue()


def _figures(sheet: Any, numbers: Told, looks: dict) -> None:
    head(sheet, looks, ["指标", "数量（分子）", "分母", "比率", numbers.compared, "怎么算"], (22, 14, 10, 10, 26, 70))
    for place, figure in enumerate(numbers.view["figures"], 1):
        words(sheet, place, 0, figure_name(figure["name"]), looks)
        number(sheet, place, 1, figure["over"], looks["count"])
        number(sheet, place, 2, figure["under"], looks["count"])
        number(sheet, place, 3, figure["rate"], looks["rate"])
        before = figure["before"] or {"over": None, "under": None, "rate": None}
        rated = figure["under"] is not None
        number(sheet, place, 4, before["rate"] if rated else before["over"], looks["rate" if rated else "count"])
        words(sheet, place, 5, formula(figure["name"]), looks)


def _groups(sheet: Any, numbers: Told, looks: dict) -> None:
    columns = numbers.view["columns"]
    names = [group_name(numbers.group), *(figure_name(name) for name in columns)]
    head(sheet, looks, names, (28, *[12] * len(columns)))
    for place, group in enumerate(numbers.view["groups"], 1):
        words(sheet, place, 0, group["zh"] or NOBODY, looks)
        for column, name in enumerate(columns, 1):
            count = group["figures"].get(name, {"over": 0, "under": None, "rate": None})
            rated = is_rate(name)
            number(sheet, place, column, count["rate"] if rated else count["over"], looks["rate" if rated else "count"])


def _about(sheet: Any, numbers: Told, looks: dict) -> None:
    """Of what and of when, which a file has to tell that goes from hand to hand under another name."""
    head(sheet, looks, ["表名", "范围", "统计截至"], (60, 40, 16))
    for column, said in enumerate((numbers.title, numbers.part or "全部提案", day(numbers.view["on"]))):
        words(sheet, 1, column, said, looks)
