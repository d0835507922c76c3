"""The gateway's ear on the bus: each worker hears pointers, sign-outs, changed accounts and public pages taken off or
changed, on a queue of its own."""

import threading
from collections.abc import Callable
from typing import Any

import amqp
import orjson
import structlog

from gateway.public import Site
from gateway.revocations import Revocations
from gateway.streams import Streams
from kernel.bus.connection import pauses
from kernel.bus.topology import EXCHANGE
from kernel.rpc.wire import BROKEN, Line

log = structlog.get_logger("gateway.listener")

PATTERNS = (
    "pointers.#",
    "account.signed_out.#",
    "account.changed.#",
    "proposal.unpublished.#",
    "proposal.page_changed.#",
)
RECALL_SECONDS = 5.0


class Listener:
    """Hears the bus in a thread (a greenlet under gevent) until `stop`. `connected` says whether it hears now.

    What was said while the line was broken is not said again. So every stream closes when it breaks, and its client
    comes back with the last number it saw; and with each new line members is asked which tokens became void, and all
    copies of public pages are forgotten.
    """

    def __init__(self, amqp_url: str, streams: Streams, revocations: Revocations, client: Any, site: Site):
        self._url, self._streams, self._revocations, self._client = amqp_url, streams, revocations, client
        self._site = site
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
            except Exception:
                log.exception("hearing begins again")
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
            self._site.forget()
            threading.Thread(target=self._recall, args=(line,), daemon=True, name="recall").start()
            if not self._stopped.is_set():
                line.read()
        finally:
            line.cut()

    def _recall(self, line: Line) -> None:
        """Ask members, for as long as this line stands, what was told before it did."""
        for pause in pauses():
            try:
                told = orjson.loads(self._client.call("members", "list_revocations", {}, timeout=RECALL_SECONDS))
                return self._learn(told)
            except Exception as error:
                log.info("members has not said which tokens are void", error=type(error).__name__)
            if self._stopped.wait(pause) or self._line is not line:
                return None

    def _learn(self, told: dict) -> None:
        self._revocations.learn(**told)
        self._streams.close_sessions(told["sessions"])
        for account in told["accounts"]:
            self._streams.close_rights_of(account)

    def _on_message(self, message: amqp.Message) -> None:
        event = orjson.loads(message.body)
        heard: dict[str, Callable[[dict], None]] = {
            "pointers.issued.v1": self._push,
            "account.signed_out.v1": self._end,
            "account.changed.v1": self._change,
            "proposal.unpublished.v1": self._forget,
            "proposal.page_changed.v1": self._forget,
        }
        if take := heard.get(event["type"]):
            take(event)

    def _push(self, event: dict) -> None:
        for pointer in event["data"]["pointers"]:
            self._streams.push(pointer)

    def _end(self, event: dict) -> None:
        self._revocations.end(event["data"]["sessions"])
        self._streams.close_sessions(event["data"]["sessions"])

    def _change(self, event: dict) -> None:
        self._revocations.change(event["subject"], event["sequence"])
        self._streams.close_rights_of(event["subject"])

    def _forget(self, event: dict) -> None:
        self._site.forget(event["subject"])
