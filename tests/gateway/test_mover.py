"""The clock moves day by day, and no further before all are idle."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from gateway import SERVICES, mover
from gateway.mover import Mover
from kernel.clock import Clock
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Refused, TimedOut


class House:
    """Services whose timers record one event a day in proposals; members take it in, a look or two later."""

    def __init__(self):
        self.day = "2027-01-20"
        self.days: list[tuple[str, str]] = []
        self.recorded = self.handled = self.dead = 0
        self.failed: dict = {}
        self.stuck = False

    def call(self, service, door, arguments, timeout):
        return orjson.dumps(getattr(self, door)(service, **arguments))

    def run_day(self, service, day):
        self.days.append((service, day))
        self.day = day
        self.recorded += service == "proposals"
        return {"events": 1, "failed": self.failed}

    def progress(self, service):
        if service == "members" and self.handled < self.recorded and not self.stuck:
            self.handled += 1
        return {
            "today": self.day,
            "unpublished": 0,
            "recorded": {"proposal.urged.v1": self.recorded} if service == "proposals" else {},
            "handled": {"members.note": self.handled} if service == "members" else {},
            "dead": self.dead if service == "members" else 0,
            "jobs_open": 0,
        }


class NoLease:
    taken = True

    def __init__(self, *_):
        pass

    def take(self):
        return self.taken

    def release(self):
        pass


class Moves(dict):
    """The moves that were made, by key."""

    def find_one(self, where):
        return self.get(where["_id"])

    def insert_one(self, document):
        self[document["_id"]] = document

    def create_index(self, field, expireAfterSeconds):
        pass


@pytest.fixture
def house():
    return House()


@pytest.fixture
def clock(house, tmp_path, monkeypatch):
    table = Path(tmp_path) / "subscriptions.json"
    table.write_bytes(orjson.dumps([{"queue": "members.note", "patterns": ["proposal.#"], "ordered": False}]))
    monkeypatch.setattr(mover, "Lease", NoLease)
    monkeypatch.setattr(mover, "DAY_SECONDS", 0.5)
    monkeypatch.setattr(mover, "LOOK_SECONDS", 0.001)
    return Mover(house, {"moves": Moves()}, table, movable=True)


def test_every_service_lives_through_every_day(clock, house):
    answer = clock.move("2027-01-23", new_id())
    assert answer == {"today": "2027-01-23", "movable": True, "days": 3, "events": 3}
    assert house.days == [(service, f"2027-01-{day}") for day in (21, 22, 23) for service in SERVICES]


def test_it_waits_until_every_event_has_been_handled(clock, house):
    clock.move("2027-01-21", new_id())
    assert house.handled == house.recorded == 1


def test_an_event_that_nobody_handles_is_an_error_that_names_who(clock, house):
    house.stuck = True
    with pytest.raises(TimedOut) as refusal:
        clock.move("2027-01-21", new_id())
    assert refusal.value.values["waiting"] == ["members"]


def test_a_dead_letter_is_waited_for_no_more(clock, house):
    house.stuck, house.dead = True, 1
    assert clock.move("2027-01-21", new_id())["days"] == 1


@pytest.mark.parametrize(
    ("to", "code"),
    [("2027-01-20", "clock.backwards"), ("2026-12-01", "clock.backwards"), ("2027-02-21", "clock.too_far")],
)
def test_it_moves_forward_and_not_too_far(clock, house, to, code):
    with pytest.raises(Refused, match=code):
        clock.move(to, new_id())
    assert not house.days


def test_the_same_key_moves_once_and_gives_the_same_answer(clock, house):
    first = clock.move("2027-01-21", "k")
    assert clock.move("2027-01-21", "k") == first
    assert len(house.days) == len(SERVICES)
    with pytest.raises(Invalid, match="other_body"):
        clock.move("2027-01-22", "k")


def test_a_timer_that_fails_stops_it(clock, house):
    house.failed = {"urge": "KeyError"}
    with pytest.raises(Refused, match="timer_failed"):
        clock.move("2027-01-21", new_id())


def test_only_one_moves_it_at_a_time(clock, monkeypatch):
    monkeypatch.setattr(NoLease, "taken", False)
    with pytest.raises(Refused, match=r"clock\.moving"):
        clock.move("2027-01-21", new_id())


def test_a_servers_clock_is_never_moved(house):
    still = Mover(house, None, Path(), movable=False)
    with pytest.raises(Refused, match="not_movable"):
        still.move("2027-01-21", new_id())
    assert still.today() == Clock().today()
    assert not house.days


def test_only_an_administrator_moves_it(browser, bearer, member, administrator):
    body = {"to": "2027-01-21"}
    assert browser.post("/api/v1/clock", json=body, headers=bearer(member)).status_code == 403
    part = replace(administrator.grants[0], scope="unit", scope_id="u")
    of_a_part = replace(administrator, grants=(part,))
    assert browser.post("/api/v1/clock", json=body, headers=bearer(of_a_part)).status_code == 403
    answer = browser.post("/api/v1/clock", json=body, headers=bearer(administrator))
    assert answer.json == {"today": "2027-01-21", "movable": True, "days": 1, "events": 3}


@pytest.mark.parametrize("body", [{}, {"to": "2027-2-1"}, {"to": 5}, {"to": "2027-01-21", "more": 1}])
def test_a_day_that_is_none_is_refused(browser, bearer, administrator, body):
    assert browser.post("/api/v1/clock", json=body, headers=bearer(administrator)).status_code == 422


def test_everybody_signed_in_may_read_it(browser, bearer, member):
    assert browser.get("/api/v1/clock", headers=bearer(member)).json == {"today": "2027-01-20", "movable": True}
