"""Calls from end to end: a client, the real broker, a service in a process of its own, the real MongoDB."""

import os
import subprocess
import sys
import threading
import time

import orjson
import pytest

from infra.local.keys import make_signing_keys
from kernel.identity import Principal, Signer
from kernel.rpc.client import RpcClient
from kernel.rpc.problems import Internal, Invalid, NotFound, Refused, TimedOut, Unauthenticated, Unavailable
from kernel.traces import child, trace_of
from tests.kernel.house import opened

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def house(servers, tmp_path_factory):
    """A parlour with two workers and room for eight who wait."""
    folder = tmp_path_factory.mktemp("house")
    with opened(folder, servers.mongo_url, servers.amqp_url, servers.fresh_prefix(), YZ_RPC_WORKERS="2") as house:
        yield house


@pytest.fixture
def client(servers):
    """A client with a connection and circuits of its own."""
    client = RpcClient(servers.amqp_url)
    yield client
    client.close()


@pytest.fixture
def ask(client, house):
    """Call a door of the parlour as Wang; gives the JSON value of the answer."""

    def ask(door, arguments=None, **options):
        options = {"principal_token": house.token} | options
        return orjson.loads(client.call("parlour", door, arguments or {}, **options))

    return ask


def together(count, call):
    """Make `count` calls at once; gives (answer or problem, seconds) of each."""
    ends = []

    def make():
        started = time.monotonic()
        try:
            ends.append((call(), time.monotonic() - started))
        except Exception as problem:
            ends.append((problem, time.monotonic() - started))

    threads = [threading.Thread(target=make) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_the_bytes_of_the_answer_come_back_untouched(client, house):
    assert client.call("parlour", "echo", {"say": "你好"}) == '{"say":"你好"}'.encode()


def test_the_service_sees_who_calls_and_in_which_context(ask):
    parent = child()
    seen = ask("context", correlation="c-1", traceparent=parent, timeout=7, address="10.0.0.1")
    assert (seen["account"], seen["correlation"], seen["address"]) == ("wang", "c-1", "10.0.0.1")
    assert trace_of(seen["traceparent"]) == trace_of(parent) and seen["traceparent"] != parent
    assert seen["deadline"] == pytest.approx(time.time() + 7, abs=2)


def test_a_large_body_goes_through_in_many_frames(client, house):
    with pytest.raises(Invalid) as refused:
        client.call("parlour", "echo", {"say": "字" * 500_000})
    assert "say" in refused.value.values["errors"]


def test_many_answers_find_their_callers(ask):
    ends = together(6, lambda: [ask("echo", {"say": say}) for say in ("one", "two", "three")])
    assert [answer for answer, _ in ends] == [[{"say": "one"}, {"say": "two"}, {"say": "three"}]] * 6


def test_who_is_not_signed_in_is_turned_away(ask):
    with pytest.raises(Unauthenticated, match=r"sign_in.required"):
        ask("context", principal_token=None)


def test_a_forged_token_is_turned_away(ask, tmp_path):
    make_signing_keys(tmp_path)
    stranger = Signer.from_file(tmp_path / "gateway.pem")
    with pytest.raises(Unauthenticated, match=r"sign_in.forged"):
        ask("context", principal_token=stranger.sign(Principal(account="wang", name="王", committee="c")))


def test_an_expired_token_is_turned_away_also_when_it_was_seen_before(ask, house):
    brief = house.signer.sign(Principal(account="li", name="李", committee="c"), seconds=4)
    assert ask("context", principal_token=brief)["account"] == "li"
    time.sleep(4.1)
    with pytest.raises(Unauthenticated, match=r"sign_in.expired"):
        ask("context", principal_token=brief)


def test_an_anonymous_door_lets_in_whose_token_has_expired(ask, house):
    assert ask("echo", {"say": "hi"}, principal_token=house.signer.sign(Principal(**LI), seconds=-1)) == {"say": "hi"}


LI = {"account": "li", "name": "李", "committee": "c"}


@pytest.mark.parametrize("door", ["nowhere", "work", "__init__", ""])
def test_what_is_no_door_is_not_found(ask, door):
    with pytest.raises(NotFound):
        ask(door)


@pytest.mark.parametrize("note", ["zz", None, 7, {"$ne": None}, ["a"], "01A209C2-1BCA-71F0-8901-7E2E0ED8FB9C"])
def test_what_is_no_id_is_not_found(ask, note):
    with pytest.raises(NotFound):
        ask("note", {"note_id": note})


def test_a_missing_id_is_not_found(ask):
    with pytest.raises(NotFound):
        ask("note")


def test_a_form_that_does_not_fit_is_refused_by_field(ask):
    with pytest.raises(Invalid) as refused:
        ask("keep_note", {"text": "a" * 21, "colour": "red"})
    assert set(refused.value.values["errors"]) == {"text", "colour"}


def test_a_door_without_a_form_takes_nothing_else(ask):
    with pytest.raises(Invalid) as refused:
        ask("count", {"where": {"$gt": ""}})
    assert "where" in refused.value.values["errors"]


def test_a_command_that_is_sent_twice_with_one_key_is_done_once(ask):
    before = ask("count")["notes"]
    first, again = (ask("keep_note", {"text": "once"}, key="key-1") for _ in range(2))
    assert first == again
    assert ask("count")["notes"] == before + 1


def test_a_refusal_travels_with_its_code_and_values(ask):
    with pytest.raises(Refused) as refused:
        ask("keep_note", {"text": "forbidden"})
    assert (refused.value.code, refused.value.values) == ("note.forbidden", {"text": "forbidden"})


def test_a_fault_of_ours_is_logged_with_its_correlation_and_answered_without_detail(ask, house):
    with pytest.raises(Internal) as fault:
        ask("stumble", correlation="c-stumble")
    assert fault.value.to_wire() == {"kind": "internal", "code": "internal", "values": {}}
    lines = [orjson.loads(line) for line in house.log.read_bytes().splitlines()]
    line = next(line for line in lines if line.get("correlation") == "c-stumble")
    assert "ZeroDivisionError" in line["exception"] and trace_of(line["traceparent"])


def test_a_service_that_is_not_there_is_unavailable_at_once(client):
    started = time.monotonic()
    with pytest.raises(Unavailable, match=r"unavailable.service"):
        client.call("nobody", "echo", {})
    assert time.monotonic() - started < 1


def test_no_answer_in_time_is_a_clear_problem(ask):
    started = time.monotonic()
    with pytest.raises(TimedOut):
        ask("echo", {"say": "hi", "hold": 1}, timeout=0.2)
    assert time.monotonic() - started < 0.6
    time.sleep(1)


def test_more_than_it_can_hold_is_told_at_once_to_come_again(ask):
    ends = together(20, lambda: ask("echo", {"say": "hi", "hold": 0.8}))
    busy = [seconds for answer, seconds in ends if isinstance(answer, Unavailable)]
    assert len(busy) == 20 - 2 - 8 and max(busy) < 0.8
    assert sum(answer == {"say": "hi"} for answer, _ in ends) == 10
    assert next(a for a, _ in ends if isinstance(a, Unavailable)).values["retry_after"] > 0


def test_a_request_past_its_deadline_is_never_begun(ask):
    before = ask("count")["notes"]
    holders = [threading.Thread(target=ask, args=("echo", {"say": "hi", "hold": 1.2})) for _ in range(2)]
    for holder in holders:
        holder.start()
    time.sleep(0.4)
    with pytest.raises(TimedOut):
        ask("keep_note", {"text": "late"}, timeout=0.2)
    for holder in holders:
        holder.join()
    time.sleep(0.3)
    assert ask("count")["notes"] == before


def test_metrics_know_methods_and_outcomes_but_not_what_was_made_up(ask, house):
    ask("echo", {"say": "hi"})
    with pytest.raises(NotFound):
        ask("invented_by_the_caller")
    page = house.probe("/metrics")[1].decode()
    assert 'yz_rpc_seconds_count{method="echo",outcome="ok",service="parlour"}' in page
    assert 'method="unknown",outcome="not_found"' in page and "invented" not in page


GEVENT = """
from gevent import monkey; monkey.patch_all()
import sys, time, gevent
from kernel.rpc.client import RpcClient
client = RpcClient(sys.argv[1])
started = time.monotonic()
calls = [gevent.spawn(client.call, "parlour", "echo", {"say": str(n), "hold": 0.6}) for n in range(4)]
answers = [call.get() for call in calls]
assert answers == [b'{"say":"%d"}' % n for n in range(4)], answers
assert time.monotonic() - started < 2.2
assert not {"nameko", "eventlet"} & set(sys.modules)
"""


def test_greenlets_of_gevent_call_side_by_side(servers, house):
    subprocess.run([sys.executable, "-c", GEVENT, servers.amqp_url], check=True, timeout=20)


def test_a_forked_process_calls_on_a_connection_of_its_own(client, house):
    client.call("parlour", "echo", {"say": "parent"})
    if (pid := os.fork()) == 0:
        os._exit(0 if client.call("parlour", "echo", {"say": "child"}) == b'{"say":"child"}' else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert client.call("parlour", "echo", {"say": "parent"}) == b'{"say":"parent"}'
