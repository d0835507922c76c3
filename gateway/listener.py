"""The gateway's ear on the bus: each worker hears pointers and sign-outs on a transient queue of its own."""

import threading
from collections.abc import Callable

import amqp
import orjson
import structlog

from gateway.streams import Streams
from gateway.wiring import EndedSessions
from kernel.bus.connection import pauses
from kernel.bus.topology import EXCHANGE
from kernel.rpc.wire import BROKEN, Line

log = structlog.get_logger("gateway.listener")

PATTERNS = ("pointer.#", "account.signed_out.#")


class Listener:
    """Hears the bus in a thread (a greenlet under gevent) until `stop`. `connected` says whether it hears now.

    What was said while the line was broken is not said again: so every stream closes when it breaks, and its client
    comes back with the last number it saw.
    """

    def __init__(self, amqp_url: str, streams: Streams, ended: EndedSessions):
        self._url, self._streams, self._ended = amqp_url, streams, ended
        self._stopped = threading.Event()
        self._line: Line | None = None
        self.connected = False

    def start(self) -> None:
        """Begin to hear."""
        threading.Thread(target=self._run, daemon=True, name="listener").start()

    def stop(self) -> None:
        """Hear no more."""
        self._stopped.set()
        if self._line is not None:
            self._line.cut()

    def _run(self) -> None:
        waits = pauses()
        while not self._stopped.is_set():
            try:
                self._line = Line(self._url)
                self._hear(self._line)
            except BROKEN as error:
                log.info("bus away", error=type(error).__name__)
            if self.connected:
                self.connected, waits = False, pauses()
                self._streams.close_all()
            self._stopped.wait(next(waits))

    def _hear(self, line: Line) -> None:
        try:
            channel = line.channel
            channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
            queue = channel.queue_declare("", exclusive=True, auto_delete=True).queue
            for pattern in PATTERNS:
                channel.queue_bind(queue, EXCHANGE, pattern)
            line.take(queue, self._on_message)
            self.connected = True
            if not self._stopped.is_set():
                line.read()
        finally:
            line.cut()

    def _on_message(self, message: amqp.Message) -> None:
        event = orjson.loads(message.body)
        heard: dict[str, Callable[[dict], None]] = {
            "pointer.issued.v1": self._streams.push,
            "account.signed_out.v1": self._end,
        }
        if take := heard.get(event["type"]):
            take(event["data"])

    def _end(self, data: dict) -> None:
        self._ended.end(data["sessions"])
        self._streams.close_sessions(data["sessions"])
