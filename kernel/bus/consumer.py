"""A subscription without nameko, for processes that run under gevent: a thread takes the events of one queue.

There is no inbox: what is done with an event must be right when it comes twice. What fails is tried again after each
delay and at last goes to the dead letters of its queue, as with `@on`; while MongoDB is away the message is held here.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress

import amqp

from kernel.bus import failures, meters, topology
from kernel.bus.connection import BROKER_ERRORS, LONGEST_PAUSE, connect
from kernel.bus.publisher import Publisher
from kernel.bus.topology import Subscription
from kernel.events import Occurrence

AT_ONCE = 50
LISTEN_SECONDS = 2.5
log = logging.getLogger("yizheng.bus")


class Abandoned(Exception):
    """The process stops: the message in hand goes back to the broker."""


class Consumer:
    """Gives each event of a subscription to `handle`, one at a time, from `start` to `stop`, whatever happens."""

    def __init__(self, amqp_url: str, subscription: Subscription, handle: Callable[[Occurrence], None]):
        self.subscription, self.queue = subscription, subscription.queue
        self._url, self._handle = amqp_url, handle
        self._failures = Publisher(amqp_url, f"{self.queue} failures")
        self._waiting: deque[amqp.Message] = deque()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, daemon=True, name=self.queue).start()

    def stop(self) -> None:
        """Take no more."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._consume()
            except BROKER_ERRORS as error:
                log.info("%s: the broker is away: %s", self.queue, type(error).__name__)
            except Abandoned:
                break
            except Exception:
                log.exception("%s: begins again", self.queue)
            self._stopped.wait(LONGEST_PAUSE)
        self._failures.close()

    def _consume(self) -> None:
        """Take what comes, on a connection of its own. Raises one of BROKER_ERRORS, Abandoned."""
        connection = connect(self._url, self.queue)
        try:
            self._waiting.clear()
            channel = connection.channel()
            topology.declare(channel, [self.subscription])
            channel.basic_qos(0, AT_ONCE, False)
            channel.basic_consume(self.queue, callback=self._waiting.append)
            while not self._stopped.is_set():
                self._empty(connection, channel)
                self._listen(connection, LISTEN_SECONDS)
        finally:
            connection.collect()

    def _empty(self, connection: amqp.Connection, channel: amqp.Channel) -> None:
        while self._waiting:
            message = self._waiting.popleft()
            self._take(connection, message)
            channel.basic_ack(message.delivery_tag)

    def _listen(self, connection: amqp.Connection, seconds: float) -> None:
        with suppress(TimeoutError):
            connection.drain_events(timeout=seconds)
        connection.heartbeat_tick()

    def _take(self, connection: amqp.Connection, message: amqp.Message) -> None:
        """Handle it, or send it away when it cannot be handled."""
        try:
            occurrence = failures.read(message)
        except failures.Undecodable as error:
            self._failures.deliver([failures.dead(self.queue, message, error)])
            return
        if not self.subscription.wants(occurrence.type):  # an old binding may bring others
            return
        if failure := self._attempt(connection, occurrence):
            log.warning("%s failed at %s %s: %s", self.queue, occurrence.type, occurrence.id, failures.name_of(failure))
            self._failures.deliver([failures.after(self.queue, message, failure)])

    def _attempt(self, connection: amqp.Connection, occurrence: Occurrence) -> Exception | None:
        """Handle it; gives why that failed. Waits for as long as MongoDB is away."""
        tries = 0
        while error := self._error(occurrence):
            tries += 1
            if not failures.passes(error, tries):
                return error
            if self._stopped.is_set():
                raise Abandoned()
            meters.HELD.labels(self.queue).inc()
            self._listen(connection, LONGEST_PAUSE)
        meters.count_handled(self.queue, [occurrence.id], doubled=0)
        return None

    def _error(self, occurrence: Occurrence) -> Exception | None:
        try:
            self._handle(occurrence)
        except Exception as error:
            return error
        return None
