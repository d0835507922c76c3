"""Notifications on a real MongoDB: what a person opens is found and sorted by an index; effects come once."""

import pytest

from kernel.desk import Desk
from kernel.settings import Settings
from kernel.work import Call
from services.notifications import commands, queries
from services.notifications.domain.audience import keys_of
from services.notifications.store import Notifications
from services.proposals import contract as proposals
from tests.notifications.invented import account, account_known, happened, who

pytestmark = pytest.mark.servers


@pytest.fixture
def desk(servers):
    environ = {"YZ_MONGO_URL": servers.mongo_url, "YZ_MONGO_PREFIX": servers.fresh_prefix()}
    desk = Desk(Notifications, Settings.from_environment(environ))
    desk.prepare()
    yield desk
    desk.client.drop_database(desk.database.name)
    desk.client.close()


def take(desk: Desk, *events) -> None:
    work = desk.work()
    know = {"members": commands.know_account}
    work.take_in("notifications.tell", list(events), lambda event: know.get(event.source, commands.tell)(work, event))
    others = [event for event in events if event.source != "members"]
    work.take_in("notifications.keep_tasks", others, lambda event: commands.keep_tasks(work, event))


@pytest.mark.parametrize(
    ("collection", "where", "sort"),
    [
        ("messages", {"account": account("first")}, [("at", -1), ("_id", -1)]),
        ("readings", {"account": account("first"), "read_at": None}, [("at", -1), ("_id", -1)]),
        ("tasks", {"open": True, "audience": {"$in": keys_of(who("handler"))}}, [("due", 1), ("_id", 1)]),
        ("pointers", {"account": account("first"), "number": {"$gt": 7}}, [("number", 1)]),
    ],
)
def test_what_a_person_opens_is_sorted_by_an_index(desk, collection, where, sort):
    plan = desk.database[collection].find(where).sort(sort).explain()
    stages = str(plan["queryPlanner"]["winningPlan"])
    assert "IXSCAN" in stages
    assert "'stage': 'SORT'" not in stages


def test_events_become_messages_tasks_and_pointers_once(desk):
    people = [account_known("first"), account_known("office"), account_known("second")]
    submitted, late = happened(proposals.ProposalSubmitted, 4), account_known("reviewer")
    for _ in range(2):
        take(desk, *people, submitted, happened(proposals.ProposalReviewed, 6))
    take(desk, late)
    inbox = queries.list_messages(desk.work(Call(who=who("reviewer"))), unread=True)
    assert [row["kind"] for row in inbox["rows"]] == ["review_waits"]
    assert desk.database["messages"].count_documents({}) == 3
    assert desk.database["outbox"].distinct("sequence") == [1]
    assert queries.count_waiting(desk.work(Call(who=who("office"))))["tasks"] == 1


def test_reading_is_kept_through_the_door(desk):
    take(desk, account_known("first"), happened(proposals.ProposalFiled, 7))
    work = desk.work(Call(who=who("first")))
    assert work.perform("mark_all_read", {}, lambda: commands.mark_all_read(work)) == b'{"marked":1,"left":0}'
    assert queries.count_waiting(desk.work(Call(who=who("first"))))["unread"] == 0
