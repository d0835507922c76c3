"""The job worker: what becomes of a job that does not end well, and that the worker goes on afterwards."""

from types import SimpleNamespace

import pytest
from pymongo.errors import AutoReconnect

from kernel import worker
from kernel.jobs import Cancelled, job
from kernel.memo import Memo
from kernel.rpc.problems import Refused, Unavailable


class FakeJob:
    """A job that raises `error`; `noting` is what its database raises when a failure is to be noted."""

    kind = "count"
    id = "1"

    def __init__(self, error: Exception, noting: Exception | None = None):
        self.error, self.noting, self.failed = error, noting, None

    def fail(self, code: str, **values) -> None:
        if self.noting:
            raise self.noting
        self.failed = code, values


class Counting:
    """A service whose job ends as the job says."""

    @job("count")
    def count(self, given):
        raise given.error


class FakeStop:
    """Is set after so many rests; remembers how long they were."""

    def __init__(self, after: int):
        self.after, self.rests = after, []

    def is_set(self) -> bool:
        return len(self.rests) == self.after

    def wait(self, seconds: float) -> None:
        self.rests.append(seconds)


def run(monkeypatch, *jobs: FakeJob | None, rests: int = 1) -> tuple[list[FakeJob | None], list[float]]:
    """Do these jobs (None: there is none for a while); gives those that were left when the worker stopped, and how long
    it rested.
    """
    waiting, stop = list(jobs), FakeStop(rests)
    monkeypatch.setattr(worker, "take_job", lambda _database, _owner: waiting.pop(0) if waiting else None)
    desk = SimpleNamespace(database=None, stores=SimpleNamespace(name="counting"), memo=Memo([]), work=lambda: None)
    worker.do_jobs(Counting, desk, stop)
    return waiting, stop.rests


def test_a_refused_job_has_failed_with_the_reason(monkeypatch):
    refused = FakeJob(Refused("job.ended", state="done"))
    run(monkeypatch, refused)
    assert refused.failed == ("job.ended", {"state": "done"})


@pytest.mark.parametrize("away", [AutoReconnect("gone"), Unavailable("unavailable.store")])
def test_a_job_that_found_mongodb_away_has_not_failed_and_is_taken_again(monkeypatch, away):
    held = FakeJob(away)
    run(monkeypatch, held)
    assert held.failed is None


@pytest.mark.parametrize("noting", [AutoReconnect("gone"), Cancelled("1")])
def test_a_failure_that_cannot_be_noted_does_not_end_the_worker(monkeypatch, noting):
    left, _ = run(monkeypatch, FakeJob(ValueError("x"), noting), FakeJob(Refused("job.ended")))
    assert left == []


def test_a_worker_looks_again_soon_after_a_job_and_then_less_and_less_often(monkeypatch):
    _, rests = run(monkeypatch, None, FakeJob(Refused("job.ended")), rests=20)
    assert rests[:2] == [worker.IDLE_SECONDS, worker.SOON_SECONDS]
    assert rests[1:] == sorted(rests[1:])
    assert rests[-1] == worker.IDLE_SECONDS
    assert 3 < sum(rest for rest in rests[1:] if rest < worker.IDLE_SECONDS) < 6
