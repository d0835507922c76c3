"""The front door of a whole platform, on real servers."""

import io
import os
import signal
import threading
import time
import urllib.error
import urllib.request
from datetime import date, timedelta

import amqp
import orjson
import pytest
import requests

from kernel.bus.connection import connect
from kernel.bus.topology import EXCHANGE
from tests.conftest import running
from tests.gateway.test_files import PNG

pytestmark = pytest.mark.servers

PASSWORD = "a very long password"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A platform of our own: these tests set it up, move its clock and stop its gateway's workers."""
    with running(tmp_path_factory, "gateway") as platform:
        set_up = {
            "token": platform.layout.setup_token_file.read_text().strip(),
            "committee": {"name": "荆州市政协", "code": "421000"},
            "administrator": {"name": "管理员", "login": "admin", "password": PASSWORD},
        }
        assert requests.post(f"{platform.url}/api/v1/set-up", json=set_up, timeout=30).status_code == 201
        yield platform


class Program(requests.Session):
    """A signed-in program; addresses are below /api/v1."""

    def __init__(self, house, login="admin"):
        super().__init__()
        self.base = f"{house.url}/api/v1"
        body = {"login": login, "password": PASSWORD, "bearer": True}
        self.opened = requests.post(f"{self.base}/session", json=body, timeout=30).json()
        self.headers["Authorization"] = f"Bearer {self.opened['access_token']}"

    def request(self, method, url, **more):
        return super().request(method, self.base + url, timeout=more.pop("timeout", 150), **more)


@pytest.fixture
def admin(house):
    return Program(house)


def test_the_house_is_ready_and_says_who_one_is(house, admin):
    assert requests.get(f"{house.url}/readyz", timeout=10).json() == {"ready": True, "missing": {}}
    assert admin.get("/accounts/mine").json()["login"] == "admin"
    assert "yz_http_seconds_count" in requests.get(f"{house.url}/metrics", timeout=10).text


def test_public_pages_are_passed_through(house):
    page = requests.get(f"{house.url}/", timeout=10)
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert page.headers["X-Yizheng-Demo"] == "1"


