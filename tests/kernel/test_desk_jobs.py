"""Jobs and leases on the real MongoDB: one worker at a time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kernel import jobs
from kernel.jobs import Cancelled, GaveWay, cancel_job, get_job, take_job
from kernel.leases import Lease
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Call
from tests.kernel.desk_makers import WANG, perform

pytestmark = pytest.mark.servers


def test_a_lease_has_one_owner_until_it_ends(desk):
    mine, theirs = Lease(desk.database, "seal", 0.2), Lease(desk.database, "seal", 0.2)
    assert mine.take() and mine.take() and not theirs.take()
    mine.release()
    assert theirs.take() and not mine.take()


def test_a_lease_of_a_dead_owner_ends_although_the_clock_was_set_back(desk):
    mine, theirs = Lease(desk.database, "seal", 4.0), Lease(desk.database, "seal", 4.0)
    assert mine.take()
    ahead = datetime.now(UTC) + timedelta(hours=8)
    desk.database["leases"].update_one({"_id": "seal"}, {"$set": {"until": ahead}})
    assert theirs.take() and not mine.take()


def test_a_job_tells_its_progress_and_is_taken_over_where_it_was_left(desk):
    job_id = perform(desk, lambda work: work.start_job("count", most=3))
    job = take_job(desk.database, "worker 1")
    assert (job.kind, job.arguments) == ("count", {"most": 3})
    job.progress(1, 3, "first", mark=1)
    assert take_job(desk.database, "worker 2") is None
    desk.database["jobs"].update_one({}, {"$set": {"until": desk.database["audit"].find_one()["at"]}})
    again = take_job(desk.database, "worker 2")
    assert again.mark == 1
    with pytest.raises(Cancelled):
        job.progress(2, 3)
    again.finish({"counted": 3})
    view = get_job(desk.work(Call(who=WANG)), job_id)
    assert (view["state"], view["done"], view["result"]) == ("done", 1, {"counted": 3})


def test_who_waits_has_a_turn_before_a_long_job_goes_on_where_it_left_off(desk, monkeypatch):
    monkeypatch.setattr(jobs, "TURN", 0)
    long, short = (perform(desk, lambda work: work.start_job("count")) for _ in range(2))
    job = take_job(desk.database, "worker")
    job.progress(1, 3, "first", mark=1)
    with pytest.raises(GaveWay):
        job.give_way()
    with pytest.raises(Cancelled):
        job.progress(2, 3)
    view = get_job(desk.work(Call(who=WANG)), long)
    assert (view["state"], view["done"], view["ahead"]) == ("queued", 1, 1)
    other = take_job(desk.database, "worker")
    assert other.id == short
    other.finish(None)
    again = take_job(desk.database, "worker")
    assert (again.id, again.mark) == (long, 1)
    again.give_way()
    assert take_job(desk.database, "another") is None


def test_a_job_can_be_cancelled_by_the_one_who_asked_and_is_hidden_from_others(desk):
    job_id = perform(desk, lambda work: work.start_job("count"))
    job = take_job(desk.database, "worker")
    with pytest.raises(NotFound):
        get_job(desk.work(Call(who=replace(WANG, account="li"))), job_id)
    assert perform(desk, lambda work: cancel_job(work, job_id))["state"] == "cancelled"
    with pytest.raises(Cancelled):
        job.progress(1, 2)
    with pytest.raises(Refused):
        perform(desk, lambda work: cancel_job(work, job_id))
