"""The service's end of the wire: takes requests from its queue, a bounded number at once, and sends the answers.

One greenlet reads. A request is checked at once (deadline, sign-in, ids, form); what fails is answered without a
worker. `workers` requests are worked on at once, four times as many wait, and any more are told to come again.
"""

import logging
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import eventlet
import orjson
from amqp import Message
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import SharedExtension
from pymongo.errors import ConnectionFailure

from kernel import health, metrics
from kernel.identity import Principal, Verifier
from kernel.rpc import wire
from kernel.rpc.problems import Internal, Invalid, NotFound, Problem, Unauthenticated, Unavailable
from kernel.settings import Settings
from kernel.traces import child
from kernel.work import Call

if TYPE_CHECKING:
    from kernel.rpc.server import Door

WAITING_PER_WORKER = 4
STILL_COMING_SECONDS = 0.1
"""For so long after giving way, requests may arrive that the broker had sent before."""
log = logging.getLogger("yizheng.rpc")


class Request:
    """One request as it came; once checked, with its door, context, `arguments` as sent, ids and loaded form."""

    door: "Door"
    call: Call
    arguments: dict
    ids: list[str | None]
    form: dict

    def __init__(self, message: Message):
        properties = message.properties
        self.headers: dict[str, Any] = properties.get("application_headers") or {}
        self.method: str = properties.get("type") or ""
        self.reply_to: str = properties.get("reply_to") or ""
        self.number: str = properties.get("correlation_id") or ""
        self.body: bytes = message.body
        self.taken = time.perf_counter()

    def is_late(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self.headers.get(wire.DEADLINE, 0) < time.time()

    def read_arguments(self) -> dict:
        """The body as a JSON object. Raises Invalid."""
        try:
            arguments = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            raise Invalid("body.not_json") from None
        if not isinstance(arguments, dict):
            raise Invalid("body.not_an_object")
        return arguments

    def context(self, who: Principal | None) -> Call:
        """The context of the request, acted by `who`."""
        get = self.headers.get
        return Call(
            who=who,
            key=get(wire.KEY),
            if_match=get(wire.IF_MATCH),
            correlation=get(wire.CORRELATION),
            traceparent=child(get(wire.TRACEPARENT)),
            deadline=get(wire.DEADLINE),
            address=get(wire.ADDRESS),
        )


class Requests(SharedExtension):
    """Everything that comes in on `rpc.<service>`; the doors of the service register here."""

    def __init__(self) -> None:
        self.doors: dict[str, Door] = {}
        self._waiting: deque[Request] = deque()
        self._working = 0
        self._stopping = False
        self._line: wire.Line | None = None

    def setup(self) -> None:
        """Read the settings and the gateway's public key."""
        self._settings = Settings.from_environment()
        self._service = self.container.service_name
        self._verifier = Verifier.from_file(self._settings.keys / "gateway.pub.pem")
        metrics.RPC_IN_FLIGHT.labels(self._service).set_function(lambda: self._working)
        self._wait_seconds = metrics.RPC_WAIT_SECONDS.labels(self._service)
        self._seconds: dict[tuple[str, str], Any] = {}

    def start(self) -> None:
        """Begin to take requests, and go on through every loss of the broker."""
        health.report("rabbitmq", False, "connecting")
        self.container.spawn_managed_thread(self._run)

    def stop_taking(self) -> None:
        """Leave new requests to the other replicas; without any, their callers are told to come again.

        What was taken is still answered: the queue stays until then, so that those callers go on waiting.
        """
        if self._stopping:
            return
        self._stopping = True
        if self._line is not None:
            with suppress(*wire.BROKEN):
                self._line.give_way(wire.queue_of(self._service), self._send_away)
            eventlet.sleep(STILL_COMING_SECONDS)

    def stop(self) -> None:
        """Break the line; all that was taken has been answered."""
        if self._line is not None:
            self._line.cut()

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._read()
            except wire.BROKEN as error:
                health.report("rabbitmq", False, type(error).__name__)
            except Exception:
                log.exception("taking requests failed")
            self._line = None
            eventlet.sleep(wire.RECONNECT_SECONDS)

    def _read(self) -> None:
        line = wire.Line(self._settings.amqp_url)
        queue = wire.queue_of(self._service)
        line.open_queue(queue)
        line.take(queue, self._take)
        self._line = line
        health.report("rabbitmq", True)
        line.read()

    def _send_away(self, message: Message) -> None:
        request = Request(message)
        if request.reply_to:
            self._answer(request, Unavailable(wire.NO_SERVICE, retry_after=1))

    def _take(self, message: Message) -> None:
        request = Request(message)
        if not request.reply_to:  # somebody only wants to know whether we are here
            return
        if request.is_late():
            metrics.RPC_LATE.labels(self._service).inc()
            return
        try:
            self._check(request)
        except Exception as error:
            self._answer(request, _problem_of(error))
        else:
            self._begin(request)

    def _check(self, request: Request) -> None:
        if len(self._waiting) >= self._settings.rpc_workers * WAITING_PER_WORKER:
            raise Unavailable(wire.BUSY, retry_after=1)
        if health.is_missing("mongodb"):
            raise Unavailable(wire.STORE_AWAY, retry_after=2)
        door = self.doors.get(request.method)
        if door is None:
            raise NotFound("not_found", kind="method")
        request.door = door
        request.call = request.context(self._who(request.headers.get(wire.PRINCIPAL), door.anonymous))
        request.arguments = request.read_arguments()
        request.ids, request.form = door.load(request.arguments)

    def _who(self, token: str | None, anonymous: bool) -> Principal | None:
        try:
            return self._verifier.verify(token)
        except Unauthenticated:
            if anonymous:
                return None
            raise

    def _begin(self, request: Request) -> None:
        if self._working >= self._settings.rpc_workers:
            self._waiting.append(request)
            return
        self._working += 1
        self._wait_seconds.observe(time.perf_counter() - request.taken)
        try:
            self.container.spawn_worker(
                request.door, (request,), {}, context_data={"call": request.call}, handle_result=self._end
            )
        except ContainerBeingKilled:
            self._working -= 1

    def _end(self, worker_ctx, result: bytes | None, exc_info) -> tuple:
        request = worker_ctx.args[0]
        try:
            self._answer(request, _problem_of(exc_info[1]) if exc_info else result)
        finally:
            self._working -= 1
            self._go_on()
        return result, exc_info

    def _go_on(self) -> None:
        while self._waiting:
            request = self._waiting.popleft()
            if not request.is_late():
                self._begin(request)
                return
            metrics.RPC_LATE.labels(self._service).inc()

    def _answer(self, request: Request, answer: bytes | Problem | None) -> None:
        if isinstance(answer, Problem):
            outcome, status = answer.kind, wire.PROBLEM
            body = orjson.dumps(answer.to_wire(), default=str, option=orjson.OPT_NON_STR_KEYS)
        else:
            outcome, status, body = "ok", wire.OK, answer or b"null"
        self._observe(request, outcome)
        message = Message(
            body, application_headers={wire.STATUS: status}, correlation_id=request.number, delivery_mode=1
        )
        try:
            if self._line is not None:
                self._line.send(message, request.reply_to)
        except wire.BROKEN:
            log.info("an answer was lost with the line")

    def _observe(self, request: Request, outcome: str) -> None:
        method = request.method if request.method in self.doors else "unknown"
        key = method, outcome
        if key not in self._seconds:
            self._seconds[key] = metrics.RPC_SECONDS.labels(self._service, *key)
        self._seconds[key].observe(time.perf_counter() - request.taken)


def _problem_of(error: Exception) -> Problem:
    """What the caller is told; what nobody meant is logged."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, ConnectionFailure):
        return Unavailable(wire.STORE_AWAY, retry_after=2)
    log.error("a call failed", exc_info=error)
    return Internal("internal")
