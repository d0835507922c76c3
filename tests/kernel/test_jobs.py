"""A job of portions goes on where it left off."""

from dataclasses import dataclass, field

import orjson
import pytest

from kernel.jobs import Cancelled, to_the_end


class Performer:
    """A unit of work that only performs."""

    def perform(self, name, arguments, do):
        return orjson.dumps(do())


@dataclass
class FakeJob:
    """A job whose worker dies after so many reports."""

    kind: str = "count"
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
