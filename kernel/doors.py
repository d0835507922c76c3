"""The doors that every service has from the kernel: the business clock, how far it is, its jobs, the audit seal.

Moving the clock is for demo mode only. The gateway moves it day by day: it calls `run_day` in every service and
asks `progress` until each event that is recorded has been handled in every queue that takes it.
"""

import inspect
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from time import monotonic

from kernel import jobs
from kernel.audit import seal
from kernel.bus import dead_letters
from kernel.clock import LOCAL, local_date
from kernel.contract import CancelJob, GetJob, ListJobs
from kernel.desk import Desk, DeskWork
from kernel.forms import Form, LocalDate
from kernel.rpc.problems import Refused
from kernel.rpc.server import command, procedure, query
from kernel.timers import Timers, every

MORNING = time(9, 0)
TALLY_SECONDS = 10.0


class RunDay(Form):
    """The business day to which the clock is moved."""

    day = LocalDate(required=True)


class KernelDoors:
    """Added to every service class when it is served."""

    work: DeskWork

    @procedure(RunDay, anonymous=True)
    def run_day(self, *, day: str) -> dict:
        """Move this service's clock to 09:00 of that day and run every daily timer that is due.

        Answers {"events": how many were recorded meanwhile, "failed": {timer: reason}}. Raises Refused in server
        mode and for a day that is over.
        """
        desk = self.work.desk
        _demo_only(desk)
        _move_clock(desk, date.fromisoformat(day))
        before = desk.database["outbox"].estimated_document_count()
        failed = Timers(type(self), desk).run_days()
        return {"events": desk.database["outbox"].estimated_document_count() - before, "failed": failed}

    @query(anonymous=True)
    def progress(self) -> dict:
        """How far this service is. Raises Refused in server mode.

        Answers {"today": its business date, "unpublished": n, "recorded": {event type: n}, "handled": {queue: n},
        "dead": n, "jobs_open": n}.
        """
        desk = self.work.desk
        _demo_only(desk)
        queues = _queues(type(self))
        database = desk.database
        return {
            "today": local_date(desk.clock.now()).isoformat(),
            "unpublished": database["outbox"].count_documents({"published": False}),
            "recorded": _counts(desk, "outbox", "type"),
            "handled": dict.fromkeys(queues, 0) | _counts(desk, "inbox", "queue"),
            "dead": sum(dead_letters.counts(desk.settings.amqp_url, queues).values()) if queues else 0,
            "jobs_open": database["jobs"].count_documents({"state": {"$in": ["queued", "running"]}}),
        }

    @query(ListJobs)
    def list_jobs(self, **form):
        return jobs.list_jobs(self.work, **form)

    @query(GetJob)
    def get_job(self, job_id):
        return jobs.get_job(self.work, job_id)

    @command(CancelJob)
    def cancel_job(self, job_id):
        return jobs.cancel_job(self.work, job_id)

    @every(0.5)
    def seal_audit(self) -> None:
        """Append new audit entries to the chain."""
        seal(self.work.desk.database)


def _demo_only(desk: Desk) -> None:
    if not desk.settings.demo:
        raise Refused("clock.not_movable")


def _move_clock(desk: Desk, day: date) -> None:
    desk.read_clock()
    today = local_date(desk.clock.now())
    if day < today:
        raise Refused("clock.backwards", today=today.isoformat())
    offset = datetime.combine(day, MORNING, LOCAL) - datetime.now(UTC)
    if offset > desk.clock.offset:
        desk.set_clock(offset)


def _queues(service_class: type) -> list[str]:
    marked = [member for _, member in inspect.getmembers(service_class) if hasattr(member, "subscription")]
    return [member.subscription.queue for member in marked]


@dataclass(frozen=True)
class Tally:
    """Documents of a collection by a field, counted when the collection had `size` documents."""

    size: int
    counted_at: float
    counts: dict[str, int]


_tallies: dict[str, Tally] = {}


def _counts(desk: Desk, collection: str, field: str) -> dict[str, int]:
    """Counting takes 0.1 s for 100,000 documents, so it is done only when their number has changed."""
    room = desk.database[collection]
    size, known = room.estimated_document_count(), _tallies.get(room.full_name)
    # The number is an estimate after a crash of MongoDB, so an old tally is not believed.
    if known is None or known.size != size or monotonic() - known.counted_at > TALLY_SECONDS:
        # Sorting first lets the group read nothing but the index.
        steps: list[dict] = [{"$sort": {field: 1}}, {"$group": {"_id": f"${field}", "n": {"$sum": 1}}}]
        known = Tally(size, monotonic(), {row["_id"]: row["n"] for row in room.aggregate(steps)})
        _tallies[room.full_name] = known
    return known.counts
