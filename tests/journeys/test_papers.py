"""A session's reply letters, from the asking to the printed pages, over HTTP and by the real worker."""

from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest

from infra.local.client import Problem
from tests.journeys import walker
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers
ENDED = ("done", "failed", "cancelled")


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """LibreOffice's first start takes its time on a busy machine."""
    monkeypatch.setattr(walker, "PATIENCE", 180.0)


def job_of(who, **asked) -> dict:
    """How the printing ended."""
    made = who.post("/papers/print", **asked)
    address = f"/jobs/{made['service']}/{made['job']}"
    return eventually(lambda: who.get(address), lambda job: job["state"] in ENDED)


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
