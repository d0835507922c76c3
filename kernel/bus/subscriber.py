"""Subscriptions: `@on(Event, queue="service.what_it_does")` on a method of a service.

What waits in the queue is handled in batches, each in one transaction with its inbox entries. When a batch fails,
its messages are tried one by one. One that fails is published to the next delay and only then acknowledged; after
the last delay it goes to the dead letters of its queue. While MongoDB is away the messages are held here.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial, wraps
from itertools import count

import eventlet
from amqp import Message
from eventlet.event import Event as Answer
from eventlet.queue import LightQueue
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint, register_entrypoint

from kernel.bus import failures, meters
from kernel.bus.connection import BROKER_ERRORS, LONGEST_PAUSE, pauses
from kernel.bus.intake import Intake
from kernel.bus.publisher import Parcel
from kernel.bus.topology import Subscription
from kernel.events import Event, Occurrence

Wanted = type[Event] | str | Iterable[type[Event] | str]
BATCH = 50
log = logging.getLogger("yizheng.bus")


def on(events: Wanted, *, queue: str, ordered: bool = False, batch: int = BATCH, rest: float = 0.0):
    """Mark a method as the one that takes these events, one Occurrence at a time, from the queue.

    `events` is an event class, a binding pattern ("proposal.#"), or several such. Each event's effect happens
    once, in any order; with `ordered` a single process consumes, in the order of publishing but for retries.
    At most `batch` events share a transaction; after one that was not full comes a `rest` of so many seconds, so
    that where nobody waits for an effect, busy times cost few transactions and a single event is still handled at
    once. Called with an Occurrence the method is itself, as tests want it.
    """
    wanted = (events,) if isinstance(events, str | type) else events
    patterns = tuple(event if isinstance(event, str) else event.type for event in wanted)
    subscription = Subscription(queue, patterns, ordered)

    def mark(method):
        @wraps(method)
        def door(self, given):
            if isinstance(given, Batch):
                return given.take_in(queue, self.work, partial(method, self))
            return method(self, given)

        door.subscription = subscription  # type: ignore[attr-defined]
        register_entrypoint(door, Subscriber(subscription, batch, rest))
        return door

    return mark


class Batch:
    """Events that share one unit of work; afterwards `error` tells how it went and `new` how many were new."""

    def __init__(self, occurrences: list[Occurrence]):
        self.occurrences = occurrences
        self.new = 0
        self.error: Exception | None = None

    def take_in(self, queue: str, work, handle: Callable[[Occurrence], None]) -> None:
        """Have the unit of work handle them all."""
        try:
            self.new = work.take_in(queue, self.occurrences, handle)
        except Exception as error:
            self.error = error


class Abandoned(Exception):
    """The messages in hand belong to a connection that is gone (they come again), or the process stops."""


class Subscriber(Entrypoint):
    """Consumes one queue: a buffer that the intake fills, and one pump that empties it."""

    intake = Intake()

    def __init__(self, subscription: Subscription, batch: int, rest: float = 0.0):
        super().__init__()
        self.subscription, self.batch, self.rest = subscription, batch, rest

    def setup(self) -> None:
        """Join the process's intake."""
        self.queue = self.subscription.queue
        self.channel = None
        self.stopping = False
        self.buffer: LightQueue = LightQueue()
        self.intake.add(self)

    def start(self) -> None:
        """Begin to pump."""
        self.pump = self.container.spawn_managed_thread(self._pump, identifier=f"pump of {self.queue}")

    def stop(self) -> None:
        """Finish the batch in hand; the rest goes back to the broker."""
        self.stopping = True
        self.buffer.put(None)
        self.pump.wait()

    def kill(self) -> None:
        """Finish nothing."""
        self.stopping = True

    def consume(self, channel) -> None:
        """Take deliveries from this channel; those of an earlier one are void."""
        self.channel = channel
        channel.basic_qos(0, 2 * self.batch, False)
        channel.basic_consume(self.queue, callback=self.buffer.put)

    def _pump(self) -> None:
        while not self.stopping:
            try:
                if messages := self._next():
                    self._take(messages)
                    self._acknowledge(messages[-1])
                    if self.rest and len(messages) < self.batch:
                        eventlet.sleep(self.rest)
            except Abandoned:
                log.info("%s: messages in hand go back to the broker", self.queue)

    def _next(self) -> list[Message]:
        """What waits, up to a batch; waits for the first."""
        messages = [self.buffer.get()]
        while len(messages) < self.batch and self.buffer.qsize():
            messages.append(self.buffer.get())
        return [message for message in messages if message is not None and message.channel is self.channel]

    def _take(self, messages: list[Message]) -> None:
        """Handle them, or send away what cannot be. Nothing is acknowledged here."""
        taken = []
        for message in messages:
            try:
                occurrence = failures.read(message)
            except failures.Undecodable as error:
                self._send_away(message, failures.dead(self.queue, message, error))
            else:
                if self.subscription.wants(occurrence.type):  # an old binding may bring others
                    taken.append((message, occurrence))
        if len(taken) == 1 or (taken and self._attempt([occurrence for _, occurrence in taken])):
            self._take_singly(taken)

    def _take_singly(self, taken: list[tuple[Message, Occurrence]]) -> None:
        for message, occurrence in taken:
            if error := self._attempt([occurrence]):
                log.warning(
                    "%s failed at %s %s: %s", self.queue, occurrence.type, occurrence.id, failures.name_of(error)
                )
                self._send_away(message, failures.after(self.queue, message, error))

    def _attempt(self, occurrences: list[Occurrence]) -> Exception | None:
        """Handle them in one unit of work; gives why that failed. Waits for as long as MongoDB is away."""
        for tries in count(1):
            batch = self._run(occurrences)
            if batch.error is None:
                doubled = len(occurrences) - batch.new
                meters.count_handled(self.queue, [occurrence.id for occurrence in occurrences], doubled)
                break
            if not failures.passes(batch.error, tries):
                break
            meters.HELD.labels(self.queue).inc()
            self._pause(min(0.05 * 2 ** min(tries, 5), LONGEST_PAUSE))
        return batch.error

    def _send_away(self, message: Message, parcel: Parcel) -> None:
        """Publish the parcel that takes the message's place, for as long as it is ours."""
        for pause in pauses():
            try:
                return self.intake.failures.deliver([parcel])
            except BROKER_ERRORS as error:
                log.warning("%s: a failed message cannot leave yet: %s", self.queue, failures.name_of(error))
            if message.channel is not self.channel:
                raise Abandoned()
            self._pause(pause)

    def _acknowledge(self, last: Message) -> None:
        """All up to this one are done. If the channel is dead they come again, and the inbox knows them."""
        if last.channel is self.channel:
            with suppress(*BROKER_ERRORS):
                self.channel.basic_ack(last.delivery_tag, multiple=True)

    def _pause(self, seconds: float) -> None:
        eventlet.sleep(seconds)
        if self.stopping:
            raise Abandoned()

    def _run(self, occurrences: list[Occurrence]) -> Batch:
        """One worker of the container calls the method with the batch."""
        batch, answer = Batch(occurrences), Answer()

        def finish(worker, result, exc_info):
            answer.send(None)
            return result, exc_info

        try:
            self.container.spawn_worker(self, (batch,), {}, context_data={}, handle_result=finish)
        except ContainerBeingKilled:
            raise Abandoned() from None
        answer.wait()
        return batch
