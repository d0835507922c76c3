"""The MongoDB backend of stores: one session's view of one service's database."""

from collections.abc import Callable

import bson
from bson.codec_options import CodecOptions
from pymongo import ASCENDING, DESCENDING, InsertOne, MongoClient, ReplaceOne, ReturnDocument
from pymongo.client_session import ClientSession
from pymongo.collection import Collection as MongoCollection
from pymongo.database import Database
from pymongo.errors import BulkWriteError, DuplicateKeyError

from kernel.memo import Memo
from kernel.store import Index, Stores

NINETY_DAYS = 90 * 24 * 3600
KEYS_FOR = 100 * 24 * 3600
"""Longer than a browser keeps a draft: what was sent of it and went unanswered makes nothing twice when sent again."""
DUPLICATE_KEY = 11000
STORED: CodecOptions = CodecOptions(tz_aware=True)

KERNEL_INDEXES = {
    "outbox": [
        Index("published", "_id", where={"published": False}),
        Index("subject", "sequence", unique=True),
        Index("type", "_id"),
    ],
    "inbox": [Index("queue"), Index("at", ttl=NINETY_DAYS)],
    "idempotency": [Index("at", ttl=KEYS_FOR)],
    "audit": [Index("sealed", "_id", where={"sealed": False}), Index("subject", "_id")],
    "jobs": [Index("state", "place"), Index("account", "_id")],
    "directory": [Index("kind", "committee"), Index("grants.role", "grants.committee")],
}
KERNEL_SELDOM = {"directory"}


def connect(url: str) -> MongoClient:
    """A client whose writes are majority and journalled, and which gives up on an absent server after 3 s."""
    return MongoClient(
        url,
        tz_aware=True,
        w="majority",
        journal=True,
        serverSelectionTimeoutMS=3000,
        connectTimeoutMS=2000,
        maxPoolSize=100,
        retryWrites=True,
        appname="yizheng",
    )


def create_indexes(database: Database, stores: type[Stores], tell: Callable[[str], None] = lambda name: None) -> None:
    """Create every declared index and the kernel's own; those that are there stay, but for a changed lifetime.

    `tell(name)`: of which room now.
    """
    rooms = ((name, room.indexes) for name, room in stores.rooms().items())
    for name, indexes in (*KERNEL_INDEXES.items(), *rooms):
        tell(name)
        _create(database, name, indexes)


def seldom_changed(stores: type[Stores]) -> set[str]:
    """The rooms of a service that change seldom, the kernel's own among them."""
    return KERNEL_SELDOM | {name for name, room in stores.rooms().items() if room.seldom}


def _create(database: Database, name: str, indexes) -> None:
    if name not in database.list_collection_names(filter={"name": name}):
        database.create_collection(name)
    for index in indexes:
        options: dict = {"unique": True} if index.unique else {}
        if index.where is not None:
            options["partialFilterExpression"] = index.where
        if index.ttl is not None:
            _change_lifetime(database, name, index)
            options["expireAfterSeconds"] = index.ttl
        database[name].create_index(_order(index), **options)


def _change_lifetime(database: Database, name: str, index: Index) -> None:
    """Give an index that is there from before the lifetime of today: MongoDB refuses to create it with another one."""
    for there, about in database[name].index_information().items():
        if about["key"] == _order(index) and about.get("expireAfterSeconds") != index.ttl:
            database.command("collMod", name, index={"name": there, "expireAfterSeconds": index.ttl})


def _order(index: Index) -> list[tuple[str, int]]:
    return [_direction(part) for part in index.fields]


def _direction(part: str) -> tuple[str, int]:
    return (part[1:], DESCENDING) if part.startswith("-") else (part, ASCENDING)


