"""CPU per request over every process of the platform, MongoDB and RabbitMQ included, until every effect is done."""

import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice

from tests.load.clients import drive, request
from tests.load.figures import Figure, median, split
from tests.load.house import House
from tests.load.run import Run

CLIENTS = 16
IDLE_SECONDS = 5.0
LIMITS = {"get": 8, "list": 15, "submit": 25}
WHAT = {"get": "GET of one proposal", "list": "list of 50", "submit": "submit"}
SUBMITS = 150
INSIDE = {
    "get": ["gateway", "proposals"],
    "list": ["gateway", "proposals"],
    "submit": ["gateway", "proposals", "notifications", "members", "portal", "relay"],
}
"""The processes that are looked into."""
REQUESTS = 900


def measure(house: House, run: Run) -> list[Figure]:
    """One line for each of reading, listing and submitting."""
    drafts = house.drafts(CLIENTS + SUBMITS * (run.rounds + 1))
    drive(house.port, iter(house.submits(drafts[: max(CLIENTS, 60)])), 4).require(200)
    house.wait_for_effects()
    requests = _requests(house, drafts)
    count = max(100, int(REQUESTS * run.seconds / 3))
    whole, bare = house.meter(), house.meter("bare")
    whole.learn_idle(IDLE_SECONDS * min(1, run.seconds))
    bare.learn_idle(1)
    spent: dict[str, str] = {}

    def cost(name: str) -> float:
        wanted = requests[name](SUBMITS if name == "submit" else count)
        costs = whole.cost(lambda: _do(house, house.port, wanted))
        spent[name] = split(costs, len(wanted))
        return sum(costs.values()) / len(wanted) * 1000

    def bare_cost() -> float:
        wanted = list(islice(cycle([request("GET", "/echo?words=hello")]), 2 * count))
        return bare.cost(lambda: drive(house.bare_port, iter(wanted), CLIENTS))["bare"] / len(wanted) * 1000

    given = run.alternate(bare=bare_cost, **{name: lambda name=name: cost(name) for name in LIMITS})
    medians = {name: median(values) for name, values in given.items()}
    told = dict(spent)
    profiles = {name: house.profile(*INSIDE[name], work=lambda name=name: cost(name)) for name in LIMITS}
    return [_figure(name, medians[name], medians["bare"], told[name], profiles[name]) for name in LIMITS]


def _requests(house: House, drafts: list[tuple[int, str]]) -> dict[str, Callable[[int], list[bytes]]]:
    """How to make so many requests of each kind."""
    submitted, waiting = drafts[:CLIENTS], iter(drafts[max(CLIENTS, 60) :])

    def get(count: int) -> list[bytes]:
        bearers = house.bearers()
        one = [request("GET", f"/api/v1/proposals/{id}", bearers[place]) for place, id in submitted]
        return list(islice(cycle(one), count))

    def rows(count: int) -> list[bytes]:
        one = [request("GET", "/api/v1/proposals?limit=50", bearer) for bearer in house.bearers(offices=True)]
        return list(islice(cycle(one), count // 3))

    return {"get": get, "list": rows, "submit": lambda count: house.submits(list(islice(waiting, count)))}


def _do(house: House, port: int, wanted: Iterable[bytes]) -> None:
    drive(port, iter(wanted), CLIENTS).require(200)
    time.sleep(0.3)
    house.wait_for_effects()


def _figure(name: str, measured: float, bare: float, spent: str, profile: str) -> Figure:
    return Figure(
        name=f"cpu_per_{name}",
        bench="cpu",
        measured=measured,
        unit="ms CPU",
        limit=LIMITS[name] * bare,
        base=bare,
        goal=f"{WHAT[name]} ≤ {LIMITS[name]} × a bare Flask answer",
        how=f"{CLIENTS} clients, median of the rounds; CPU of all processes incl. mongod and RabbitMQ above their idle "
        "share, until every effect is done and audited; the load generator is not counted",
        at_most=True,
        baseline=f"bare Flask JSON: {bare:.3f} ms CPU",
        spent=spent,
        profile=profile,
    )
