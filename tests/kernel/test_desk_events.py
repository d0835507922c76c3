"""Batches of events on the real MongoDB: their effect and the inbox in one transaction, once."""

import pytest

from kernel.events import from_log
from kernel.ids import new_id
from tests.kernel.desk_makers import add, open_box, perform

pytestmark = pytest.mark.servers


def some_events(desk, *ids):
    for id in ids:
        perform(desk, add(id))
        perform(desk, open_box(id))
    return [from_log(document) for document in desk.database["outbox"].find().sort("_id", 1)]


def test_a_batch_of_events_takes_effect_once_however_often_it_comes(desk):
    events = some_events(desk, "b1", "b2")
    for batch in (events[:1], events, events[::-1]):
        work = desk.work()
        work.take_in("q", batch, lambda event, work=work: work.notes.add_once({"_id": new_id(), "of": event.subject}))
    assert sorted(note["of"] for note in desk.database["notes"].find()) == ["b1", "b2"]


def test_a_batch_of_which_one_fails_leaves_no_trace(desk):
    events = some_events(desk, "b1", "b2")
    work = desk.work()

    def fail_on_second(event):
        work.notes.put({"_id": event.subject})
        if event.subject == "b2":
            raise ValueError

    with pytest.raises(ValueError):
        work.take_in("q", events, fail_on_second)
    assert desk.database["notes"].count_documents({}) + desk.database["inbox"].count_documents({}) == 0


def test_an_effect_s_events_name_their_cause(desk):
    events = some_events(desk, "b1")
    perform(desk, add("b9"))
    work = desk.work()

    def chain(event):
        it = work.boxes.get("b9")
        it.open()
        work.boxes.save(it)

    work.take_in("q", events, chain)
    assert desk.database["outbox"].find_one({"subject": "b9"})["causationid"] == events[0].id


def test_an_event_that_comes_again_with_new_ones_takes_effect_once(desk):
    events = some_events(desk, "b1", "b2")
    work = desk.work()

    def note(event):
        work.notes.add_once({"_id": new_id(), "of": event.subject})

    assert work.take_in("q", events[:1], note) == 1
    assert work.take_in("q", events, note) == 1
    assert sorted(note["of"] for note in desk.database["notes"].find()) == ["b1", "b2"]