class MongoBackend:
    """Stores on MongoDB; with a session in a transaction, all reads and writes belong to it.

    In a transaction new and put documents are held back, to go out together: before the next look at their
    collection (other than for some by their ids), or with `flush` at the end. A batch of events so costs a few round
    trips instead of one for each effect. A `hopeful` backend takes it that no document is there that is to be added
    once, which is nearly always so; a failure may mean nothing but that one was.

    Of the `memo`'s rooms it gives what is remembered, unless they were `written` to in this transaction.
    """

    def __init__(
        self,
        database: Database,
        session: ClientSession | None = None,
        memo: Memo | None = None,
        hopeful: bool = False,
    ):
        self.database, self.session, self.memo, self.hopeful = database, session, memo, hopeful
        self.written: set[str] = set()
        self._held: dict[str, dict[str, tuple[dict, bool]]] = {}

    def find(self, name: str, where: dict, sort: str | None = None, limit: int = 0) -> list[dict]:
        """The documents that fit, in the order of `sort` and then `_id`."""
        if self.memo and name in self.memo.rooms and name not in self.written:
            outside = MongoBackend(self.database)
            return self.memo.find(name, where, sort, limit, lambda: outside.find(name, where, sort, limit))
        held = self._held.get(name, {})
        if not sort and (ids := _ids_of(where)):
            found = [_as_stored(held[id][0]) for id in ids if id in held]
            more = [id for id in ids if id not in held]
            found += self.database[name].find(_with_ids(more), session=self.session) if more else []
            return found[:limit] if limit else found
        cursor = self._room(name).find(where, limit=limit, session=self.session)
        if sort:
            order = [_direction(sort)]
            cursor = cursor.sort(order if sort.lstrip("-") == "_id" else [*order, ("_id", order[0][1])])
        return list(cursor)

    def parts(self, name: str, where: dict, fields: tuple[str, ...]) -> list[dict]:
        """The named fields (dotted paths) and the `_id` of the documents that fit, in no order."""
        return list(self._room(name).find(where, dict.fromkeys(fields, 1), session=self.session))

    def insert(self, name: str, documents: list[dict]) -> None:
        """Write new documents. Raises pymongo's DuplicateKeyError, in a transaction when flushed."""
        for document in documents:
            self._hold(name, document, put=False)
        if self.session is None:
            self.flush()

    def insert_once(self, name: str, document: dict) -> bool:
        """Write a document unless its `_id` is there; says whether it was written."""
        known = document["_id"] in self._held.get(name, {})
        if known or (not self.hopeful and self.find(name, {"_id": document["_id"]}, limit=1)):
            return False
        self.insert(name, [document])
        return True

    def flush(self) -> None:
        """Send what is held back."""
        for name in list(self._held):
            self._room(name)

    def _hold(self, name: str, document: dict, put: bool) -> None:
        self.written.add(name)
        if document["_id"] in self._held.get(name, {}):
            self._room(name)
        self._held.setdefault(name, {})[document["_id"]] = document, put

    def _room(self, name: str) -> MongoCollection:
        """The collection, with nothing held back any more."""
        room, held = self.database[name], self._held.pop(name, {})
        if len(held) > 1:
            self._write_together(room, [_write_of(document, put) for document, put in held.values()])
        for document, put in held.values() if len(held) == 1 else ():
            if put:
                room.replace_one({"_id": document["_id"]}, document, upsert=True, session=self.session)
            else:
                room.insert_one(document, session=self.session)
        return room

    def _write_together(self, room: MongoCollection, writes: list[InsertOne | ReplaceOne]) -> None:
        try:
            room.bulk_write(writes, session=self.session)
        except BulkWriteError as error:
            if any(one["code"] == DUPLICATE_KEY for one in error.details["writeErrors"]):
                raise DuplicateKeyError(str(error), DUPLICATE_KEY, error.details) from error
            raise

    def replace(self, name: str, where: dict, document: dict, upsert: bool = False) -> bool:
        """Write the document in place of the one that fits; says whether one was there (or was made)."""
        if self.session and upsert and where == {"_id": document["_id"]}:
            self._hold(name, document, put=True)
            return True
        self.written.add(name)
        result = self._room(name).replace_one(where, document, upsert=upsert, session=self.session)
        return bool(result.matched_count or result.upserted_id is not None)

    def remove(self, name: str, where: dict) -> int:
        """Delete what fits; gives how many."""
        self.written.add(name)
        return self._room(name).delete_many(where, session=self.session).deleted_count

    def count(self, name: str, where: dict, limit: int = 0) -> int:
        """How many fit."""
        options = {"limit": limit} if limit else {}
        return self._room(name).count_documents(where, session=self.session, **options)

    def increase(self, name: str, key: str, after: int) -> int:
        """Raise the counter `key` to one more than it is and than `after`; gives its new value."""
        self.written.add(name)
        counter = self._room(name).find_one_and_update(
            {"_id": key},
            [{"$set": {"value": {"$add": [{"$max": ["$value", after]}, 1]}}}],
            upsert=True,
            return_document=ReturnDocument.AFTER,
            session=self.session,
        )
        return counter["value"]  # type: ignore[index]

    def serialize(self, name: str, part: str) -> None:
        """Let one transaction after another change a part of a room; this one sees it as the last has left it."""
        self.increase("counters", f"{name}:{part}", 0)
        self.written.add(name)

    def reveal(self, name: str, batch: str, most: int = 0) -> int:
        """Give what a batch hides its own values, `most` of it where that is said; gives how many."""
        self.written.add(name)
        own: list[dict] = [{"$replaceWith": {"$mergeObjects": ["$$ROOT", "$hidden.was"]}}, {"$unset": "hidden"}]
        where: dict = {"hidden.batch": batch}
        if most:
            where |= {"_id": {"$in": [one["_id"] for one in self.find(name, where, limit=most)]}}
        return self._room(name).update_many(where, own, session=self.session).modified_count


def _ids_of(where: dict) -> list[str]:
    """The ids that a condition names, if it names nothing else."""
    wanted = where.get("_id") if len(where) == 1 else None
    if isinstance(wanted, str):
        return [wanted]
    return list(dict.fromkeys(wanted["$in"])) if isinstance(wanted, dict) and set(wanted) == {"$in"} else []


def _with_ids(ids: list[str]) -> dict:
    return {"_id": ids[0] if len(ids) == 1 else {"$in": ids}}


def _write_of(document: dict, put: bool) -> InsertOne | ReplaceOne:
    return ReplaceOne({"_id": document["_id"]}, document, upsert=True) if put else InsertOne(document)


def _as_stored(document: dict) -> dict:
    """The document as MongoDB would give it back: a copy, its instants in milliseconds."""
    return bson.decode(bson.encode(document), codec_options=STORED)
