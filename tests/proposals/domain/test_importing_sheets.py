"""What stands in an office's own workbook: where its headings are, cells that span others, and the template."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from services.proposals.domain.importing import sheets
from services.proposals.domain.importing.columns import guessed
from services.proposals.domain.importing.workbooks import OFFERED, errors_beside, template
from tests.proposals.import_makers import HEADINGS, saved, table


def test_the_headings_of_a_sheet_are_found_below_its_title():
    content = table({}, {"案由": ""}, above=[["荆州市政协提案一览表"], ["2017年", "办公室"], []])
    (place, headings), *rows = sheets.lines_of(BytesIO(content))
    assert (place, headings) == (4, HEADINGS)
    assert [row for row, _ in rows] == [5, 6]
    assert rows[0][1][3] == "关于疏浚城区排渠的提案"


def test_a_merged_cell_says_the_same_for_each_row_that_it_spans():
    book = Workbook()
    sheet = book.active
    for line in (["2016年提案一览表"], ["届次", "案号", "案由", "承办单位"], ["", "", "", "主办单位", "会办单位"]):
        sheet.append(line)
    for row in (["五届一次", 1, "甲", "水利局"], ["", 2, "乙", "", "财政局"], ["", 3, "丙", "教育局"], ["", 4, "丁"]):
        sheet.append(row)
    for cells in ("A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "A4:A6", "D4:D5"):
        sheet.merge_cells(cells)
    assert list(sheets.lines_of(BytesIO(saved(book)))) == [
        (3, ["届次", "案号", "案由", "主办单位", "会办单位"]),
        (4, ["五届一次", "1", "甲", "水利局", ""]),
        (5, ["五届一次", "2", "乙", "水利局", "财政局"]),
        (6, ["五届一次", "3", "丙", "教育局", ""]),
        (7, ["", "4", "丁", "", ""]),
    ]


def test_a_sheet_that_says_it_is_one_cell_is_read_whole():
    whole = ZipFile(BytesIO(table({}, {"提案号": 2})))
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as small:
        for part in whole.namelist():
            small.writestr(part, re.sub(rb'<dimension ref="[A-Z0-9:]+"', b'<dimension ref="A1"', whole.read(part)))
    assert len(list(sheets.lines_of(kept))) == 3


def test_a_formula_is_never_reckoned():
    content = table({"案由": '=HYPERLINK("http://x","y")'})
    _, (_, cells) = sheets.lines_of(BytesIO(content))
    assert cells[3] == ""


def test_the_template_is_read_back_as_what_it_says():
    book = load_workbook(BytesIO(template()))
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert guessed(headings, {}) == OFFERED


def test_what_begins_like_a_formula_is_written_as_words():
    content = errors_beside(["案由"], [(7, ["=1+1"], {0: "import.missing"})])
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    cell = sheet["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert sheet["A2"].value == 7
    assert sheet["B2"].value == "案由：没有填。"


def test_a_day_to_come_is_a_reason_beside_its_row():
    sheet = load_workbook(BytesIO(errors_beside(["日期"], [(7, ["2117-03-01"], {0: "in_the_future"})]))).worksheets[0]
    assert sheet["B2"].value == "日期：不能晚于今天。"
