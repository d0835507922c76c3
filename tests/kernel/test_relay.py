"""One relay in our hands: what it marks, and how it brings a new subscription what happened before."""

import threading

import orjson
import pytest

from kernel import health
from kernel.bus.topology import Subscription
from kernel.desk import Desk
from kernel.events import to_log
from kernel.ids import new_id
from kernel.relay import Relay
from kernel.settings import Settings
from tests.kernel.bus_house import Source, thing
from tests.kernel.bus_platform import wait_until

pytestmark = pytest.mark.servers


class House:
    """A log, event types and queues that no other test uses."""

    def __init__(self, bus):
        self.bus = bus
        self.word = f"w{new_id().replace('-', '')}"
        environ = bus.platform.env | {"YZ_MONGO_PREFIX": self.word}
        self.settings = Settings.from_environment(environ)
        self.desk = Desk(Source, self.settings)
        self.desk.prepare()
        self.outbox = self.desk.database["outbox"]

    def record(self, verb: str, count: int = 1) -> list[str]:
        events = [thing(f"{self.word}.{verb}.v1") for _ in range(count)]
        self.outbox.insert_many([to_log(event) for event in events])
        return [event.id for event in events]

    def subscription(self, queue: str, *verbs: str) -> Subscription:
        return Subscription(f"{self.word}.{queue}", tuple(f"{self.word}.{verb}.v1" for verb in verbs))

    def relay(self, *subscriptions: Subscription) -> None:
        """A relay comes, publishes what waits, and goes."""
        relay = Relay(self.desk.database, self.settings.amqp_url, list(subscriptions))
        relay.relay_once(threading.Event())
        relay.mark()
        relay.lease.release()
        relay.publisher.close()

    def arrived(self, subscription: Subscription) -> list[str]:
        """The ids of the events in a queue, first to last; it is empty afterwards."""
        ids = []
        with self.bus.channel() as channel:
            while message := channel.basic_get(subscription.queue, no_ack=True):
                ids.append(orjson.loads(message.body)["id"])
        return ids

    def marks(self) -> list:
        return [event["published"] for event in self.outbox.find().sort("_id")]


@pytest.fixture
def house(bus):
    return House(bus)


def test_events_arrive_in_the_order_of_the_log_and_are_marked(house):
    takes = house.subscription("take", "done")
    ids = house.record("done", 450)
    house.relay(takes)
    assert house.arrived(takes) == ids
    assert house.marks() == [True] * 450


def test_a_new_subscription_gets_what_happened_before_it_and_that_once(house):
    early = house.record("done", 250)
    house.relay()
    assert house.marks() == ["unrouted"] * 250
    takes = house.subscription("take", "done", "left")
    late = house.record("left", 3)
    house.relay(takes)
    house.relay(takes)
    assert house.arrived(takes) == early + late
    assert house.marks() == [True] * 253


def test_a_subscription_that_learns_another_pattern_gets_the_events_of_that_one_only(house):
    house.record("done", 2)
    other = house.record("left", 2)
    house.relay(house.subscription("take", "done"))
    assert len(house.arrived(house.subscription("take"))) == 2
    house.relay(wider := house.subscription("take", "done", "left"))
    assert house.arrived(wider) == other


def test_what_was_published_but_not_marked_is_published_again(house):
    takes = house.subscription("take", "done")
    ids = house.record("done", 2)
    house.relay(takes)
    house.outbox.update_many({}, {"$set": {"published": False}})
    house.relay(takes)
    assert house.arrived(takes) == ids + ids


def test_an_event_that_cannot_be_relayed_is_told_and_relayed_once_it_can_be(house):
    house.record("done")
    house.outbox.update_many({}, {"$set": {"data": b"no JSON"}})
    relay = Relay(house.desk.database, house.settings.amqp_url, [])
    stop = threading.Event()
    thread = threading.Thread(target=relay.run, args=(stop,))
    thread.start()
    wait_until(lambda: health.is_missing(f"outbox:{relay.name}"))
    house.outbox.update_many({}, {"$set": {"data": {}}})
    wait_until(lambda: house.marks() == ["unrouted"] and not health.is_missing(f"outbox:{relay.name}"))
    stop.set()
    thread.join()


def test_a_relay_without_the_lease_publishes_nothing(house):
    takes = house.subscription("take", "done")
    house.record("done")
    active = Relay(house.desk.database, house.settings.amqp_url, [takes])
    assert active.lease.take()
    house.relay(takes)
    assert house.marks() == [False]


def test_what_the_stream_brings_is_published_at_once_and_only_once(house):
    takes = house.subscription("take", "done")
    relay = Relay(house.desk.database, house.settings.amqp_url, [takes])
    relay.relay_once(threading.Event())
    ids = house.record("done", 2)
    for event in [*house.outbox.find().sort("_id"), house.outbox.find_one({"_id": ids[0]})]:
        relay.hear(event)
    relay.relay_once(threading.Event())
    relay.mark()
    assert house.arrived(takes) == ids
    assert house.marks() == [True, True]


def test_what_the_broker_did_not_confirm_is_found_again(house, monkeypatch):
    takes = house.subscription("take", "done")
    relay = Relay(house.desk.database, house.settings.amqp_url, [takes])
    relay.relay_once(threading.Event())
    ids = house.record("done", 1)
    relay.hear(house.outbox.find_one())
    with monkeypatch.context() as broken:
        broken.setattr(relay.publisher, "publish", lambda parcels: (_ for _ in ()).throw(ConnectionResetError()))
        with pytest.raises(ConnectionResetError):
            relay.relay_once(threading.Event())
    relay.relay_once(threading.Event())
    assert house.arrived(takes) == ids
