"""Signing in and out, with cookies and with bearer tokens."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from kernel.ids import new_id
from kernel.rpc.problems import TimedOut, Unauthenticated, Unavailable

OURS = {"Origin": "http://localhost"}


@pytest.fixture
def session(member, services):
    """What members answers; its calls give the session of `member`."""
    session = {
        "principal": msgspec.to_builtins(member),
        "refresh_token": "refresh-1",
        "session": member.session,
        "expires_at": (datetime.now(UTC) + timedelta(days=7)).isoformat(),
    }
    services.answers["members", "sign_in"] = session
    services.answers["members", "refresh_session"] = session | {"refresh_token": "refresh-2"}
    services.answers["members", "sign_out"] = {"sessions": [member.session]}
    return session


PROOF = {"login": "zhang", "password": "correct horse"}


def sign_in(browser, **more):
    return browser.post("/api/v1/session", json=PROOF | more, headers=OURS)


def test_a_browser_gets_cookies_that_no_script_reads(browser, session):
    answer = sign_in(browser)
    assert answer.status_code == 200
    access, refresh = answer.headers.getlist("Set-Cookie")
    for cookie in (access, refresh):
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
    assert "Path=/api/v1/session" in refresh
    assert "token" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser.get(f"/api/v1/proposals/{new_id()}").status_code == 200


def test_a_program_gets_its_tokens_in_the_answer(browser, session):
    answer = sign_in(browser, bearer=True)
    assert not answer.headers.getlist("Set-Cookie")
    assert answer.json["refresh_token"] == "refresh-1"
    headers = {"Authorization": f"Bearer {answer.json['access_token']}"}
    assert browser.get(f"/api/v1/proposals/{new_id()}", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("problem", "status"), [(TimedOut("timed_out"), 504), (Unavailable("unavailable.sign_in", retry_after=2), 503)]
)
@pytest.mark.parametrize(
    ("does", "address", "proof"),
    [
        ("sign_in", "/api/v1/session", PROOF),
        ("activate_account", "/api/v1/session/activate", PROOF | {"code": "ABCDE"}),
    ],
)
def test_on_a_busy_machine_a_sign_in_says_that_nothing_was_lost(
    browser, services, does, address, proof, problem, status
):
    services.answers["members", does] = type(problem)(problem.code, **problem.values)
    for language, words in (("zh", "没有丢失"), ("en", "Nothing was lost")):
        answer = browser.post(address, json=proof, headers=OURS | {"Accept-Language": language})
        assert answer.status_code == status
        assert words in answer.json["detail"]


def test_what_hashes_a_password_has_a_deadline_of_its_own(browser, services, session, settings, member, bearer):
    sign_in(browser)
    browser.get(f"/api/v1/proposals/{new_id()}", headers=bearer(member))
    assert [call["timeout"] for call in services.calls] == [settings.hashing_seconds, settings.rpc_seconds]
    assert settings.hashing_seconds > settings.rpc_seconds


def test_members_does_not_hear_of_bearer(browser, services, session):
    sign_in(browser, bearer=True)
    assert services.calls[0]["arguments"] == PROOF


def test_cookies_are_secure_behind_https(browser, wiring, settings, session):
    from dataclasses import replace

    wiring.settings = replace(settings, public_url="https://zx.example.cn")
    answer = browser.post("/api/v1/session", json=PROOF, headers={"Origin": "https://zx.example.cn"})
    assert all("Secure" in cookie for cookie in answer.headers.getlist("Set-Cookie"))


def test_wrong_proof_is_401_and_sets_nothing(browser, services):
    services.answers["members", "sign_in"] = Unauthenticated("sign_in.wrong")
    answer = sign_in(browser)
    assert answer.status_code == 401
    assert not answer.headers.getlist("Set-Cookie")


def test_a_form_that_is_not_right_reaches_nobody(browser, services):
    answer = browser.post("/api/v1/session", json={"login": {"$ne": ""}, "password": "x"})
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"login"}
    assert not services.calls


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://localhost", "http://localhost:81"])
def test_a_foreign_page_cannot_use_the_cookies(browser, services, session, origin):
    sign_in(browser)
    answer = browser.post(f"/api/v1/proposals/{new_id()}/close", headers={"Origin": origin})
    assert (answer.status_code, answer.json["code"]) == (403, "origin.foreign")
    assert len(services.calls) == 1


def test_cookies_without_an_origin_change_nothing(browser, services, session):
    sign_in(browser)
    assert browser.post(f"/api/v1/proposals/{new_id()}/close").status_code == 403
    assert browser.post(f"/api/v1/proposals/{new_id()}/close", headers=OURS).status_code == 200


@pytest.mark.parametrize("given", ["Basic dXNlcjpwYXNz", "Bearer", "x"])
def test_another_authorization_than_bearer_leaves_cookies_in_need_of_our_origin(browser, services, session, given):
    sign_in(browser)
    path, proxied = f"/api/v1/proposals/{new_id()}/close", {"Authorization": given}
    assert browser.post(path, headers=proxied).status_code == 403
    assert browser.post(path, headers=proxied | OURS).status_code == 200


def test_beside_a_bearer_token_no_cookie_renews_a_session(browser, services, session, bearer, member):
    sign_in(browser)
    assert browser.post("/api/v1/session/refresh", headers=bearer(member)).status_code == 401
    assert [call["door"] for call in services.calls] == ["sign_in"]


def test_a_foreign_page_cannot_sign_somebody_in(browser, services):
    answer = browser.post("/api/v1/session", json=PROOF, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    assert not services.calls


def test_a_bearer_token_needs_no_origin(browser, bearer, member):
    assert browser.post(f"/api/v1/proposals/{new_id()}/close", headers=bearer(member)).status_code == 200


def test_a_browser_renews_with_its_cookie(browser, services, session):
    sign_in(browser)
    answer = browser.post("/api/v1/session/refresh", headers=OURS)
    assert answer.status_code == 200
    assert services.calls[-1]["arguments"] == {"refresh_token": "refresh-1"}
    assert any("refresh-2" in cookie for cookie in answer.headers.getlist("Set-Cookie"))


def test_a_program_renews_with_its_token(browser, services, session):
    answer = browser.post("/api/v1/session/refresh", json={"refresh_token": "refresh-1"})
    assert answer.json["refresh_token"] == "refresh-2"
    assert not answer.headers.getlist("Set-Cookie")


def test_renewing_nothing_is_401(browser, services):
    assert browser.post("/api/v1/session/refresh").status_code == 401
    assert not services.calls


def test_after_signing_out_the_token_is_refused_at_once(browser, bearer, member, session):
    me = bearer(member)
    answer = browser.post("/api/v1/session/sign-out", headers=me)
    assert answer.json == {"sessions": [member.session]}
    assert browser.get(f"/api/v1/proposals/{new_id()}", headers=me).json["code"] == "sign_in.ended"


def test_signing_out_takes_the_cookies_back(browser, session):
    sign_in(browser)
    cookies = browser.post("/api/v1/session/sign-out", headers=OURS).headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all("Max-Age=0" in cookie for cookie in cookies)


def test_trying_many_passwords_is_slowed_down(browser, wiring, settings, services, session):
    from dataclasses import replace

    from limits.storage import MemoryStorage

    from gateway.limits import RateLimits

    wiring.limits = RateLimits(replace(settings, sign_in_limit="2/minute"), MemoryStorage())
    answers = [sign_in(browser).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    other = browser.post("/api/v1/session", json=PROOF | {"login": "li"}, headers=OURS)
    assert other.status_code == 200
