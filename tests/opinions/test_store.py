"""Opinions on a real MongoDB: lists are sorted by an index, whoever asks."""

import pytest

from kernel.desk import Desk
from kernel.settings import Settings
from kernel.work import Call
from services.opinions import commands, queries
from services.opinions.store import Opinions, visible_to
from tests.opinions.test_commands import co_reflector, editor, not_filed, stranger, submitter

pytestmark = pytest.mark.servers


@pytest.fixture
def desk(servers):
    environ = {"YZ_MONGO_URL": servers.mongo_url, "YZ_MONGO_PREFIX": servers.fresh_prefix()}
    desk = Desk(Opinions, Settings.from_environment(environ))
    desk.prepare()
    yield desk
    desk.client.drop_database(desk.database.name)
    desk.client.close()


@pytest.mark.parametrize("who", [submitter, co_reflector, editor], ids=lambda who: who.name)
@pytest.mark.parametrize("where", [{}, {"state": "submitted"}], ids=["all", "submitted"])
def test_lists_are_sorted_by_an_index(desk, who, where):
    found = desk.database["opinions"].find({"$and": [visible_to(who), where]})
    stages = str(found.sort([("drafted_at", -1), ("_id", -1)]).explain()["queryPlanner"]["winningPlan"])
    assert "IXSCAN" in stages
    assert "'stage': 'SORT'" not in stages


def test_a_draft_comes_from_one_event_once_and_lists_read_it_back(desk):
    for _ in range(2):
        work, event = desk.work(), not_filed()
        work.take_in(
            "opinions.draft_from_proposal", [event], lambda one, work=work: commands.draft_from_proposal(work, one)
        )
    rows = {who.name: queries.list_opinions(desk.work(Call(who=who)))["rows"] for who in (submitter, editor, stranger)}
    assert [len(found) for found in rows.values()] == [1, 0, 0]
    assert rows["李文"][0]["drafted_at"] == "2027-01-11T09:00:00.000+08:00"
    assert desk.database["outbox"].count_documents({"type": "opinion.drafted.v1"}) == 1
