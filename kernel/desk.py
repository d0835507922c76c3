"""The desk: one service process's hold on its database, and the transactions of its units of work."""

import hashlib
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import orjson
from pymongo.database import Database
from pymongo.errors import AutoReconnect, ConfigurationError, DuplicateKeyError, OperationFailure, PyMongoError
from pymongo.read_concern import ReadConcern
from pymongo.read_preferences import ReadPreference
from pymongo.write_concern import WriteConcern

from kernel.clock import Clock
from kernel.directory import Directory
from kernel.events import Occurrence, to_log
from kernel.files import Files
from kernel.idempotency import Key
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.memo import Memo
from kernel.mongo import MongoBackend, connect, create_indexes, seldom_changed
from kernel.rpc.problems import Conflict, Invalid, Problem, Unavailable
from kernel.settings import Settings
from kernel.store import Stores
from kernel.work import Call, Do, Work

if TYPE_CHECKING:
    from kernel.search.finder import FolderFinder

TRIES = 5
PATIENCE = 5.0
"""Seconds for which a write conflict is tried again when the caller set no deadline."""
TOO_LONG = 290
"""MongoDB's code for a transaction that it ended because it had been open for too long."""

T = TypeVar("T")


class Desk:
    """One service's database, clock and directory in one process. Connects at first use."""

    def __init__(self, stores: type[Stores], settings: Settings):
        self.stores, self.settings = stores, settings
        self.client = connect(settings.mongo_url)
        self.database = self.client[f"{settings.mongo_prefix}_{stores.name}"]
        self.clock = Clock()
        self.finder = _finder(settings.index_of(self.database.name)) if stores.found else None
        self.memo = Memo(seldom_changed(stores))

    def prepare(self, tell: Callable[[str], None] = lambda name: None) -> None:
        """Create collections and indexes, telling of which now. Raises PyMongoError while MongoDB is away."""
        create_indexes(self.database, self.stores, tell)

    def ready(self) -> bool:
        """Whether MongoDB answers, and takes writes."""
        try:
            return bool(self.client.admin.command("hello").get("isWritablePrimary"))
        except PyMongoError:
            return False

    def renew(self, failed: Database) -> None:
        """Leave connections that cannot do transactions for new ones, once the server takes writes.

        pymongo asks a server only once for each connection whether it can: one that was opened while the server was
        still recovering never can, although it stays in use.
        """
        if self.database is failed and self.ready():
            self.client = connect(self.settings.mongo_url)
            self.database = self.client[self.database.name]

    def work(self, call: Call | None = None) -> "DeskWork":
        """A unit of work for this call."""
        return DeskWork(self, call or Call())

    def files(self) -> Files:
        """The files database: for jobs only."""
        return Files(self.client[f"{self.settings.mongo_prefix}_files"])

    def set_clock(self, offset: timedelta) -> None:
        """Move business time (demo mode); every process of the service follows at its next unit of work."""
        self.database["clock"].replace_one(
            {"_id": "business"}, {"_id": "business", "offset_seconds": offset.total_seconds()}, upsert=True
        )
        self.clock.offset = offset

    def read_clock(self) -> None:
        """Follow the business clock, where it is movable."""
        if self.settings.demo:
            kept = self.database["clock"].find_one({"_id": "business"})
            self.clock.offset = timedelta(seconds=kept["offset_seconds"]) if kept else timedelta(0)


def _finder(folder: Path) -> "FolderFinder":
    """The libraries of finding text (60 MB) are loaded by services that find some, not by every process."""
    from kernel.search.finder import FolderFinder

    return FolderFinder(folder)


def was_too_long(error: BaseException | None) -> bool:
    """Whether MongoDB ended a transaction for its length: what it says, and what `perform` raises from that at last."""
    if isinstance(error, Unavailable):
        error = error.__cause__
    return isinstance(error, OperationFailure) and error.code == TOO_LONG


