"""The calling side (kombu; gevent or plain threads, never nameko): one connection and one reader per process."""

import itertools
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import orjson
from amqp import Message

from kernel.rpc import wire
from kernel.rpc.problems import Problem, TimedOut, Unavailable

FAILURES = 5
"""So many timeouts or refusals for overload in a row open a service's circuit …"""
PAUSE_SECONDS = 1.0
"""… for so long; then one call tries."""
PROBE_SECONDS = 0.5
"""After each such wait an empty message asks whether the service's queue is still there: a killed one tells nobody."""
NO_BROKER = "unavailable.broker"
OVERLOAD = {wire.BUSY, wire.STORE_AWAY}


class RpcClient:
    """Calls services. Connects at the first call, again in every forked process, and again when the line breaks."""

    def __init__(self, amqp_url: str):
        self._url = amqp_url
        self._circuits: dict[str, Circuit] = {}
        self._start()

    def call(
        self,
        service: str,
        method: str,
        arguments: dict,
        *,
        principal_token: str | None = None,
        key: str | None = None,
        if_match: str | None = None,
        correlation: str | None = None,
        traceparent: str | None = None,
        timeout: float = 10.0,
        address: str | None = None,
        language: str | None = None,
    ) -> bytes:
        """The JSON bytes with which the service's method answers, untouched.

        Raises the Problem that it answers, TimedOut after `timeout` seconds, Unavailable at once when no replica
        of the service is there, the broker is away, the line breaks while waiting, or the circuit is open.
        """
        headers = {
            wire.DEADLINE: time.time() + timeout,
            wire.PRINCIPAL: principal_token,
            wire.KEY: key,
            wire.IF_MATCH: if_match,
            wire.CORRELATION: correlation,
            wire.TRACEPARENT: traceparent,
            wire.ADDRESS: address,
            wire.LANGUAGE: language,
        }
        message = Message(
            orjson.dumps(arguments),
            type=method,
            application_headers={name: value for name, value in headers.items() if value is not None},
        )
        circuit = self._circuits.setdefault(service, Circuit())
        return circuit.through(lambda: self._line().ask(service, message, timeout))

    def connected(self) -> bool:
        """Whether the broker can be reached now."""
        try:
            return self._line().alive
        except Unavailable:
            return False

    def close(self) -> None:
        """Close the connection; a later call opens another."""
        if self._asking is not None:
            self._asking.cut()

    def _start(self) -> None:
        self._process = os.getpid()
        self._opening = threading.Lock()
        self._asking: Asking | None = None
        self._tried = float("-inf")

    def _line(self) -> "Asking":
        if self._process != os.getpid():
            self._start()
        asking = self._asking
        if asking is not None and asking.alive:
            return asking
        with self._opening:
            if self._asking is None or not self._asking.alive:
                self._asking = self._open()
            return self._asking

    def _open(self) -> "Asking":
        if time.monotonic() - self._tried < wire.RECONNECT_SECONDS:
            raise Unavailable(NO_BROKER, retry_after=1)
        self._tried = time.monotonic()
        try:
            return Asking(self._url)
        except wire.BROKEN as error:
            raise Unavailable(NO_BROKER, retry_after=1) from error


