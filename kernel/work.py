"""The unit of work: what one command, query or batch of events sees of its service, and what it leaves behind."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import orjson

from kernel.clock import Clock, local_date
from kernel.deadlines import Calendar
from kernel.directory import Directory
from kernel.events import Occurrence
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, PreconditionFailed, PreconditionRequired
from kernel.store import Stores

if TYPE_CHECKING:
    from kernel.search.finder import Finder  # its libraries are heavy, and most processes find nothing


@dataclass(frozen=True, kw_only=True)
class Call:
    """The context of one request or event. `deadline` is machine time in epoch seconds; `who` None is the system."""

    who: Principal | None = None
    key: str | None = None
    if_match: str | None = None
    correlation: str | None = None
    causation: str | None = None
    traceparent: str | None = None
    deadline: float | None = None
    address: str | None = None


class Work:
    """One unit of work over a service's stores; collections are attributes (`work.proposals`).

    `events` lists what was recorded so far; `finder` finds what the stores let be found as text. A subclass decides
    what a transaction is.
    """

    finder: "Finder"

    def __init__(self, stores: type[Stores], call: Call, clock: Clock, directory: Directory):
        self.stores, self.call, self.clock, self.directory = stores, call, clock, directory
        self.events: list[Occurrence] = []
        self._bound: dict[str, Any] = {}

    def bind(self, backend) -> None:
        """Read and write through this backend from now on."""
        self.backend = backend
        self.directory = type(self.directory)(backend) if type(self.directory) is Directory else self.directory
        self._bound.clear()

    def __getattr__(self, name: str) -> Any:
        rooms = self.__dict__["stores"].rooms()
        if name not in rooms:
            raise AttributeError(f"{self.stores.name} keeps no {name}")
        bound = self.__dict__["_bound"]
        if name not in bound:
            bound[name] = rooms[name].bind(self.backend, self.record)
        return bound[name]

    @property
    def who(self) -> Principal | None:
        """Who acts; None when the system itself does."""
        return self.call.who

    @property
    def committee(self) -> str:
        """The committee in which the person acts. Raises Forbidden for the system, which has none."""
        if self.call.who is None:
            raise Forbidden("forbidden.system")
        return self.call.who.committee

    @property
    def now(self) -> datetime:
        """The business instant (UTC)."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """The business day (Asia/Shanghai)."""
        return local_date(self.now)

    @property
    def calendar(self) -> Calendar:
        """China's working days, as this service knows them."""
        return self.directory.calendar()

    def record(self, occurrence: Occurrence) -> None:
        """Remember an event, with the context in which it happened, for the outbox."""
        occurrence.source = self.stores.name
        occurrence.traceparent = occurrence.traceparent or self.call.traceparent
        occurrence.correlationid = occurrence.correlationid or self.call.correlation
        occurrence.causationid = occurrence.causationid or self.call.causation
        self.events.append(occurrence)

    def next_number(self, series: str, after: int = 0) -> int:
        """The next number of a series, without gaps: one more than its last one and than `after`.

        It is taken back with the transaction.
        """
        return self.backend.increase("counters", series, after)

    def serialize(self, room: str, part: str) -> None:
        """Call it first where what is written depends on others of its room: of two who change the same `part` at once
        the second waits for the first, and then sees what it wrote."""
        self.backend.serialize(room, part)

    def history(self, subject: str) -> list[dict]:
        """The events of one aggregate, oldest first, as they stand in the outbox (times are RFC 3339 text)."""
        return self.backend.find("outbox", {"subject": subject}, sort="sequence")

    def start_job(self, kind: str, **arguments: Any) -> str:
        """Ask for long work of this kind; a worker of the service takes it. Gives the job's id."""
        id = new_id()
        document: dict[str, Any] = {
            "_id": id,
            "place": id,
            "kind": kind,
            "arguments": arguments,
            "account": self.who.account if self.who else None,
            "committee": self.who.committee if self.who else None,
            "state": "queued",
            "requested_at": self.now,
            "done": 0,
            "total": None,
            "doing": "",
            "mark": None,
            "result": None,
        }
        self.backend.insert("jobs", [document])
        return id

    def require_match(self, view: dict) -> None:
        """Make sure that the text being edited is the one the person read.

        Raises PreconditionRequired without If-Match, PreconditionFailed when it is not the tag of `view`.
        """
        if not self.call.if_match:
            raise PreconditionRequired("if_match.required")
        if tag_of(orjson.dumps(view)) not in self.call.if_match:
            raise PreconditionFailed("if_match.stale", newest=view)


def tag_of(body: bytes) -> str:
    """The entity tag of a body: the first 32 hexadecimal digits of its SHA-256, in quotes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


Do = Callable[[], Any]
