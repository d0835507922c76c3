"""Events from one service's outbox to the effects in another, on the real MongoDB and RabbitMQ."""

import threading
from datetime import datetime

import pytest

from kernel.bus.topology import dead_queue
from kernel.ids import new_id
from kernel.leases import Lease
from tests.kernel.bus_house import DELAYS, thing
from tests.kernel.bus_platform import wait_until

pytestmark = pytest.mark.servers


def test_every_subscription_gets_an_event_and_the_outbox_says_it_is_published(bus):
    ids = bus.record(thing())
    wait_until(lambda: bus.done("effects", ids) and bus.done("copies", ids))
    wait_until(lambda: bus.outbox.find_one({"_id": ids[0]})["published"] is True)


def test_an_event_that_nobody_takes_is_marked(bus):
    ids = bus.record(thing("unheard.of.v1"))
    wait_until(lambda: bus.outbox.find_one({"_id": ids[0]})["published"] == "unrouted")


def test_a_handler_that_fails_twice_succeeds_after_two_delays(bus):
    ids = bus.record(thing(failures=2))
    wait_until(lambda: bus.done("effects", ids))
    assert bus.trials["tries"].find_one({"_id": ids[0]})["failed"] == 3
    assert bus.take(dead_queue("trials.note")) is None


def test_one_event_that_fails_does_not_hold_up_the_others_of_its_batch(bus):
    bad = bus.record(thing(failures=-1))
    good = bus.record(*(thing() for _ in range(60)))
    wait_until(lambda: bus.done("effects", good))
    wait_until(lambda: bus.take(dead_queue("trials.note")))
    assert not bus.done("effects", bad)


def test_an_event_that_always_fails_is_a_dead_letter_with_its_story(bus):
    event = thing(failures=-1)
    bus.record(event)
    letter = wait_until(lambda: bus.take(dead_queue("trials.note")))
    assert letter.properties["message_id"] == event.id
    assert letter.headers["attempts"] == len(DELAYS) + 1
    assert letter.headers["reason"] == "RuntimeError: not yet"
    assert "in note" in letter.headers["traceback"]
    first, last = (datetime.fromisoformat(letter.headers[name]) for name in ("first_failed_at", "last_failed_at"))
    assert (last - first).total_seconds() >= sum(DELAYS)


def test_what_is_no_event_is_a_dead_letter_at_once(bus):
    bus.publish(b"no event")
    letter = wait_until(lambda: bus.take(dead_queue("trials.note")))
    assert (letter.headers["attempts"], letter.body) == (1, b"no event")
    assert letter.headers["reason"].startswith("Undecodable")


def test_a_message_that_comes_twice_has_one_effect(bus):
    events = [thing(subject=subject, sequence=n) for subject in (new_id(), new_id()) for n in (1, 2)]
    for event in [*events, *events]:
        bus.publish_event(event, routing_key="trials.follow")
    last = thing(subject="last")
    bus.publish_event(last, routing_key="trials.follow")
    wait_until(lambda: bus.trials["streams"].find_one({"_id": "last"}))
    for event in events:
        assert bus.trials["streams"].find_one({"_id": event.subject})["sequences"] == [1, 2]


def test_an_ordered_queue_keeps_the_order_of_the_log(bus):
    subject = new_id()
    bus.record(*(thing(subject=subject, sequence=n) for n in range(1, 301)))
    wait_until(lambda: len((bus.trials["streams"].find_one({"_id": subject}) or {}).get("sequences", [])) == 300)
    assert bus.trials["streams"].find_one({"_id": subject})["sequences"] == list(range(1, 301))


def test_an_event_that_an_old_binding_brings_is_passed_over(bus):
    stranger, known = thing("thing.changed.v1"), thing()
    bus.publish_event(stranger, routing_key="trials.copy")
    bus.publish_event(known, routing_key="trials.copy")
    wait_until(lambda: bus.done("copies", [known.id]))
    assert not bus.done("copies", [stranger.id])


def test_only_one_of_two_relays_is_active(bus):
    lease = Lease(bus.desk.database, "relay", 4.0)
    assert lease.take() is False
    assert bus.desk.database["leases"].count_documents({"_id": "relay"}) == 1


def test_a_thousand_events_from_many_writers_all_arrive(bus):
    events = [thing() for _ in range(1000)]
    threads = [threading.Thread(target=bus.record, args=events[start::10]) for start in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [event.id for event in events]
    wait_until(lambda: bus.done("effects", ids) and bus.done("copies", ids))
    assert bus.outbox.count_documents({"_id": {"$in": ids}, "published": True}) == 1000
