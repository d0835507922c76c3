"""Submitting a proposal, with all subscribers at work, against a Flask route with a two-document transaction."""

from collections.abc import Iterator
from itertools import cycle, islice

from tests.load import papers
from tests.load.clients import Measured, drive, request
from tests.load.figures import Figure, median, split
from tests.load.house import House
from tests.load.run import Run

CLIENTS = 16
INSIDE = ("gateway", "proposals", "notifications", "members", "portal", "relay")
"""The processes that are looked into."""
SUBMITS = {1: 60, CLIENTS: 240}
"""So many drafts are kept ready for a round of one client, and of all, of three seconds at most."""


def measure(house: House, run: Run) -> list[Figure]:
    """Latency of one client, and throughput of many."""
    two = cycle([request("POST", "/two", {}, papers.SUBMIT)])
    drive(house.bare_port, islice(two, 5), 1).require(200)  # makes the collections, which several at once cannot
    drive(house.bare_port, two, CLIENTS, 1.0).require(200)
    ready = _submits(house, run)
    next(ready)
    meter, spent = house.meter(), {}

    def submit(clients: int) -> Measured:
        requests, given = islice(ready, SUBMITS[clients]), []
        house.wait_for_effects()
        costs = meter.cost(lambda: given.append(drive(house.port, requests, clients, run.seconds).require(200)))
        spent[clients] = split(costs, len(given[0].latencies))
        house.wait_for_effects()
        return given[0]

    given = run.alternate(
        bare_one=lambda: drive(house.bare_port, two, 1, run.seconds).require(200).percentile(0.5) * 1000,
        one=lambda: submit(1).percentile(0.5) * 1000,
        bare_many=lambda: drive(house.bare_port, two, CLIENTS, run.seconds).require(200).rate,
        many=lambda: submit(CLIENTS).rate,
    )
    told = dict(spent)
    profiles = {clients: house.profile(*INSIDE, work=lambda clients=clients: submit(clients)) for clients in SUBMITS}
    return _figures({name: median(values) for name, values in given.items()}, told, profiles)


def _submits(house: House, run: Run) -> Iterator[bytes]:
    """Requests that hand in a fresh draft each; the first thing given only says that all drafts are there."""
    drafts = house.drafts((run.rounds + 1) * sum(SUBMITS.values()))
    house.wait_for_effects()
    yield b""
    yield from house.submits(drafts)


def _figures(values: dict[str, float], spent: dict[int, str], profiles: dict[int, str]) -> list[Figure]:
    return [
        Figure(
            name="submit_p50_one_client",
            bench="submit",
            measured=values["one"],
            unit="ms",
            limit=2 * values["bare_one"],
            base=values["bare_one"],
            goal="≤ 2 × a Flask route with a two-document transaction",
            how="1 client, p50, median of the rounds; relay and all subscribers at work",
            at_most=True,
            baseline=f"Flask route, two inserts in a majority, journalled transaction: p50 {values['bare_one']:.1f} ms",
            spent=spent[1],
            profile=profiles[1],
        ),
        Figure(
            name="submit_throughput_16_clients",
            bench="submit",
            measured=values["many"],
            unit="req/s",
            limit=0.2 * values["bare_many"],
            base=values["bare_many"],
            goal="≥ 0.2 of the Flask route",
            how=f"{CLIENTS} clients, median rate of the rounds; relay and all subscribers at work",
            at_most=False,
            baseline=f"the same Flask route, {CLIENTS} clients: {values['bare_many']:.0f} req/s",
            spent=spent[CLIENTS],
            profile=profiles[CLIENTS],
        ),
    ]
