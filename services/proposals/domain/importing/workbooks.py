"""Writing .xlsx: the empty template, and the rows in which something is wrong with the reason beside them.

Words are written as words: what begins like a formula is none, also when somebody edits its cell.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from services.proposals.contract.import_words import ImportField
from services.proposals.domain.importing.columns import heading_of
from services.proposals.texts import TEXTS
from services.proposals.texts.imports import EXAMPLE, NOTES

AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
REASONS = "哪里不对"
NEEDED = (ImportField.TITLE, ImportField.PROPOSER)
OFFERED = [field for field in ImportField if field is not ImportField.TERM_SESSION]
CELL_MOST = 32_767
"""Characters: more do not go into a cell of Excel."""

Wrong = tuple[int, list[str], dict[int, str]]
"""A row's number, its cells, and the code of what is wrong by the cell's place."""


def template() -> bytes:
    """An empty table with its headings, an example, and a page that says what belongs where."""
    kept = BytesIO()
    with Workbook(kept, SAFE | {"in_memory": True}) as book:
        looks = _looks(book)
        sheet, notes = book.add_worksheet("历年提案"), book.add_worksheet("填写说明")
        for column, field in enumerate(OFFERED):
            sheet.set_column(column, column, 30 if field in (ImportField.TITLE, ImportField.SUGGESTIONS) else 14)
            sheet.write_string(0, column, heading_of(field), looks["needed" if field in NEEDED else "head"])
        sheet.freeze_panes(1, 0)
        notes.set_column(0, 0, 16)
        notes.set_column(1, 2, 60)
        for place, words in enumerate(("栏目", "怎么填", "例子")):
            notes.write_string(0, place, words, looks["head"])
        for place, field in enumerate(OFFERED, 1):
            for column, words in enumerate((heading_of(field), NOTES[field], EXAMPLE[field])):
                _words(notes, place, column, words, looks)
    return kept.getvalue()


def errors_beside(headings: list[str], rows: Iterable[Wrong]) -> bytes:
    """The wrong rows as they stood in the file, the wrong cells marked, the reasons in the first column."""
    kept = BytesIO()
    with Workbook(kept, SAFE | {"in_memory": True}) as book:
        looks = _looks(book)
        sheet = book.add_worksheet("有误的行")
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 40)
        for column, words in enumerate(("行号", REASONS, *headings)):
            sheet.write_string(0, column, words[:CELL_MOST], looks["head"])
        sheet.freeze_panes(1, 2)
        for place, (row, cells, wrong) in enumerate(rows, 1):
            sheet.write_number(place, 0, row)
            _words(sheet, place, 1, "；".join(_reason(headings, *each) for each in sorted(wrong.items())), looks)
            for column, words in enumerate(cells):
                _words(sheet, place, column + 2, words, looks, marked=column in wrong)
    return kept.getvalue()


def _reason(headings: list[str], place: int, code: str) -> str:
    heading = headings[place] if 0 <= place < len(headings) else ""
    return f"{heading}：{TEXTS[code]['zh']}" if heading else TEXTS[code]["zh"]


def _looks(book: Workbook) -> dict[str, Any]:
    plain = {"text_wrap": True, "valign": "top"}
    head = {"bold": True, "border": 1, "text_wrap": True}
    return {
        "head": book.add_format(head | {"bg_color": "#F7EFE9"}),
        "needed": book.add_format(head | {"bg_color": "#F0D9CF"}),
        "words": book.add_format(plain),
        "quoted": book.add_format(plain | {"quote_prefix": True}),
        "marked": book.add_format(plain | {"bg_color": "#FBE3DD", "quote_prefix": True}),
    }


def _words(sheet: Any, row: int, column: int, words: str, looks: dict, marked: bool = False) -> None:
    look = "marked" if marked else "quoted" if words.startswith(AS_FORMULA) else "words"
    sheet.write_string(row, column, words[:CELL_MOST], looks[look])
