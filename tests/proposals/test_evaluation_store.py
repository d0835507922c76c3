"""Evaluation on the real MongoDB: two people of a unit give its one sheet at once, and the round is counted alike."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest

from kernel.desk import Desk
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands import evaluating, evaluation_days
from services.proposals.queries import evaluations as reading
from services.proposals.store import Proposals
from tests.proposals.evaluation_makers import PROPOSAL_POINTS, ballot_by, begin, planned, scores, settle
from tests.proposals.life_makers import CHIEF
from tests.proposals.proposal_makers import OFFICE, WATER_HANDLER, house

pytestmark = pytest.mark.servers


@pytest.fixture
def life():
    return house()


@pytest.fixture
def desk(servers, life):
    """What was handled in memory, and a round that is to begin, in a database."""
    planned(life)
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    it = Desk(Proposals, replace(settings, mongo_prefix=servers.fresh_prefix()))
    it.prepare()
    it.set_clock(life.now - datetime.now(UTC))
    for room in ("proposals", "handlings", "evaluations"):
        it.database[room].insert_many(list(life.backend.collections[room].values()))
    yield it
    it.client.drop_database(it.database.name)
    it.client.close()


def perform(desk, who, do):
    work = desk.work(Call(who=who))
    return orjson.loads(work.perform("test", {}, lambda: do(work)))


def run(desk, *steps) -> None:
    rounds = [round["_id"] for round in desk.database["evaluations"].find()]
    for step in steps:
        after = ""
        while after is not None:
            after = perform(desk, None, lambda work, step=step, after=after: step(work, after, rounds))


def test_a_units_sheet_that_two_give_at_once_is_one_and_the_round_is_counted_as_in_memory(desk, life):
    run(desk, evaluation_days.fill_ballots, evaluation_days.ask_raters, evaluation_days.begin_evaluations)
    round = perform(desk, OFFICE, lambda work: reading.list_evaluations(work))["rows"][0]
    ballot = perform(desk, CHIEF, lambda work: reading.list_ballots(work, mine=True))["rows"][0]
    sheet = perform(desk, CHIEF, lambda work: reading.get_ballot(work, ballot["id"]))["sheets"][0]["id"]

    def give(who):
        form = {"sheet": sheet, "scores": scores(PROPOSAL_POINTS)}
        return perform(desk, who, lambda work: evaluating.give_sheet(work, ballot["id"], **form))["given"]

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(give, [CHIEF, WATER_HANDLER] * 4)) == {1}
    perform(desk, OFFICE, lambda work: evaluating.close_evaluation(work, round["id"]))
    run(desk, evaluation_days.end_ballots, evaluation_days.count_evaluations)
    counted = perform(desk, OFFICE, lambda work: reading.get_evaluation(work, round["id"]))

    begin(life)
    own = ballot_by(life, round["id"], CHIEF)
    form = {"sheet": own.sheets[0].id, "scores": scores(PROPOSAL_POINTS)}
    evaluating.give_sheet(life.acting_as(CHIEF), own.id, **form)
    evaluating.close_evaluation(life.acting_as(OFFICE), round["id"])
    settle(life)
    assert counted["results"] == reading.get_evaluation(life.acting_as(OFFICE), round["id"])["results"]
    assert {row["side"]: (row["asked"], row["given"]) for row in counted["progress"]} == {
        "units": (3, 0),
        "proposals": (3, 1),
    }
