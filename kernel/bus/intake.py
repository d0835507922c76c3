"""The one connection of a service process on which all its subscriptions consume, and its way out for failures."""

import logging
import time
from contextlib import suppress
from typing import Any

import eventlet
from nameko.extensions import SharedExtension

from kernel import health
from kernel.bus import topology
from kernel.bus.connection import BROKER_ERRORS, connect, pauses
from kernel.bus.publisher import Publisher
from kernel.settings import Settings

TICK_SECONDS = 1.0
NEED = "rabbitmq:events"
log = logging.getLogger("yizheng.bus")


class Intake(SharedExtension):
    """Reads what the broker delivers and hands it to the subscribers; comes back when the broker does.

    `failures` is the publisher with which subscribers send failed messages away.
    """

    def __init__(self):
        self.subscribers = []
        self.stopping = False
        self._connection: Any = None

    def add(self, subscriber) -> None:
        """Consume for this subscriber too."""
        self.subscribers.append(subscriber)

    def setup(self) -> None:
        """Read where the broker is."""
        self.amqp_url = Settings.from_environment().amqp_url
        self.failures = Publisher(self.amqp_url, f"{self.container.service_name} failures")

    def start(self) -> None:
        """Begin to read, and go on through every loss of the broker."""
        health.report(NEED, False, "connecting")
        self.container.spawn_managed_thread(self._run, identifier="bus intake")

    def stop(self) -> None:
        """The subscribers have stopped: let the connections go."""
        self.stopping = True
        self._drop()
        self.failures.close()

    kill = stop

    def _run(self) -> None:
        waits = pauses()
        while not self.stopping:
            try:
                self._connect()
                waits = pauses()
                self._read()
            except BROKER_ERRORS as error:
                self._lost(error)
                eventlet.sleep(next(waits))

    def _connect(self) -> None:
        self._connection = connect(self.amqp_url, f"{self.container.service_name} subscriptions")
        with self._connection.channel() as channel:
            topology.declare(channel, [subscriber.subscription for subscriber in self.subscribers])
        for subscriber in self.subscribers:
            subscriber.consume(self._connection.channel())
        health.report(NEED, True)
        log.info("consuming from %s queues", len(self.subscribers))

    def _read(self) -> None:
        ticked = time.monotonic()
        while not self.stopping:
            with suppress(TimeoutError):
                self._connection.drain_events(timeout=TICK_SECONDS)
            if time.monotonic() - ticked >= TICK_SECONDS:
                self._connection.heartbeat_tick()
                ticked = time.monotonic()

    def _lost(self, error: Exception) -> None:
        self._drop()
        if not self.stopping:
            health.report(NEED, False, f"{type(error).__name__}: {error}")
            log.warning("the broker is away: %s", type(error).__name__)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.collect()
        self._connection = None
