"""Timers: work that time asks for. `@every_day` counts business days, `@every` machine seconds.

One process per service leads (by lease) and runs them. That a day is done is written in the transaction of its
work: it happens once, even when two believe that they lead; days missed while nobody ran are made up in order.
"""

import inspect
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from pymongo.errors import ConfigurationError, PyMongoError

from kernel import logs, metrics
from kernel.clock import local_date
from kernel.desk import Desk, DeskWork
from kernel.leases import Lease
from kernel.rpc.problems import Conflict, Problem
from kernel.traces import child
from kernel.work import Call, Work

LOOK_SECONDS = 15.0
"""How often it is looked whether a business day has begun."""
LEASE_SECONDS = 6.0
TRIES = 3
ONE_DAY = timedelta(days=1)
log = logging.getLogger("yizheng.timers")


def every_day(method: Callable) -> Callable:
    """Mark `method(self, day: date)` to run once for each business day, in one transaction."""
    method.runs_every_day = True  # type: ignore[attr-defined]
    return method


def every(seconds: float) -> Callable[[Callable], Callable]:
    """Mark `method(self)` to run about every so many seconds of machine time, in one process of the service.

    It runs outside any transaction; what it changes, it changes by `self.work.perform`.
    """

    def mark(method: Callable) -> Callable:
        method.runs_every = seconds  # type: ignore[attr-defined]
        return method

    return mark


class Timers:
    """The timers of one service in one process."""

    def __init__(self, service_class: type, desk: Desk):
        self.service_class, self.desk = service_class, desk
        self._days = _marked(service_class, "runs_every_day")
        self._periods = _marked(service_class, "runs_every")
        self._lease = Lease(desk.database, "timers", LEASE_SECONDS)
        self._leading, self._asked = False, float("-inf")
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Run them in the background from now on."""
        if self._days:
            self._begin(self.run_days, LOOK_SECONDS)
        for method in self._periods.values():
            self._begin(partial(self._run_period, method), method.runs_every)  # type: ignore[attr-defined]

    def stop(self) -> None:
        """Begin nothing more, wait for what runs, and let another lead."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
        with suppress(PyMongoError):
            self._lease.release()

    def run_days(self) -> dict[str, str]:
        """Run each daily timer for every day up to the business day that it has not done yet, in order.

        Gives those that failed with the reason; they are tried again at the next look.
        """
        self.desk.read_clock()
        failed = {}
        for name, method in self._days.items():
            try:
                self._make_up(name, method)
            except Exception as error:
                failed[name] = error.code if isinstance(error, Problem) else type(error).__name__
                metrics.TIMER_RUNS.labels(self.desk.stores.name, name, "failed").inc()
                log.exception("timer %s failed", name)
        return failed

    def _make_up(self, name: str, method: Callable) -> None:
        conflicts = 0
        while (days := self._days_due(name)) and not self._stop.is_set():
            try:
                self._run_day(name, method, days[0])
            except Conflict:  # another process may be at the same day: look again who did it
                conflicts += 1
                if conflicts == TRIES:
                    raise

    def _days_due(self, name: str) -> list[date]:
        today = local_date(self.desk.clock.now())
        kept = self.desk.database["timers"].find_one({"_id": name})
        last = date.fromisoformat(kept["day"]) if kept else today - ONE_DAY
        return [last + ONE_DAY * n for n in range(1, (today - last).days + 1)]

    def _run_day(self, name: str, method: Callable, day: date) -> None:
        work = self._work(f"{name}:{day}")

        def once() -> None:
            kept = work.backend.find("timers", {"_id": name}, limit=1)
            if not kept or kept[0]["day"] < day.isoformat():
                method(self._service(work), day)
                done = {"_id": name, "day": day.isoformat()}
                work.backend.replace("timers", {"_id": name}, done, upsert=True)

        work.perform(f"timer.{name}", {"day": day.isoformat()}, once)
        metrics.TIMER_RUNS.labels(self.desk.stores.name, name, "done").inc()

    def _run_period(self, method: Callable) -> None:
        work = self._work(method.__name__)
        work.outside(lambda: method(self._service(work)))

    def _work(self, occasion: str) -> DeskWork:
        call = Call(correlation=f"timer:{occasion}", traceparent=child())
        logs.follow(call)
        return self.desk.work(call)

    def _service(self, work: Work):
        service = self.service_class()
        service.work = work
        return service

    def _begin(self, run: Callable[[], object], seconds: float) -> None:
        thread = threading.Thread(target=self._repeat, args=(run, seconds), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _repeat(self, run: Callable[[], object], seconds: float) -> None:
        while not self._stop.is_set():
            try:
                if leads := self._leads():
                    run()
            except (PyMongoError, Problem) as error:
                leads = False
                log.warning("a timer waits: %s", type(error).__name__)
                if isinstance(error, ConfigurationError):
                    self.desk.renew(self.desk.database)
            except Exception:
                log.exception("a timer failed")
            self._stop.wait(seconds if leads else min(seconds, LEASE_SECONDS / 3))

    def _leads(self) -> bool:
        """Whether this process is the one; asked anew (which renews the lease) when the last answer is old."""
        now = time.monotonic()
        if now - self._asked > LEASE_SECONDS / 3:
            self._asked = now
            self._leading = self._lease.take()
        return self._leading


def _marked(service_class: type, mark: str) -> dict[str, Callable]:
    return {name: method for name, method in inspect.getmembers(service_class) if hasattr(method, mark)}
