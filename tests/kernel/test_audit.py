"""The audit chain as operators see it: how long entries wait for the sealer, and the command that verifies."""

import math
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from pymongo import MongoClient
from pymongo.errors import AutoReconnect
from pymongo.monitoring import CommandListener

from kernel import audit
from kernel.ids import new_id
from kernel.mongo import connect
from tests.kernel.desk_makers import add, perform


@pytest.fixture
def database(servers, monkeypatch):
    """A service's empty database, as the settings of this process name it."""
    prefix = servers.fresh_prefix()
    monkeypatch.setenv("YZ_MONGO_URL", servers.mongo_url)
    monkeypatch.setenv("YZ_MONGO_PREFIX", prefix)
    with connect(servers.mongo_url) as client:
        yield client[f"{prefix}_boxes"]
        client.drop_database(f"{prefix}_boxes")


def enter(database, age: float = 0.0) -> None:
    """An entry as a command wrote it so many seconds ago."""
    at = datetime.now(UTC) - timedelta(seconds=age)
    database["audit"].insert_one({"_id": new_id(), "at": at, "command": "open_box", "sealed": False})


@pytest.mark.servers
def test_the_oldest_entry_that_waits_for_the_sealer_counts(database):
    assert audit.unsealed_seconds(database) == 0
    enter(database, age=30)
    enter(database)
    assert 30 <= audit.unsealed_seconds(database) < 40
    audit.seal(database)
    assert audit.unsealed_seconds(database) == 0


@pytest.mark.servers
def test_a_broken_chain_is_told_by_the_command(database, capsys):
    enter(database)
    audit.seal(database)
    assert audit.main(["boxes"]) == 0
    database["audit"].delete_many({})
    assert audit.main(["boxes"]) == 1
    lines = [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["service"], bool(line["faults"])) for line in lines] == [("boxes", False), ("boxes", True)]


class Meanwhile(CommandListener):
    """Does something once, just before the head of the chain is read."""

    def __init__(self, do):
        self._do = [do]

    def started(self, event):
        if event.command.get("find") == "audit_chain" and self._do:
            self._do.pop()()

    def succeeded(self, event): ...

    def failed(self, event): ...


@pytest.mark.servers
def test_a_sealer_that_stood_still_while_another_sealed_writes_nothing(database, servers):
    enter(database)
    other = Meanwhile(lambda: audit.seal(database))
    with MongoClient(servers.mongo_url, tz_aware=True, event_listeners=[other]) as client:
        assert audit.seal(client[database.name]) == 0
    assert audit.verify(database) == []
    enter(database)
    assert audit.seal(database) == 1
    assert audit.verify(database) == []


class Away:
    """A database that cannot be reached."""

    def __getitem__(self, name):
        raise AutoReconnect("gone")


def test_while_mongodb_is_away_nobody_knows():
    assert math.isnan(audit.unsealed_seconds(Away()))


@pytest.mark.servers
def test_the_audit_chain_holds_and_a_changed_entry_breaks_it(desk):
    for id in ("b1", "b2", "b3"):
        perform(desk, add(id))
        audit.seal(desk.database)
    assert audit.seal(desk.database) == 0
    assert audit.verify(desk.database) == []
    entry = desk.database["audit"].find_one()
    desk.database["audit"].update_one({"_id": entry["_id"]}, {"$set": {"account": "li"}})
    assert audit.verify(desk.database) == [f"entry {entry['_id']} of block 1 was changed"]
    desk.database["audit"].delete_one({"_id": entry["_id"]})
    assert len(audit.verify(desk.database)) == 2
