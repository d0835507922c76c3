"""What a service lets be found: entries, and the documents that they are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Read = Callable[[str, dict], list[dict]]
"""The documents of a room that fit a condition."""
Entries = Callable[[list[dict], Read], dict[str, "Entry | None"]]
"""The entry of each of these documents by its key; None for one that is not to be found (any more)."""
Told = Callable[[list[str], Read], dict[str, list[str]]]
"""The ids of documents of other rooms, by room, whose entries tell of the documents with these ids too."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that is found under `key`; `readers` are the words of those who may, `tags` what one can filter by.

    `names` are whom it is of, found by two letters of a name or more; `codes` what it is called by, found as a whole.
    `on` is its day (an ordinal), by which the newest come first. `alike` lets it be found as a look-alike.
    """

    key: str
    kind: str
    title: str
    text: str
    readers: list[str]
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    on: int = 0
    alike: bool = False


@dataclass(frozen=True)
class Found:
    """The rooms of a service whose documents are found, each with how they become entries.

    A document's key is `<room>:<_id>`; `beside` are words that stand for a room in keys of what else is found of its
    documents. `told_in`, by room, says which entries of other rooms change with its documents. `version` is raised when
    entries are made differently: the index is then built anew.
    """

    rooms: Mapping[str, Entries]
    version: int = 1
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told_in: Mapping[str, Told] = field(default_factory=dict)


def key_of(room: str, id: str) -> str:
    """The key under which a document is found."""
    return f"{room}:{id}"


def changed_with(found: Found, changed: Mapping[str, set[str]], read: Read) -> dict[str, list[str]]:
    """All documents whose entries are to be made anew when these changed, by room."""
    whole = {room: set(ids) for room, ids in changed.items()}
    for room, told in found.told_in.items():
        for other, ids in told(sorted(changed.get(room, ())), read).items():
            whole.setdefault(other, set()).update(ids)
    return {room: sorted(ids) for room, ids in whole.items()}


def entries_of(found: Found, room: str, ids: list[str], read: Read) -> dict[str, Entry | None]:
    """The entries of these documents as they are now; None for one that is gone."""
    said = (room, *found.beside.get(room, ()))
    gone: dict[str, Entry | None] = {key_of(each, id): None for id in ids for each in said}
    return gone | found.rooms[room](read(room, {"_id": {"$in": ids}}), read)
