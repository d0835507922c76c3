"""Jobs: who sees them, what their view says, stopping them; a job of portions goes on where it left off."""

import time
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import orjson
import pytest

from kernel import jobs
from kernel.identity import Grant, Principal
from kernel.ids import new_id
from kernel.jobs import Cancelled, GaveWay, cancel_job, get_job, list_jobs, to_the_end
from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, NotFound, Refused
from tests.kernel.test_store import NOON, Boxes

ROOT, TOWN, OTHER = new_id(), new_id(), new_id()
WANG = Principal(account="wang", name="王", committee=TOWN)
LI = Principal(account="li", name="李", committee=TOWN)


def administrator(committee: str) -> Principal:
    grant = Grant(role="administrator", committee=committee)
    return Principal(account=f"admin of {committee}", name="管理员", committee=committee, grants=(grant,))


@pytest.fixture
def system():
    work = MemoryWork(Boxes, now=NOON)
    for id, parent in ((ROOT, None), (TOWN, ROOT), (OTHER, ROOT)):
        work.directory.keep({"id": id, "kind": "committee", "parent": parent}, 1)
    return work


def ids_seen(system, who) -> list[str]:
    return [row["id"] for row in list_jobs(system.acting_as(who))["rows"]]


def test_a_job_is_seen_by_who_asked_for_it_and_by_the_committees_administrators(system):
    job = system.acting_as(WANG).start_job("count", most=3)
    assert ids_seen(system, WANG) == ids_seen(system, administrator(TOWN)) == [job]
    for stranger in (LI, administrator(OTHER), administrator(ROOT)):
        assert ids_seen(system, stranger) == []
        for ask in (get_job, cancel_job):
            with pytest.raises(NotFound):
                ask(system.acting_as(stranger), job)


def test_what_a_job_made_is_told_to_who_asked_for_it_alone(system):
    job = system.acting_as(WANG).start_job("count", most=3)
    document = system.backend.find("jobs", {"_id": job})[0]
    system.backend.replace(
        "jobs", {"_id": job}, document | {"state": "done", "result": {"name": "关于水库的提案.docx"}}
    )
    told = [get_job(system.acting_as(who), job)["result"] for who in (WANG, administrator(TOWN))]
    assert told == [{"name": "关于水库的提案.docx"}, None]


def test_a_job_that_nobody_asked_for_is_seen_by_the_root_committees_administrators(system):
    job = system.start_job("urge")
    assert ids_seen(system, administrator(ROOT)) == [job]
    assert ids_seen(system, administrator(TOWN)) == ids_seen(system, WANG) == []


def test_an_officer_of_another_kind_is_no_administrator(system):
    job = system.acting_as(WANG).start_job("count")
    officer = replace(LI, grants=(Grant(role="proposal_office", committee=TOWN),))
    with pytest.raises(NotFound):
        get_job(system.acting_as(officer), job)


def test_the_system_itself_has_no_list_of_jobs(system):
    with pytest.raises(Forbidden):
        list_jobs(system)


def test_jobs_are_listed_by_state_newest_first_and_page_by_page(system):
    wang = system.acting_as(WANG)
    first, second, third = (wang.start_job("count") for _ in range(3))
    cancel_job(wang, second)
    page = list_jobs(wang, limit=2)
    assert [row["id"] for row in page["rows"]] == [third, second]
    assert [row["id"] for row in list_jobs(wang, limit=2, cursor=page["next"])["rows"]] == [first]
    assert [row["id"] for row in list_jobs(wang, state="cancelled")["rows"]] == [second]


def test_a_view_names_the_service_and_how_far_the_job_is(system):
    wang = system.acting_as(WANG)
    view = get_job(wang, wang.start_job("count"))
    assert (view["service"], view["kind"], view["state"]) == (Boxes.name, "count", "queued")
    assert (view["done"], view["total"], view["doing"], view["result"], view["error"]) == (0, None, "", None, None)
    assert view["requested_at"] and view["ended_at"] is None


def test_who_waits_is_told_how_many_have_their_turn_before(system):
    wang = system.acting_as(WANG)
    first, second, third = (wang.start_job("count") for _ in range(3))
    assert [get_job(wang, id)["ahead"] for id in (first, second, third)] == [0, 1, 2]
    system.backend.replace(
        "jobs", {"_id": first}, system.backend.find("jobs", {"_id": first})[0] | {"state": "running"}
    )
    cancel_job(wang, second)
    assert [get_job(wang, id)["ahead"] for id in (first, second, third)] == [None, None, 1]


def test_a_cancelled_job_has_ended_and_cannot_be_cancelled_again(system):
    wang = system.acting_as(WANG)
    job = wang.start_job("count")
    assert cancel_job(wang, job)["ended_at"]
    assert get_job(wang, job)["state"] == "cancelled"
    with pytest.raises(Refused, match=r"job.ended"):
        cancel_job(wang, job)


class Performer:
    """A unit of work that only performs."""

    def perform(self, name, arguments, do):
        return orjson.dumps(do())


