"""Tokens that are void before they expire: sign-outs, changed accounts, and what a new worker has missed."""

import threading
import time
from dataclasses import replace
from types import SimpleNamespace

import orjson
import pytest

from gateway import listener
from gateway.listener import Listener
from gateway.revocations import Revocations
from gateway.streams import Streams
from kernel.identity import TOKEN_SECONDS, Principal
from kernel.rpc.problems import Unauthenticated, Unavailable
from tests.gateway.fakes import FakeClient, FakeSite

LI = Principal(account="li", name="李四", committee="c", session="s1", sequence=3)


@pytest.fixture
def revocations():
    known = Revocations()
    known.learn([], {})
    return known


def code_of(revocations, who=LI) -> str | None:
    try:
        revocations.check(who)
    except (Unauthenticated, Unavailable) as problem:
        return problem.code
    return None


def test_a_session_that_ended_is_refused_and_no_other(revocations):
    revocations.end(["s1"])
    assert code_of(revocations) == "sign_in.ended"
    assert code_of(revocations, replace(LI, session="s2")) is None


def test_a_changed_account_makes_older_tokens_void_and_not_newer_ones(revocations):
    revocations.change("li", 4)
    assert code_of(revocations) == "sign_in.changed"
    assert code_of(revocations, replace(LI, sequence=4)) is None
    assert code_of(revocations, replace(LI, account="wang")) is None


def test_events_that_come_in_another_order_forget_nothing(revocations):
    revocations.change("li", 4)
    revocations.change("li", 2)
    assert code_of(revocations) == "sign_in.changed"


def test_a_deputys_token_lives_by_the_account_whose_rights_it_carries(revocations):
    deputy = replace(LI, account="wang", on_behalf_of="li")
    revocations.change("wang", 9)
    assert code_of(revocations, deputy) is None
    revocations.change("li", 4)
    assert code_of(revocations, deputy) == "sign_in.changed"


def test_what_no_token_can_show_any_more_is_forgotten(revocations, monkeypatch):
    revocations.end(["s1"])
    revocations.change("li", 4)
    later = time.time() + TOKEN_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    revocations.end(["s2"])
    revocations.change("wang", 1)
    assert (set(revocations._sessions), set(revocations._accounts)) == ({"s2"}, {"wang"})


def test_a_worker_that_does_not_learn_lets_nobody_in(browser, wiring, bearer, member, monkeypatch):
    monkeypatch.setattr("gateway.revocations.LEARN_SECONDS", 0.05)
    wiring.revocations = Revocations()
    answer = browser.get("/api/v1/accounts/mine", headers=bearer(member))
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable.sessions")
    assert browser.get("/readyz").json["missing"].keys() == {"members"}


def test_who_comes_before_a_new_worker_has_learned_waits_and_is_let_in():
    fresh = Revocations()
    threading.Timer(0.2, fresh.learn, ([], {})).start()
    assert code_of(fresh) is None


def test_who_signed_out_is_refused_by_what_a_new_worker_learns_meanwhile():
    fresh = Revocations()
    threading.Timer(0.2, fresh.learn, (["s1"], {})).start()
    assert code_of(fresh) == "sign_in.ended"


class FakeLine:
    """A line on which nothing comes; `read` returns when the listener has learned."""

    def __init__(self, _url):
        self.channel = SimpleNamespace(
            exchange_declare=lambda *given, **more: None,
            queue_declare=lambda *given, **more: SimpleNamespace(queue="q"),
            queue_bind=lambda *given: None,
        )

    def take(self, queue, callback):
        self.callback = callback

    def read(self):
        give_up = time.monotonic() + 5
        while not self.revocations.learned:
            assert time.monotonic() < give_up
            time.sleep(0.01)

    def cut(self):
        pass


def test_a_restarted_worker_still_refuses_what_was_void_before(monkeypatch):
    answers = iter([Unavailable("unavailable.service"), {"sessions": ["s1"], "accounts": {"wang": 7}}])

    class Members(FakeClient):
        def call(self, *given, **more):
            self.answers["members", "list_revocations"] = next(answers)
            return super().call(*given, **more)

    revocations, FakeLine.revocations = (fresh := Revocations()), fresh
    monkeypatch.setattr(listener, "Line", FakeLine)
    hearing = Listener("", Streams(), revocations, Members(), site := FakeSite())
    hearing._line = line = FakeLine("")
    hearing._hear(line)
    assert site.forgotten == [""], "who knows which pages were taken off meanwhile"
    assert code_of(revocations) == "sign_in.ended"
    wang = replace(LI, account="wang", session="s2", sequence=6)
    assert code_of(revocations, wang) == "sign_in.changed"
    assert code_of(revocations, replace(wang, sequence=7)) is None


def test_an_error_that_nobody_expected_does_not_end_the_hearing(monkeypatch):
    tries = []

    class Broken(FakeLine):
        def __init__(self, url):
            tries.append(url)
            if len(tries) == 3:
                hearing._stopped.set()
            raise ValueError("nobody thought of this")

    monkeypatch.setattr(listener, "Line", Broken)
    monkeypatch.setattr(listener, "pauses", lambda: iter([0] * 9))
    hearing = Listener("", Streams(), Revocations(), FakeClient(), FakeSite())
    hearing._run()
    assert len(tries) == 3


def test_the_door_refuses_a_changed_account_until_it_renews(browser, wiring, bearer, member):
    wiring.revocations.change(member.account, 1)
    answer = browser.get("/api/v1/accounts/mine", headers=bearer(member))
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in.changed")
    assert orjson.loads(answer.data)["detail"].startswith("您的账号")
    assert browser.get("/api/v1/accounts/mine", headers=bearer(replace(member, sequence=1))).status_code == 200
