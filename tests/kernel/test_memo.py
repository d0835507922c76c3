"""What a process remembers of rooms that change seldom."""

import pytest

from kernel import memo
from kernel.memo import Memo


class Room:
    """Counts how often it is read."""

    def __init__(self, *documents):
        self.documents, self.reads = list(documents), 0

    def __call__(self):
        self.reads += 1
        return list(self.documents)


@pytest.fixture
def rules():
    return Memo(["rules"])


def ask(memory, room, where=None):
    return memory.find("rules", where or {"committee": "c1"}, None, 0, room)


def test_the_same_question_reads_the_room_once(rules):
    room = Room({"_id": "r1"})
    assert ask(rules, room) == ask(rules, room) == [{"_id": "r1"}]
    assert room.reads == 1
    ask(rules, room, {"committee": "c2"})
    assert room.reads == 2


def test_a_second_later_the_room_is_read_again(rules, monkeypatch):
    room = Room({"_id": "r1"})
    ask(rules, room)
    now = memo.time.monotonic()
    monkeypatch.setattr(memo.time, "monotonic", lambda: now + memo.SECONDS)
    room.documents = [{"_id": "r2"}]
    assert ask(rules, room) == [{"_id": "r2"}]


def test_what_was_written_here_is_seen_at_once(rules):
    room = Room({"_id": "r1"})
    ask(rules, room)
    room.documents = [{"_id": "r2"}]
    rules.forget({"elsewhere"})
    assert ask(rules, room) == [{"_id": "r1"}]
    rules.forget({"rules"})
    assert ask(rules, room) == [{"_id": "r2"}]


def test_what_was_read_while_somebody_wrote_is_not_kept(rules):
    def overtaken():
        rules.forget({"rules"})
        return [{"_id": "old"}]

    assert ask(rules, overtaken) == [{"_id": "old"}]
    assert ask(rules, Room({"_id": "new"})) == [{"_id": "new"}]


def test_that_nothing_was_there_is_remembered_too(rules):
    empty = Room()
    ask(rules, empty)
    ask(rules, empty)
    assert empty.reads == 1


def test_it_does_not_grow_without_bounds(rules, monkeypatch):
    monkeypatch.setattr(memo, "MOST", 10)
    for number in range(25):
        ask(rules, Room({"_id": "r1"}), {"committee": f"c{number}"})
    assert len(rules._known) <= 10
