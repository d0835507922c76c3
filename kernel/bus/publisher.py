"""Publishing with confirms: a parcel counts as sent only when the broker has said so."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import amqp
from amqp.exceptions import MessageNacked, NotFound

from kernel.bus.connection import BROKER_ERRORS, connect

CONFIRM_SECONDS = 2.0
"""How long no confirm may come: a publisher that connected right after a leader's death may never get any."""


@dataclass(frozen=True)
class Parcel:
    """One message on its way: `id` names it (the event's id), `body` is JSON bytes."""

    id: str
    exchange: str
    routing_key: str
    body: bytes
    headers: dict = field(default_factory=dict)


class Publisher:
    """A connection of its own, opened at first use. Any thread (or greenlet) may publish; one does at a time.

    `declare` is called with the channel after each connect, so that what is published finds its queues.
    """

    def __init__(self, amqp_url: str, name: str, declare: Callable[[amqp.Channel], None] = lambda channel: None):
        self.amqp_url, self.name, self.declare = amqp_url, name, declare
        self._turn = threading.Lock()
        self._connection: Any = None
        self._channel: Any = None
        self._last_tag = 0
        self._unconfirmed: set[int] = set()
        self._returned: set[str] = set()
        self._nacked = False
        self._blocked = False

    def publish(self, parcels: list[Parcel]) -> set[str]:
        """Send all, wait until the broker has confirmed all; gives the ids of those that found no queue.

        Raises one of BROKER_ERRORS when any is not confirmed: some may have arrived, so send all again.
        """
        with self._turn:
            try:
                channel = self._open()
                with self._corked():
                    for parcel in parcels:
                        self._send(channel, parcel)
                self._await_confirms()
                return self._returned
            except Exception:
                self._drop()
                raise

    def deliver(self, parcels: list[Parcel]) -> None:
        """Publish parcels that must each reach a queue. Raises one of BROKER_ERRORS when one did not."""
        if lost := self.publish(parcels):
            self.close()  # what is missing is declared with the next connection
            raise NotFound(f"no queue for {', '.join(sorted(lost))}")

    def tick(self) -> None:
        """Keep an idle connection alive, and notice when it is not. Opens it when it was lost."""
        with self._turn:
            try:
                self._open().connection.heartbeat_tick()
                with suppress(TimeoutError):
                    self._drain(0)
            except BROKER_ERRORS:
                self._drop()
                raise

    def close(self) -> None:
        """Let the connection go."""
        with self._turn:
            self._drop()

    def _open(self) -> amqp.Channel:
        if self._channel is None:
            self._connection = connect(self.amqp_url, self.name)
            # The broker knows by now that we want to hear when it blocks us; py-amqp need not look before each message.
            self._connection.client_properties["capabilities"]["connection.blocked"] = False
            self._connection.on_blocked, self._connection.on_unblocked = self._on_blocked, self._on_unblocked
            self._channel = channel = self._connection.channel()
            self.declare(channel)
            channel.confirm_select()
            channel.events["basic_ack"].add(self._on_ack)
            channel.events["basic_nack"].add(self._on_nack)
            channel.events["basic_return"].add(self._on_return)
            self._last_tag, self._blocked = 0, False
        self._unconfirmed, self._returned, self._nacked = set(), set(), False
        return self._channel

    @contextmanager
    def _corked(self):
        """Within, messages leave in full packets: each packet wakes the broker."""
        sock = self._connection.transport.sock
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
        try:
            yield
        finally:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)

    def _send(self, channel: amqp.Channel, parcel: Parcel) -> None:
        message = amqp.Message(
            parcel.body,
            message_id=parcel.id,
            content_type="application/cloudevents+json",
            delivery_mode=2,
            application_headers=parcel.headers,
        )
        self._last_tag += 1
        self._unconfirmed.add(self._last_tag)
        channel.basic_publish(message, parcel.exchange, parcel.routing_key, mandatory=True)

    def _await_confirms(self) -> None:
        """Until none is missing. A broker that blocks publishers (memory, disk) is waited for."""
        until = time.monotonic() + CONFIRM_SECONDS
        while self._unconfirmed:
            missing = len(self._unconfirmed)
            try:
                self._drain(max(0.01, until - time.monotonic()))
            except TimeoutError:
                if not self._blocked:
                    raise
                self._connection.heartbeat_tick()
            if len(self._unconfirmed) < missing or self._blocked:
                until = time.monotonic() + CONFIRM_SECONDS
        if self._nacked:
            raise MessageNacked()

    def _drain(self, seconds: float) -> None:
        self._connection.drain_events(timeout=seconds)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.collect()
        self._connection = self._channel = None

    def _on_ack(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._unconfirmed = {waiting for waiting in self._unconfirmed if waiting > tag}
        else:
            self._unconfirmed.discard(tag)

    def _on_nack(self, tag: int, multiple: bool) -> None:
        self._nacked = True
        self._on_ack(tag, multiple)

    def _on_return(self, error, exchange: str, routing_key: str, message: amqp.Message) -> None:
        self._returned.add(message.properties["message_id"])

    def _on_blocked(self, reason: str) -> None:
        self._blocked = True

    def _on_unblocked(self) -> None:
        self._blocked = False
