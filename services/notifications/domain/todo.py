"""Tasks 待办: what opens and closes one, in arithmetic that needs no order of arrival; the table is in `kinds`.

Opening and closing events of one kind belong to one record's stream, so its sequence numbers say which came last,
in whatever order and however often they arrive.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from kernel.events import Event, Occurrence
from kernel.ids import derived_id
from services.notifications.domain.rules import Who, about, date_of, link, repeated
from services.notifications.texts import task_title

NO_DATE = "9999-12-31"
"""Where a `due` begins that is none: after all others, and then by the time since which the task waits."""

Part = Callable[[Occurrence], str]
"""Which part of a record an event opens or closes: one for each co-signer who was asked, say."""


def whole(event: Occurrence) -> str:
    """The record is one task."""
    return ""


@dataclass(frozen=True)
class Opening:
    """An event that opens the task for these people until the date in `deadline`; `apart`: a task for each audience."""

    event: type[Event]
    to: Who
    deadline: str | None = None
    part: Part = whole
    apart: bool = False
    when: Callable[[Occurrence], bool] = lambda event: True

    def audiences(self, event: Occurrence) -> list[tuple[str, list[str]]]:
        """Each part with the keys of those for whom it waits."""
        meant = self.to(event)
        if self.apart:
            return [(audience.keys[0], audience.keys) for audience in meant]
        return [(self.part(event), [key for audience in meant for key in audience.keys])]


@dataclass(frozen=True)
class Rest:
    """From one of `begins` to one of `over` nobody can do the task: it is not open, and then is again as it was."""

    name: str
    begins: tuple[type[Event], ...]
    over: tuple[type[Event], ...]

    def heard(self, event: Occurrence, before: list[int]) -> list[int]:
        """The places of the newest event that begins it, and of the newest that ends it."""
        kept = zip(before, (self.begins, self.over), strict=True)
        return [max(at, event.sequence) if event.type in {known.type for known in types} else at for at, types in kept]


@dataclass(frozen=True)
class Kind:
    """A kind of task. `closes` end its parts, `ends` end all of them, `moves` carry a newer deadline in a fact.

    In each of `rests` it waits for another's decision.
    """

    name: str
    opens: tuple[Opening, ...]
    closes: dict[type[Event], Part] = field(default_factory=dict)
    ends: tuple[type[Event], ...] = ()
    moves: dict[type[Event], str] = field(default_factory=dict)
    rests: tuple[Rest, ...] = ()

    @property
    def events(self) -> list[type[Event]]:
        """Every event that this kind of task takes notice of."""
        opens = (opening.event for opening in self.opens)
        rests = (event for rest in self.rests for event in (*rest.begins, *rest.over))
        return [*opens, *self.closes, *self.ends, *self.moves, *rests]


def blank(kind: Kind, event: Occurrence, part: str) -> dict:
    """A task of which nothing is known yet but that it can be."""
    return {
        "_id": derived_id("task", kind.name, event.subject, part),
        "kind": kind.name,
        "about": about(event),
        "link": link(event),
        "part": part,
        "committee": event.committee,
        "audience": [],
        "title": None,
        "locked_title": None,
        "repeats": [],
        "since": None,
        "due": NO_DATE,
        "opened": 0,
        "closed": 0,
        "open": False,
    }


def opened(task: dict, kind: Kind, event: Occurrence, opening: Opening, keys: list[str]) -> dict:
    """The task after an opening event, unless a later one opened it before."""
    if event.sequence <= task["opened"]:
        return task
    return task | {
        "opened": event.sequence,
        "audience": sorted(set(keys)),
        "title": task_title(kind.name, event),
        "locked_title": task_title(kind.name, event, locked=True),
        "repeats": repeated(event),
        "since": event.time,
        "due": date_of(event, opening.deadline) or f"{NO_DATE} {event.time:%Y-%m-%dT%H:%M:%S}",
    }


def closed(task: dict, event: Occurrence) -> dict:
    """The task after a closing event."""
    return task | {"closed": max(task["closed"], event.sequence)}


def no_end(kind: Kind, event: Occurrence) -> dict:
    """What is known of the end of this kind of task for the event's record, when nothing is known."""
    id = derived_id("end", kind.name, event.subject)
    return {"_id": id, "ended": 0, "moved": 0, "rests": {}, "due": NO_DATE}


def ended(end: dict, kind: Kind, event: Occurrence) -> dict:
    """The end after this event, if it ends every part, lets all rest or go on, or moves the deadline."""
    if event.type in {known.type for known in kind.ends}:
        end = end | {"ended": max(end["ended"], event.sequence)}
    kept = end.get("rests", {})
    end = end | {"rests": {rest.name: rest.heard(event, kept.get(rest.name, [0, 0])) for rest in kind.rests}}
    for moving, fact in kind.moves.items():
        if moving.type == event.type and fact in event.data and event.sequence > end["moved"]:
            end = end | {"moved": event.sequence, "due": date_of(event, fact) or NO_DATE}
    return end


def settled(task: dict, end: dict) -> dict:
    """The task with what the end says of it: open only when it was opened after all that closed it, and rests not."""
    due = end["due"] if end["moved"] > task["opened"] > 0 else task["due"]
    waits = task["opened"] > max(task["closed"], end["ended"])
    rests = any(begun > over for begun, over in end.get("rests", {}).values())
    return task | {"open": waits and not rests, "due": due}


def touched(kind: Kind, event: Occurrence, find: Callable[[str], dict | None]) -> list[dict]:
    """The tasks that this event opens, or closes by part; `find` gives a task by its `_id`. They are to be settled."""

    def task(part: str) -> dict:
        empty = blank(kind, event, part)
        return find(empty["_id"]) or empty

    opens = [opening for opening in kind.opens if opening.event.type == event.type and opening.when(event)]
    waiting = [(opening, part, keys) for opening in opens for part, keys in opening.audiences(event)]
    closes = [part_of(event) for closing, part_of in kind.closes.items() if closing.type == event.type]
    return [
        *(opened(task(part), kind, event, opening, keys) for opening, part, keys in waiting),
        *(closed(task(part), event) for part in closes),
    ]
