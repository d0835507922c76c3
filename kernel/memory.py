"""The in-memory backend of stores, for tests of commands: the same unit of work without a database."""

import copy
import re
from datetime import UTC, datetime
from typing import Any

import orjson

from kernel.clock import Clock
from kernel.directory import Directory
from kernel.events import Occurrence, to_log
from kernel.identity import Principal
from kernel.search.finder import OpenFinder, finder_in_memory
from kernel.store import Stores
from kernel.work import Call, Do, Work


class MemoryBackend:
    """Stores in dictionaries; documents are copied in and out, as a real database would."""

    def __init__(self) -> None:
        self.collections: dict[str, dict[str, dict]] = {}

    def find(self, name: str, where: dict, sort: str | None = None, limit: int = 0) -> list[dict]:
        """The documents that fit, in the order of `sort` and then `_id`."""
        found = [doc for doc in self.collections.get(name, {}).values() if matches(doc, where)]
        if sort:
            key = sort.lstrip("-")
            found.sort(key=lambda doc: (_order(_first(doc, key)), _order(doc["_id"])), reverse=sort.startswith("-"))
        return copy.deepcopy(found[:limit] if limit else found)

    def parts(self, name: str, where: dict, fields: tuple[str, ...]) -> list[dict]:
        """The named fields (dotted paths) and the `_id` of the documents that fit."""
        paths = [field.split(".") for field in ("_id", *fields)]
        return [_part(document, paths) for document in self.find(name, where)]

    def insert(self, name: str, documents: list[dict]) -> None:
        """Write new documents. Raises KeyError for an `_id` that is there."""
        room = self.collections.setdefault(name, {})
        for document in documents:
            if document["_id"] in room:
                raise KeyError(f"{name} has {document['_id']} already")
            room[document["_id"]] = copy.deepcopy(document)

    def insert_once(self, name: str, document: dict) -> bool:
        """Write a document unless its `_id` is there; says whether it was written."""
        if document["_id"] in self.collections.get(name, {}):
            return False
        self.insert(name, [document])
        return True

    def replace(self, name: str, where: dict, document: dict, upsert: bool = False) -> bool:
        """Write the document in place of the one that fits; says whether one was there (or was made)."""
        if not upsert and not self.find(name, where, limit=1):
            return False
        self.collections.setdefault(name, {})[document["_id"]] = copy.deepcopy(document)
        return True

    def remove(self, name: str, where: dict) -> int:
        """Delete what fits; gives how many."""
        gone = self.find(name, where)
        for document in gone:
            del self.collections[name][document["_id"]]
        return len(gone)

    def count(self, name: str, where: dict, limit: int = 0) -> int:
        """How many fit."""
        return len(self.find(name, where, limit=limit))

    def increase(self, name: str, key: str, after: int) -> int:
        """Raise the counter `key` to one more than it is and than `after`; gives its new value."""
        counter = self.collections.setdefault(name, {}).setdefault(key, {"_id": key, "value": 0})
        counter["value"] = max(counter["value"], after) + 1
        return counter["value"]

    def serialize(self, name: str, part: str) -> None:
        """Nobody else changes a room in memory meanwhile."""

    def reveal(self, name: str, batch: str, most: int = 0) -> int:
        """Give what a batch hides its own values, `most` of it where that is said; gives how many."""
        hidden = self.find(name, {"hidden.batch": batch}, limit=most)
        for document in hidden:
            was = document.pop("hidden")["was"]
            self.collections[name][document["_id"]] = document | was
        return len(hidden)


def _part(document: Any, paths: list[list[str]]) -> Any:
    """What MongoDB's projection leaves: list members each by themselves, below a plain value nothing, not even it."""
    if isinstance(document, list):
        return [_part(member, paths) for member in document if isinstance(member, dict)]
    below: dict[str, list[list[str]]] = {}
    for first, *rest in paths:
        below.setdefault(first, []).extend([rest] if rest else [])
    kept = {key: value for key, value in document.items() if key in below}
    return {
        key: _part(value, below[key]) if below[key] else value
        for key, value in kept.items()
        if not below[key] or isinstance(value, (dict, list))
    }


