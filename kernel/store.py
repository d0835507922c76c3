"""Stores: what a service keeps, declared once, and how a unit of work reads and writes it.

A `Stores` class lists collections of aggregates and of plain documents. Bound to a backend (MongoDB in
`kernel.mongo`, a dictionary in `kernel.memory`) each becomes an object with a few verbs. Conditions (`where`)
are MongoDB filters built by code, never taken from outside.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from kernel.cursors import cursor_of, filter_after
from kernel.events import Occurrence
from kernel.rpc.problems import Conflict, NotFound
from kernel.search.entries import Found
from kernel.workflow import Aggregate

A = TypeVar("A", bound=Aggregate)
MOST_COUNTED = 10_000


class Backend(Protocol):
    """What a database must do for stores, within one unit of work."""

    def find(self, name: str, where: dict, sort: str | None = None, limit: int = 0) -> list[dict]: ...

    def parts(self, name: str, where: dict, fields: tuple[str, ...]) -> list[dict]: ...

    def insert(self, name: str, documents: list[dict]) -> None: ...

    def insert_once(self, name: str, document: dict) -> bool: ...

    def replace(self, name: str, where: dict, document: dict, upsert: bool = False) -> bool: ...

    def remove(self, name: str, where: dict) -> int: ...

    def count(self, name: str, where: dict, limit: int = 0) -> int: ...

    def increase(self, name: str, key: str, after: int) -> int: ...

    def reveal(self, name: str, batch: str, most: int = 0) -> int: ...


@dataclass(frozen=True)
class Index:
    """An index by fields ("-" before a name: descending); `where` makes it partial, `ttl` (seconds) expiring."""

    fields: tuple[str, ...]
    unique: bool = False
    where: dict | None = None
    ttl: int | None = None

    def __init__(self, *fields: str, unique: bool = False, where: dict | None = None, ttl: int | None = None):
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "unique", unique)
        object.__setattr__(self, "where", where)
        object.__setattr__(self, "ttl", ttl)


HIDDEN = Index("hidden.batch", where={"hidden.batch": {"$gt": ""}})
"""Finds what waits in a collection to be revealed; see `BoundCollection.add_hidden`."""


@dataclass(frozen=True)
class Page:
    """Rows of a list: raw documents, the cursor of the next page, the exact total up to 10,000 (first page only)."""

    rows: list[dict]
    next: str | None
    total: int | None


@dataclass(frozen=True)
class Documents:
    """A collection of plain documents. `derived` says that replaying others' events rebuilds it.

    What is `seldom` changed may be read as another process left it up to a second ago.
    """

    indexes: Iterable[Index] = ()
    derived: bool = False
    seldom: bool = False
    name: str = ""

    def __set_name__(self, owner, name: str) -> None:
        object.__setattr__(self, "name", name)

    def bind(self, backend: Backend, record: Callable[[Occurrence], None]) -> "BoundDocuments":
        """The documents, as one unit of work sees them."""
        return BoundDocuments(self.name, backend)


@dataclass(frozen=True)
class Collection(Generic[A]):
    """A collection of aggregates of one type; `upcasts[n]` turns a document of schema n into one of n + 1.

    `derived` and `seldom` as for Documents.
    """

    type: type[A]
    indexes: Iterable[Index] = ()
    derived: bool = False
    seldom: bool = False
    upcasts: dict[int, Callable[[dict], dict]] = field(default_factory=dict)
    name: str = ""

    def __set_name__(self, owner, name: str) -> None:
        object.__setattr__(self, "name", name)

    @property
    def schema(self) -> int:
        """The schema version that is written."""
        return max(self.upcasts, default=0) + 1

    def bind(self, backend: Backend, record: Callable[[Occurrence], None]) -> "BoundCollection[A]":
        """The aggregates, as one unit of work sees them; their events go to `record` when they are saved."""
        return BoundCollection(self, backend, record)


class Stores:
    """What one service keeps. Subclasses name the database and list Collection and Documents attributes."""

    name: str
    found: Found | None = None
    """What of it is found as text."""

    @classmethod
    @functools.cache
    def rooms(cls) -> dict[str, Collection | Documents]:
        """The declared collections by name."""
        return {key: room for key, room in vars(cls).items() if isinstance(room, Collection | Documents)}


class BoundDocuments:
    """Plain documents in one unit of work."""

    def __init__(self, name: str, backend: Backend):
        self.name, self.backend = name, backend

    def one(self, where: dict | str) -> dict | None:
        """The document with that `_id`, or the first that fits `where`, or None."""
        found = self.backend.find(self.name, {"_id": where} if isinstance(where, str) else where, limit=1)
        return found[0] if found else None

    def find(self, where: dict, sort: str | None = None, limit: int = 0) -> list[dict]:
        """The documents that fit."""
        return self.backend.find(self.name, where, sort, limit)

    def put(self, document: dict) -> None:
        """Write the document, in place of the one with its `_id`."""
        self.backend.replace(self.name, {"_id": document["_id"]}, document, upsert=True)

    def add_once(self, document: dict) -> bool:
        """Write the document unless its `_id` is there already; says whether it was written."""
        return self.backend.insert_once(self.name, document)

    def remove(self, where: dict) -> int:
        """Delete the documents that fit; gives how many."""
        return self.backend.remove(self.name, where)

    def count(self, where: dict, limit: int = 0) -> int:
        """How many fit (counting stops at `limit`)."""
        return self.backend.count(self.name, where, limit)

    def page(self, where: dict, sort: str = "-_id", cursor: str | None = None, limit: int = 20) -> Page:
        """One page in the order of `sort` (a field that every document has), then of `_id`."""
        here = filter_after(where, sort, cursor) if cursor else where
        rows = self.backend.find(self.name, here, sort, limit + 1)
        more = cursor_of(rows[limit - 1], sort) if len(rows) > limit else None
        total = None if cursor else self._total(where, rows, limit)
        return Page(rows[:limit], more, total)

    def _total(self, where: dict, rows: list[dict], limit: int) -> int:
        return len(rows) if len(rows) <= limit else self.count(where, MOST_COUNTED)


class BoundCollection(Generic[A]):
    """Aggregates of one type in one unit of work."""

    def __init__(self, room: Collection[A], backend: Backend, record: Callable[[Occurrence], None]):
        self.room, self.backend, self._record = room, backend, record
        self.raw = BoundDocuments(room.name, backend)

    def get(self, id: str) -> A:
        """The aggregate. Raises NotFound."""
        if found := self.raw.one(id):
            return self.load(found)
        raise NotFound("not_found", kind=self.room.name)

    def visible(self, id: str, who) -> A:
        """The aggregate, if `who` may see it; else NotFound, as if it were not there."""
        aggregate = self.get(id)
        if who is not None and not aggregate.seen_by(who):
            raise NotFound("not_found", kind=self.room.name)
        return aggregate

    def find(self, where: dict, sort: str | None = None, limit: int = 0) -> list[A]:
        """The aggregates that fit."""
        return [self.load(document) for document in self.raw.find(where, sort, limit)]

    def first(self, where: dict) -> A | None:
        """One aggregate that fits, or None."""
        return next(iter(self.find(where, limit=1)), None)

    def add(self, aggregate: A) -> None:
        """Write a new aggregate and its events."""
        self.add_all([aggregate])

    def add_all(self, aggregates: list[A]) -> None:
        """Write new aggregates (at least one) and their events, in one round trip."""
        for aggregate in aggregates:
            aggregate.version = 1
        self.backend.insert(self.room.name, [self._document(aggregate) for aggregate in aggregates])
        for aggregate in aggregates:
            self._record_events(aggregate)

    def add_hidden(self, aggregates: list[A], batch: str, seemingly: dict[str, Any]) -> None:
        """Write new aggregates of a batch that nobody finds until it is revealed as a whole: until then they have
        these values in place of their own. What a batch hides under an id already is written over; they record nothing.
        """
        documents = []
        for aggregate in aggregates:
            aggregate.version = 1
            document = self._document(aggregate)
            hidden = {"batch": batch, "was": {name: document[name] for name in seemingly}}
            documents.append(document | seemingly | {"hidden": hidden})
        self.raw.remove({"_id": {"$in": [document["_id"] for document in documents]}, "hidden.batch": batch})
        self.backend.insert(self.room.name, documents)

    def reveal(self, batch: str, most: int = 0) -> int:
        """Let what a batch hides be found, `most` of it where that is said; gives how many."""
        return self.backend.reveal(self.room.name, batch, most)

    def save(self, aggregate: A) -> None:
        """Write a changed aggregate and its events. Raises Conflict when somebody saved it since it was loaded."""
        before = aggregate.version
        aggregate.version += 1
        where = {"_id": aggregate.id, "version": before}
        if not self.backend.replace(self.room.name, where, self._document(aggregate)):
            raise Conflict("conflict.version", kind=self.room.name, id=aggregate.id)
        self._record_events(aggregate)

    def count(self, where: dict, limit: int = 0) -> int:
        """How many fit (counting stops at `limit`)."""
        return self.raw.count(where, limit)

    def documents(self, where: dict, sort: str | None = None, limit: int = 0) -> list[dict]:
        """Raw documents, for queries."""
        return self.raw.find(where, sort, limit)

    def parts(self, where: dict, fields: tuple[str, ...]) -> list[dict]:
        """The named fields (dotted paths) and the `_id` of the raw documents that fit, for counting many of them."""
        return self.backend.parts(self.room.name, where, fields)

    def page(self, where: dict, sort: str = "-_id", cursor: str | None = None, limit: int = 20) -> Page:
        """One page of raw documents; see BoundDocuments.page."""
        return self.raw.page(where, sort, cursor, limit)

    def load(self, document: dict) -> A:
        """The aggregate of a raw document, upcast to today's schema."""
        values = dict(document)
        for schema in range(values.pop("schema", 1), self.room.schema):
            values = self.room.upcasts[schema](values)
        values["id"] = values.pop("_id")
        return msgspec.convert(values, self.room.type, builtin_types=(datetime,))

    def _document(self, aggregate: A) -> dict:
        document = msgspec.to_builtins(aggregate, builtin_types=(datetime,))
        document["_id"] = document.pop("id")
        document["schema"] = self.room.schema
        return document

    def _record_events(self, aggregate: A) -> None:
        for occurrence in aggregate.collect_events():
            self._record(occurrence)
