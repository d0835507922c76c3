"""The rules of stores, told on the in-memory backend; tests/kernel/test_desk.py tells them again on MongoDB."""

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import orjson
import pytest
from marshmallow import fields

from kernel.events import Event
from kernel.memory import MemoryWork
from kernel.rpc.problems import Conflict, Invalid, NotFound, PreconditionFailed, PreconditionRequired
from kernel.store import Collection, Documents, Index, Stores
from kernel.work import Call, tag_of
from kernel.workflow import Aggregate

NOON = datetime(2027, 1, 11, 4, 0, tzinfo=UTC)


class Lid(StrEnum):
    SHUT = "shut"
    OPEN = "open"


class BoxOpened(Event):
    type = "box.opened.v1"
    label = fields.String(required=True)


@dataclass
class Thing:
    name: str
    since: datetime


@dataclass(kw_only=True)
class Box(Aggregate):
    label: str
    rank: int = 0
    state: Lid = Lid.SHUT
    things: list[Thing] = field(default_factory=list)

    def roles_of(self, who):
        return set()

    def open(self):
        self.state = Lid.OPEN
        self.record(BoxOpened.of(self, at=NOON, label=self.label))


class Boxes(Stores):
    name = "boxes"
    boxes = Collection(
        Box, indexes=[Index("rank", "_id")], upcasts={1: lambda doc: doc | {"label": doc["label"].removeprefix("old:")}}
    )
    notes = Documents(indexes=[Index("kind")], derived=True)


def box(id, **values):
    return Box(id=id, committee="c", label="new", **values)


def work():
    return MemoryWork(Boxes)


def test_an_aggregate_comes_back_as_it_was_saved():
    desk = work()
    desk.boxes.add(box("b1", things=[Thing("钉", NOON)]))
    found = desk.boxes.get("b1")
    assert (found.things, found.state, found.version) == ([Thing("钉", NOON)], Lid.SHUT, 1)


def test_saving_writes_the_events_once_and_counts_them_in_the_record():
    desk = work()
    desk.boxes.add(box("b1"))
    it = desk.boxes.get("b1")
    it.open()
    desk.boxes.save(it)
    assert [event.type for event in desk.events] == ["box.opened.v1"]
    assert desk.boxes.get("b1").sequence == 1
    assert [event["sequence"] for event in desk.history("b1")] == [1]


def test_of_two_who_changed_the_same_version_the_second_is_told():
    desk = work()
    desk.boxes.add(box("b1"))
    mine, theirs = desk.boxes.get("b1"), desk.boxes.get("b1")
    desk.boxes.save(theirs)
    with pytest.raises(Conflict):
        desk.boxes.save(mine)


def test_what_one_may_not_see_is_not_there():
    desk = work()
    desk.boxes.add(box("b1"))
    with pytest.raises(NotFound):
        desk.boxes.visible("b1", object())
    with pytest.raises(NotFound):
        desk.boxes.get("b2")


def test_a_document_of_an_earlier_schema_is_upcast_when_it_is_read():
    desk = work()
    assert desk.boxes.load({"_id": "b", "committee": "c", "schema": 1, "label": "old:x"}).label == "x"
    assert desk.boxes.load({"_id": "b", "committee": "c", "schema": 2, "label": "old:x"}).label == "old:x"


def test_pages_follow_each_other_without_gap_or_double_even_among_equals():
    desk = work()
    for n in range(7):
        desk.boxes.add(box(f"b{n}", rank=n // 3))
    first = desk.boxes.page({}, sort="-rank", limit=3)
    second = desk.boxes.page({}, sort="-rank", cursor=first.next, limit=3)
    last = desk.boxes.page({}, sort="-rank", cursor=second.next, limit=3)
    seen = [row["_id"] for page in (first, second, last) for row in page.rows]
    assert seen == ["b6", "b5", "b4", "b3", "b2", "b1", "b0"]
    assert (first.total, last.next) == (7, None)


def forged(value) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(value)).decode().rstrip("=")


FORGED = [
    5,
    ["-rank", 2**63, "id"],
    ["-rank", "2027-01-11T25:00:00Z", "id"],
    ["-rank", {"$ne": 0}, "id"],
    ["-rank", 1, 2],
]


@pytest.mark.parametrize("cursor", ["x", "W10", "____", "eyJhIjoxfQ", *map(forged, FORGED)])
def test_a_cursor_that_is_none_is_an_error_of_the_field(cursor):
    with pytest.raises(Invalid) as problem:
        work().boxes.page({}, sort="-rank", cursor=cursor)
    assert set(problem.value.values["errors"]) == {"cursor"}


def test_a_document_with_a_natural_key_is_added_once():
    desk = work()
    assert desk.notes.add_once({"_id": "n1", "kind": "a"})
    assert not desk.notes.add_once({"_id": "n1", "kind": "b"})
    assert desk.notes.one("n1")["kind"] == "a"


def test_editing_a_text_needs_the_tag_of_the_text_that_was_read():
    desk = work()
    with pytest.raises(PreconditionRequired):
        desk.require_match({"text": "a"})
    desk.call = Call(if_match=tag_of(b'{"text":"a"}'))
    desk.require_match({"text": "a"})
    with pytest.raises(PreconditionFailed):
        desk.require_match({"text": "b"})
