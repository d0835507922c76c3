"""Handlings and commitments on the real MongoDB: whole transactions, and lists that an index answers."""

from dataclasses import replace

import orjson
import pytest

from kernel.desk import Desk
from kernel.ids import new_id
from kernel.rpc.problems import Refused
from kernel.settings import Settings
from kernel.work import Call
from services.proposals.commands import handlings as do
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.urging import recompute_deadlines, urge, urge_feedback
from services.proposals.domain.handling.relations import reads_as
from services.proposals.queries.handlings import get_handling_history, list_commitments, list_handlings
from services.proposals.store import Proposals
from tests.proposals.commands.test_handlings import PROMISED
from tests.proposals.handling_makers import (
    CHECKER,
    CHIEF,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    NAMES,
    OFFICE,
    STRANGER,
    filed,
    member,
    organisation,
)

pytestmark = pytest.mark.servers


@pytest.fixture
def desk(servers):
    settings = Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "demo"})
    it = Desk(Proposals, replace(settings, mongo_prefix=f"t{new_id()[-8:]}"))
    it.prepare()
    work = it.work()
    for entry in [organisation(id, name, OFFICE) for id, name in NAMES.items()]:
        work.directory.keep(entry, sequence=1)
    work.directory.keep(organisation(OFFICE, "市政府办", None), sequence=1)
    yield it
    it.client.drop_database(it.database.name)
    it.client.close()


def act(desk, who, command, *arguments, **form):
    """One command by one person in its own transaction."""
    work = desk.work(Call(who=who))
    return orjson.loads(work.perform(command.__name__, {}, lambda: command(work, *arguments, **form)))


def handed_over(desk, parts):
    act(desk, HANDOVER, lambda work: filed(work))
    proposal = desk.database["proposals"].find_one()["_id"]
    shown = act(desk, HANDOVER, hand_over, proposal, parts)
    return {row["unit"]: row["id"] for row in shown["handlings"]}


def test_a_reply_and_all_that_follows_is_one_transaction(desk):
    one = handed_over(desk, [{"unit": LEAD, "part": "sole"}])[LEAD]
    act(desk, HANDLER, do.sign_in_handling, one)
    act(desk, HANDLER, do.begin_handling, one)
    today = desk.work().today.isoformat()
    act(desk, HANDLER, do.log_contact, one, "during", "visit", today, "当面沟通")
    promised = [PROMISED["commitments"][0] | {"due": "2099-12-31"}]
    act(desk, HANDLER, do.draft_reply, one, **PROMISED | {"commitments": promised})
    act(desk, CHECKER, do.check_reply, one)
    act(desk, CHIEF, do.sign_reply, one)
    act(desk, HANDOVER, do.approve_reply, one)
    act(desk, HANDLER, do.send_reply, one)
    assert desk.database["proposals"].find_one()["state"] == "replied"
    assert desk.database["commitments"].count_documents({}) == 1
    assert len(list_commitments(desk.work(Call(who=member())))["rows"]) == 1
    history = get_handling_history(desk.work(Call(who=HANDOVER)), one)["rows"]
    assert (history[0]["type"], history[-1]["type"]) == ("handling.assigned.v1", "handling.reply_sent.v1")


def test_a_refused_step_leaves_nothing_behind(desk):
    one = handed_over(desk, [{"unit": LEAD, "part": "sole"}])[LEAD]
    before = desk.database["outbox"].count_documents({})
    with pytest.raises(Refused):
        act(desk, HANDLER, do.send_reply, one)
    assert desk.database["outbox"].count_documents({}) == before


def test_lists_of_handlings_are_answered_and_sorted_by_an_index(desk):
    handed_over(desk, [{"unit": LEAD, "part": "lead"}, {"unit": HELPER, "part": "assisting"}])
    rows = list_handlings(desk.work(Call(who=HANDOVER)), limit=1)
    assert (rows["total"], rows["rows"][0]["unit"]) == (2, HELPER)
    rest = list_handlings(desk.work(Call(who=HANDOVER)), limit=1, cursor=rows["next"])
    assert [row["unit"] for row in rest["rows"]] == [LEAD]
    for where in (
        {"readers": {"$in": reads_as(HANDOVER)}},
        {"readers": {"$in": reads_as(HANDOVER)}, "state": "assigned"},
        {"readers": {"$in": reads_as(HANDLER)}, "unit": LEAD},
    ):
        found = desk.database["handlings"].find(where).sort([("due", 1), ("_id", 1)])
        stages = str(found.explain()["queryPlanner"]["winningPlan"])
        assert "IXSCAN" in stages and "'SORT'" not in stages


def test_timers_find_nothing_to_do_on_the_day_of_the_hand_over(desk):
    handed_over(desk, [{"unit": STRANGER, "part": "sole"}])
    for portion in (urge, urge_feedback, recompute_deadlines):
        assert act(desk, None, portion) is None
    assert desk.database["outbox"].count_documents({"type": "handling.urged.v1"}) == 0