class Asking:
    """One line on which requests go out and a reader hands each answer to the one who waits for it."""

    def __init__(self, url: str):
        self._line = wire.Line(url)
        self._numbers = itertools.count(1)
        self._waiting: dict[str, Waiting] = {}
        self.alive = True
        self._line.channel.events["basic_return"].add(self._on_return)
        self._line.take(wire.REPLY_QUEUE, self._on_answer)
        threading.Thread(target=self._read, daemon=True, name="rpc answers").start()

    def ask(self, service: str, message: Message, timeout: float) -> bytes:
        """Send the request and wait for its answer."""
        waiting = Waiting(service)
        number = str(next(self._numbers))
        self._waiting[number] = waiting
        message.properties |= {"correlation_id": number, "reply_to": wire.REPLY_QUEUE, "delivery_mode": 1}
        try:
            self._send(service, message)
            self._wait(waiting, timeout)
            return waiting.result()
        finally:
            self._waiting.pop(number, None)

    def cut(self) -> None:
        """Break the line."""
        self._line.cut()

    def _wait(self, waiting: "Waiting", timeout: float) -> None:
        """Wait for the answer, and look now and then whether anybody is still there to give it."""
        give_up = time.monotonic() + timeout
        while not waiting.wait(min(PROBE_SECONDS, max(0.0, give_up - time.monotonic()))):
            if time.monotonic() >= give_up:
                raise TimedOut("timed_out", retry_after=1, service=waiting.service)
            self._send(waiting.service, Message(b"", delivery_mode=1))

    def _send(self, service: str, message: Message) -> None:
        if not self.alive:
            raise Unavailable(NO_BROKER, retry_after=1)
        try:
            self._line.send(message, wire.queue_of(service), mandatory=True)
        except wire.BROKEN as error:
            self._line.cut()
            raise Unavailable(NO_BROKER, retry_after=1) from error

    def _read(self) -> None:
        try:
            self._line.read()
        except wire.BROKEN:
            pass
        finally:
            self.alive = False
            self._fail(NO_BROKER, list(self._waiting.values()))

    def _on_answer(self, message: Message) -> None:
        waiting = self._waiting.get(message.properties["correlation_id"])
        if waiting is None:
            return
        if message.headers[wire.STATUS] == wire.OK:
            waiting.give(message.body)
        else:
            waiting.give(Problem.from_wire(orjson.loads(message.body)))

    def _on_return(self, _error, _exchange: str, queue: str, _message: Message) -> None:
        # No queue means that no replica is left, so nobody else who waits for this service gets an answer either.
        gone = [waiting for waiting in list(self._waiting.values()) if wire.queue_of(waiting.service) == queue]
        self._fail(wire.NO_SERVICE, gone)

    @staticmethod
    def _fail(code: str, waiting: "list[Waiting]") -> None:
        for one in waiting:
            one.give(Unavailable(code, retry_after=1, service=one.service))


class Waiting:
    """One caller who waits for one answer of a service."""

    def __init__(self, service: str):
        self.service = service
        self._answer: bytes | Problem | None = None
        self._given = threading.Lock()
        self._given.acquire()

    def give(self, answer: bytes | Problem) -> None:
        """Wake the caller with an answer, or with a problem to raise."""
        if self._answer is None:
            self._answer = answer
            self._given.release()

    def wait(self, seconds: float) -> bool:
        """Whether the answer came within so many seconds."""
        return self._given.acquire(timeout=seconds)

    def result(self) -> bytes:
        """The answer that came. Raises it when it is a problem."""
        if isinstance(self._answer, Problem):
            raise self._answer
        return self._answer or b""


@dataclass
class Circuit:
    """Spares a service that does not keep up: refuses calls to it for a moment, then lets one try.

    A service that is not there costs nobody anything and opens no circuit, so that it is found again at once. Nor does
    one part that has too much to do (sign-in, search) shut the doors of the others.
    """

    failures: int = 0
    closed_from: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def through(self, call: Callable[[], bytes]) -> bytes:
        """Make the call and learn from its end. Raises what it raises, or Unavailable while the circuit is open."""
        self._admit()
        try:
            answer = call()
        except Problem as problem:
            self._learn(problem)
            raise
        self.failures = 0
        return answer

    def _admit(self) -> None:
        if self.failures < FAILURES:
            return
        with self._lock:
            now = time.monotonic()
            if now < self.closed_from:
                raise Unavailable("unavailable.circuit", retry_after=1)
            self.closed_from = now + PAUSE_SECONDS

    def _learn(self, problem: Problem) -> None:
        if isinstance(problem, TimedOut) or problem.code in OVERLOAD:
            self.failures += 1
            self.closed_from = time.monotonic() + PAUSE_SECONDS
        elif not isinstance(problem, Unavailable):
            self.failures = 0
