"""Dead letters on the real broker: looked at without being lost, sent back for one effect, discarded."""

import signal
import subprocess
import sys
import time

import pytest

from kernel.bus import dead_letters
from kernel.bus.topology import dead_queue
from kernel.rpc.problems import Unavailable
from tests.kernel.bus_house import DELAYS, thing
from tests.kernel.bus_platform import wait_until

pytestmark = pytest.mark.servers
QUEUE = "trials.note"

HOLD = """
import sys, time
from kernel.bus import dead_letters
from kernel.mongo import connect
with dead_letters.opened(sys.argv[1], connect(sys.argv[2])["other"]) as hands:
    print(len(hands.take("trials.note")), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def opened(bus):
    """Opens hands; what the test leaves among the dead letters goes away afterwards."""
    yield lambda: dead_letters.opened(bus.platform.amqp_url, bus.desk.database)
    with dead_letters.opened(bus.platform.amqp_url, bus.desk.database) as hands:
        hands.discard(hands.take(QUEUE))


def count(bus) -> int:
    return dead_letters.counts(bus.platform.amqp_url, [QUEUE])[QUEUE]


@pytest.fixture
def dead(bus):
    """An event that was given up."""
    event = thing(failures=-1)
    bus.record(event)
    wait_until(lambda: count(bus) == 1)
    return event


def mend(bus, event):
    """From now on the event can be handled."""
    bus.trials["tries"].update_one({"_id": event.id}, {"$set": {"failed": -1}})


def test_a_dead_letter_tells_its_story_and_stays_where_it_is(bus, opened, dead):
    for _ in range(3):
        with opened() as hands:
            (letter,) = hands.take(QUEUE)
            view = letter.view()
        assert (view["queue"], view["letter"], view["event"]) == (QUEUE, dead.id, dead.id)
        assert (view["type"], view["subject"]) == (dead.type, dead.subject)
        assert (view["attempts"], view["reason"]) == (len(DELAYS) + 1, "RuntimeError: not yet")
        assert "in note" in view["traceback"]
        assert view["first_failed_at"] < view["last_failed_at"]


def test_once_mended_it_is_sent_back_and_has_its_effect_once(bus, opened, dead):
    mend(bus, dead)
    with opened() as hands:
        hands.send_back(hands.take(QUEUE))
    wait_until(lambda: bus.done("effects", [dead.id]))
    assert count(bus) == 0
    handled = {"_id": f"{QUEUE}:{dead.id}"}
    assert bus.trials["inbox"].count_documents(handled) == 1


def test_what_is_sent_back_twice_has_one_effect(bus, opened, dead):
    mend(bus, dead)
    with opened() as hands:
        (letter,) = hands.take(QUEUE)
        hands.send_back([letter])
    wait_until(lambda: bus.done("effects", [dead.id]))
    bus.trials["effects"].update_one({"_id": dead.id}, {"$set": {"subject": "as it was"}})
    bus.publish_event(dead, routing_key=QUEUE)
    after = thing()
    bus.publish_event(after, routing_key=QUEUE)
    wait_until(lambda: bus.done("effects", [after.id]))
    assert bus.trials["effects"].find_one({"_id": dead.id})["subject"] == "as it was"
    assert count(bus) == 0


def test_what_is_not_mended_gets_all_its_tries_again_and_is_dead_again(bus, opened, dead):
    tries = bus.trials["tries"].find_one({"_id": dead.id})["failed"]
    with opened() as hands:
        hands.send_back(hands.take(QUEUE))
    wait_until(lambda: count(bus) == 1)
    with opened() as hands:
        assert hands.take(QUEUE)[0].view()["attempts"] == len(DELAYS) + 1
    assert bus.trials["tries"].find_one({"_id": dead.id})["failed"] == 2 * tries


def test_one_letter_is_found_among_many_and_what_is_no_event_has_a_name_too(bus, opened, dead):
    for body in (b"no event", b"nor this"):
        bus.publish(body, routing_key=dead_queue(QUEUE))
    wait_until(lambda: count(bus) == 3)
    with opened() as hands:
        views = [letter.view() for letter in hands.take(QUEUE)]
        assert [view["event"] for view in views] == [dead.id, None, None]
        assert views[1]["reason"].startswith("given up by the broker")
    with opened() as hands:
        hands.discard(hands.take(QUEUE, letter=dead.id))
    wait_until(lambda: count(bus) == 2)
    with opened() as hands:
        assert hands.take(QUEUE, letter=dead.id) == []
    with opened() as hands:
        assert len(hands.take(QUEUE, most=1)) == 1
        assert hands.left(QUEUE) == 1


def test_a_process_that_dies_while_it_holds_letters_loses_none(bus, opened, dead):
    command = [sys.executable, "-c", HOLD, bus.platform.amqp_url, bus.platform.mongo_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"1\n"
        assert count(bus) == 0
        holder.send_signal(signal.SIGKILL)
    wait_until(lambda: count(bus) == 1)


def test_what_a_fault_interrupts_comes_back(bus, opened, dead):
    with pytest.raises(ZeroDivisionError), opened() as hands:
        hands.take(QUEUE)
        raise ZeroDivisionError
    wait_until(lambda: count(bus) == 1)


def test_two_do_not_hold_letters_at_once(bus, opened, dead, monkeypatch):
    monkeypatch.setattr(dead_letters, "WAIT_SECONDS", 0.3)
    started = time.monotonic()
    with opened(), pytest.raises(Unavailable, match=r"unavailable.busy"), opened():
        pass
    assert time.monotonic() - started > 0.3
    with opened() as hands:
        assert len(hands.take(QUEUE)) == 1


def test_without_a_broker_it_says_so(bus):
    for ask in (
        lambda: dead_letters.counts("amqp://127.0.0.1:1", [QUEUE]),
        lambda: dead_letters.opened("amqp://127.0.0.1:1", bus.desk.database).__enter__(),
    ):
        with pytest.raises(Unavailable, match=r"unavailable.broker"):
            ask()
