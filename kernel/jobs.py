"""Long work: a job is recorded by a command and done by a worker process of the same service.

Jobs wait in a queue by their `place`; one for which others wait goes back to its end after a turn, where it can. An
argument `what`, the code of a label, names what a job makes where its kind does not; `of` tells jobs of one kind apart.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import orjson
from pymongo import ReturnDocument
from pymongo.database import Database

from kernel.clock import wire_time
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, NotFound, Refused
from kernel.store import BoundDocuments
from kernel.work import Work

HOLD = timedelta(seconds=30)
"""How long a silent worker keeps a job before another takes it."""
TOLD_EACH = 5.0
"""Seconds after which a worker says anew that it goes on."""
TURN = 10.0
"""Seconds that a job goes on while others wait."""
AHEAD_MOST = 100
"""So many are counted before one that waits."""
PORTION = 100
"""How many records a step of a job changes in one transaction."""


def job(kind: str, do: Callable | None = None) -> Any:
    """Let a service class do jobs of this kind: `do_read = job("read", reading.read)` hands on to what does them, with
    the unit of work, the files and the job. Without it, it decorates a `method(self, job)` that hands on otherwise.
    """

    def declare(method):
        method.job = kind
        return method

    return declare(lambda service, job: do(service.work, service.desk.files(), job)) if do else declare


def steps(kind: str, *steps: Callable[..., str | None]) -> Any:
    """Let a service class do jobs of this kind in steps: `urge = steps("urge", urging.urge)`; see `to_the_end`."""
    return job(kind)(lambda service, job: to_the_end(service.work, job, *steps))


class Cancelled(Exception):
    """The job was cancelled, or taken over by another worker; raised when the job is written."""


class GaveWay(Cancelled):
    """The job waits again, behind others, and will be gone on with."""


@dataclass
class Job:
    """A job in the hands of one worker. `mark` is where an earlier try left off (JSON value or None).

    A worker that fell silent and lost the job to another can write nothing more: its next word raises Cancelled.
    """

    database: Database
    owner: str
    id: str
    kind: str
    arguments: dict
    mark: Any
    account: str | None
    _told: float = field(default_factory=time.monotonic, init=False)
    _begun: float = field(default_factory=time.monotonic, init=False)

    def progress(self, done: int, total: int | None, doing: str = "", mark: Any = None) -> None:
        """Say how far it is, and where to go on after a restart. Raises Cancelled."""
        self._write({"done": done, "total": total, "doing": doing, "mark": mark, "until": datetime.now(UTC) + HOLD})

    def settle(self, **arguments: Any) -> None:
        """Keep what was found at the beginning: whoever goes on later goes on with the same. Raises Cancelled."""
        self.arguments |= arguments
        self._write({"arguments": self.arguments})

    def going_on(self) -> None:
        """Say that the worker is there, within a step that cannot say how far it is; call it as often as you like.

        Raises Cancelled.
        """
        if time.monotonic() - self._told > TOLD_EACH:
            self._write({"until": datetime.now(UTC) + HOLD})

    def give_way(self) -> None:
        """Let others have their turn, where this one has had its own and some wait: call it where all that is done is
        behind the mark. Raises GaveWay, and Cancelled.
        """
        others = {"state": "queued"}
        if time.monotonic() - self._begun > TURN and self.database["jobs"].find_one(others, {"_id": 1}):
            self._write(others | {"place": new_id()})
            raise GaveWay(self.id)

    def finish(self, result: Any) -> None:
        """Done: `result` is a JSON value or a file id."""
        self._write({"state": "done", "result": result, "doing": "", "ended_at": datetime.now(UTC)})

    def fail(self, code: str, **values: Any) -> None:
        """It cannot be done, for the reason `code` with its JSON values."""
        error = {"code": code, "values": values}
        self._write({"state": "failed", "error": error, "doing": "", "ended_at": datetime.now(UTC)})

    def _write(self, changes: dict) -> None:
        self._told = time.monotonic()
        where = {"_id": self.id, "state": "running", "owner": self.owner}
        if not self.database["jobs"].update_one(where, {"$set": changes}).matched_count:
            raise Cancelled(self.id)


def take_job(database: Database, owner: str) -> Job | None:
    """The next job that nobody does (or whose worker fell silent), now held by `owner`; None when there is none."""
    now = datetime.now(UTC)
    free = {"$or": [{"state": "queued"}, {"state": "running", "until": {"$lt": now}}]}
    found = database["jobs"].find_one_and_update(
        free,
        {"$set": {"state": "running", "owner": owner, "until": now + HOLD}},
        sort=[("place", 1), ("_id", 1)],
        return_document=ReturnDocument.AFTER,
    )
    return found and Job(
        database, owner, found["_id"], found["kind"], found["arguments"], found["mark"], found["account"]
    )


def to_the_end(work: Work, job: Job, *steps: Callable[..., str | None]) -> None:
    """Do a job of several steps portion by portion, each in a transaction, from where an earlier try left off.

    A step takes where to go on ("" at its beginning) and the job's arguments, and gives where to go on next, None at
    its end.
    """
    first, mark = job.mark or [0, ""]
    for place, step in list(enumerate(steps))[first:]:
        while mark is not None:
            job.give_way()
            done = work.perform(
                f"job.{job.kind}", {"step": place, "after": mark}, partial(step, work, mark, **job.arguments)
            )
            mark = orjson.loads(done)
            behind = place if mark is not None else place + 1
            job.progress(behind, len(steps), step.__name__, mark=[behind, mark or ""])
        mark = ""
    job.finish(None)


def go_on_after(portion: list) -> str | None:
    """Where a step goes on after these records: the id of the last when they were a full portion, or None."""
    return portion[-1].id if len(portion) == PORTION else None


def list_jobs(work: Work, *, state: str | None = None, cursor: str | None = None, limit: int = 20) -> dict:
    """A page of the jobs that this person may see, newest first; see JobPage."""
    where = _seen_by(work) | ({"state": state} if state else {})
    page = BoundDocuments("jobs", work.backend).page(where, "-_id", cursor, limit)
    return {"rows": [_view(work, row) for row in page.rows], "next": page.next, "total": page.total}


def get_job(work: Work, job_id: str) -> dict:
    """How a job stands; see JobView. Raises NotFound, also for one that this person may not see."""
    return _view(work, _visible(work, job_id))


def cancel_job(work: Work, job_id: str) -> dict:
    """Stop a job that is queued or running. Raises NotFound, Refused when it has ended."""
    found = _visible(work, job_id)
    if found["state"] not in ("queued", "running"):
        raise Refused("job.ended", state=found["state"])
    cancelled = found | {"state": "cancelled", "doing": "", "ended_at": datetime.now(UTC)}
    work.backend.replace("jobs", {"_id": job_id}, cancelled)
    return _view(work, cancelled)


def _visible(work: Work, job_id: str) -> dict:
    found = work.backend.find("jobs", {"$and": [{"_id": job_id}, _seen_by(work)]}, limit=1)
    if not found:
        raise NotFound("not_found", kind="job")
    return found[0]


def _seen_by(work: Work) -> dict:
    """Jobs are seen by who asked for them and, but for what they made, by their committee's administrators; those that
    nobody asked for (a timer, an event) by the root committee's."""
    who = work.who
    if who is None:
        raise Forbidden("forbidden.system")
    seen: list[dict] = [{"account": who.account}]
    if led := [grant.committee for grant in who.grants if grant.role == "administrator"]:
        seen.append({"committee": {"$in": led}})
        if work.directory.find("committee", {"_id": {"$in": led}, "parent": None}):
            seen.append({"account": None})
    return {"$or": seen}


def ahead_of(work: Work, job: dict) -> int | None:
    """How many jobs of the service have their turn before one that waits; None for one that does not."""
    if job["state"] != "queued":
        return None
    before = {"state": "queued", "place": {"$lt": job.get("place", job["_id"])}}
    return work.backend.count("jobs", {"$or": [{"state": "running"}, before]}, AHEAD_MOST)


def _view(work: Work, job: dict) -> dict:
    kept = {key: job[key] for key in ("kind", "state", "done", "total", "doing")}
    kept["result"] = job["result"] if work.who and work.who.account == job["account"] else None
    times = {name: wire_time(job.get(name)) for name in ("requested_at", "ended_at")}
    told = {name: job["arguments"].get(name) for name in ("what", "of")}
    told |= {"error": job.get("error"), "ahead": ahead_of(work, job)}
    return {"id": job["_id"], "service": work.stores.name} | kept | told | times
