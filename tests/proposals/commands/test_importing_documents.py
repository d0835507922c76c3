"""An import from Word goes the way of one from a sheet: the same columns asked for, the same rows wrong."""

from docx import Document

from services.proposals.commands import handovers
from services.proposals.commands.importing import asking
from services.proposals.contract.papers import Paper
from services.proposals.queries.papers.choosing import records_of
from services.proposals.queries.proposals import get_proposal
from tests.proposals.import_makers import Town, saved
from tests.proposals.life_makers import filed
from tests.proposals.paper_makers import SESSION, drawn
from tests.proposals.proposal_makers import GOVERNMENT, OFFICE, ROADS, WATER, house

LINES = [
    ["序号", "案由", "提案人", "主办单位", "答复日期", "备注"],
    ["1", "关于疏浚的提案", "周明", "水利局", "2017年6月30日", ""],
    ["2", "关于道路的提案", "周明", "交通局", "2017年2月30日", "见附件"],
]
OF_ALL = {"term": 5, "session": 2, "submitted_on": "2017-02-20"}


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
    asking.map_import(town.as_(OFFICE), id, columns=[one["field"] for one in view["columns"]], choices=[], **OF_ALL)
    town.do(town.job_of(id))
    [wrong] = town.work.import_rows.find({"batch": id, "bad": True})
    assert (wrong["row"], wrong["errors"]) == (2, [{"field": "replied_on", "code": "import.not_a_date"}])
    asking.run_import(town.as_(OFFICE), id, skip_bad=True)
    town.do(town.job_of(id))
    assert [(row["number"], row["title"]) for row in town.rows()] == [(1, "关于疏浚的提案")]


def parts_of(work, session: dict) -> dict[int, list]:
    """The units of each proposal of a session with their parts, by its number."""
    records = [get_proposal(work, id) for id in records_of(work, Paper.CATALOGUE, session)]
    return {one["number"]: [(unit["unit"], unit["name"], unit["part"]) for unit in one["units"]] for one in records}


def test_a_list_that_the_platform_printed_is_read_back_with_its_units_and_their_parts():
    here, town = house().acting_as(OFFICE), Town()
    for parts in ({WATER: "sole"}, {WATER: "lead", ROADS: "assisting"}, dict.fromkeys((WATER, ROADS), "separate")):
        places = [{"unit": unit, "part": part} for unit, part in parts.items()]
        handovers.hand_over(here.acting_as(GOVERNMENT), filed(here, units=(*parts,)), assignments=places)
    [printed] = drawn(here, OFFICE, Paper.CATALOGUE, *records_of(here, Paper.CATALOGUE, SESSION))
    id = town.read(printed.content, "提案目录.docx")
    columns = [one["field"] for one in town.view(id)["columns"]]
    asking.map_import(town.as_(OFFICE), id, columns=columns, choices=[], **OF_ALL)
    town.do(town.job_of(id))
    assert town.view(id)["words"] == []
    asking.run_import(town.as_(OFFICE), id, skip_bad=False)
    town.do(town.job_of(id))
    assert parts_of(town.as_(OFFICE), SESSION | {"term": 5}) == parts_of(here, SESSION)
