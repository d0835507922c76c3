"""An import from Word goes the way of one from a sheet: the same columns asked for, the same rows wrong."""

from docx import Document

from services.proposals.commands.importing import asking
from tests.proposals.import_makers import Town, saved
from tests.proposals.proposal_makers import OFFICE

LINES = [
    ["序号", "案由", "提案人", "主办单位", "答复日期", "备注"],
    ["1", "关于疏浚的提案", "周明", "水利局", "2017年6月30日", ""],
    ["2", "关于道路的提案", "周明", "交通局", "2017年2月30日", "见附件"],
]


def listed() -> bytes:
    """A list of proposals 提案目录 as .docx."""
    made = Document()
    made.add_paragraph("五届二次会议提案目录")
    table = made.add_table(rows=len(LINES), cols=len(LINES[0]))
    for row, cells in zip(table.rows, LINES, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return saved(made)


def test_a_list_in_a_document_is_mapped_checked_and_imported_like_a_sheet():
    town = Town()
    id = town.read(listed(), "提案目录.docx")
    view = town.view(id)
    assert [(one["heading"], one["field"]) for one in view["columns"]] == [
        ("序号", "number"),
        ("案由", "title"),
        ("提案人", "proposer"),
        ("主办单位", "lead"),
        ("答复日期", "replied_on"),
        ("备注", None),
    ]
    of_all = {"term": 5, "session": 2, "submitted_on": "2017-02-20"}
    asking.map_import(town.as_(OFFICE), id, columns=[one["field"] for one in view["columns"]], choices=[], **of_all)
    town.do(town.job_of(id))
    [wrong] = town.work.import_rows.find({"batch": id, "bad": True})
    assert (wrong["row"], wrong["errors"]) == (2, [{"field": "replied_on", "code": "import.not_a_date"}])
    asking.run_import(town.as_(OFFICE), id, skip_bad=True)
    town.do(town.job_of(id))
    assert [(row["number"], row["title"]) for row in town.rows()] == [(1, "关于疏浚的提案")]
