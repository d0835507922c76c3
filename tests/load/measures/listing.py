"""Lists and filters among a million proposals, against the same query in a bare Flask route."""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from urllib.parse import urlencode

import orjson
from pymongo import IndexModel
from pymongo.collection import Collection

from tests.load import papers
from tests.load.clients import drive, request
from tests.load.figures import Figure, median
from tests.load.house import House
from tests.load.run import Run

PORTION = 5_000
LIMIT = 20
NEWEST = [("listed_at", -1), ("_id", -1)]
BY_NUMBER = [("number", 1), ("_id", 1)]


def measure(house: House, run: Run) -> list[Figure]:
    """One line: the slowest percent of a mix of lists."""
    drive(house.port, iter(house.submits(house.drafts(1))), 1).require(200)
    house.wait_for_effects()
    proposals = house.database("proposals")["proposals"]
    fill(proposals, run.rows)
    real, bare = _requests(house)
    for port, requests in ((house.port, real), (house.bare_port, bare)):
        drive(port, cycle(requests), 1, max(1.0, run.seconds)).require(200)
    given = run.alternate(
        bare=lambda: drive(house.bare_port, cycle(bare), 1, run.seconds).require(200).percentile(0.99) * 1000,
        real=lambda: drive(house.port, cycle(real), 1, run.seconds).require(200).percentile(0.99) * 1000,
    )
    return [_figure(median(given["real"]), median(given["bare"]), run.rows)]


def fill(proposals: Collection, rows: int) -> None:
    """Write copies of a submitted proposal straight into the collection, without indexes, then build those it had."""
    model = proposals.find_one({"state": "submitted"})
    indexes = [spec.to_dict() for spec in proposals.list_indexes() if spec["name"] != "_id_"]
    papers_ = papers.copies(model, rows, committees=20)
    proposals.drop_indexes()
    with ThreadPoolExecutor(1) as writer:
        waiting = None
        while portion := list(islice(papers_, PORTION)):
            if waiting:
                waiting.result()
            waiting = writer.submit(proposals.insert_many, portion, ordered=False)
        if waiting:
            waiting.result()
    proposals.create_indexes([IndexModel(list(spec.pop("key").items()), **_options(spec)) for spec in indexes])


def _options(spec: dict) -> dict:
    return {name: spec[name] for name in ("name", "unique", "partialFilterExpression") if name in spec}


def _requests(house: House) -> tuple[list[bytes], list[bytes]]:
    """The same lists as routes of the platform, asked by the office, and as queries of the bare route."""
    committee = house.committee.committee
    seen = {"committee": committee, "shown": {"$in": [1, 2]}}
    mix: list[tuple[dict, dict, list]] = [
        ({}, {}, NEWEST),
        ({"state": "filed"}, {"state": "filed"}, NEWEST),
        ({"category": "health"}, {"category.code": "health"}, NEWEST),
        ({"term": 3, "session": 2}, {"term": 3, "session": 2}, NEWEST),
        ({"term": 3, "session": 2, "sort": "number"}, {"term": 3, "session": 2, "number": {"$gte": 1}}, BY_NUMBER),
        ({"term": 3, "session": 2, "state": "closed"}, {"term": 3, "session": 2, "state": "closed"}, NEWEST),
    ]
    bearers = cycle(house.bearers(offices=True))
    real = [
        request("GET", f"/api/v1/proposals?{urlencode(asked | {'limit': LIMIT})}", bearer)
        for (asked, _, _), bearer in zip(mix, bearers, strict=False)
    ]
    bare = [
        request("POST", "/list", {}, orjson.dumps({"where": seen | where, "sort": sort, "limit": LIMIT}))
        for _, where, sort in mix
    ]
    return real, bare


def _figure(real: float, bare: float, rows: int) -> Figure:
    return Figure(
        name="list_p99_among_a_million",
        bench="list",
        measured=real,
        unit="ms",
        limit=3 * bare,
        base=bare,
        goal="p99 ≤ 3 × the same queries in a bare Flask + pymongo route",
        how=f"1 client, six lists in turn (newest; by state; category; session; session by number; session and state), "
        f"pages of {LIMIT} with their totals up to 10,000, p99, median of the rounds; {rows:,} proposals written "
        "straight into MongoDB in the store's shape (insert_many of copies of a submitted one, half of them in the "
        "asked committee, then the store's own indexes); the platform runs beside it, idle",
        at_most=True,
        baseline=f"bare Flask: p99 {bare:.1f} ms",
    )
