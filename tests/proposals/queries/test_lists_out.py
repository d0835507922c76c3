"""Lists as Excel files: the rows that the list shows this person under the same filters, and nothing else."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.commands import reviewing
from services.proposals.commands.papers import JOBS_MOST
from services.proposals.commands.taking_out import export_counted, export_handlings, export_proposals
from services.proposals.queries.files import may_read
from services.proposals.queries.papers import lists
from services.proposals.queries.papers.lists import make_list
from tests.proposals.life_makers import filed, handed_over, rate, replied, submitted
from tests.proposals.paper_makers import FakeFiles, FakeJob
from tests.proposals.proposal_makers import LIN, OFFICE, ROADS, STRANGER, WATER, WATER_HANDLER, ZHOU, house


@pytest.fixture
def work():
    return house()


def taken_out(work, who, export, **filters) -> tuple[FakeJob, str, list[list]]:
    """The job that was done, the name of its file, and the rows of it under their head."""
    files, job = FakeFiles(), FakeJob(work, export(work.acting_as(who), **filters)["job"])
    make_list(work, files, job)
    name, content, owner = files.kept[job.document()["result"]["file"]]
    assert owner == who.account
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]
    return job, name, rows


def column(rows: list[list], name: str) -> list:
    return [row[rows[0].index(name)] for row in rows[1:]]


def test_the_list_of_proposals_has_what_its_page_tells(work):
    replied(work, title="甲", cosigners=[LIN])
    filed(work, title="丙")
    submitted(work, title="乙")
    job, name, rows = taken_out(work, OFFICE, export_proposals, sort="submitted_at")
    assert name == "提案清单 2027年1月11日.xlsx"
    assert column(rows, "题目") == ["甲", "丙", "乙"] and column(rows, "案号") == [1, 2, None]
    assert column(rows, "提案人数") == [2, 1, 1]
    assert column(rows, "承办单位") == ["水利局（独办）", "水利局", ""]
    assert column(rows, "届次") == ["六届二次会议"] * 3
    assert f"{column(rows, '提交日期')[0]:%Y-%m-%d}" == "2027-01-11"
    assert (job.document()["total"], job.document()["result"]["count"]) == (3, 3)


def test_a_list_is_made_again_when_its_worker_fell_silent_at_its_end(work):
    submitted(work)
    files, job = FakeFiles(), FakeJob(work, export_proposals(work.acting_as(OFFICE))["job"])
    make_list(work, files, job)
    make_list(work, files, job)
    assert job.document()["result"]["file"] in files.kept


def test_the_filters_of_the_list_hold(work):
    replied(work, title="甲")
    submitted(work, title="乙")
    assert column(taken_out(work, OFFICE, export_proposals, state=["submitted"])[2], "题目") == ["乙"]
    assert column(taken_out(work, OFFICE, export_handlings, unit=WATER)[2], "题目") == ["甲"]
    assert column(taken_out(work, OFFICE, export_handlings, unit=ROADS)[2], "题目") == []


def test_everybody_has_only_what_they_may_see_and_all_pages_of_it(work, monkeypatch):
    for title in ("甲", "乙", "丙"):
        handed_over(work, title=title)
    submitted(work, title="丁")
    monkeypatch.setitem(lists.READERS, "proposals", (lists.list_proposals, 2))
    assert sorted(column(taken_out(work, WATER_HANDLER, export_proposals)[2], "题目")) == ["丙", "乙", "甲"]
    assert len(column(taken_out(work, OFFICE, export_proposals)[2], "题目")) == 4
    assert column(taken_out(work, STRANGER, export_proposals)[2], "题目") == []
    assert column(taken_out(work, STRANGER, export_handlings)[2], "题目") == []


def test_what_a_number_counts_is_taken_out_as_many_as_it_says(work):
    proposal, _ = replied(work, title="甲", cosigners=[LIN])
    rate(work, ZHOU, proposal)
    _, name, rows = taken_out(work, OFFICE, export_counted, figure="feedback_rate", side="under")
    assert name.startswith("反馈率 ") and sorted(column(rows, "状态或结果")) == ["未评价", "满意"]
    with pytest.raises(Forbidden):
        export_counted(work.acting_as(ZHOU), figure="filed", side="over", scope="committee")


def test_a_title_that_looks_like_a_formula_is_none(work):
    submitted(work, title="=HYPERLINK(1)")
    assert column(taken_out(work, OFFICE, export_proposals)[2], "题目") == ["=HYPERLINK(1)"]


def test_the_file_is_its_askers_while_nothing_in_it_is_locked_away(work):
    proposal, _ = handed_over(work)
    job, _, _ = taken_out(work, OFFICE, export_handlings)
    file = job.document()["result"]["file"]
    assert may_read(work.acting_as(OFFICE), job.id, file=file)
    assert not may_read(work.acting_as(ZHOU), job.id, file=file)
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    assert not may_read(work.acting_as(OFFICE), job.id, file=file)
    later, _, rows = taken_out(work, OFFICE, export_handlings)
    assert may_read(work.acting_as(OFFICE), later.id, file=later.document()["result"]["file"])
    assert "疏浚" not in str(rows)


def test_a_list_that_is_too_long_and_too_many_jobs_are_refused(work, monkeypatch):
    for title in ("甲", "乙"):
        submitted(work, title=title)
    monkeypatch.setattr(lists, "ROWS_MOST", 1)
    with pytest.raises(Refused) as refused:
        taken_out(work, OFFICE, export_proposals)
    assert refused.value.code == "list.too_long"
    for _ in range(JOBS_MOST - 1):
        export_handlings(work.acting_as(OFFICE))
    with pytest.raises(Refused):
        export_proposals(work.acting_as(OFFICE))
