"""The job worker: what becomes of a job that does not end well, and that the worker goes on afterwards."""

import threading
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


def run(monkeypatch, *jobs: FakeJob) -> list[FakeJob]:
    """Do these jobs; gives those that were left when the worker stopped."""
    waiting, stop = list(jobs), threading.Event()

    def take_job(_database, _owner):
        if waiting:
            return waiting.pop(0)
        stop.set()
        return None

    monkeypatch.setattr(worker, "take_job", take_job)
    desk = SimpleNamespace(database=None, stores=SimpleNamespace(name="counting"), memo=Memo([]), work=lambda: None)
    worker.do_jobs(Counting, desk, stop)
    return waiting


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
    assert run(monkeypatch, FakeJob(ValueError("x"), noting), FakeJob(Refused("job.ended"))) == []
