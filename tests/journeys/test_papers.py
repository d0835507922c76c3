"""A session's reply letters, from the asking to the printed pages, over HTTP and by the real worker."""

from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest
from docx import Document

from infra.local.client import Problem
from kernel.papers.frame import sheet
from tests.journeys import walker
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers
ENDED = ("done", "failed", "cancelled")


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """LibreOffice's first start takes its time on a busy machine."""
    monkeypatch.setattr(walker, "PATIENCE", 180.0)


def job_of(who, address="/papers/print", **asked) -> dict:
    """How the printing ended."""
    made = who.post(address, **asked)
    job = f"/jobs/{made['service']}/{made['job']}"
    return eventually(lambda: who.get(job), lambda job: job["state"] in ENDED)


def test_a_sessions_reply_letters_come_as_one_archive_for_who_asked_alone(town):
    clerk, other = town.cast.clerks.next(), town.cast.members[0]
    sent = clerk.get("/handlings", state=["sent"], limit=100)["rows"]
    proposal = clerk.get(f"/proposals/{sent[0]['proposal']}")
    chosen = {"term": proposal["term"], "session": proposal["session"]}
    job = job_of(clerk, paper="reply_letter", format="pdf", **chosen)
    assert (job["state"], job["error"]) == ("done", None)
    archive = ZipFile(BytesIO(clerk.api.call("GET", f"/files/{job['result']['file']}").content))
    assert len(archive.namelist()) == job["result"]["count"] >= 1
    for name in archive.namelist():
        page = pdfplumber.open(BytesIO(archive.read(name))).pages[0]
        assert name.endswith("答复函.pdf") and "收悉" in page.extract_text()
    with pytest.raises(Problem) as refused:
        other.api.call("GET", f"/files/{job['result']['file']}")
    assert refused.value.status == 404


def test_a_member_has_the_papers_of_what_they_read_and_of_nothing_else(town):
    member = town.cast.members[0]
    mine = member.get("/proposals", mine=True)["rows"][0]["id"]
    papers = member.get(f"/proposals/{mine}/papers")["rows"]
    assert {"paper": "proposal_sheet", "record": mine, "unit_name": None, "round": None} in papers
    job = job_of(member, paper="proposal_sheet", format="docx", records=[mine])
    assert job["state"] == "done" and job["result"]["name"].endswith("提案表.docx")


def test_the_office_prints_by_a_template_of_its_own_until_it_goes_back(town):
    clerk = town.cast.clerks.next()
    own = sheet([("标题", "本会立案函"), ("正文段", "{{ proposers }}：{{ number }}《{{ title }}》已立案。")])
    file = clerk.api.upload("本会.docx", own)
    tried = job_of(clerk, "/papers/templates/try", paper="filing_notice", file=file)
    assert (tried["state"], tried["result"]["flaws"]) == ("done", [])
    sample = pdfplumber.open(BytesIO(clerk.api.call("GET", f"/files/{tried['result']['file']}").content))
    assert "本会立案函" in sample.pages[0].extract_text()
    today = clerk.get("/clock")["today"]
    clerk.post("/papers/templates", paper="filing_notice", since=today, tried=tried["id"])
    filed = clerk.get("/proposals", state=["filed", "handed_over", "in_handling", "replied"], limit=1)["rows"][0]["id"]
    assert "本会立案函" in notice(clerk, filed)
    [row] = [row for row in clerk.get("/papers/templates")["rows"] if row["paper"] == "filing_notice"]
    assert row["holds"] == row["changes"][0]["id"] and row["changes"][0]["file"] == file
    kept = eventually(lambda: clerk.api.call("GET", f"/files/{file}").content)
    assert kept == own
    clerk.post("/papers/templates", paper="filing_notice", since=today)
    assert "本会立案函" not in notice(clerk, filed)


def notice(who, proposal: str) -> str:
    """What the notice of filing says."""
    job = job_of(who, paper="filing_notice", format="docx", records=[proposal])
    assert job["state"] == "done", job["error"]
    document = Document(BytesIO(who.api.call("GET", f"/files/{job['result']['file']}").content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
