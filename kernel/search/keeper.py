"""The keeper: builds the index of a service from its store, and keeps it fresh from the change stream.

It runs in a process of its own (`python -m kernel.search proposals`) beside the service's processes on a machine,
because cutting and writing text is long work for the CPU. One keeper at a time writes a folder; a second waits.
"""

import fcntl
import logging
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bson import json_util
from pymongo.database import Database
from pymongo.errors import OperationFailure, PyMongoError

from kernel import health
from kernel.ids import new_id
from kernel.search.entries import Found, changed_with, entries_of
from kernel.search.index import LAYOUT, Index, state_of, write_state

PORTION = 500
COMMIT_EACH = 20_000
GATHER_SECONDS = 0.1
STREAM_SECONDS = 1.0
NOTE_SECONDS = 60.0
RETRY_SECONDS = 1.0
LOST = {260, 280, 286}
"""MongoDB's codes for a stream that cannot go on where it left off: the index is built anew."""
log = logging.getLogger("yizheng.search")


class Keeper:
    """Keeps one service's index folder."""

    def __init__(self, database: Database, found: Found, folder: Path):
        self.database, self.found, self.folder = database, found, folder
        self.name = f"search:{database.name}"
        self._index: Index | None = None
        health.report(self.name, False, "waiting for MongoDB")

    def run(self, stop: threading.Event) -> None:
        """Until `stop`, once no other keeper has the folder; survives the loss of MongoDB."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_suffix(".lock").open("w") as file:
            while not _taken(file) and not stop.is_set():
                health.report(self.name, True, "another keeper writes")
                stop.wait(RETRY_SECONDS)
            self._run(stop)

    def _run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                self.keep(stop)
            except PyMongoError as error:
                health.report(f"mongodb:{self.database.name}", False, type(error).__name__)
                if isinstance(error, OperationFailure) and error.code in LOST:
                    log.warning("%s: the change stream is lost, the index is built anew", self.name)
                    self._forget()
            except Exception:
                log.exception("%s: the index cannot be kept", self.name)
                health.report(self.name, False, "cannot be kept")
            stop.wait(RETRY_SECONDS)
        self._close()

    def keep(self, stop: threading.Event) -> None:
        """Build the index unless it is there, and follow the store until `stop`. Raises PyMongoError."""
        made = self._made()
        health.report(f"mongodb:{self.database.name}", True)
        if made is None:
            health.report(self.name, False, "waiting for the service to make its collections")
            return
        state = state_of(self.folder)
        if state is None or state["made"] != made:
            self._forget()
            state = self._build(made, stop)
        if state:
            health.report(self.name, True)
            self._follow(state, stop)

    def _made(self) -> list | None:
        """Of what an index is made: another database, layout or version is another index. None before there is one."""
        room = next(iter(self.found.rooms))
        known = next(iter(self.database.list_collections(filter={"name": room})), None)
        return [LAYOUT, self.found.version, known["info"]["uuid"].hex()] if known else None

    def _forget(self) -> None:
        self._close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _open(self) -> Index:
        if self._index is None:
            self._index = Index(self.folder)
        return self._index

    def _close(self) -> None:
        if self._index:
            self._index.close()
            self._index = None

    def _build(self, made: list, stop: threading.Event) -> dict | None:
        """Everything that the store has now; None when it was stopped. What changes meanwhile is in the stream."""
        health.report(self.name, False, "building")
        begin, index = time.monotonic(), self._open()
        with self._stream(None) as stream:
            state = {"made": made, "build": new_id(), "token": json_util.dumps(stream.resume_token)}
        done = 0
        for room in self.found.rooms:
            for ids in self._portions(room):
                if stop.is_set():
                    return None
                index.put(entries_of(self.found, room, ids, self._read))
                done += len(ids)
                if done % COMMIT_EACH < PORTION:
                    index.commit()
                    health.report(self.name, False, f"building, {done} done")
        index.commit(state)
        log.info("%s: built of %s documents in %.1f s", self.name, done, time.monotonic() - begin)
        return state

    def _portions(self, room: str) -> Iterator[list[str]]:
        last = ""
        while True:
            found = self.database[room].find({"_id": {"$gt": last}}, {"_id": 1}).sort("_id").limit(PORTION)
            ids = [document["_id"] for document in found]
            if not ids:
                return
            yield ids
            last = ids[-1]

    def _follow(self, state: dict, stop: threading.Event) -> None:
        noted = time.monotonic()
        with self._stream(json_util.loads(state["token"])) as stream:
            while not stop.is_set():
                changed = self._gather(stream)
                state |= {"token": json_util.dumps(stream.resume_token)}
                if changed:
                    self._refresh(changed, state)
                elif time.monotonic() - noted > NOTE_SECONDS:
                    write_state(self.folder, state)
                    noted = time.monotonic()

    def _gather(self, stream) -> dict[str, set[str]]:
        """The documents that changed, by room: those of a moment together, because a commit takes time."""
        changed: dict[str, set[str]] = defaultdict(set)
        until = None
        while until is None or (time.monotonic() < until and sum(map(len, changed.values())) < PORTION):
            change = stream.try_next()
            if change:
                changed[change["ns"]["coll"]].add(change["documentKey"]["_id"])
                until = until or time.monotonic() + GATHER_SECONDS
            elif until is None or changed:
                break
        return changed

    def _refresh(self, changed: dict[str, set[str]], state: dict) -> None:
        index = self._open()
        for room, ids in changed_with(self.found, changed, self._read).items():
            index.put(entries_of(self.found, room, ids, self._read))
        index.commit(state)

    def _read(self, room: str, where: dict) -> list[dict]:
        return list(self.database[room].find(where))

    def _stream(self, token: dict | None):
        kinds = ["insert", "update", "replace", "delete"]
        mine = {"ns.coll": {"$in": list(self.found.rooms)}, "operationType": {"$in": kinds}}
        told = {"$project": {"ns": 1, "documentKey": 1, "operationType": 1}}
        return self.database.watch(
            [{"$match": mine}, told], resume_after=token, max_await_time_ms=int(STREAM_SECONDS * 1000)
        )


def _taken(file) -> bool:
    """Whether the lock is ours now; it goes with our process."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