@dataclass
class FakeJob:
    """A job whose worker dies after so many reports."""

    kind: str = "count"
    arguments: dict = field(default_factory=dict)
    mark: list | None = None
    dies_after: int = 99
    finished: bool = False
    done: int = 0
    marks: list = field(default_factory=list)

    def progress(self, done, total, doing, mark):
        self.marks.append(mark)
        self.done = done
        if len(self.marks) == self.dies_after:
            raise Cancelled

    def give_way(self):
        """Nobody waits."""

    def finish(self, result):
        self.finished = True


def steps(seen):
    def first(work, after):
        seen.append(("first", after))
        return {"": "a", "a": "b"}.get(after)

    def second(work, after):
        seen.append(("second", after))

    return first, second


def test_a_job_does_every_portion_of_every_step():
    seen, job = [], FakeJob()
    to_the_end(Performer(), job, *steps(seen))
    assert seen == [("first", ""), ("first", "a"), ("first", "b"), ("second", "")]
    assert (job.finished, job.done) == (True, 2)


def test_every_step_is_told_the_jobs_arguments():
    told = []
    to_the_end(Performer(), FakeJob(arguments={"rounds": ["a"]}), lambda work, after, rounds: told.append(rounds))
    assert told == [["a"]]


def test_a_job_whose_worker_died_goes_on_where_it_left_off():
    job = FakeJob(dies_after=2)
    with pytest.raises(Cancelled):
        to_the_end(Performer(), job, *steps([]))
    seen, again = [], FakeJob(mark=job.marks[-1])
    to_the_end(Performer(), again, *steps(seen))
    assert seen == [("first", "b"), ("second", "")]


def test_a_step_that_is_behind_it_is_not_done_again():
    job = FakeJob(dies_after=3)
    with pytest.raises(Cancelled):
        to_the_end(Performer(), job, *steps([]))
    seen, again = [], FakeJob(mark=job.marks[-1])
    to_the_end(Performer(), again, *steps(seen))
    assert (job.done, seen) == (1, [("second", "")])


def test_a_service_hands_a_job_on_with_its_work_and_the_files():
    done = []
    service = SimpleNamespace(work="work", desk=SimpleNamespace(files=lambda: "files"))
    do_count = jobs.job("count", lambda *given: done.append(given))
    do_count(service, "job")
    assert (do_count.job, done) == ("count", [("work", "files", "job")])


def test_a_service_does_a_job_in_steps():
    seen, job = [], FakeJob()
    count = jobs.steps("count", *steps(seen))
    count(SimpleNamespace(work=Performer()), job)
    assert [step for step, _ in seen] == ["first", "first", "first", "second"]
    assert (count.job, job.finished) == ("count", True)


class Table:
    """The jobs' collection, as far as a job in hand is written there; `lost`: another worker has it."""

    def __init__(self, waiting=None):
        self.written, self.lost, self.waiting = [], False, waiting

    def find_one(self, where, fields):
        return self.waiting

    def update_one(self, where, change):
        self.written.append(change["$set"])
        return SimpleNamespace(matched_count=0 if self.lost else 1)


@pytest.fixture
def clock(monkeypatch):
    """The seconds that a worker counts."""
    told = [time.monotonic()]
    monkeypatch.setattr(jobs, "time", SimpleNamespace(monotonic=lambda: told[0]))
    return told


def test_within_a_long_step_the_worker_says_every_few_seconds_that_it_goes_on(clock):
    table = Table()
    job = jobs.Job({"jobs": table}, "me", "1", "count", {}, None, None)
    job.going_on()
    assert table.written == []
    clock[0] += jobs.TOLD_EACH + 1
    job.going_on(), job.going_on()
    assert [set(each) for each in table.written] == [{"until"}]
    clock[0], table.lost = clock[0] + jobs.TOLD_EACH + 1, True
    with pytest.raises(Cancelled):
        job.going_on()


@pytest.mark.parametrize(("waiting", "after"), [(None, jobs.TURN + 1), ({"_id": "2"}, jobs.TURN - 1)])
def test_a_job_goes_on_while_nobody_waits_or_its_turn_is_not_over(clock, waiting, after):
    table = Table(waiting)
    job = jobs.Job({"jobs": table}, "me", "1", "count", {}, None, None)
    clock[0] += after
    job.give_way()
    assert table.written == []


def test_a_job_that_had_its_turn_waits_behind_those_that_wait(clock):
    table = Table({"_id": "2"})
    job = jobs.Job({"jobs": table}, "me", new_id(), "count", {}, None, None)
    clock[0] += jobs.TURN + 1
    with pytest.raises(GaveWay):
        job.give_way()
    [written] = table.written
    assert written["state"] == "queued" and written["place"] > job.id
    table.lost = True
    with pytest.raises(Cancelled) as stopped:
        job.give_way()
    assert not isinstance(stopped.value, GaveWay)


def test_what_was_found_at_the_beginning_is_kept_with_what_was_asked():
    table = Table()
    job = jobs.Job({"jobs": table}, "me", "1", "count", {"most": 3}, None, None)
    job.settle(found=["a"])
    assert table.written == [{"arguments": {"most": 3, "found": ["a"]}}] and job.arguments["found"] == ["a"]
