"""Timers on the real MongoDB: every business day once and in order, every few seconds by one of many."""

import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kernel.desk import Desk
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Conflict
from kernel.rpc.server import UnitOfWork
from kernel.settings import Settings
from kernel.store import Documents, Stores
from kernel.timers import Timers, every, every_day
from tests.kernel.house import eventually

pytestmark = pytest.mark.servers

TODAY = date(2027, 3, 10)


class Diary(Stores):
    """What the timers did."""

    name = "diary"
    days = Documents()
    ticks = Documents()


class DiaryService:
    """A service with timers."""

    name = "diary"
    work = UnitOfWork(Diary)
    broken_on: date | None = None

    @every_day
    def write(self, day):
        """Write the day down; a second time would fail."""
        self.work.days.put({"_id": day.isoformat(), "at": datetime.now(UTC)})
        if day == type(self).broken_on:
            raise ZeroDivisionError

    @every(0.05)
    def tick(self):
        """Count."""
        self.work.ticks.put({"_id": str(time.monotonic_ns())})


@pytest.fixture
def desk(servers, monkeypatch):
    """A desk whose business day is TODAY."""
    monkeypatch.setattr(DiaryService, "broken_on", None)
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    desk = Desk(Diary, replace(settings, mongo_prefix=servers.fresh_prefix()))
    desk.prepare()
    move(desk, TODAY)
    yield desk
    desk.client.drop_database(desk.database.name)
    desk.client.close()


def move(desk, day):
    desk.set_clock(datetime(day.year, day.month, day.day, 4, tzinfo=UTC) - datetime.now(UTC))


def days_of(desk):
    """The days in the order in which they were written."""
    return [row["_id"] for row in desk.database["days"].find().sort("at", 1)]


def test_a_job_reads_on_the_business_day_for_who_asked_for_it_although_its_own_process_moved_no_clock(desk):
    worker = Desk(Diary, desk.settings)
    asker = Principal(account=new_id(), name="张三", committee=new_id())
    assert worker.work().acting_as(asker).today == TODAY
    move(desk, date(2027, 5, 1))
    assert worker.work().acting_as(asker).today == date(2027, 5, 1)
    worker.client.close()


def test_a_day_is_run_once_however_often_one_looks(desk):
    timers = Timers(DiaryService, desk)
    assert timers.run_days() == {}
    desk.database["days"].delete_many({})
    assert timers.run_days() == {}
    assert days_of(desk) == []


def test_days_that_were_missed_are_made_up_in_order(desk):
    timers = Timers(DiaryService, desk)
    timers.run_days()
    move(desk, TODAY + timedelta(days=3))
    timers.run_days()
    assert days_of(desk) == ["2027-03-10", "2027-03-11", "2027-03-12", "2027-03-13"]


def test_a_day_that_fails_leaves_nothing_and_is_tried_again_before_the_next(desk, monkeypatch):
    timers = Timers(DiaryService, desk)
    timers.run_days()
    monkeypatch.setattr(DiaryService, "broken_on", TODAY + timedelta(days=1))
    move(desk, TODAY + timedelta(days=2))
    assert timers.run_days() == {"write": "ZeroDivisionError"}
    assert days_of(desk) == ["2027-03-10"]
    monkeypatch.setattr(DiaryService, "broken_on", None)
    assert timers.run_days() == {}
    assert days_of(desk) == ["2027-03-10", "2027-03-11", "2027-03-12"]


def test_two_who_run_the_same_days_at_once_do_each_once(desk):
    Timers(DiaryService, desk).run_days()
    move(desk, TODAY + timedelta(days=5))
    pair = [Timers(DiaryService, desk), Timers(DiaryService, desk)]
    threads = [threading.Thread(target=timers.run_days) for timers in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = desk.database["audit"].count_documents({"command": "timer.write", "outcome": "done"})
    assert days_of(desk) == [(TODAY + timedelta(days=n)).isoformat() for n in range(6)]
    assert done >= 6


def test_of_two_processes_one_ticks_and_the_other_takes_over_when_it_stops(desk):
    first, second = Timers(DiaryService, desk), Timers(DiaryService, desk)
    first.start()
    eventually(lambda: desk.database["ticks"].count_documents({}) > 2)
    second.start()
    time.sleep(0.3)
    assert desk.database["leases"].find_one({"_id": "timers"})["owner"] == first._lease.owner
    first.stop()
    ticked = desk.database["ticks"].count_documents({})
    time.sleep(0.2)
    eventually(lambda: desk.database["ticks"].count_documents({}) > ticked + 2)
    assert desk.database["leases"].find_one({"_id": "timers"})["owner"] == second._lease.owner
    second.stop()


def test_the_lease_of_a_killed_process_runs_out(desk):
    dead = Timers(DiaryService, desk)
    assert dead._leads()
    heir = Timers(DiaryService, desk)
    assert not heir._leads()
    started = time.monotonic()
    heir.start()
    eventually(lambda: desk.database["ticks"].count_documents({}))
    heir.stop()
    assert time.monotonic() - started < 10


def test_timers_that_fail_go_on(desk, monkeypatch):
    fails = iter([Conflict("conflict"), ZeroDivisionError()])

    class Stumbling(DiaryService):
        @every(0.05)
        def tick(self):
            for failure in fails:
                raise failure
            super().tick()

    timers = Timers(Stumbling, desk)
    timers.start()
    eventually(lambda: desk.database["ticks"].count_documents({}))
    timers.stop()
