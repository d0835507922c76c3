"""Reading .docx: a heading or a table for each proposal, and tables that list them as a sheet does."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from kernel.rpc.problems import Refused
from services.proposals.domain.importing import documents
from tests.proposals.import_makers import document, saved

HEADINGS = ["序号", "案由", "提案人", "主办单位", "办理结果", "备注"]


def rows_of(number: int, count: int = 2) -> list[list[str]]:
    return [
        [str(place), f"关于第{place}件事的提案", "张三", "水利局", "A", ""] for place in range(number, number + count)
    ]


def read(made) -> tuple[list[str], list[list[str]]]:
    """The headings, and the rows."""
    (_, headings), *rows = documents.lines_of(BytesIO(saved(made)))
    assert [place for place, _ in rows] == list(range(1, len(rows) + 1))
    return headings, [cells for _, cells in rows]


def with_table(made, *lines: list[str]):
    """A table of these rows at the end of a document."""
    table = made.add_table(rows=len(lines), cols=len(lines[0]))
    for row, cells in zip(table.rows, lines, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return table


def test_a_document_with_a_heading_for_each_proposal_is_read():
    one = {"案由": "关于疏浚的提案", "第一提案人": "张三", "届次": "五届二次"}
    one |= {"建议": "1.疏浚城区的三条主渠。\n2.明确管护单位和经费。"}
    (_, headings), *rows = documents.lines_of(BytesIO(document(one, one | {"案由": "关于道路的提案"})))
    told = [dict(zip(headings, cells, strict=True)) for _, cells in rows]
    assert told == [one, one | {"案由": "关于道路的提案"}]


def test_a_document_with_a_table_for_each_proposal_is_read():
    made = Document()
    for title in ("关于疏浚的提案", "关于道路的提案"):
        sheet = made.add_table(rows=2, cols=4)
        for cell, words in zip(sheet.rows[0].cells, ("案 由", title, "编号", "12"), strict=True):
            cell.text = words
        wide = sheet.rows[1].cells[0].merge(sheet.rows[1].cells[3])
        wide.text = "建议：1.疏浚。\n2.管护。"
    (_, headings), *rows = documents.lines_of(BytesIO(saved(made)))
    assert headings == ["案由", "编号", "建议"]
    assert [cells for _, cells in rows] == [
        ["关于疏浚的提案", "12", "1.疏浚。\n2.管护。"],
        ["关于道路的提案", "12", "1.疏浚。\n2.管护。"],
    ]


def test_a_table_with_a_row_of_headings_is_read_as_a_sheet_is():
    made = Document()
    made.add_heading("政协荆州市六届五次会议提案目录", level=1)
    with_table(made, HEADINGS, *rows_of(1, 5))
    assert read(made) == (HEADINGS, rows_of(1, 5))


def test_one_that_goes_on_in_other_tables_is_one_list_with_and_without_its_headings_again():
    made = Document()
    with_table(made, HEADINGS, *rows_of(1))
    made.add_section(WD_SECTION.NEW_PAGE)
    with_table(made, HEADINGS, *rows_of(3))
    made.add_page_break()
    with_table(made, *rows_of(5), HEADINGS, *rows_of(7))
    assert read(made) == (HEADINGS, rows_of(1, 8))


def test_tables_with_other_columns_stand_below_each_other_by_their_names():
    made = Document()
    with_table(made, ["案 由", "提案人", "备注"], ["甲", "张三", "一"])
    with_table(made, ["提案人", "案由", "主办单位"], ["李四", "乙", "水利局"])
    with_table(made, ["签名", "日期"], ["王五", "今天"])
    assert read(made) == (
        ["案 由", "提案人", "备注", "主办单位"],
        [["甲", "张三", "一", ""], ["乙", "李四", "", "水利局"]],
    )


def test_merged_cells_and_a_heading_of_two_rows_are_understood():
    made = Document()
    lines = [["届次", "案号", "案由", "承办单位", ""], ["", "", "", "主办单位", "会办单位"]]
    lines += [["一、经济", "", "", "", ""], ["五届一次", "1", "甲", "水利局", ""], ["", "2", "乙", "", "财政局"]]
    table = with_table(made, *lines)
    for column in range(3):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(2, 0).merge(table.cell(2, 4))
    table.cell(3, 0).merge(table.cell(4, 0))
    headings, rows = read(made)
    assert headings == ["届次", "案号", "案由", "主办单位", "会办单位"]
    assert rows == [
        ["一、经济", "", "", "", ""],
        ["五届一次", "1", "甲", "水利局", ""],
        ["五届一次", "2", "乙", "", "财政局"],
    ]


def test_where_each_proposal_has_its_own_table_the_list_before_them_is_not_read_too():
    made = Document()
    with_table(made, ["案由", "提案人", "主办单位"], ["甲", "张三", "水利局"])
    with_table(made, ["案由", "甲", "提案人", "张三"])
    assert read(made) == (["案由", "第一提案人"], [["甲", "张三"]])


def test_a_document_in_which_nothing_is_found_is_refused_with_what_word_needs():
    made = Document()
    made.add_paragraph("提案目录")
    with_table(made, ["姓名", "电话", "地址"], ["张三", "1", "甲"])
    with pytest.raises(Refused, match=r"import\.no_document"):
        read(made)
