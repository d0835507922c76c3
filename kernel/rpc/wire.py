"""What client and server of a call agree on: names on the broker, headers, and a line to it that keeps itself alive.

A request is a transient message on `rpc.<service>`: `type` is the method, the body its arguments as JSON, the
headers its context. The answer goes straight to `reply_to` (RabbitMQ's direct reply: no queue in between) with
the same correlation id, header `status` ok or problem, and JSON as its body.
"""

import contextlib
import socket
import threading
from collections.abc import Callable

import kombu
from amqp.exceptions import AMQPError
from amqp.protocol import queue_declare_ok_t

HEARTBEAT_SECONDS = 10
CONNECT_SECONDS = 2
RECONNECT_SECONDS = 0.2
REPLY_QUEUE = "amq.rabbitmq.reply-to"
BROKEN = (AMQPError, OSError)
"""What a broken line raises."""

STATUS, OK, PROBLEM = "status", "ok", "problem"
PRINCIPAL, DEADLINE, KEY, IF_MATCH = "principal", "deadline", "key", "if_match"
CORRELATION, TRACEPARENT, ADDRESS, LANGUAGE = "correlation", "traceparent", "address", "language"


def queue_of(service: str) -> str:
    """The name of the queue on which the replicas of a service take requests."""
    return f"rpc.{service}"


class Line:
    """An open connection to the broker with one channel; publishing is safe from any thread or greenlet.

    Opening it raises OSError or AMQPError.
    """

    def __init__(self, url: str):
        connection = kombu.Connection(url, heartbeat=HEARTBEAT_SECONDS, connect_timeout=CONNECT_SECONDS)
        self._connection = connection.transport.establish_connection()
        self._transport = self._connection.transport
        self.channel = self._connection.channel()
        self._closed = threading.Event()

    def open_queue(self, name: str) -> queue_declare_ok_t:
        """Declare a queue that lives as long as somebody consumes from it."""
        return self.channel.queue_declare(name, durable=False, exclusive=False, auto_delete=True)

    def take(self, queue: str, callback: Callable) -> str:
        """Give every message of the queue to `callback`, unacknowledged; gives the consumer's tag."""
        return self.channel.basic_consume(queue, no_ack=True, callback=callback)

    def read(self) -> None:
        """Hand what arrives to the callbacks until the line breaks: then raises OSError or AMQPError."""
        threading.Thread(target=self._beat, daemon=True).start()
        try:
            while not self._closed.is_set():
                self._connection.drain_events()
        finally:
            self.cut()

    def cut(self) -> None:
        """Close the line without ceremony; whoever reads it is woken."""
        self._closed.set()
        with contextlib.suppress(OSError, AttributeError):
            self._transport.sock.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError, AttributeError):
            self._transport.sock.close()

    def _beat(self) -> None:
        while not self._closed.wait(HEARTBEAT_SECONDS / 4):
            try:
                self._connection.heartbeat_tick()
            except BROKEN:
                self.cut()
