"""The job workers: `python -m kernel.worker members proposals …` does the jobs of the named services."""

import logging
import signal
import sys
import threading
from contextlib import suppress
from typing import Any

from pymongo.errors import PyMongoError

from kernel import health
from kernel.desk import Desk
from kernel.ids import new_id
from kernel.jobs import Cancelled, GaveWay, take_job
from kernel.rpc.problems import Internal, Problem, Unavailable
from kernel.services import service_class_of
from kernel.settings import Settings

SOON_SECONDS, IDLE_SECONDS = 0.1, 1.0
"""How long a worker rests when there is no job: soon after one it looks again, for another one often follows; then less
and less often."""
SLOWER = 1.25
log = logging.getLogger("yizheng.worker")


def do_jobs(service_class: type, desk: Desk, stop: threading.Event) -> None:
    """Take and do the jobs of one service, one at a time, until `stop`; survives the loss of MongoDB."""
    doers = {m.job: m for m in vars(service_class).values() if hasattr(m, "job")}
    owner, rest = new_id(), IDLE_SECONDS
    while not stop.is_set():
        try:
            job = take_job(desk.database, owner) if doers else None
            health.report(f"mongodb:{desk.stores.name}", True)
        except PyMongoError as error:
            health.report(f"mongodb:{desk.stores.name}", False, type(error).__name__)
            job = None
        if job is None:
            stop.wait(rest)
            rest = min(rest * SLOWER, IDLE_SECONDS)
        else:
            rest = SOON_SECONDS
            _do(service_class, desk, doers, job)


def _do(service_class: type, desk: Desk, doers: dict, job) -> None:
    service = service_class()
    desk.memo.clear()  # what led to the job was done by another process
    service.work = desk.work()
    service.desk = desk
    try:
        doers[job.kind](service, job)
    except GaveWay:
        log.info("job %s lets others go first", job.id)
    except Cancelled:
        log.info("job %s was cancelled", job.id)
    except (PyMongoError, Unavailable):
        log.warning("job %s waits for MongoDB and is taken again", job.id)
    except Problem as problem:
        _fail(job, problem)
    except Exception:
        log.exception("job %s failed", job.id)
        _fail(job, Internal("internal"))


def _fail(job, problem: Problem) -> None:
    """Note that it failed; one that was cancelled stays so, and one that cannot be noted now is taken again."""
    with suppress(Cancelled, PyMongoError):
        job.fail(problem.code, **problem.values)


def main(names: list[str]) -> None:
    """Run until SIGTERM; jobs in hand are taken again by the next worker where they left off."""
    settings = Settings.from_environment()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    health.serve(settings.health_port, settings.host)
    threads = []
    for name in names:
        service_class: Any = service_class_of(name)
        desk = Desk(service_class.work.stores, settings)
        threads.append(threading.Thread(target=do_jobs, args=(service_class, desk, stop), daemon=True))
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join(5)


if __name__ == "__main__":
    main(sys.argv[1:])
