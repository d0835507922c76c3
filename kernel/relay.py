"""The relay: `python -m kernel.relay members proposals …` publishes the outboxes of the named services.

A change stream brings what was committed, a sweep once a second finds what the stream missed, in the order of the
ids. What the broker has confirmed is marked a moment later, many at once, so that a crash in between sends them twice
(inboxes know them) and never loses one. Per service one relay is active, by lease; another takes over within five
seconds.
"""

import logging
import signal
import sys
import threading
import time
from collections import deque
from functools import partial

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from kernel import health, logs
from kernel.bus import meters, topology
from kernel.bus.backfill import backfill, parcel_of
from kernel.bus.connection import BROKER_ERRORS, pauses
from kernel.bus.publisher import Publisher
from kernel.bus.topology import Subscription
from kernel.leases import Lease
from kernel.mongo import connect
from kernel.settings import Settings

PORTION = 200
SWEEP_SECONDS = 1.0
MARK_SECONDS = 0.05
LEASE_SECONDS = 4.0
REMEMBERED = 20_000
"""Ids of published events by which those are known that sweep and stream both bring, and the most that wait here."""
STREAM_SECONDS = 5.0
log = logging.getLogger("yizheng.relay")


class Relay:
    """Publishes one service's outbox while it holds the lease."""

    def __init__(self, database: Database, amqp_url: str, subscriptions: list[Subscription]):
        self.name = database.name
        self.database, self.subscriptions = database, subscriptions
        # What a failover may still take back must not leave; marks are majority writes too, so we see our own.
        self.outbox = database.get_collection("outbox", read_concern=ReadConcern("majority"))
        declare = partial(topology.declare, subscriptions=subscriptions)
        self.publisher = Publisher(amqp_url, f"relay of {database.name}", declare)
        self.lease = Lease(database, "relay", LEASE_SECONDS)
        self.wake = threading.Event()
        self._heard: deque[dict] = deque(maxlen=REMEMBERED)
        self._sent: dict[str, None] = {}
        self._unmarked: dict[str, bool | str] = {}
        self._sweep_at = self._mark_at = self._renewed = 0.0
        self._caught_up = False
        health.report(f"rabbitmq:{self.name}", False, "connecting")

    def hear(self, event: dict) -> None:
        """Take an outbox document that was just committed."""
        self._heard.append(event)
        self.wake.set()

    def run(self, stop: threading.Event) -> None:
        """Until `stop`; survives the loss of MongoDB and of RabbitMQ."""
        waits = pauses()
        while not stop.is_set():
            try:
                self.relay_once(stop)
                waits = pauses()
                self.wake.wait(MARK_SECONDS if self._unmarked else SWEEP_SECONDS)
            except (PyMongoError, *BROKER_ERRORS) as error:
                self._report_loss(error)
                stop.wait(next(waits))
            except Exception:
                log.exception("%s: the outbox cannot be relayed", self.name)
                health.report(f"outbox:{self.name}", False, "cannot be relayed")
                stop.wait(SWEEP_SECONDS)
        self._leave()

    def relay_once(self, stop: threading.Event) -> None:
        """Publish what waits, if the lease is ours. Raises PyMongoError or one of BROKER_ERRORS."""
        self.publisher.tick()
        health.report(f"rabbitmq:{self.name}", True)
        self.wake.clear()
        while self._leads() and not stop.is_set():
            if not self._caught_up:
                backfill(self.database, self.publisher, self.subscriptions)
                self._caught_up = True
            if not (portion := self._portion()):
                break
            self._publish(portion)
        if time.monotonic() >= self._mark_at:
            self.mark()
        health.report(f"mongodb:{self.name}", True)
        health.report(f"outbox:{self.name}", True)

    def mark(self) -> None:
        """Note in the outbox what was published. Raises PyMongoError."""
        for mark in set(self._unmarked.values()):
            ids = [id for id, its in self._unmarked.items() if its == mark]
            self.outbox.update_many({"_id": {"$in": ids}}, {"$set": {"published": mark}})
        self._unmarked.clear()

    def _leads(self) -> bool:
        """Whether the lease is ours; it is renewed at half its time."""
        if time.monotonic() - self._renewed < LEASE_SECONDS / 2:
            return True
        asked = time.monotonic()
        if self.lease.take():
            self._renewed = asked
            return True
        self._caught_up = False
        self._heard.clear()
        self._sweep_at = 0.0
        return False

    def _portion(self) -> list[dict]:
        """What was heard; when nothing was and it is time, what waits in the outbox."""
        while self._heard:
            heard = [self._heard.popleft() for _ in range(min(PORTION, len(self._heard)))]
            if new := {event["_id"]: event for event in heard if event["_id"] not in self._sent}:
                return list(new.values())
        now = time.monotonic()
        if now < self._sweep_at:
            return []
        self.mark()
        waiting = list(self.outbox.find({"published": False}).sort("_id").limit(PORTION))
        if len(waiting) < PORTION:
            self._sweep_at = now + SWEEP_SECONDS
        return waiting

    def _publish(self, events: list[dict]) -> None:
        meters.PUBLISHED.labels(self.name).inc(len(events))
        try:
            unrouted = self.publisher.publish([parcel_of(event, topology.EXCHANGE, event["type"]) for event in events])
        except Exception:
            self._sweep_at = 0.0
            raise
        meters.CONFIRMED.labels(self.name).inc(len(events))
        meters.UNROUTED.labels(self.name).inc(len(unrouted))
        if not self._unmarked:
            self._mark_at = time.monotonic() + MARK_SECONDS
        for event in events:
            self._sent[event["_id"]] = None
            self._unmarked[event["_id"]] = "unrouted" if event["_id"] in unrouted else True
        while len(self._sent) > REMEMBERED:
            del self._sent[next(iter(self._sent))]

    def _report_loss(self, error: Exception) -> None:
        what = "mongodb" if isinstance(error, PyMongoError) else "rabbitmq"
        health.report(f"{what}:{self.name}", False, f"{type(error).__name__}: {error}")
        log.warning("%s: %s is away: %s", self.name, what, type(error).__name__)

    def _leave(self) -> None:
        self.publisher.close()
        try:
            self.mark()
            self.lease.release()
        except PyMongoError:
            log.info("%s: the lease runs out by itself", self.name)