def matches(document: dict, where: dict) -> bool:
    """Whether a document fits a MongoDB filter of the operators that our stores use."""
    return all(_fits(document, key, wanted) for key, wanted in where.items())


def _fits(document: dict, key: str, wanted: Any) -> bool:
    if key == "$and":
        return all(matches(document, part) for part in wanted)
    if key == "$or":
        return any(matches(document, part) for part in wanted)
    if key == "$nor":
        return not any(matches(document, part) for part in wanted)
    values = _values(document, key)
    if isinstance(wanted, dict) and wanted and all(op.startswith("$") for op in wanted):
        return all(_OPERATORS[op](values, operand) for op, operand in wanted.items())
    return wanted in values or (wanted is None and not values)


def _values(document: Any, path: str) -> list:
    """Every value that MongoDB would compare at a dotted path: array members and the array itself."""
    found = [document]
    for step in path.split("."):
        found = [value[step] for item in found for value in _each(item) if isinstance(value, dict) and step in value]
    return [member for value in found for member in ([value, *value] if isinstance(value, list) else [value])]


def _each(item: Any) -> list:
    return item if isinstance(item, list) else [item]


def _compares(check):
    def fits(values: list, operand: Any) -> bool:
        return any(type(value) is type(operand) and check(value, operand) for value in values)

    return fits


_OPERATORS = {
    "$in": lambda values, operand: any(value in operand for value in values) or (None in operand and not values),
    "$nin": lambda values, operand: not any(value in operand for value in values),
    "$ne": lambda values, operand: operand not in values and not (operand is None and not values),
    "$exists": lambda values, operand: bool(values) == operand,
    "$gt": _compares(lambda value, operand: value > operand),
    "$gte": _compares(lambda value, operand: value >= operand),
    "$lt": _compares(lambda value, operand: value < operand),
    "$lte": _compares(lambda value, operand: value <= operand),
    "$regex": lambda values, operand: any(isinstance(value, str) and re.search(operand, value) for value in values),
    "$elemMatch": lambda values, operand: any(isinstance(v, dict) and matches(v, operand) for v in values),
}


def _first(document: dict, path: str) -> Any:
    return next(iter(_values(document, path)), None)


def _order(value: Any) -> tuple:
    return (value is not None, value if value is not None else 0)


class MemoryWork(Work):
    """A unit of work in memory. `events` lists what was recorded; nothing is rolled back."""

    def __init__(
        self,
        stores: type[Stores],
        who: Principal | None = None,
        now: datetime | None = None,
        directory: Directory | None = None,
        backend: MemoryBackend | None = None,
    ):
        super().__init__(stores, Call(who=who), Clock(), directory or MemoryDirectory())
        self.instant = now or datetime(2027, 1, 11, 1, 0, tzinfo=UTC)
        self.bind(backend or MemoryBackend())

    @property
    def finder(self) -> OpenFinder:  # type: ignore[override]
        """A finder of all that is there now."""
        assert self.stores.found
        return finder_in_memory(self.stores.found, self.backend.find)

    @property
    def now(self) -> datetime:
        """The instant that the test set."""
        return self.instant

    def record(self, occurrence: Occurrence) -> None:
        """Remember an event, in `events` and in the log that `history` reads."""
        super().record(occurrence)
        self.backend.insert("outbox", [to_log(occurrence, self.call.address)])

    def perform(self, name: str, arguments: dict, do: Do) -> bytes:
        """Do a command; its answer as JSON."""
        return orjson.dumps(do())

    def acting_as(self, who: Principal | None, now: datetime | None = None) -> "MemoryWork":
        """The same stores, for another person or at another time."""
        other = MemoryWork(self.stores, who, now or self.instant, self.directory, self.backend)
        other.events = self.events
        return other


class MemoryDirectory(Directory):
    """A directory that is filled with entries directly."""

    def __init__(self, *entries: dict):
        super().__init__(MemoryBackend())
        for entry in entries:
            self.keep(entry, sequence=1)
