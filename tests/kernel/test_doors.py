"""The doors every service has: the movable clock, how far it is, jobs, the audit seal."""

import time
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from kernel import audit
from kernel.clock import LOCAL
from kernel.desk import Desk
from kernel.doors import KernelDoors
from kernel.ids import new_id
from kernel.mongo import connect
from kernel.rpc.client import RpcClient
from kernel.rpc.problems import Invalid, Refused
from kernel.settings import Settings
from kernel.timers import LEASE_SECONDS
from tests.kernel.house import WANG, eventually, opened
from tests.kernel.parlour import Parlour

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def prefix(servers):
    return servers.fresh_prefix()


@pytest.fixture(scope="module")
def house(servers, tmp_path_factory, prefix):
    with opened(tmp_path_factory.mktemp("doors"), servers.mongo_url, servers.amqp_url, prefix) as house:
        yield house


@pytest.fixture
def database(servers, prefix):
    with connect(servers.mongo_url) as client:
        yield client[f"{prefix}_parlour"]


@pytest.fixture
def ask(servers, house):
    client = RpcClient(servers.amqp_url)
    yield lambda door, **arguments: orjson.loads(
        client.call("parlour", door, arguments, principal_token=house.token, timeout=20)
    )
    client.close()


def day_after(days):
    return (datetime.now(LOCAL) + timedelta(days=days)).date().isoformat()


def test_moving_the_clock_runs_the_timers_of_every_day_on_the_way(ask, database):
    assert ask("run_day", day=day_after(1)) == {"events": 0, "failed": {}}
    ask("run_day", day=day_after(4))
    seen = {row["_id"] for row in database["days"].find()}
    assert {day_after(1), day_after(2), day_after(3), day_after(4)} <= seen


def test_the_clock_stands_at_nine_in_the_morning_and_goes_on(ask, database):
    ask("run_day", day=day_after(6))
    offset = timedelta(seconds=database["clock"].find_one({"_id": "business"})["offset_seconds"])
    now = datetime.now(LOCAL) + offset
    assert (now.date().isoformat(), now.hour) == (day_after(6), 9)


def test_moving_to_the_same_day_again_changes_nothing(ask, database):
    ask("run_day", day=day_after(8))
    before = database["clock"].find_one()
    assert ask("run_day", day=day_after(8)) == {"events": 0, "failed": {}}
    assert database["clock"].find_one() == before


def test_the_clock_never_goes_back(ask):
    ask("run_day", day=day_after(10))
    with pytest.raises(Refused, match=r"clock.backwards"):
        ask("run_day", day=day_after(9))


def test_a_day_must_be_a_date(ask):
    with pytest.raises(Invalid):
        ask("run_day", day="tomorrow")


def test_progress_counts_what_was_recorded_and_what_is_open(ask, database):
    before = ask("progress")
    ask("keep_note", text="counted")
    database["jobs"].insert_one({"_id": "j", "state": "queued"})
    after = ask("progress")
    assert after["recorded"]["note.kept.v1"] == before["recorded"].get("note.kept.v1", 0) + 1
    assert after["unpublished"] == before["unpublished"] + 1
    assert (after["jobs_open"], after["dead"], after["handled"]) == (before["jobs_open"] + 1, 0, {})


def test_a_job_is_listed_shown_and_stopped_at_the_doors_of_its_service(ask, database):
    job = {
        "_id": new_id(),
        "account": WANG.account,
        "kind": "sort",
        "arguments": {},
        "state": "queued",
        "requested_at": datetime.now(UTC),
    }
    database["jobs"].insert_one(job | {"done": 0, "total": None, "doing": "", "result": None})
    assert ask("list_jobs", state="queued")["rows"] == [ask("get_job", job_id=job["_id"])]
    assert ask("cancel_job", job_id=job["_id"])["state"] == "cancelled"
    assert database["jobs"].find_one({"_id": job["_id"]})["state"] == "cancelled"


def test_audit_entries_are_sealed_within_moments(ask, database):
    ask("keep_note", text="audited")
    assert database["audit"].count_documents({"command": "keep_note"})
    eventually(lambda: not database["audit"].count_documents({"sealed": False}), 3)
    assert audit.verify(database) == []


def unsealed_seconds(house) -> float:
    """What /metrics says."""
    lines = house.probe("/metrics")[1].decode().splitlines()
    return float(next(line for line in lines if line.startswith("yz_audit_unsealed_seconds{")).split()[-1])


def test_metrics_tell_how_long_the_oldest_entry_has_waited_for_the_sealer(ask, house, database):
    eventually(lambda: not database["audit"].count_documents({"sealed": False}), 3)
    assert unsealed_seconds(house) == 0
    until = datetime.now(UTC) + timedelta(seconds=2 * LEASE_SECONDS)
    held = {"_id": "timers", "owner": "somebody who seals nothing", "until": until}
    database["leases"].replace_one({"_id": "timers"}, held, upsert=True)
    time.sleep(LEASE_SECONDS / 3 + 0.6)  # until the sealer has noticed that another leads
    ask("keep_note", text="unsealed")
    database["audit"].update_many({"sealed": False}, {"$set": {"at": datetime.now(UTC) - timedelta(seconds=30)}})
    assert 30 <= unsealed_seconds(house) < 40
    database["leases"].delete_one({"_id": "timers"})
    eventually(lambda: unsealed_seconds(house) == 0, 5)


@pytest.mark.parametrize(("door", "asked"), [("run_day", {"day": day_after(1)}), ("progress", {})])
def test_in_server_mode_nobody_moves_the_clock(servers, door, asked):
    desk = Desk(Parlour, Settings.from_environment({"YZ_MONGO_URL": servers.mongo_url, "YZ_MODE": "server"}))
    doors = KernelDoors()
    doors.work = desk.work()
    with pytest.raises(Refused, match=r"clock.not_movable"):
        getattr(doors, door)(**asked)
    desk.client.close()
