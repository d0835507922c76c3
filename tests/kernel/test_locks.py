"""What a service keeps of locked records: the newest word counts, whatever the order of arrival."""

from datetime import UTC, datetime

import pytest

from kernel.events import Event, Occurrence
from kernel.ids import new_id
from kernel.locks import keep_lock, locked_among
from kernel.memory import MemoryWork
from kernel.store import Documents, Stores

AT = datetime(2027, 1, 11, 2, tzinfo=UTC)


class Copies(Stores):
    """A service that repeats others' words."""

    name = "copies"
    locks = Documents(derived=True)


class Locked(Event):
    """A record was locked away."""

    type = "record.locked.v1"


@pytest.fixture
def work():
    return MemoryWork(Copies)


def hear(work, record, sequence, type=Locked.type):
    at = {"time": AT, "committee": "k1", "data": {}}
    keep_lock(work, Occurrence(type=type, source="owner", subject=record, sequence=sequence, **at), Locked)


def test_a_record_is_locked_until_a_newer_event_says_otherwise(work):
    first, second = new_id(), new_id()
    hear(work, first, 1)
    hear(work, second, 1)
    hear(work, second, 2, "record.released.v1")
    assert locked_among(work, [second, first, first]) == {first}
    assert locked_among(work, [second]) == locked_among(work, []) == set()


def test_an_older_event_that_comes_late_changes_nothing(work):
    record = new_id()
    hear(work, record, 2)
    hear(work, record, 1, "record.released.v1")
    assert locked_among(work, [record]) == {record}
