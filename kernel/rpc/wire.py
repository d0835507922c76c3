"""What client and server of a call agree on: names on the broker, headers, and a line to it that keeps itself alive.

A request is a transient message on `rpc.<service>`: `type` is the method, the body its arguments as JSON, the
headers its context. The answer goes straight to `reply_to` (RabbitMQ's direct reply: no queue in between) with
the same correlation id, header `status` ok or problem, and JSON as its body.
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator

import amqp
from amqp import spec
from amqp.exceptions import AMQPError
from kombu.utils.url import parse_url

HEARTBEAT_SECONDS = 10
CONNECT_SECONDS = 2
RECONNECT_SECONDS = 0.2
REPLY_QUEUE = "amq.rabbitmq.reply-to"
BROKEN = (AMQPError, OSError)
"""What a broken line raises."""

NO_SERVICE = "unavailable.service"
"""The code of the problem when no replica takes requests."""
BUSY, STORE_AWAY = "unavailable.busy", "unavailable.store"
"""The codes with which a replica says that it cannot keep up with what it has taken."""

READ_BYTES = 256 * 1024
_FRAME = struct.Struct(">BHI")

STATUS, OK, PROBLEM = "status", "ok", "problem"
PRINCIPAL, DEADLINE, KEY, IF_MATCH = "principal", "deadline", "key", "if_match"
CORRELATION, TRACEPARENT, ADDRESS, LANGUAGE = "correlation", "traceparent", "address", "language"


def queue_of(service: str) -> str:
    """The name of the queue on which the replicas of a service take requests."""
    return f"rpc.{service}"


def frames(sock: socket.socket) -> Iterator[tuple[int, int, bytes]]:
    """The frames that arrive on a socket: type, channel, payload. Raises OSError when it is closed.

    py-amqp's own reader asks the kernel nine times for each message; this one takes what is there at once.
    """
    waiting = b""
    while True:
        start, end = 0, len(waiting)
        while end - start >= _FRAME.size:
            kind, channel, size = _FRAME.unpack_from(waiting, start)
            after = start + _FRAME.size + size + 1
            if after > end:
                break
            yield kind, channel, waiting[start + _FRAME.size : after - 1]
            start = after
        waiting = waiting[start:] + _more(sock)


def _more(sock: socket.socket) -> bytes:
    while True:
        with contextlib.suppress(TimeoutError):
            if more := sock.recv(READ_BYTES):
                return more
            raise ConnectionResetError("the broker closed the line")


def _connect(url: str) -> amqp.Connection:
    parts = parse_url(url)
    connection = amqp.Connection(
        host=f"{parts['hostname'] or '127.0.0.1'}:{parts['port'] or 5672}",
        userid=parts["userid"] or "guest",
        password=parts["password"] or "guest",
        virtual_host=parts["virtual_host"] or "/",
        ssl=parts["transport"] == "amqps",
        connect_timeout=CONNECT_SECONDS,
        heartbeat=HEARTBEAT_SECONDS,
    )
    # With connection.blocked too, py-amqp would read the socket before every publish, under our reader's hands.
    connection.negotiate_capabilities = {"consumer_cancel_notify": True, "authentication_failure_close": True}
    connection.connect()
    return connection


class Line:
    """An open connection to the broker with one channel; publishing is safe from any thread or greenlet.

    Opening it raises OSError or AMQPError.
    """

    def __init__(self, url: str):
        self._connection = _connect(url)
        self._socket = self._connection.transport.sock
        self.channel = self._connection.channel()
        self._closed = threading.Event()
        # Bounds a send to a broker that reads no more; for a read it means only that nothing came.
        self._socket.settimeout(HEARTBEAT_SECONDS)

    def open_queue(self, name: str) -> None:
        """Declare a queue that lives as long as somebody consumes from it."""
        self.channel.queue_declare(name, durable=False, exclusive=False, auto_delete=True)

    def take(self, queue: str, callback: Callable) -> None:
        """Give every message of the queue to `callback`, unacknowledged."""
        self.channel.basic_consume(queue, "taking", no_ack=True, callback=callback)

    def give_way(self, queue: str, callback: Callable) -> None:
        """From now on take (with another callback) only what no other consumer of the queue takes."""
        last = {"x-priority": -1}
        self.channel.basic_consume(queue, "last", no_ack=True, nowait=True, callback=callback, arguments=last)
        self.channel.basic_cancel("taking", nowait=True)

    def send(self, message: amqp.Message, queue: str, mandatory: bool = False) -> None:
        """Publish straight to a queue. Raises OSError or AMQPError when the line is broken."""
        self.channel.send_method(spec.Basic.Publish, "Bssbb", (0, "", queue, mandatory, False), message)

    def read(self) -> None:
        """Hand what arrives to the callbacks until the line breaks: then raises OSError or AMQPError."""
        threading.Thread(target=self._beat, daemon=True).start()
        try:
            for frame in frames(self._socket):
                self._connection.on_inbound_frame(frame)
        finally:
            self.cut()
            self._socket.close()

    def cut(self) -> None:
        """Break the line; whoever reads it is woken and closes it."""
        self._closed.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _beat(self) -> None:
        while not self._closed.wait(HEARTBEAT_SECONDS / 4):
            try:
                self._connection.heartbeat_tick()
            except BROKEN:
                self.cut()