def watch(client: MongoClient, relays: list[Relay], stop: threading.Event) -> None:
    """Tell each relay what its outbox gets, until `stop`. One stream for all: the server reads its own log once."""
    hear = {relay.name: relay.hear for relay in relays}
    grown = {"operationType": "insert", "ns.coll": "outbox", "ns.db": {"$in": list(hear)}}
    while not stop.is_set():
        try:
            with client.watch([{"$match": grown}], max_await_time_ms=int(STREAM_SECONDS * 1000)) as stream:
                while not stop.is_set():
                    if change := stream.try_next():
                        hear[change["ns"]["db"]](change["fullDocument"])
        except PyMongoError as error:
            log.info("the change stream is opened again: %s", type(error).__name__)
            stop.wait(SWEEP_SECONDS)


def main(names: list[str]) -> None:
    """Relay until SIGTERM."""
    settings = Settings.from_environment()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    logs.configure("relay", settings.log_level)
    health.serve(settings.health_port, settings.host)
    client, table = connect(settings.mongo_url), topology.read_table()
    relays = [Relay(client[f"{settings.mongo_prefix}_{name}"], settings.amqp_url, table) for name in names]
    threads = [threading.Thread(target=relay.run, args=(stop,), name=relay.name) for relay in relays]
    threading.Thread(target=watch, args=(client, relays, stop), daemon=True).start()
    for thread in threads:
        thread.start()
    stop.wait()
    for relay, thread in zip(relays, threads, strict=True):
        relay.wake.set()
        thread.join(5)


if __name__ == "__main__":
    main(sys.argv[1:])
