"""Calls while things break: service, broker and database are killed and come back, and nobody restarts anything."""

import signal
import threading
import time
from contextlib import contextmanager

import orjson
import pytest

from kernel.rpc.client import RpcClient
from kernel.rpc.problems import Problem, Unavailable
from tests.conftest import running
from tests.kernel.house import House, eventually, opened

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def breakable(tmp_path_factory):
    """A MongoDB and a RabbitMQ of this file's own: they are killed here."""
    with running(tmp_path_factory, "breakable", processes=[]) as platform:
        yield platform


@pytest.fixture
def house(breakable, tmp_path):
    with opened(tmp_path, breakable.mongo_url, breakable.amqp_url, "faults") as house:
        yield house


@pytest.fixture
def client(breakable):
    client = RpcClient(breakable.amqp_url)
    yield client
    client.close()


class Waiter(threading.Thread):
    """A caller who waits for an answer that is held back; `end` is the answer or the problem."""

    def __init__(self, client, hold):
        super().__init__(daemon=True)
        self.client, self.hold, self.end = client, hold, None
        self.start()
        time.sleep(0.3)

    def run(self):
        try:
            self.end = self.client.call("parlour", "echo", {"say": "hi", "hold": self.hold}, timeout=20)
        except Problem as problem:
            self.end = problem


def echoes(client):
    try:
        return client.call("parlour", "echo", {"say": "hi"}, timeout=1) == b'{"say":"hi"}'
    except Problem:
        return False


def test_after_kill_9_of_the_service_callers_are_told_at_once_and_the_next_life_answers(client, house):
    waiter = Waiter(client, hold=15)
    house.end(signal.SIGKILL)
    waiter.join(1.5)
    assert isinstance(waiter.end, Unavailable)
    started = time.monotonic()
    with pytest.raises(Unavailable, match=r"unavailable.service"):
        client.call("parlour", "echo", {"say": "hi"})
    assert time.monotonic() - started < 0.5
    house.start()
    eventually(lambda: echoes(client))


def test_kill_9_of_the_broker_wakes_who_waits_and_both_sides_find_its_next_life(client, house, breakable):
    waiter = Waiter(client, hold=15)
    breakable.kill("rabbitmq")
    waiter.join(1)
    assert isinstance(waiter.end, Unavailable)
    with pytest.raises(Unavailable, match=r"unavailable.broker"):
        client.call("parlour", "echo", {"say": "hi"})
    assert "rabbitmq" in orjson.loads(eventually(lambda: not house.ready() and house.probe("/readyz")[1]))["missing"]
    eventually(lambda: echoes(client), 60)
    assert house.ready() and house.runs()


@contextmanager
def kept_down(platform, name):
    """Kill the server again and again, as often as its supervisor starts it."""
    over = threading.Event()

    def keep():
        while not over.wait(0.1):
            if platform.pid(name):
                platform.kill(name)

    keeper = threading.Thread(target=keep)
    keeper.start()
    yield
    over.set()
    keeper.join()


def test_without_mongodb_calls_are_unavailable_and_it_passes_without_a_restart(client, house, breakable):
    assert client.call("parlour", "count", {}) == b'{"notes":0}'
    with kept_down(breakable, "mongod"):
        with pytest.raises(Unavailable, match=r"unavailable.store"):
            for _ in range(1_000):
                client.call("parlour", "count", {})
        eventually(lambda: b"mongodb" in house.probe("/readyz")[1])
        started = time.monotonic()
        with pytest.raises(Unavailable, match=r"unavailable.store"):
            client.call("parlour", "count", {})
        assert time.monotonic() - started < 0.5
    eventually(lambda: echoes(client) and house.ready(), 60)
    assert house.runs()


def test_a_service_started_while_everything_is_away_serves_when_it_comes(client, breakable, tmp_path):
    breakable.kill("rabbitmq")
    breakable.kill("mongod")
    house = House(tmp_path, breakable.mongo_url, breakable.amqp_url, "later")
    house.start()
    assert eventually(lambda: house.probe("/healthz")[0]) == 200
    assert house.probe("/readyz")[0] == 503
    eventually(house.ready, 60)
    eventually(lambda: echoes(client))
    assert house.end() == 0


def test_a_service_that_is_asked_to_stop_answers_what_it_has_taken_and_takes_no_more(client, house):
    waiter = Waiter(client, hold=1.5)
    stopping = threading.Thread(target=house.end)
    stopping.start()
    time.sleep(0.8)
    with pytest.raises(Unavailable, match=r"unavailable.service"):
        client.call("parlour", "echo", {"say": "hi"})
    stopping.join()
    waiter.join(1)
    assert waiter.end == b'{"say":"hi"}'


def test_two_replicas_share_the_work_and_one_of_them_is_enough(client, house, breakable, tmp_path):
    with opened(tmp_path / "second", breakable.mongo_url, breakable.amqp_url, "faults") as second:
        for _ in range(20):
            assert echoes(client)
        counted = [b'method="echo",outcome="ok"' in one.probe("/metrics")[1] for one in (house, second)]
        assert counted == [True, True]
        house.end(signal.SIGKILL)
        time.sleep(0.1)
        assert all(echoes(client) for _ in range(20))


def test_a_service_that_cannot_live_ends_with_an_error_for_its_supervisor_to_see(breakable, tmp_path):
    house = House(tmp_path, breakable.mongo_url, breakable.amqp_url, "faults", YZ_KEYS=str(tmp_path / "nowhere"))
    house.start()
    eventually(lambda: not house.runs())
    assert house.end() == 1
    assert b"gateway.pub.pem" in house.log.read_bytes()
