"""The numbers as files: Excel and Word with the same numbers, names that are no formulas, a report with its figures."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from kernel.ids import new_id
from kernel.papers.frame import sheet
from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.commands.papers import JOBS_MOST, print_papers
from services.proposals.commands.taking_out import export_statistics
from services.proposals.contract import Figure, NumbersPaper
from services.proposals.contract.statistics import Grouping
from services.proposals.queries.papers.numbers import file_of, make_statistics
from services.proposals.queries.papers.numbers_told import figure_name, formula, told
from services.proposals.queries.papers.templates import Templates
from services.proposals.queries.statistics import get_statistics
from tests.proposals.life_makers import rate, replied, submitted
from tests.proposals.paper_makers import SESSION, FakeFiles, FakeJob, in_force, printed, text_of
from tests.proposals.proposal_makers import CITY, LIN, OFFICE, WATER, WATER_HANDLER, ZHOU, house


def lived(unit: str = "水利局"):
    work = house()
    for entry in work.directory.find("organisation", {"_id": WATER}):
        work.directory.keep(entry | {"names": [entry["names"][0] | {"name": unit}]}, sequence=2)
    submitted(work)
    proposal, _ = replied(work, cosigners=[LIN])
    rate(work, ZHOU, proposal)
    return work


def made(work, paper: NumbersPaper, **chosen) -> tuple[str, bytes]:
    office = work.acting_as(OFFICE)
    name, _, content = file_of(paper, told(office, chosen), Templates(office, FakeFiles()))
    return name, content


def words_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_excel_has_every_figure_with_its_formula_and_the_groups():
    name, content = made(lived(), NumbersPaper.XLSX, term=6, session=2)
    assert name == "荆州市政协六届二次会议提案统计表.xlsx"
    with ZipFile(BytesIO(content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        figures = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(formula(figure).replace("&", "&amp;") in words for figure in Figure)
    assert "水利局" in words and "<v>2</v>" in figures


@pytest.mark.parametrize("group", [Grouping.UNIT, Grouping.CATEGORY])
def test_excel_and_word_have_the_columns_and_rows_of_the_page(group):
    work = lived()
    page = get_statistics(work.acting_as(OFFICE), group=str(group))
    names = [figure_name(name) for name in page["columns"]]
    with ZipFile(BytesIO(made(work, NumbersPaper.XLSX, group=str(group))[1])) as book:
        rows = re.findall("<row .*?</row>", book.read("xl/worksheets/sheet2.xml").decode())
        told_there = book.read("xl/sharedStrings.xml").decode()
    assert [row.count("<c ") for row in rows][:1] == [len(names) + 1] and len(rows) == len(page["groups"]) + 1
    assert all(f">{name}<" in told_there for name in names)
    _, *by_group = Document(BytesIO(made(work, NumbersPaper.DOCX, group=str(group))[1])).tables
    heads = [[cell.text for cell in table.row_cells(0)][1:] for table in by_group]
    assert [*heads[0], *heads[1]] == names
    assert [len(table.rows) for table in by_group] == [len(page["groups"]) + 1] * 2


@pytest.mark.parametrize("paper", [NumbersPaper.XLSX, NumbersPaper.DOCX])
def test_the_tables_name_the_period_that_they_compare_with(paper):
    _, content = made(lived(), paper, year=2027)
    with ZipFile(BytesIO(content)) as file:
        part = "xl/sharedStrings.xml" if paper is NumbersPaper.XLSX else "word/document.xml"
        assert "上一时段（2026年）" in file.read(part).decode()


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "https://example.org", "007"])
def test_a_name_that_looks_like_a_formula_an_address_or_a_number_stays_a_name(name):
    _, content = made(lived(name), NumbersPaper.XLSX)
    with ZipFile(BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
        styles = book.read("xl/styles.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert 'r="A2"' in sheet and 't="s"' in sheet.split('r="A2"')[1].split(">")[0]
    assert ('quotePrefix="1"' in styles) is name.startswith(("=", "+", "-", "@"))


def test_word_has_the_same_numbers():
    name, content = made(lived(), NumbersPaper.DOCX, year=2027)
    assert name == "荆州市政协2027年提案统计表.docx"
    words = words_of(content)
    assert "50.0%（1÷2）" in words and "水利局" in words
    assert all(formula(figure) in words for figure in Figure)


def test_words_tables_are_as_wide_as_the_text_and_a_column_as_what_stands_in_it():
    def widths(unit: str) -> list[float]:
        _, content = made(lived(unit), NumbersPaper.DOCX, year=2027)
        tables = Document(BytesIO(content)).tables
        figures, groups, more = ([cell.width.mm for cell in table.row_cells(1)] for table in tables)
        assert [round(sum(one)) for one in (figures, groups, more)] == [156, 156, 156]
        return groups

    assert widths("荆州市自然资源和规划局")[0] > widths("水利局")[0]


def test_the_report_has_its_figures_and_says_what_is_to_be_filled_in():
    name, content = made(lived(), NumbersPaper.REPORT, term=6, session=2)
    words = words_of(content)
    assert name == "荆州市政协六届二次会议提案办理情况报告（草稿）.docx"
    assert "共收到提案 2 件" in words and "立案 1 件，并案 0 件，不予立案 0 件，撤案 0 件，仍在审查 1 件。" in words
    assert "立案率 50.0%；含并案为 50.0%。" in words
    assert "已答复 1 件次，答复率 100.0%" in words and "采纳 2 条，采纳率 100.0%" in words
    assert "应评价的提案人 2 人次，已评价 1 人次，反馈率 50.0%。" in words
    assert "满意率 100.0%，其中首次答复满意率 100.0%。" in words
    assert words.count("【待补充：") == 6


def test_the_report_has_no_row_of_nothing_but_noughts():
    report = Document(BytesIO(made(lived(), NumbersPaper.REPORT, term=6, session=2)[1]))
    units, categories = report.tables
    assert [row.cells[0].text for row in units.rows] == ["承办单位", "水利局"]
    assert "未填" in [row.cells[0].text for row in categories.rows]


def test_a_report_on_nothing_tells_no_rates():
    words = words_of(made(house(), NumbersPaper.REPORT)[1])
    assert "共收到提案 0 件" in words and "立案率" not in words and "满意率 " not in words


def test_the_report_is_a_paper_of_a_session_printed_by_the_committees_template():
    work, files = lived(), FakeFiles()
    _, result, (name, content, _) = printed(work, OFFICE, "report", files, **SESSION)
    assert (name, result["count"]) == ("荆州市政协六届二次会议提案办理情况报告（草稿）.docx", 1)
    words = text_of(content)
    assert "共收到提案 2 件" in words and "水利局" in words
    in_force(work, files, "report", content=sheet([("正文段", "本会{{ period }}：{{ received_count }}。")]))
    _, _, (_, own, _) = printed(work, OFFICE, "report", files, **SESSION)
    assert "本会六届二次会议：2。" in text_of(own)


def test_a_session_is_named_in_titles_as_in_all_papers():
    work = lived()
    [term] = work.directory.find("term", {"committee": CITY, "number": 6})
    sessions = [one | {"name": "六届二次会议"} for one in term["sessions"] if one["number"] == 2]
    work.directory.keep(term | {"name": "政协第六届荆州市委员会", "sessions": sessions}, sequence=99)
    name, _ = made(work, NumbersPaper.XLSX, term=6, session=2)
    assert name == "荆州市政协六届二次会议提案统计表.xlsx"


def test_the_report_is_for_who_may_count_the_whole_committee_and_of_no_record():
    work = lived()
    with pytest.raises(Forbidden):
        print_papers(work.acting_as(ZHOU), paper="report", format="docx", **SESSION)
    with pytest.raises(Invalid):
        print_papers(work.acting_as(OFFICE), paper="report", format="docx", records=["x"])
    with pytest.raises(Invalid):
        print_papers(work.acting_as(OFFICE), paper="report", format="docx")


class Kept:
    """Files and a job that remember what was said to them."""

    id, account = "job", OFFICE.account

    def __init__(self, arguments):
        self.arguments, self.said = arguments, []

    def put(self, content, **about):
        self.said.append(about | {"content": content.read()})
        return self

    def claim(self, *named):
        self.said.append(named)

    def progress(self, *done, mark):
        self.said.append(mark)

    def finish(self, result):
        self.said.append(result)


def test_the_job_reads_as_who_asked_and_keeps_the_file_for_a_day():
    work = lived()
    export_statistics(work.acting_as(OFFICE), paper="xlsx", group="unit")
    (asked,) = work.backend.collections["jobs"].values()
    kept = Kept(asked["arguments"])
    make_statistics(work.acting_as(None), kept, kept)
    assert kept.said[0]["content"][:2] == b"PK" and kept.said[0]["until"]
    assert kept.said[-1] == {"file": "job", "name": "荆州市政协提案统计表.xlsx", "count": 1}


@pytest.mark.parametrize(
    ("who", "chosen", "part"),
    [
        (OFFICE, {}, ""),
        (WATER_HANDLER, {}, "（水利局承办）"),
        (ZHOU, {"scope": "own"}, "（周明的提案）"),
        (ZHOU, {"scope": "published"}, "（已公开）"),
        (OFFICE, {"kind": "plenary", "category": "ecology"}, "（大会提案，生态文明建设）"),
    ],
)
@pytest.mark.parametrize("paper", [NumbersPaper.XLSX, NumbersPaper.DOCX])
def test_the_tables_tell_of_which_proposals_they_are(paper, who, chosen, part):
    reader = lived().acting_as(who)
    name, _, content = file_of(paper, told(reader, SESSION | chosen), Templates(reader, FakeFiles()))
    assert name == f"荆州市政协六届二次会议提案统计表{part}.{paper}"
    with ZipFile(BytesIO(content)) as file:
        inside = "xl/sharedStrings.xml" if paper is NumbersPaper.XLSX else "word/document.xml"
        assert f"荆州市政协六届二次会议提案统计表{part}" in file.read(inside).decode()


def test_a_unit_of_another_committee_is_not_named_over_this_ones_numbers():
    elsewhere = replace(WATER_HANDLER.grants[0], committee=new_id(), scope_id=new_id())
    reader = lived().acting_as(replace(WATER_HANDLER, grants=(elsewhere, *WATER_HANDLER.grants)))
    assert told(reader, SESSION).part == "水利局承办"


@pytest.mark.parametrize("who", [WATER_HANDLER, ZHOU])
def test_the_report_of_all_is_not_made_for_who_counts_a_part(who):
    with pytest.raises(Forbidden):
        export_statistics(lived().acting_as(who), paper="report", **SESSION)


def test_the_report_is_of_all_whatever_the_page_was_narrowed_to():
    work = lived()
    export_statistics(
        work.acting_as(OFFICE), paper="report", kind="plenary", category="ecology", scope="own", **SESSION
    )
    (asked,) = work.backend.collections["jobs"].values()
    make_statistics(work.acting_as(None), kept := Kept(asked["arguments"]), kept)
    assert "共收到提案 2 件" in words_of(kept.said[0]["content"])


def test_the_file_is_made_again_when_its_worker_fell_silent_at_its_end():
    work, files = lived(), FakeFiles()
    job = FakeJob(work, export_statistics(work.acting_as(OFFICE), paper="xlsx", group="unit")["job"])
    make_statistics(work.acting_as(None), files, job)
    make_statistics(work.acting_as(None), files, job)
    assert job.document()["result"]["file"] in files.kept


def test_who_may_not_count_takes_nothing_out_and_nobody_piles_up_jobs():
    work = lived()
    with pytest.raises(Forbidden):
        export_statistics(work.acting_as(ZHOU), paper="xlsx", scope="committee")
    for _ in range(JOBS_MOST):
        export_statistics(work.acting_as(OFFICE), paper="docx")
    with pytest.raises(Refused):
        export_statistics(work.acting_as(OFFICE), paper="docx")
