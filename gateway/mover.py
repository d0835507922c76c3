"""Moves the business clock of a demo platform: each service day by day, and no further before all are idle.

Idle means: every recorded event is published and has been handled in each queue that takes its type, no job is open,
and nothing of that changed between two looks.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from pymongo.database import Database

from gateway import SERVICES
from kernel.bus.topology import Subscription, read_table
from kernel.clock import Clock
from kernel.leases import Lease
from kernel.rpc.problems import Invalid, Refused, TimedOut

MOST_DAYS = 31
DAY_SECONDS = 120.0
"""How long one service's day, or the wait until all are idle, may take."""
LOOK_SECONDS = 0.05
ONE_DAY = 24 * 3600


class Mover:
    """Calls services as nobody in particular: the doors it uses exist in demo mode only."""

    def __init__(self, client: Any, database: Database, table: Path, movable: bool):
        self._client, self._database, self._table, self.movable = client, database, table, movable

    def today(self) -> date:
        """The business date; machine time's where the clock is not movable."""
        if not self.movable:
            return Clock().today()
        return date.fromisoformat(self._call(SERVICES[0], "progress")["today"])

    def move(self, to: str, key: str) -> dict:
        """Step to the morning of `to`: {today, movable, days, events}; a move with the same key is made once in 24 h.

        Raises Refused in server mode, for a day behind or more than 31 days ahead, while somebody else moves it, or
        when a timer fails; TimedOut when the services do not become idle; Invalid for a key of another day.
        """
        if not self.movable:
            raise Refused("clock.not_movable")
        moves = self._database["moves"]
        if kept := moves.find_one({"_id": key}):
            if kept["to"] != to:
                raise Invalid("idempotency.other_body")
            return kept["answer"]
        answer = self._move(to)
        moves.create_index("at", expireAfterSeconds=ONE_DAY)
        moves.insert_one({"_id": key, "to": to, "answer": answer, "at": datetime.now(UTC)})
        return answer

    def _move(self, to: str) -> dict:
        today = self.today()
        days = list(_days(today, date.fromisoformat(to)))
        lease = Lease(self._database, "clock", DAY_SECONDS * 2)
        if not lease.take():
            raise Refused("clock.moving")
        try:
            before = self._settle()
            for day in days:
                lease.take()
                self._run(day)
                after = self._settle()
        finally:
            lease.release()
        return {"today": to, "movable": True, "days": len(days), "events": _recorded(after) - _recorded(before)}

    def _run(self, day: date) -> None:
        for service in SERVICES:
            if failed := self._call(service, "run_day", day=day.isoformat())["failed"]:
                raise Refused("clock.timer_failed", service=service, failed=failed)

    def _settle(self) -> dict[str, dict]:
        """Wait until all services are idle; their last progress."""
        subscriptions = read_table(self._table)
        give_up = time.monotonic() + DAY_SECONDS
        before: dict[str, dict] = {}
        while True:
            now = {service: self._call(service, "progress") for service in SERVICES}
            waiting = [service for service in SERVICES if not _is_idle(service, now, subscriptions)]
            if not waiting and now == before:
                return now
            if time.monotonic() > give_up:
                raise TimedOut("clock.not_idle", waiting=waiting, retry_after=10)
            before = now
            time.sleep(LOOK_SECONDS)

    def _call(self, service: str, door: str, **arguments: str) -> dict:
        return orjson.loads(self._client.call(service, door, arguments, timeout=DAY_SECONDS))


def _days(today: date, to: date) -> Iterator[date]:
    if to <= today:
        raise Refused("clock.backwards", today=today.isoformat())
    if (to - today).days > MOST_DAYS:
        raise Refused("clock.too_far", most=MOST_DAYS)
    return (today + timedelta(days=number) for number in range(1, (to - today).days + 1))


def _is_idle(service: str, progress: dict[str, dict], subscriptions: list[Subscription]) -> bool:
    mine = progress[service]
    missing = 0
    for subscription in subscriptions:
        if subscription.service == service:
            due = sum(
                count
                for other in progress.values()
                for event_type, count in other["recorded"].items()
                if subscription.wants(event_type)
            )
            missing += max(0, due - mine["handled"].get(subscription.queue, 0))
    return missing <= mine["dead"] and not mine["unpublished"] and not mine["jobs_open"]


def _recorded(progress: dict[str, dict]) -> int:
    return sum(count for one in progress.values() for count in one["recorded"].values())
