"""Members as a process on a real MongoDB and RabbitMQ: the first start, signing in at once, imports, events."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import msgspec
import orjson
import pytest
from pymongo import MongoClient

from infra.local.keys import make_signing_keys
from infra.local.platform import free_port
from kernel.desk import Desk
from kernel.identity import Principal, Signer
from kernel.ids import new_id
from kernel.rpc.client import RpcClient
from kernel.rpc.problems import Problem, TooMany, Unauthenticated, Unavailable
from kernel.settings import Settings
from services.members import projections
from services.members.store import Members
from tests.members.makers import PASSWORD, proposal_event, signer

pytestmark = pytest.mark.servers

FIRST = {"committee": {"name": "荆江市政协", "code": "421900"}}
ADMIN = {"name": "管理员", "login": "admin", "password": PASSWORD}


def environment(servers, folder, prefix: str, port: int) -> dict[str, str]:
    """What the service is told: its servers, the names of its databases, its keys, where it says that it is well."""
    return os.environ | {
        "YZ_MODE": "demo",
        "YZ_MONGO_URL": servers.mongo_url,
        "YZ_MONGO_PREFIX": prefix,
        "YZ_AMQP_URL": servers.amqp_url,
        "YZ_KEYS": str(folder / "keys"),
        "YZ_HEALTH_PORT": str(port),
        "YZ_SETUP_TOKEN_FILE": str(folder / "setup-token"),
    }


@pytest.fixture(scope="module")
def members(servers, tmp_path_factory):
    """A running members service on an empty database, set up through its door; `call` asks it."""
    folder = tmp_path_factory.mktemp("members")
    make_signing_keys(folder / "keys")
    prefix, port = servers.fresh_prefix(), free_port()
    environ = environment(servers, folder, prefix, port)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "kernel.serve", "members"], env=environ, stderr=log)
    client = RpcClient(servers.amqp_url)
    sign = Signer.from_file(folder / "keys" / "gateway.pem").sign

    def call(method, who=None, key=None, **arguments):
        token = sign(msgspec.convert(who, Principal)) if who else None
        return orjson.loads(client.call("members", method, arguments, principal_token=token, key=key))

    try:
        eventually(lambda: ready(port) and (folder / "setup-token").exists())
        token = (folder / "setup-token").read_text().strip()
        made = call("set_up", token=token, administrator=ADMIN, **FIRST)
        admin = call("sign_in", login="admin", password=PASSWORD)["principal"]
        database = MongoClient(servers.mongo_url)[f"{prefix}_members"]
        settings = Settings.from_environment(environ)
        yield SimpleNamespace(call=call, admin=admin, root=made["committee"], database=database, settings=settings)
    finally:
        client.close()
        process.send_signal(signal.SIGTERM)
        process.wait(15)


def ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def eventually(check, seconds: float = 30.0) -> None:
    give_up = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < give_up, "it did not come true in time"
        time.sleep(0.05)


def attempt(call, *arguments, **form):
    try:
        return call(*arguments, **form)
    except Problem as problem:
        return problem


def an_account(members, login: str) -> dict:
    made = members.call("create_account", members.admin, committee=members.root, name=login, login=login)
    members.call("activate_account", login=login, code=made["activation_code"], password=PASSWORD)
    return made


def test_the_first_administrator_signs_in_and_the_working_days_are_known(members):
    assert [one["role"] for one in members.admin["grants"]] == ["administrator"]
    assert len(members.call("list_calendars", members.admin)["rows"]) == 23
    again = attempt(members.call, "set_up", token="x", administrator=ADMIN, **FIRST)
    assert (again.kind, again.code) == ("refused", "set_up.done")


def test_nothing_secret_stands_in_the_database(members):
    everything = str([list(members.database[name].find({})) for name in members.database.list_collection_names()])
    assert PASSWORD not in everything


def test_several_people_sign_in_at_once(members):
    """More of them than cores: the others wait their turn, or are told to come again and do."""
    an_account(members, "at-once")

    def sign_in(_) -> str:
        while isinstance(answer := attempt(members.call, "sign_in", login="at-once", password=PASSWORD), Unavailable):
            time.sleep(answer.values["retry_after"])
        return answer["session"]

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(sign_in, range(6)))) == 6


def test_wrong_tries_are_counted_exactly_however_many_come_at_once(members):
    an_account(members, "guessed")
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda n: attempt(members.call, "sign_in", login="guessed", password=f"wrong {n}"), range(20))
        )
    kinds = [type(answer) for answer in answers]
    assert kinds.count(Unauthenticated) <= 10
    assert kinds.count(TooMany) >= 1
    assert type(attempt(members.call, "sign_in", login="guessed", password=PASSWORD)) is TooMany
    told = list(members.database["outbox"].find({"type": "account.locked.v1"}))
    assert [one["data"]["reason"] for one in told] == ["too_many_failures"]


def test_a_password_change_is_done_once_under_its_key(members):
    an_account(members, "changing")
    here, other = (members.call("sign_in", login="changing", password=PASSWORD) for _ in range(2))
    who, new = here["principal"], "另一个很长的口令 7"
    change = {"old_password": PASSWORD, "new_password": new}
    first = members.call("change_password", who, key="k", **change)
    assert other["session"] in first["sessions"]
    assert members.call("change_password", who, key="k", **change) == first
    mixed = attempt(members.call, "change_password", who, key="k", old_password=new, new_password=PASSWORD)
    assert (mixed.status, mixed.code) == (422, "idempotency.other_body")
    assert members.call("sign_in", login="changing", password=new)["session"]


def test_what_became_void_lately_is_told_to_whoever_asks(members):
    made = an_account(members, "leaving")
    opened = members.call("sign_in", login="leaving", password=PASSWORD)
    members.call("sign_out", opened["principal"])
    told = members.call("list_revocations")
    assert opened["session"] in told["sessions"]
    assert told["accounts"][made["id"]] == opened["principal"]["sequence"]


def test_a_used_refresh_token_ends_the_session_for_good(members):
    an_account(members, "twice")
    first = members.call("sign_in", login="twice", password=PASSWORD)
    second = members.call("refresh_session", refresh_token=first["refresh_token"])
    members.call("refresh_session", refresh_token=second["refresh_token"])
    reused = attempt(members.call, "refresh_session", refresh_token=first["refresh_token"])
    assert reused.code == "session.reused"
    session = members.database["sessions"].find_one({"_id": first["session"]})
    assert session["ended"] is True


def test_five_hundred_people_with_accounts_are_imported_at_once(members):
    term = members.call(
        "create_term", members.admin, committee=members.root, number=1, name="第一届", since="2026-01-01"
    )["id"]
    rows = [{"name": f"某{n}", "login": f"person{n}", "phone": f"1380000{n:04}"} for n in range(500)]
    answer = members.call("import_people", members.admin, committee=members.root, term=term, rows=rows)
    assert answer["written"] is True
    assert members.database["memberships"].count_documents({"term": term}) == 500
    again = members.call("import_people", members.admin, committee=members.root, term=term, rows=rows)
    assert (again["written"], len(again["rows"])) == (False, 500)


def test_a_double_membership_is_impossible_even_at_once(members):
    person = members.call("create_person", members.admin, committee=members.root, name="某人")["id"]
    term = members.call(
        "create_term", members.admin, committee=members.root, number=2, name="第二届", since="2026-01-01"
    )["id"]
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(
                lambda _: attempt(members.call, "create_membership", members.admin, person=person, term=term), range(4)
            )
        )
    assert sum(isinstance(answer, dict) for answer in answers) == 1
    assert {answer.status for answer in answers if not isinstance(answer, dict)} == {409}


def test_ledgers_that_are_written_at_once_keep_their_caps(members):
    """Events of one member in parallel subscribers: versions conflict, are tried again, and the cap holds."""
    desk, member = Desk(Members, members.settings), new_id()
    start = datetime(2027, 1, 11, tzinfo=UTC)
    events = [
        proposal_event(
            "proposal.filed.v1",
            signer(member, members.root),
            subject=new_id(),
            at=start + timedelta(hours=n),
            committee=members.root,
        )
        for n in range(8)
    ]

    def take_in(event) -> None:
        work = desk.work()
        work.take_in("members.award_points_for_proposals", [event], lambda one: projections.hear_of_proposal(work, one))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(take_in, events * 2))
    (standing,) = members.database["standings"].find({"membership": member})
    assert [row["points"] for row in standing["rows"]] == [3.0, 3.0, 3.0, 0, 0, 0, 0, 0]
    ledger = members.database["ledgers"].find_one({"membership": member})
    assert sum(entry["points"] for entry in ledger["entries"]) == 9.0
    assert members.database["outbox"].count_documents({"type": {"$regex": "^points"}}) == len(ledger["entries"])
