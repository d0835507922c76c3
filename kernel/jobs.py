"""Long work: a job is recorded by a command and done by a worker process of the same service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import orjson
from pymongo import ReturnDocument
from pymongo.database import Database

from kernel.clock import wire_time
from kernel.rpc.problems import NotFound, Refused
from kernel.work import Work

HOLD = timedelta(seconds=30)
"""How long a silent worker keeps a job before another takes it."""
PORTION = 100
"""How many records a step of a job changes in one transaction."""


def job(kind: str):
    """Mark a method of a service class as the one that does jobs of this kind: `method(self, job)`."""

    def declare(method):
        method.job = kind
        return method

    return declare


class Cancelled(Exception):
    """The job was cancelled, or taken over by another worker; raised when the job is written."""


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

    def progress(self, done: int, total: int | None, doing: str = "", mark: Any = None) -> None:
        """Say how far it is, and where to go on after a restart. Raises Cancelled."""
        self._write({"done": done, "total": total, "doing": doing, "mark": mark, "until": datetime.now(UTC) + HOLD})

    def finish(self, result: Any) -> None:
        """Done: `result` is a JSON value or a file id."""
        self._write({"state": "done", "result": result, "doing": "", "ended_at": datetime.now(UTC)})

    def fail(self, code: str) -> None:
        """It cannot be done, for the reason `code`."""
        self._write({"state": "failed", "result": {"code": code}, "ended_at": datetime.now(UTC)})

    def _write(self, changes: dict) -> None:
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
        sort=[("_id", 1)],
        return_document=ReturnDocument.AFTER,
    )
    return found and Job(
        database, owner, found["_id"], found["kind"], found["arguments"], found["mark"], found["account"]
    )


def to_the_end(work: Work, job: Job, *steps: Callable[[Work, str], str | None]) -> None:
    """Do a job of several steps portion by portion, each in a transaction, from where an earlier try left off.

    A step takes where to go on ("" at its beginning) and gives where to go on next, None at its end.
    """
    first, mark = job.mark or [0, ""]
    for place, step in list(enumerate(steps))[first:]:
        while mark is not None:
            done = work.perform(f"job.{job.kind}", {"step": place, "after": mark}, partial(step, work, mark))
            mark = orjson.loads(done)
            job.progress(place, len(steps), step.__name__, mark=[place, mark or ""])
        mark = ""
    job.finish(None)


def go_on_after(portion: list) -> str | None:
    """Where a step goes on after these records: the id of the last when they were a full portion, or None."""
    return portion[-1].id if len(portion) == PORTION else None


def get_job(work: Work, job_id: str) -> dict:
    """How a job stands, for the account that asked for it: {id, kind, state, done, total, doing, result}."""
    found = work.backend.find("jobs", {"_id": job_id, "account": work.who and work.who.account}, limit=1)
    if not found:
        raise NotFound("not_found", kind="job")
    kept = {key: found[0][key] for key in ("kind", "state", "done", "total", "doing", "result")}
    return {"id": job_id} | kept | {"requested_at": wire_time(found[0]["requested_at"])}


def cancel_job(work: Work, job_id: str) -> dict:
    """Stop a job that is queued or running. Raises NotFound, Refused when it has ended."""
    view = get_job(work, job_id)
    if view["state"] not in ("queued", "running"):
        raise Refused("job.ended", state=view["state"])
    document = work.backend.find("jobs", {"_id": job_id}, limit=1)[0] | {"state": "cancelled"}
    work.backend.replace("jobs", {"_id": job_id}, document)
    return view | {"state": "cancelled"}
