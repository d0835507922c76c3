"""kill -9 of every part of the bus under load: nothing accepted is lost, nothing happens twice."""

import json
import threading
import urllib.error
import urllib.request

import pytest
from pymongo.errors import PyMongoError

from kernel.bus.topology import dead_queue
from tests.kernel.bus_house import thing
from tests.kernel.bus_platform import wait_until

pytestmark = pytest.mark.servers

PER_SECOND = 200


class Load:
    """Records events until the block ends; `accepted` are the ids of those that were committed."""

    def __init__(self, bus):
        self.bus, self.accepted = bus, []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self):
        self._thread.start()
        self.wait_for_more()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()

    def wait_for_more(self):
        """Until some hundred more were committed."""
        enough = len(self.accepted) + 300
        wait_until(lambda: len(self.accepted) >= enough, 90)

    def _write(self):
        while not self._stop.wait(1 / PER_SECOND):
            try:
                self.accepted += self.bus.record(thing())
            except PyMongoError:
                continue


def assert_all_effects_are_there_once(bus, load):
    wait_until(lambda: bus.done("effects", load.accepted) and bus.done("copies", load.accepted), 90)
    subjects = [event["subject"] for event in bus.outbox.find({"_id": {"$in": load.accepted}})]
    wait_until(lambda: bus.done("streams", subjects))
    assert all(stream["sequences"] == [1] for stream in bus.trials["streams"].find({"_id": {"$in": subjects}}))
    assert bus.take(dead_queue("trials.note")) is None


@pytest.mark.parametrize("victim", ["rabbitmq", "mongod", "trials", "trials-2", "relay"])
def test_a_process_is_killed_under_load(bus, victim):
    with Load(bus) as load:
        bus.platform.kill(victim)
        load.wait_for_more()
    assert_all_effects_are_there_once(bus, load)
    wait_until(lambda: readiness(bus, "trials")["ready"] and readiness(bus, "relay")["ready"])


@pytest.mark.parametrize("victim", ["relay", "relay-2"])  # the second of them is the active one by then
def test_when_the_active_relay_dies_another_takes_over_within_five_seconds(bus, victim):
    wait_until(lambda: readiness(bus, "relay")["ready"] and readiness(bus, "relay-2")["ready"])
    bus.platform.kill(victim)
    ids = bus.record(thing())
    wait_until(lambda: bus.done("effects", ids), 6)


def test_everything_is_killed_at_once(bus):
    with Load(bus) as load:
        for victim in ("rabbitmq", "trials", "trials-2", "relay", "relay-2", "mongod"):
            bus.platform.kill(victim)
        load.wait_for_more()
    assert_all_effects_are_there_once(bus, load)


def test_a_process_says_that_the_broker_is_away_and_that_it_is_back(bus):
    bus.platform.kill("rabbitmq")
    for name, missing in (("trials", "rabbitmq:events"), ("relay", "rabbitmq:yz_source")):
        wait_until(lambda name=name, missing=missing: missing in readiness(bus, name)["missing"])
    for name in ("trials", "relay"):
        wait_until(lambda name=name: readiness(bus, name)["ready"])


def readiness(bus, name) -> dict:
    """What a process answers at /readyz."""
    program = next(program for program in bus.platform.programs if program.name == name)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{program.ports[name][1]}/readyz", timeout=5) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)
    except OSError:
        return {"ready": False, "missing": {}}
