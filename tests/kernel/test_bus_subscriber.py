"""A method marked with `@on`, without a broker."""

from types import SimpleNamespace

import pytest
from amqp.exceptions import MessageNacked
from pymongo.errors import AutoReconnect

from kernel.bus import subscriber as subscribing
from kernel.bus.subscriber import Batch, Subscriber
from kernel.bus.topology import Subscription
from tests.kernel.bus_house import TrialsService, thing


class Store(dict):
    """Documents by id."""

    def put(self, document):
        self[document["_id"]] = document


class FakeWork:
    """A unit of work with one collection and an inbox in memory."""

    def __init__(self, known=()):
        self.copies, self.inbox, self.queues = Store(), set(known), []

    def take_in(self, queue, occurrences, handle):
        self.queues.append(queue)
        new = [occurrence for occurrence in occurrences if occurrence.id not in self.inbox]
        for occurrence in new:
            handle(occurrence)
        return len(new)


@pytest.fixture
def service():
    service = TrialsService()
    service.work = FakeWork()
    return service


def test_called_with_one_event_a_method_is_itself(service):
    event = thing()
    service.copy(event)
    assert list(service.work.copies) == [event.id]
    assert service.work.queues == []


def test_a_batch_goes_through_the_unit_of_work_under_the_name_of_its_queue(service):
    events = [thing(), thing()]
    batch = Batch(events)
    service.copy(batch)
    assert service.work.queues == ["trials.copy"]
    assert set(service.work.copies) == {event.id for event in events}
    assert batch.new == 2
    assert batch.error is None


def test_a_batch_tells_how_many_events_were_new(service):
    old, new = thing(), thing()
    service.work = FakeWork(known=[old.id])
    batch = Batch([old, new])
    service.copy(batch)
    assert batch.new == 1
    assert set(service.work.copies) == {new.id}


def test_a_batch_keeps_the_error_for_the_pump_to_decide_about(service):
    del service.work.copies
    batch = Batch([thing()])
    service.copy(batch)
    assert isinstance(batch.error, AttributeError)
    assert batch.new == 0


class Refusing:
    """A way out that the broker refuses once."""

    def __init__(self):
        self.sent = []
        self.refusals = [MessageNacked()]

    def deliver(self, parcels):
        if self.refusals:
            raise self.refusals.pop()
        self.sent += parcels


def test_a_failed_message_that_the_broker_refuses_is_sent_again_and_does_not_end_the_pump():
    subscriber = Subscriber(Subscription("members.test", ("a.b",)), batch=1)
    subscriber.queue, subscriber.channel, subscriber.stopping = "members.test", object(), False
    subscriber.intake = SimpleNamespace(failures=Refusing())
    subscriber._send_away(SimpleNamespace(channel=subscriber.channel), "parcel")
    assert subscriber.intake.failures.sent == ["parcel"]


def test_after_a_batch_that_was_not_full_a_subscriber_rests_and_after_a_full_one_it_does_not(monkeypatch):
    rests = []
    monkeypatch.setattr(subscribing.eventlet, "sleep", rests.append)
    subscriber = Subscriber(Subscription("members.test", ("a.b",)), batch=2, rest=0.1)
    subscriber.queue, subscriber.channel, subscriber.stopping = "members.test", object(), False
    taken = []
    waiting = [["one", "two"], ["three"]]
    subscriber._next = lambda: waiting.pop(0)
    subscriber._acknowledge = lambda last: None

    def take(messages):
        taken.append((messages, list(rests)))
        subscriber.stopping = not waiting

    subscriber._take = take
    subscriber._pump()
    assert taken == [(["one", "two"], []), (["three"], [])]
    assert rests == [0.1]


def test_the_pump_holds_a_batch_for_as_long_as_mongodb_is_away():
    subscriber = Subscriber(Subscription("members.test", ("a.b",)), batch=1)
    subscriber.queue, pauses = "members.test", []
    away, done = Batch([]), Batch([])
    away.error = AutoReconnect("away")
    runs = iter([away] * 2000 + [done])
    subscriber._run, subscriber._pause = lambda _: next(runs), pauses.append
    assert subscriber._attempt([]) is None
    assert len(pauses) == 2000
    assert max(pauses) == 1.0
