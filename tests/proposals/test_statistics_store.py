"""The numbers on the real MongoDB, at the size of a city's ten years: the same as in memory, as many times over."""

from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

import pytest

from kernel.desk import Desk
from kernel.directory import Directory
from kernel.ids import derived_id
from kernel.mongo import MongoBackend
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.queries.statistics import get_statistics
from services.proposals.store import Proposals
from tests.proposals.proposal_makers import OFFICE, entries
from tests.proposals.queries.test_statistics import eventful, numbers

pytestmark = pytest.mark.servers
TIMES = 80
"""So often is one life lived: some 6,000 proposals."""
SECONDS = 1.0
"""Of this process's own time, which a busy machine does not stretch."""


@pytest.fixture
def city(servers):
    life = eventful()
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    desk = Desk(Proposals, replace(settings, mongo_prefix=servers.fresh_prefix()))
    desk.prepare()
    desk.set_clock(life.now - datetime.now(UTC))
    for entry in entries():
        Directory(MongoBackend(desk.database)).keep(entry, sequence=1)
    for room in ("proposals", "handlings", "commitments"):
        kept = list(life.backend.collections[room].values())
        desk.database[room].insert_many([_again(document, time) for time in range(TIMES) for document in kept])
    yield life, desk
    desk.client.drop_database(desk.database.name)


def _again(document: dict, time: int) -> dict:
    named = {name: derived_id(document[name], str(time)) for name in ("_id", "proposal") if name in document}
    number = {"number": document["number"] + 10_000 * time} if document.get("number") else {}
    return document | named | number


def test_ten_years_of_a_city_are_counted_as_in_memory_and_quickly(city):
    life, desk = city
    here = numbers(life)
    work = desk.work(Call(who=OFFICE))
    numbers(work_of(desk))
    begun = process_time()
    told = get_statistics(work, group="unit")
    taken = process_time() - begun
    assert {row["name"]: row["over"] for row in told["figures"]} == {n: over * TIMES for n, (over, _) in here.items()}
    assert taken < SECONDS


def work_of(desk: Desk):
    """What `numbers` asks of a unit of work."""

    class Acting:
        def acting_as(self, who):
            return desk.work(Call(who=who))

    return Acting()
