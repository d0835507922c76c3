"""The publisher counts as sent only what the broker has confirmed."""

import os
import signal
import time

import pytest
from amqp.exceptions import MessageNacked, NotFound

from kernel.bus.connection import BROKER_ERRORS
from kernel.bus.publisher import CONFIRM_SECONDS, Parcel, Publisher
from kernel.bus.topology import dead_queue
from kernel.ids import new_id
from tests.kernel.bus_platform import wait_until

pytestmark = pytest.mark.servers


class Place:
    """A queue of our own, and a publisher that declares it."""

    def __init__(self, bus, **limits):
        self.queue = new_id()
        self.arguments = {"x-queue-type": "quorum"} | limits
        self.publisher = Publisher(bus.platform.amqp_url, "tests", self.declare)

    def declare(self, channel):
        channel.queue_declare(self.queue, durable=True, auto_delete=False, arguments=self.arguments)

    def parcels(self, count=1):
        return [Parcel(new_id(), "", self.queue, b"{}") for _ in range(count)]


@pytest.fixture
def place(bus):
    place = Place(bus)
    yield place
    place.publisher.close()


def count(bus, queue):
    with bus.channel() as channel:
        return channel.queue_declare(queue, passive=True).message_count


def test_all_of_many_parcels_are_confirmed(bus, place):
    assert place.publisher.publish(place.parcels(1000)) == set()
    wait_until(lambda: count(bus, place.queue) == 1000)


def test_parcels_that_find_no_queue_are_named(place):
    lost, [found] = Parcel(new_id(), "", "no such queue", b"{}"), place.parcels()
    assert place.publisher.publish([lost, found]) == {lost.id}
    assert place.publisher.publish(place.parcels()) == set()


def test_a_parcel_that_must_arrive_and_does_not_is_an_error(place):
    with pytest.raises(NotFound):
        place.publisher.deliver([Parcel(new_id(), "", "no such queue", b"{}")])


def test_a_parcel_that_the_broker_refuses_does_not_count_as_sent(bus):
    place = Place(bus, **{"x-max-length": 1, "x-overflow": "reject-publish"})
    with pytest.raises(MessageNacked):
        for _ in range(10):
            place.publisher.publish(place.parcels(10))
    place.publisher.close()


def test_a_broker_that_falls_silent_is_given_up_and_found_again(bus, place):
    place.publisher.publish(place.parcels())
    broker = bus.platform.pid("rabbitmq")
    os.kill(broker, signal.SIGSTOP)
    started = time.monotonic()
    try:
        with pytest.raises(BROKER_ERRORS):
            place.publisher.publish(place.parcels())
        assert CONFIRM_SECONDS <= time.monotonic() - started < CONFIRM_SECONDS + 1
    finally:
        os.kill(broker, signal.SIGCONT)
    assert place.publisher.publish(place.parcels()) == set()


def test_a_publisher_outlives_its_broker(bus):
    publisher = Publisher(bus.platform.amqp_url, "tests")
    parcel = Parcel(new_id(), "", dead_queue("trials.copy"), b"{}")
    assert publisher.publish([parcel]) == set()
    bus.platform.kill("rabbitmq")
    with pytest.raises(BROKER_ERRORS):
        for _ in range(100):
            publisher.tick()
            time.sleep(0.05)

    def works():
        try:
            return publisher.publish([parcel]) == set()
        except BROKER_ERRORS:
            return False

    wait_until(works)
    publisher.close()
