"""A subscription without nameko: what it does with one message, without a broker."""

from types import SimpleNamespace

import orjson
import pytest
from pymongo.errors import AutoReconnect

from kernel.bus import topology
from kernel.bus.consumer import Abandoned, Consumer
from kernel.bus.topology import Subscription
from tests.kernel.bus_house import thing

QUEUE = "gateway.note"


class Out:
    """Where failed messages go."""

    def __init__(self):
        self.sent = []

    def deliver(self, parcels):
        self.sent += parcels


class Line:
    """A connection on which nothing comes; listened to too often it stops the consumer."""

    def __init__(self, consumer):
        self.consumer, self.listened = consumer, 0

    def drain_events(self, timeout):
        self.listened += 1
        if self.listened == 5:
            self.consumer.stop()
        raise TimeoutError

    def heartbeat_tick(self):
        pass


class Channel:
    def __init__(self):
        self.acknowledged = []

    def basic_ack(self, tag):
        self.acknowledged.append(tag)


class House:
    """A consumer whose handling fails with each of `errors` before it succeeds."""

    def __init__(self):
        self.errors, self.handled = [], []
        self.consumer = Consumer("amqp://nowhere", Subscription(QUEUE, ("thing.#",)), self.handle)
        self.consumer._failures = self.out = Out()
        self.line, self.channel = Line(self.consumer), Channel()

    def handle(self, event):
        if self.errors:
            raise self.errors.pop(0)
        self.handled.append(event.id)

    def take(self, body, **headers):
        self.consumer._waiting.append(
            SimpleNamespace(body=body, headers=headers, properties={"message_id": "m"}, delivery_tag=7)
        )
        self.consumer._empty(self.line, self.channel)

    def take_event(self, event, **headers):
        self.take(orjson.dumps(event.to_wire()), **headers)


@pytest.fixture
def house():
    return House()


def test_an_event_is_handled_and_then_acknowledged(house):
    event = thing()
    house.take_event(event)
    assert (house.handled, house.channel.acknowledged, house.out.sent) == ([event.id], [7], [])


def test_a_failure_that_nobody_expected_goes_into_a_delay_and_then_to_the_dead_letters(house):
    house.errors = [KeyError("metadata"), KeyError("metadata")]
    house.take_event(thing())
    house.take_event(thing(), attempts=len(topology.DELAYS))
    delayed, dead = house.out.sent
    assert (delayed.exchange, delayed.routing_key) == (topology.delay_name(topology.DELAYS[0]), QUEUE)
    assert dead.routing_key == topology.dead_queue(QUEUE)
    assert house.channel.acknowledged == [7, 7]


def test_what_is_no_event_goes_to_the_dead_letters(house):
    house.take(b"no event")
    assert [parcel.routing_key for parcel in house.out.sent] == [topology.dead_queue(QUEUE)]
    assert house.channel.acknowledged == [7]


def test_an_event_that_an_old_binding_brings_is_let_go(house):
    house.take_event(thing("other.made.v1"))
    assert (house.handled, house.channel.acknowledged) == ([], [7])


def test_while_mongodb_is_away_the_message_is_held(house):
    house.errors = [AutoReconnect("away")] * 3
    event = thing()
    house.take_event(event)
    assert (house.handled, house.line.listened, house.out.sent) == ([event.id], 3, [])


def test_a_held_message_goes_back_to_the_broker_when_the_process_stops(house):
    house.errors = [AutoReconnect("away")] * 9
    with pytest.raises(Abandoned):
        house.take_event(thing())
    assert (house.channel.acknowledged, house.out.sent) == ([], [])


def test_an_error_of_our_own_does_not_end_the_reading(house, monkeypatch, caplog):
    monkeypatch.setattr("kernel.bus.consumer.LONGEST_PAUSE", 0)
    times = []

    def fail():
        times.append(1)
        if len(times) == 3:
            house.consumer.stop()
        raise RuntimeError("nobody thought of this")

    house.consumer._consume = fail
    house.consumer._failures.close = lambda: None
    house.consumer._run()
    assert len(times) == 3
    assert "begins again" in caplog.text
