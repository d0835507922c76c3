"""MongoDB and RabbitMQ go away and come back: every process says so meanwhile, and recovers by itself."""

import json
import time
import urllib.error
import urllib.request

import pytest

from infra.local.platform import free_port
from infra.local.programs import SERVICES
from tests.faults.house import House

pytestmark = pytest.mark.servers

PATIENCE = 90.0
NEEDS = {
    "mongodb": (*SERVICES, "relay", "worker", "search", "site", "gateway"),
    "rabbitmq": (*SERVICES, "relay", "gateway"),
}


@pytest.fixture(scope="module")
def house(folder):
    with House(folder, free_port()) as house:
        yield house


def missing(house, name):
    """What a process says it misses at /readyz; None when it does not answer."""
    program = house.program(name)
    host, port = program.ports[name]
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/readyz", timeout=10) as answer:
            return json.load(answer)["missing"]
    except urllib.error.HTTPError as error:
        return json.load(error)["missing"]
    except OSError:
        return None


def eventually(condition):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it did not come true in time"
        time.sleep(0.2)


def pids(house):
    applications = house.applications
    masters = {program.name: applications.pid(program.name) for program in applications.programs}
    return masters | {name: applications.workers(name) for name in ("gateway", "site")}


@pytest.mark.parametrize("silently", [False, True], ids=["broken", "silent"])
@pytest.mark.parametrize("server", ["mongodb", "rabbitmq"])
def test_a_lost_server_is_named_by_all_who_need_it_until_it_returns(house, server, silently):
    before = pids(house)
    proxy = house.mongo if server == "mongodb" else house.rabbit
    with proxy.silent() if silently else proxy.away():
        for name in NEEDS[server]:
            eventually(lambda name=name: any(need.startswith(server) for need in missing(house, name) or ()))
    for name in NEEDS["mongodb"]:
        eventually(lambda name=name: missing(house, name) == {})
    assert pids(house) == before, "nobody was started again"