class DeskWork(Work):
    """A unit of work on MongoDB."""

    def __init__(self, desk: Desk, call: Call):
        super().__init__(desk.stores, call, desk.clock, Directory(None))
        self.desk = desk
        if desk.finder:
            self.finder = desk.finder
        self._bind_outside(desk.database)

    def acting_as(self, who: Principal) -> "DeskWork":
        """Another unit of work for somebody: a job reads for the person who asked for it what that person may read, on
        the day that it is for them."""
        self.desk.read_clock()
        return DeskWork(self.desk, replace(self.call, who=who))

    def outside(self, do: Do) -> bytes:
        """Do it outside any transaction; its answer as JSON. Raises Unavailable while MongoDB is away."""
        try:
            self.desk.read_clock()
            return orjson.dumps(do())
        except AutoReconnect as error:
            raise Unavailable("unavailable.store", retry_after=2) from error

    def perform(self, name: str, arguments: dict, do: Do) -> bytes:
        """Do a command in one transaction, once: its JSON answer, or the one kept under the same key.

        `arguments` are the JSON values it was called with. Raises what the command raises, Invalid for a key
        that was used with other arguments, Unavailable while MongoDB is away or busy past the deadline.
        """
        digest = hashlib.sha256(orjson.dumps([name, arguments], option=orjson.OPT_SORT_KEYS)).hexdigest()
        try:
            return self._transact(lambda: self._once(name, arguments, digest, do))
        except (Problem, DuplicateKeyError) as error:
            if (kept := self._kept(name, digest)) is not None:
                return kept
            if isinstance(error, DuplicateKeyError):
                raise Conflict("conflict.double") from error
            self._audit_refusal(name, arguments, error)
            raise

    def take_in(self, queue: str, occurrences: list[Occurrence], handle: Callable[[Occurrence], None]) -> int:
        """Handle events and enter them in the inbox, in one transaction; gives how many were new, the others are there.

        It is tried in the hope that they all are new, with none of their effects there yet, and again without it
        where that failed.
        """
        keys = {f"{queue}:{occurrence.id}": occurrence for occurrence in occurrences}
        try:
            return self._transact(lambda: self._handle(queue, keys, handle), hopeful=True)
        except Unavailable:
            raise
        except Exception:
            return self._transact(lambda: self._handle(queue, self._new_of(keys), handle))

    def _once(self, name: str, arguments: dict, digest: str, do: Do) -> bytes:
        answer = orjson.dumps(do())
        self.backend.insert("audit", [self._audit_entry(name, arguments, "done")])
        if key := self._key(name):
            kept = {"_id": key.id, "digest": digest, "answer": key.seal(answer), "at": datetime.now(UTC)}
            self.backend.insert("idempotency", [kept])
        return answer

    def _new_of(self, keys: dict[str, Occurrence]) -> dict[str, Occurrence]:
        known = {entry["_id"] for entry in self.backend.find("inbox", {"_id": {"$in": list(keys)}})}
        return {key: occurrence for key, occurrence in keys.items() if key not in known}

    def _handle(self, queue: str, new: dict[str, Occurrence], handle: Callable[[Occurrence], None]) -> int:
        for occurrence in new.values():
            self.call = Call(
                correlation=occurrence.correlationid, causation=occurrence.id, traceparent=occurrence.traceparent
            )
            handle(occurrence)
        at = datetime.now(UTC)
        self.backend.insert("inbox", [{"_id": key, "queue": queue, "at": at} for key in new])
        return len(new)

    def _transact(self, body: Callable[[], T], hopeful: bool = False) -> T:
        give_up = self.call.deadline or time.time() + PATIENCE
        tries = 0
        while True:
            database = self.desk.database
            try:
                return self._try(database, body, hopeful)
            except Conflict:
                tries += 1
                if tries == TRIES:
                    raise
            except PyMongoError as error:
                if isinstance(error, ConfigurationError):
                    self.desk.renew(database)
                elif not (error.has_error_label("TransientTransactionError") or was_too_long(error)):
                    raise self._explained(error) from error
                if time.time() > give_up:
                    raise Unavailable("unavailable.store", retry_after=2) from error
            time.sleep(random.uniform(0.002, 0.02) * min(tries + 1, 5))

    @staticmethod
    def _explained(error: PyMongoError) -> Exception:
        if isinstance(error, AutoReconnect):
            return Unavailable("unavailable.store", retry_after=2)
        return error

    def _try(self, database: Database, body: Callable[[], T], hopeful: bool) -> T:
        self.desk.read_clock()
        self.events = []
        with database.client.start_session() as session:
            with session.start_transaction(
                ReadConcern("snapshot"), WriteConcern("majority", j=True), ReadPreference.PRIMARY
            ):
                backend = MongoBackend(database, session, self.desk.memo, hopeful)
                self.bind(backend)
                result = body()
                self._write_outbox()
                backend.flush()
            self.desk.memo.forget(backend.written)
            self._bind_outside(database)
            return result

    def _bind_outside(self, database: Database) -> None:
        """See the database as no transaction does."""
        self.bind(MongoBackend(database, memo=self.desk.memo))

    def _write_outbox(self) -> None:
        if self.events:
            self.backend.insert("outbox", [to_log(event, self.call.address) for event in self.events])

    def _key(self, name: str) -> Key | None:
        return Key(self.who.account, name, self.call.key) if self.who and self.call.key else None

    def _kept(self, name: str, digest: str) -> bytes | None:
        self._bind_outside(self.desk.database)
        key = self._key(name)
        kept = self.backend.find("idempotency", {"_id": key.id}, limit=1) if key else []
        if not key or not kept:
            return None
        if kept[0]["digest"] != digest:
            raise Invalid("idempotency.other_body")
        return key.unseal(kept[0]["answer"])

    def _audit_refusal(self, name: str, arguments: dict, problem: Problem) -> None:
        if not isinstance(problem, Unavailable):
            self.backend.insert("audit", [self._audit_entry(name, arguments, problem.code)])

    def _audit_entry(self, name: str, arguments: dict, outcome: str) -> dict:
        return {
            "_id": new_id(),
            "at": datetime.now(UTC),
            "command": name,
            "subject": next((value for key, value in arguments.items() if key.endswith("_id")), None),
            "account": self.who.account if self.who else None,
            "on_behalf_of": self.who.on_behalf_of if self.who else None,
            "outcome": outcome,
            "address": self.call.address,
            "correlation": self.call.correlation,
            "sealed": False,
        }