def test_a_wrong_password_and_an_unknown_name_are_the_same(house):
    answers = [
        requests.post(f"{house.url}/api/v1/session", json=proof, timeout=30)
        for proof in ({"login": "admin", "password": "wrong"}, {"login": "nobody", "password": "wrong"})
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert len({answer.json()["code"] for answer in answers}) == 1


def test_an_old_refresh_token_ends_its_session(house, admin):
    def renew(token):
        return admin.post("/session/refresh", json={"refresh_token": token})

    first = admin.opened["refresh_token"]
    second = renew(first).json()["refresh_token"]
    assert renew(second).status_code == 200
    assert renew(first).status_code == 401
    eventually(lambda: admin.get("/accounts/mine").json().get("code") == "sign_in.ended")


def test_a_repeated_command_is_done_once(admin):
    committee = admin.opened["principal"]["committee"]
    body = {"committee": committee, "name": "市教育局", "sort": "government", "since": "2000-01-01"}
    key = {"Idempotency-Key": "once-1"}
    first, again = (admin.post("/organisations", json=body, headers=key) for _ in range(2))
    assert first.status_code == 201
    assert again.json()["id"] == first.json()["id"]
    assert admin.post("/organisations", json=body | {"name": "别的"}, headers=key).status_code == 422


def test_a_file_of_many_parts_comes_back_whole(house, admin):
    content = b"%PDF-1.4\n" + os.urandom(3_000_000)
    kept = admin.post("/files", files={"file": ("报告.pdf", io.BytesIO(content))})
    assert kept.status_code == 201
    assert admin.get(f"/files/{kept.json()['id']}").content == content
    assert requests.get(f"{house.url}/api/v1/files/{kept.json()['id']}", timeout=10).status_code == 401


def test_a_file_over_the_limit_is_refused(admin):
    sent = admin.post("/files", files={"file": ("图.png", io.BytesIO(PNG + b"\0" * 21 * 2**20))})
    assert (sent.status_code, sent.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(("path", "size"), [("/proposals", 3 * 2**20), ("/files", 60 * 2**20)])
def test_who_sends_too_much_and_then_closes_reads_the_answer_and_no_reset(admin, path, size):
    kind = "multipart/form-data; boundary=b" if path == "/files" else "application/json"
    headers = {"Authorization": admin.headers["Authorization"], "Content-Type": kind, "Connection": "close"}
    for _ in range(5):
        asked = urllib.request.Request(admin.base + path, b"x" * size, headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=30)
        assert refused.value.code == 413


def test_signing_out_ends_the_token_in_every_worker_and_the_stream(house):
    program = Program(house)
    stream = Reader(program)
    stream.wait_open()
    assert program.post("/session/sign-out").status_code == 200
    eventually(lambda: [program.get("/accounts/mine").status_code for _ in range(8)] == [401] * 8)
    stream.wait_ended()


def test_a_changed_account_ends_its_streams_and_goes_on_after_renewing(house, admin):
    committee = admin.opened["principal"]["committee"]
    made = admin.post("/accounts", json={"committee": committee, "name": "职员", "login": "clerk"}).json()
    proof = {"login": "clerk", "code": made["activation_code"], "password": PASSWORD}
    assert requests.post(f"{house.url}/api/v1/session/activate", json=proof, timeout=30).status_code == 200
    clerk = Program(house, "clerk")
    stream = Reader(clerk)
    stream.wait_open()
    grant = {"role": "reviewer", "committee": committee, "since": "2020-01-01"}
    assert admin.post(f"/accounts/{made['id']}/grant-role", json=grant).status_code == 200
    stream.wait_ended()
    eventually(lambda: [clerk.get("/accounts/mine").json().get("code") for _ in range(8)] == ["sign_in.changed"] * 8)
    renewed = clerk.post("/session/refresh", json={"refresh_token": clerk.opened["refresh_token"]}).json()
    clerk.headers["Authorization"] = f"Bearer {renewed['access_token']}"
    assert clerk.get("/accounts/mine").status_code == 200
    assert [one["role"] for one in renewed["principal"]["grants"]] == ["reviewer"]


def test_a_pointer_on_the_bus_reaches_the_open_streams_of_its_account(house):
    program = Program(house)
    stream = Reader(program)
    stream.wait_open()
    account = program.opened["principal"]["account"]
    pointer = {"account": account, "number": 1, "kind": "proposal", "id": account, "version": 3}
    with connect(house.amqp_url, "test") as connection:
        body = orjson.dumps({"type": "pointers.issued.v1", "data": {"pointers": [pointer]}})
        connection.channel().basic_publish(amqp.Message(body), EXCHANGE, "pointers.issued.v1")
        eventually(lambda: b"id: 1" in stream.lines)


def test_the_clock_moves_and_everything_is_done(admin):
    today = date.fromisoformat(admin.get("/clock").json()["today"])
    to = (today + timedelta(days=2)).isoformat()
    moved = admin.post("/clock", json={"to": to}).json()
    assert (moved["today"], moved["days"]) == (to, 2)
    assert admin.get("/clock").json()["today"] == to
    assert admin.post("/clock", json={"to": to}).json()["code"] == "clock.backwards"


def test_a_stopped_gateway_lets_its_streams_go_and_comes_back(house):
    program = Program(house)
    stream = Reader(program)
    stream.wait_open()
    master = house.pid("gateway")
    began = time.monotonic()
    os.kill(master, signal.SIGTERM)
    stream.wait_ended()
    assert time.monotonic() - began < 4
    eventually(lambda: house.pid("gateway") not in (0, master), seconds=30)
    house.wait_ready()
    eventually(lambda: [program.get("/accounts/mine").status_code for _ in range(8)] == [200] * 8)


def test_a_restarted_gateway_still_refuses_who_signed_out_before(house):
    gone, stays = Program(house), Program(house)
    assert gone.post("/session/sign-out").status_code == 200
    master = house.pid("gateway")
    os.kill(master, signal.SIGTERM)
    eventually(lambda: house.pid("gateway") not in (0, master), seconds=30)
    house.wait_ready()
    told = []

    def everyone_knows():
        """Of two workers one may have learnt it before the other, which then lets nobody in."""
        told.extend(gone.get("/accounts/mine").json()["code"] for _ in range(8))
        return told[-8:] == ["sign_in.ended"] * 8

    eventually(everyone_knows)
    assert set(told) <= {"sign_in.ended", "unavailable.sessions"}
    eventually(lambda: stays.get("/accounts/mine").status_code == 200)


def test_while_the_broker_is_away_it_says_so_and_then_hears_again(house):
    program = Program(house)
    stream = Reader(program)
    stream.wait_open()
    house.kill("rabbitmq")
    stream.wait_ended()
    answer = program.get("/accounts/mine")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    eventually(lambda: requests.get(f"{house.url}/readyz", timeout=10).status_code == 503)
    house.wait_ready()
    eventually(lambda: program.get("/accounts/mine").status_code == 200, seconds=30)
    Reader(program).wait_open()


class Reader:
    """Reads a live stream in the background."""

    def __init__(self, program):
        self.lines: list[bytes] = []
        self.ended = threading.Event()
        threading.Thread(target=self._read, args=(program,), daemon=True).start()

    def _read(self, program):
        try:
            with program.get("/live", stream=True) as answer:
                for line in answer.iter_lines(chunk_size=1):
                    self.lines.append(line)
        except requests.RequestException:
            pass
        finally:
            self.ended.set()

    def wait_open(self):
        eventually(lambda: bool(self.lines))
        assert self.lines[0].startswith(b"retry:")

    def wait_ended(self):
        assert self.ended.wait(10)


def eventually(condition, seconds=10):
    give_up = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except requests.RequestException:
            pass
        assert time.monotonic() < give_up
        time.sleep(0.05)
