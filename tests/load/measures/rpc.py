"""Requests per second with 16 clients: an echo through gateway and service, and one real proposal."""

from itertools import cycle

from tests.load.clients import drive, request
from tests.load.figures import Figure, median, split
from tests.load.house import House
from tests.load.run import Run

CLIENTS = 16
QUIET = "the platform, the other baselines and the load generator run beside it, otherwise idle"


def measure(house: House, run: Run) -> list[Figure]:
    """The three lines of RPC."""
    loads = _loads(house)
    for port, requests in loads.values():
        drive(port, requests, CLIENTS, 1.0).require(200)
    meter = house.meter()
    spent: dict[str, str] = {}

    def turn(name: str) -> float:
        port, requests = loads[name]
        rates = []
        costs = meter.cost(lambda: rates.append(drive(port, requests, CLIENTS, run.seconds).require(200)))
        spent[name] = split(costs, len(rates[0].latencies))
        return rates[0].rate

    given = run.alternate(**{name: lambda name=name: turn(name) for name in loads})
    told = dict(spent)
    profiles = {
        name: house.profile("gateway", service, work=lambda name=name: turn(name))
        for name, service in {"echo": "echo", "get": "proposals"}.items()
    }
    return _figures({name: median(rates) for name, rates in given.items()}, told, profiles)


def _loads(house: House) -> dict[str, tuple[int, object]]:
    echo = cycle([request("GET", "/echo?words=hello")])
    door = cycle([request("GET", "/api/v1/echo?words=hello")])
    drafts = house.drafts(CLIENTS)
    drive(house.port, iter(house.submits(drafts)), 1).require(200)
    house.wait_for_effects()
    bearers = house.bearers()
    gets = [request("GET", f"/api/v1/proposals/{id}", bearers[place]) for place, id in drafts]
    return {
        "bare": (house.bare_port, echo),
        "stock": (house.stock_port, echo),
        "echo": (house.port, door),
        "get": (house.port, cycle(gets)),
    }


def _figures(rates: dict[str, float], spent: dict[str, str], profiles: dict[str, str]) -> list[Figure]:
    bare, stock, echo, get = (rates[name] for name in ("bare", "stock", "echo", "get"))
    how = f"{CLIENTS} clients, median rate of the rounds; {QUIET}"
    flask = f"bare Flask JSON, gunicorn with 2 gevent workers: {bare:.0f} req/s"
    nameko = (
        f"stock nameko service behind Flask and its ClusterRpcClient, gunicorn with 2 × 8 threads: {stock:.0f} req/s"
    )
    common = {"bench": "rpc", "unit": "req/s", "how": how, "at_most": False}
    return [
        Figure(
            name="rpc_echo_vs_stock_nameko",
            measured=echo,
            limit=10 * stock,
            base=stock,
            goal="≥ 10 × stock nameko",
            baseline=nameko,
            spent=spent["echo"],
            profile=profiles["echo"],
            **common,
        ),
        Figure(
            name="rpc_echo_vs_bare_flask",
            measured=echo,
            limit=0.35 * bare,
            base=bare,
            goal="≥ 0.35 of bare Flask",
            baseline=flask,
            spent=spent["echo"],
            profile=profiles["echo"],
            **common,
        ),
        Figure(
            name="get_proposal_vs_bare_flask",
            measured=get,
            limit=0.15 * bare,
            base=bare,
            goal="≥ 0.15 of bare Flask",
            baseline=flask,
            spent=spent["get"],
            profile=profiles["get"],
            **common,
        ),
    ]
