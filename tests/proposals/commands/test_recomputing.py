"""A year's notice starts a job, and a job of portions goes on where it left off."""

from dataclasses import dataclass, field

import orjson
import pytest

from kernel.events import Occurrence
from kernel.jobs import Cancelled
from kernel.rpc.problems import Unavailable
from services.proposals.commands.urging import ask_to_recompute, to_the_end, urge_today
from tests.proposals.commands.test_handlings import handed_over
from tests.proposals.handling_makers import MONDAY, later, proposals_work, uid

NOTICE = {"id": uid(6), "kind": "calendar", "year": 2027, "holidays": ["2027-01-01"], "workdays": []}


def imported(sequence: int = 1) -> Occurrence:
    return Occurrence(
        type="calendar.imported.v1",
        source="members",
        subject=NOTICE["id"],
        sequence=sequence,
        committee=uid(1),
        time=MONDAY,
        data={"entry": NOTICE},
    )


class Performer:
    """A unit of work that only performs."""

    def perform(self, name, arguments, do):
        return orjson.dumps(do())


@dataclass
class FakeJob:
    """A job whose worker dies after so many reports."""

    kind: str = "recompute"
    mark: list | None = None
    dies_after: int = 99
    finished: bool = False
    marks: list = field(default_factory=list)

    def progress(self, done, total, doing, mark):
        self.marks.append(mark)
        if len(self.marks) == self.dies_after:
            raise Cancelled

    def finish(self, result):
        self.finished = True


def steps(seen):
    def first(work, after):
        seen.append(("first", after))
        return {"": "a", "a": "b"}.get(after)

    def second(work, after):
        seen.append(("second", after))

    return first, second


def test_a_notice_starts_the_job_once_the_directory_has_it():
    work = proposals_work().acting_as(None)
    with pytest.raises(Unavailable):
        ask_to_recompute(work, imported())
    work.directory.keep(NOTICE, sequence=2)
    ask_to_recompute(work, imported(sequence=1))
    assert [job["kind"] for job in work.backend.find("jobs", {})] == ["recompute_deadlines"]


def test_a_job_does_every_portion_of_every_step():
    seen, job = [], FakeJob()
    to_the_end(Performer(), job, *steps(seen))
    assert seen == [("first", ""), ("first", "a"), ("first", "b"), ("second", "")]
    assert job.finished


def test_a_job_whose_worker_died_goes_on_where_it_left_off():
    job = FakeJob(dies_after=2)
    with pytest.raises(Cancelled):
        to_the_end(Performer(), job, *steps([]))
    seen, again = [], FakeJob(mark=job.marks[-1])
    to_the_end(Performer(), again, *steps(seen))
    assert seen == [("first", "b"), ("second", "")]


def test_what_one_transaction_can_hold_needs_no_job():
    work, _ = handed_over()
    urge_today(work.acting_as(None, now=later(7)))
    assert work.events[-1].type == "handling.urged.v1"
    assert work.backend.find("jobs", {}) == []
