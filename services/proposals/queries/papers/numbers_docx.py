"""The numbers as .docx: a table of the figures, and two of the groups, on the page of an official document."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document

from kernel.papers.fitting import fit_columns
from kernel.papers.frame import sheet
from kernel.papers.keeping import keep_row
from kernel.papers.prose import day
from kernel.papers.styles import NUMBERS
from services.proposals.queries.papers.numbers_told import (
    NOBODY,
    Told,
    cell,
    figure_name,
    formula,
    group_name,
    percent,
)

Lines = Sequence[tuple[str, str]]


def tables(numbers: Told) -> bytes:
    """The file's bytes."""
    document = begun([("标题", numbers.title), ("附注", f"统计截至{day(numbers.view['on'])}。")])
    add_figures(document, numbers)
    columns = numbers.view["columns"]
    middle = (len(columns) + 1) // 2
    add_groups(document, numbers, "二、分组", columns[:middle])
    add_groups(document, numbers, "三、分组（续）", columns[middle:])
    return written(document)


def begun(lines: Lines) -> Any:
    """A document that begins with these paragraphs (style and words)."""
    return Document(BytesIO(sheet(lines)))


def written(document: Any) -> bytes:
    """Its bytes, the columns as wide as what stands in them."""
    fit_columns(document)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def add_figures(document: Any, numbers: Told) -> None:
    """All figures, each with how it is made."""
    rows = [["指标", "数量", numbers.compared, "怎么算"]]
    for figure in numbers.view["figures"]:
        rows.append([figure_name(figure["name"]), _shown(figure), _shown(figure["before"]), formula(figure["name"])])
    document.add_paragraph("一、指标", style="小标题")
    add_table(document, rows)


def add_groups(document: Any, numbers: Told, title: str, columns: list[str]) -> None:
    """The groups with half of their figures: a page is too narrow for all."""
    rows = [[group_name(numbers.group), *(figure_name(name) for name in columns)]]
    rows += [
        [group["zh"] or NOBODY, *(cell(group["figures"].get(name), name) for name in columns)]
        for group in numbers.view["groups"]
    ]
    document.add_paragraph(f"{title}：按{group_name(numbers.group)}", style="小标题")
    add_table(document, rows)


def add_table(document: Any, rows: list[list[str]]) -> None:
    """A table with lines around its cells, whose first row is its heading."""
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style, table.autofit = "Table Grid", False
    for words in rows:
        row = table.add_row()
        keep_row(row, heading=words is rows[0])
        for place, text in zip(row.cells, words, strict=True):
            place.paragraphs[0].style = document.styles[NUMBERS]
            place.paragraphs[0].add_run(text)


def _shown(count: dict | None) -> str:
    if count is None:
        return "—"
    if count["under"] is None:
        return str(count["over"])
    return f"{percent(count['rate'])}（{count['over']}÷{count['under']}）"
