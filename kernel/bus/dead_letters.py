"""Dead letters 死信: what a subscription gave up, to be read, sent back to its queue, or discarded by a person.

Letters are held, not taken: the broker gets them back when the hands that hold them are opened, and as well when the
process dies. One process holds letters at a time, so that nobody finds a queue empty because another looks at it.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from amqp import Channel, Message
from pymongo.database import Database

from kernel.bus import failures
from kernel.bus.connection import BROKER_ERRORS, connect
from kernel.bus.publisher import Parcel, Publisher
from kernel.bus.topology import dead_queue
from kernel.events import Occurrence
from kernel.leases import Lease
from kernel.rpc.problems import Unavailable

AT_ONCE = 1000
PORTION = 100
HOLD_SECONDS, WAIT_SECONDS = 15.0, 3.0
NAME = "dead letters"


@dataclass(frozen=True)
class Letter:
    """A message among the dead letters of `queue`."""

    queue: str
    message: Message

    @property
    def id(self) -> str:
        """The event's id; a hash of the body of a message that has none. Doubles of an event share it."""
        return self.message.properties.get("message_id") or hashlib.sha256(self.body).hexdigest()[:32]

    @property
    def body(self) -> bytes:
        """The message as it came."""
        body = self.message.body
        return body.encode() if isinstance(body, str) else body

    @property
    def event(self) -> Occurrence | None:
        """The event in it, if it is one."""
        with suppress(failures.Undecodable):
            return failures.read(self.message)
        return None

    def view(self) -> dict:
        """What its headers tell: {queue, letter, event, type, subject, attempts, reason, traceback, …}."""
        event, told = self.event, self.message.headers or {}
        about = {name: getattr(event, name, None) for name in ("type", "subject")}
        why = {"attempts": told.get("attempts", 0), "reason": told.get("reason") or _given_up(told)}
        times = {name: told.get(name) for name in ("first_failed_at", "last_failed_at")}
        shown = {"queue": self.queue, "letter": self.id, "event": event and event.id} | about | why | times
        return shown | {"traceback": told.get("traceback", "")}


class Hands:
    """Hold letters for as long as they are open."""

    def __init__(self, channel: Channel, publisher: Publisher):
        self._channel, self._publisher = channel, publisher
        self._held: set[int] = set()

    def left(self, queue: str) -> int:
        """How many dead letters the queue has that are not in hand."""
        return _count(self._channel, queue)

    def take(self, queue: str, most: int = AT_ONCE, letter: str | None = None) -> list[Letter]:
        """The queue's first dead letters (of that id), those in hand not counted. Looks at no more than `most`."""
        taken: list[Letter] = []
        while len(taken) < most and (message := self._channel.basic_get(dead_queue(queue))):
            self._held.add(message.delivery_tag)
            taken.append(Letter(queue, message))
        return [one for one in taken if letter in (None, one.id)]

    def send_back(self, letters: list[Letter]) -> None:
        """To the queue they came from, with all its tries before them; the inbox knows what was done meanwhile."""
        for start in range(0, len(letters), PORTION):
            portion = letters[start : start + PORTION]
            self._publisher.deliver([Parcel(one.id, "", one.queue, one.body) for one in portion])
            self.discard(portion)

    def discard(self, letters: list[Letter]) -> None:
        """Let go of them for good."""
        for one in letters:
            self._channel.basic_ack(one.message.delivery_tag)
            self._held.discard(one.message.delivery_tag)

    def give_back(self) -> None:
        """Give back what is still held: a channel that only closes does so a moment after the lease has ended."""
        for tag in sorted(self._held):
            self._channel.basic_reject(tag, requeue=True)


@contextmanager
def opened(amqp_url: str, database: Database) -> Iterator[Hands]:
    """Hands to hold letters with; what is still in them at the end goes back to the broker.

    `database` keeps the lease by which one process does this at a time. Raises Unavailable while another does, or
    when the broker is away.
    """
    lease = Lease(database, NAME, HOLD_SECONDS)
    _wait_for(lease)
    publisher = Publisher(amqp_url, NAME)
    try:
        with connect(amqp_url, NAME) as connection:
            channel = connection.channel()
            hands = Hands(channel, publisher)
            yield hands
            hands.give_back()
            channel.close()
    except BROKER_ERRORS as error:
        raise Unavailable("unavailable.broker", retry_after=1) from error
    finally:
        publisher.close()
        lease.release()


def counts(amqp_url: str, queues: list[str]) -> dict[str, int]:
    """How many dead letters each of these queues has. Raises Unavailable when the broker is away."""
    try:
        with connect(amqp_url, NAME) as connection, connection.channel() as channel:
            return {queue: _count(channel, queue) for queue in queues}
    except BROKER_ERRORS as error:
        raise Unavailable("unavailable.broker", retry_after=1) from error


def _count(channel: Channel, queue: str) -> int:
    return channel.queue_declare(dead_queue(queue), passive=True).message_count


def _wait_for(lease: Lease) -> None:
    give_up = time.monotonic() + WAIT_SECONDS
    while not lease.take():
        if time.monotonic() > give_up:
            raise Unavailable("unavailable.busy", retry_after=2)
        time.sleep(0.1)


def _given_up(headers: dict) -> str:
    """Why the broker itself gave a message up; it does so only where a limit of deliveries is set."""
    deaths = headers.get("x-death") or [{}]
    return f"given up by the broker: {deaths[0].get('reason', 'unknown')}"
