"""A restored archive taken back, and archives that were broken off: no record and no file stays."""

from io import BytesIO

import pytest

from kernel import jobs
from kernel.jobs import Cancelled
from services.proposals.commands import archiving
from services.proposals.commands.importing import asking, writing
from tests.proposals.archive_makers import (
    OFFICE_ELSEWHERE,
    archived_town,
    empty,
)
from tests.proposals.import_makers import MemoryJob
from tests.proposals.proposal_makers import (
    OFFICE,
)


@pytest.fixture
def town():
    return archived_town()


def test_it_can_be_taken_back_as_a_whole_with_its_files(town):
    new = empty()
    id = new.restored(town.exported())
    assert sorted(about.name for about, _ in new.files.kept.values()) == [
        "归档包.zip",
        "征询意见表.pdf",
        "示意图.png",
    ]
    asking.take_back_import(new.as_(OFFICE_ELSEWHERE), id)
    new.do(new.job_of(id))
    assert [about.name for about, _ in new.files.kept.values()] == ["归档包.zip"]
    for room in ("proposals", "texts", "handlings", "reply_versions", "commitments", "histories"):
        assert new.work.backend.find(room, {}) == [], room


def test_a_proposal_stays_while_portions_are_taken_back_when_somebody_worked_with_what_belongs_to_it(town):
    new = empty()
    id = new.restored(town.exported())
    handling = new.work.backend.find("handlings", {})[0]
    new.work.backend.replace("handlings", {"_id": handling["_id"]}, handling | {"version": 2})
    writing._remove_portions(new.as_(OFFICE_ELSEWHERE), new.job_of(id), id)
    assert [one["_id"] for one in new.work.proposals.documents({})] == [handling["proposal"]]
    assert {one["proposal"] for one in new.work.texts.find({})} == {handling["proposal"]}


def test_a_worker_that_follows_one_that_fell_silent_still_takes_the_files_away(town):
    new = empty()
    id = new.restored(town.exported())
    asking.take_back_import(new.as_(OFFICE_ELSEWHERE), id)
    job = new.job_of(id)
    job.stop_at = (2, ConnectionError("the worker is gone"))
    gone, new.files.give_up = new.files.give_up, lambda *_: None
    with pytest.raises(ConnectionError):
        new.do(job)
    new.files.give_up, job.stop_at, job.mark = gone, None, job.document["mark"]
    new.do(job)
    assert [about.name for about, _ in new.files.kept.values()] == ["归档包.zip"]


def test_one_that_is_cancelled_or_lost_stops_within_a_proposal_and_keeps_no_file(town, monkeypatch):
    monkeypatch.setattr(jobs, "TOLD_EACH", -1.0)
    made = archiving.export_archive(town.as_(OFFICE), term=6, session=2)
    job = MemoryJob(town.work.backend.find("jobs", {"_id": made["job"]})[0])
    before, job.stop_at = set(town.files.kept), (3, Cancelled(made["job"]))
    with pytest.raises(Cancelled):
        town.do(job)
    assert set(town.files.kept) == before


def test_a_file_that_anothers_broken_off_restoring_left_is_kept_anew_for_who_restores_now(town):
    first, new = town.exported(), empty()
    (picture,) = (about for about, _ in town.files.kept.values() if about.name == "示意图.png")
    content = BytesIO(b"picture" * 1000)
    new.files.put(content, name=picture.name, kind="", owner="another", most=1 << 20, key="left", id=picture.id)
    new.restored(first)
    assert new.files.about(picture.id).owner == OFFICE_ELSEWHERE.account
