"""The job that makes papers: which it makes for whom, its file, and who may read that."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from kernel.jobs import Cancelled, GaveWay
from kernel.papers import pdf
from kernel.rpc.problems import NotFound, Refused
from services.proposals.commands import reviewing
from services.proposals.contract.papers import Paper
from services.proposals.queries.files import let_read, may_read
from services.proposals.queries.papers import printing
from services.proposals.queries.papers.choosing import records_of
from services.proposals.queries.papers.having import list_papers
from services.proposals.queries.papers.printing import make_papers
from tests.proposals.life_makers import filed, handed_over, merged_into, replied, submitted
from tests.proposals.paper_makers import SESSION, FakeFiles, FakeJob, job_for, printed, text_of
from tests.proposals.proposal_makers import LIN, OFFICE, REVIEWER, STRANGER, ZHOU, house


@pytest.fixture
def work():
    return house()


# For whom


def test_a_session_is_printed_as_far_as_one_reads_it(work):
    mine, handling = replied(work, title="甲")
    other = filed(work, who=LIN, title="乙")
    submitted(work, title="丙")
    as_ = work.acting_as
    assert records_of(as_(OFFICE), Paper.CATALOGUE, SESSION) == [mine, other]
    assert records_of(as_(LIN), Paper.CATALOGUE, SESSION) == [other]
    assert records_of(as_(STRANGER), Paper.COMPILATION, SESSION) == []
    assert records_of(as_(OFFICE), Paper.REPLY_LETTER, SESSION) == [handling]
    assert records_of(as_(LIN), Paper.REPLY_LETTER, SESSION) == []


def test_what_can_be_had_of_a_proposal_is_listed_with_its_units(work):
    proposal, handling = replied(work)
    rows = list_papers(work.acting_as(ZHOU), proposal)["rows"]
    assert {(row["paper"], row["record"], row["unit_name"]) for row in rows} == {
        ("proposal_sheet", proposal, None),
        ("filing_notice", proposal, None),
        ("feedback_sheet", proposal, None),
        ("reply_letter", handling, "水利局"),
    }
    with pytest.raises(NotFound):
        list_papers(work.acting_as(STRANGER), proposal)


# The job


def test_one_paper_is_one_file_and_many_are_an_archive_with_a_name_for_each(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    _, result, (name, content, owner) = printed(work, OFFICE, "filing_notice", records=[first])
    assert (name, result["count"], owner) == ("第1号 立案通知.docx", 1, OFFICE.account)
    assert "《甲》" in text_of(content)
    _, result, (name, content, _) = printed(work, OFFICE, "filing_notice", **SESSION)
    assert (name, result["count"]) == ("立案通知 2份 Word 文档.zip", 2)
    assert ZipFile(BytesIO(content)).namelist() == ["第1号 立案通知.docx", "第2号 立案通知.docx"]
    assert first != second


def test_archives_of_the_same_papers_in_another_format_have_another_name(work, monkeypatch):
    monkeypatch.setattr(pdf.Press, "print", lambda self, documents, tell: [*documents])
    records = [filed(work, title="甲"), filed(work, title="乙")]
    _, _, (name, content, _) = printed(work, OFFICE, "filing_notice", format="pdf", records=records)
    assert name == "立案通知 2份 PDF.zip"
    assert ZipFile(BytesIO(content)).namelist() == ["第1号 立案通知.pdf", "第2号 立案通知.pdf"]


def test_papers_of_one_name_are_numbered(work):
    drafts = [submitted(work, title="甲"), submitted(work, title="甲")]
    _, _, (_, content, _) = printed(work, OFFICE, "proposal_sheet", records=drafts)
    assert ZipFile(BytesIO(content)).namelist() == ["甲 提案表.docx", "甲 提案表（2）.docx"]


def test_a_paper_without_a_number_is_called_by_its_title(work):
    first = submitted(work, title='关于"一河/两岸"的提案')
    _, _, (name, _, _) = printed(work, OFFICE, "proposal_sheet", records=[first])
    assert name == "关于 一河 两岸 的提案 提案表.docx"


def test_what_was_locked_away_since_it_was_asked_for_is_left_out(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    job = job_for(work, OFFICE, "filing_notice", records=[first, second])
    reviewing.quarantine_proposal(work.acting_as(OFFICE), first, readers=[OFFICE.account], reason="疑似涉密")
    make_papers(work, FakeFiles(), None, job)
    assert job.document()["result"]["count"] == 1


def test_a_session_without_papers_is_refused(work):
    with pytest.raises(Refused, match=r"paper\.none"):
        printed(work, STRANGER, "reply_letter", **SESSION)


def test_another_worker_goes_on_where_one_fell_silent(work, monkeypatch):
    monkeypatch.setattr(printing, "PORTION", 1)
    records = [filed(work, title=title) for title in "甲乙丙"]
    job, files = job_for(work, OFFICE, "filing_notice", records=records), FakeFiles()
    job.words = 3
    with pytest.raises(Cancelled):
        make_papers(work, files, None, job)
    drawn_before = len(files.kept)
    again = FakeJob(work, job.id)
    make_papers(work, files, None, again)
    assert again.document()["result"]["count"] == 3
    assert again.document()["done"] == 3
    assert len(files.kept) - drawn_before < 4, "what was drawn before is not drawn again"


def test_progress_counts_the_papers_that_are_made_and_no_record_that_has_none(work, monkeypatch):
    monkeypatch.setattr(printing, "PORTION", 2)
    for title in "甲乙":
        replied(work, title=title)
        handed_over(work, title=f"未复{title}")
    job, told = job_for(work, OFFICE, "reply_letter", **SESSION), []
    job.progress = lambda done, total, doing="", mark=None: told.append((done, total))
    make_papers(work, FakeFiles(), None, job)
    assert {total for _, total in told} == {2}
    assert [done for done, _ in told] == sorted(done for done, _ in told) and told[-1] == (2, 2)


@pytest.mark.parametrize("paper", ["compilation", "report"])
def test_a_book_counts_as_one(work, paper):
    filed(work, title="甲"), filed(work, title="乙")
    job, _, _ = printed(work, OFFICE, paper, **SESSION)
    assert (job.document()["done"], job.document()["total"]) == (1, 1)


@pytest.mark.parametrize("whole", [True, False])
def test_a_job_that_gave_way_goes_on_with_what_it_has_whatever_came_to_the_session_meanwhile(work, monkeypatch, whole):
    monkeypatch.setattr(printing, "PORTION", 1)
    records = [filed(work, title=title) for title in "甲乙丙"]
    asked = SESSION if whole else {"records": records}
    job, files = job_for(work, OFFICE, "filing_notice", **asked), FakeFiles()
    ways = iter([None, GaveWay(job.id), None, GaveWay(job.id), None])
    monkeypatch.setattr(FakeJob, "give_way", lambda self: let(next(ways)))
    for _ in range(2):
        with pytest.raises(GaveWay):
            make_papers(work, files, None, FakeJob(work, job.id))
        submitted(work, title="没有编号的排在最前")
    make_papers(work, files, None, last := FakeJob(work, job.id))
    result = last.document()["result"]
    named = ZipFile(BytesIO(files.kept[result["file"]][1])).namelist()
    assert (result["count"], named) == (3, [f"第{number}号 立案通知.docx" for number in (1, 2, 3)])


def let(way):
    """What happens to a job between two portions."""
    if way:
        raise way


def test_the_file_is_read_by_who_asked_for_it_until_a_text_in_it_is_locked_away(work):
    first, second = filed(work, title="甲"), filed(work, title="乙")
    job, result, _ = printed(work, OFFICE, "filing_notice", records=[first, second])
    mine = work.acting_as(OFFICE)
    assert let_read(mine, job.id, file=result["file"], others=[])
    assert not may_read(mine, job.id, file="another")
    assert not may_read(work.acting_as(REVIEWER), job.id, file=result["file"])
    reviewing.quarantine_proposal(mine, second, readers=[OFFICE.account], reason="疑似涉密")
    with pytest.raises(NotFound):
        let_read(mine, job.id, file=result["file"], others=[])


@pytest.mark.parametrize("paper", ["proposal_sheet", "compilation", "handover_letter"])
def test_a_file_in_which_a_merged_text_stands_is_not_read_any_more_once_that_is_locked_away(work, paper):
    lead, handling = handed_over(work)
    merged = merged_into(work, lead)
    job, result, _ = printed(work, OFFICE, paper, records=[handling if paper == "handover_letter" else lead])
    mine = work.acting_as(OFFICE)
    assert may_read(mine, job.id, file=result["file"])
    reviewing.quarantine_proposal(mine, merged, readers=[OFFICE.account], reason="疑似涉密")
    assert not may_read(mine, job.id, file=result["file"])
