"""Claims files for the services whose events name them (fact `files`), from a durable queue that all workers share.

An event that comes twice claims nothing anew, and order does not matter, so a queue and an acknowledgement are enough.
"""

import threading

import amqp
import orjson
import structlog
from pymongo.errors import PyMongoError

from kernel.bus.connection import BROKER_ERRORS, connect, pauses
from kernel.bus.topology import EXCHANGE
from kernel.events import Event
from kernel.files import Files
from kernel.forms import form_of

log = structlog.get_logger("gateway.claims")

QUEUE = "gateway.claim_files"
POLL_SECONDS = 2.5
AT_ONCE = 50


def types_with_files() -> list[str]:
    """The types of all declared events that carry the fact `files`."""
    return sorted(kind.type for kind in Event.known.values() if "files" in form_of(kind).fields)


class Claims:
    """Takes events in a thread (a greenlet under gevent) until `stop`."""

    def __init__(self, amqp_url: str, files: Files):
        self._url, self._files, self._types = amqp_url, files, types_with_files()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, daemon=True, name="claims").start()

    def stop(self) -> None:
        """Take no more."""
        self._stopped.set()

    def _run(self) -> None:
        waits = pauses()
        while not self._stopped.is_set():
            try:
                with connect(self._url, "gateway claims") as connection:
                    self._take(connection)
            except (*BROKER_ERRORS, PyMongoError) as error:
                log.info("claims wait", error=type(error).__name__)
            self._stopped.wait(next(waits))

    def _take(self, connection: amqp.Connection) -> None:
        channel = connection.channel()
        channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
        channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
        for event_type in self._types:
            channel.queue_bind(QUEUE, EXCHANGE, event_type)
        channel.basic_qos(0, AT_ONCE, False)
        channel.basic_consume(QUEUE, callback=self._on_message)
        while not self._stopped.is_set():
            try:
                connection.drain_events(timeout=POLL_SECONDS)
            except TimeoutError:
                connection.heartbeat_tick()

    def _on_message(self, message: amqp.Message) -> None:
        event = orjson.loads(message.body)
        if files := event["data"].get("files"):
            self._files.claim(files, event["source"], event["subject"], event.get("actor", ""))
        message.channel.basic_ack(message.delivery_tag)
