"""A row of an area: input in bounds, one call, its bytes back."""

import pytest

from kernel.ids import new_id

ID = "01a209c2-1bca-71f0-8901-7e2e0ed8fb9c"


@pytest.fixture
def me(bearer, member):
    return bearer(member)


def test_a_read_passes_the_answers_bytes_through(browser, services, me):
    services.answers["proposals", "get_proposal"] = {"title": "关于……的提案", "actions": []}
    answer = browser.get(f"/api/v1/proposals/{ID}", headers=me)
    assert answer.status_code == 200
    assert answer.data == '{"title":"关于……的提案","actions":[]}'.encode()
    assert services.calls[0]["arguments"] == {"proposal_id": ID}
    assert services.calls[0]["key"] is None


def test_a_command_gets_the_body_and_the_context_of_the_request(browser, services, me):
    headers = me | {"Idempotency-Key": "abc-1", "If-Match": '"x"', "X-Correlation-Id": "c-1", "Accept-Language": "en"}
    answer = browser.post(f"/api/v1/proposals/{ID}/file", json={"category": "economy", "units": [ID]}, headers=headers)
    assert answer.status_code == 200
    call = services.calls[0]
    assert (call["service"], call["door"]) == ("proposals", "file_proposal")
    assert call["arguments"] == {"proposal_id": ID, "category": "economy", "units": [ID]}
    assert (call["key"], call["if_match"], call["correlation"], call["language"]) == ("abc-1", '"x"', "c-1", "en")
    assert call["principal_token"] == me["Authorization"][7:]


def test_a_command_without_a_key_is_given_one(browser, services, me):
    browser.post(f"/api/v1/proposals/{ID}/archive", headers=me)
    browser.post(f"/api/v1/proposals/{ID}/archive", headers=me)
    assert services.calls[0]["key"] != services.calls[1]["key"]


def test_a_key_that_is_no_key_is_refused(browser, services, me):
    answer = browser.post(f"/api/v1/proposals/{ID}/archive", headers=me | {"Idempotency-Key": "x" * 101})
    assert answer.status_code == 422
    assert not services.calls


def test_a_record_that_was_made_answers_201(browser, me):
    assert browser.post("/api/v1/proposals", json={"title": "x"}, headers=me).status_code == 201


def test_nobody_gets_in_without_a_token(browser, services):
    assert browser.get(f"/api/v1/proposals/{ID}").status_code == 401
    assert not services.calls


@pytest.mark.parametrize("token", ["x", "a.b.c", "", "é"])
def test_a_forged_token_is_refused(browser, services, token):
    answer = browser.get(f"/api/v1/proposals/{ID}", headers={"Authorization": f"Bearer {token}".encode("latin-1")})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert not services.calls


def test_an_expired_token_is_refused(browser, wiring, member):
    token = wiring.signer.sign(member, seconds=-1)
    answer = browser.get(f"/api/v1/proposals/{ID}", headers={"Authorization": f"Bearer {token}"})
    assert answer.json["code"] == "sign_in.expired"


def test_a_read_that_has_not_changed_is_not_sent_again(browser, me):
    first = browser.get(f"/api/v1/proposals/{ID}", headers=me)
    again = browser.get(f"/api/v1/proposals/{ID}", headers=me | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_tag_is_the_one_that_services_check(browser, services, me):
    import orjson

    from kernel.work import tag_of

    services.answers["proposals", "get_proposal_text"] = view = {"title": "标题", "version": 3}
    answer = browser.get(f"/api/v1/proposals/{ID}/text", headers=me)
    assert answer.headers["ETag"] == tag_of(orjson.dumps(view))


def test_a_query_string_gets_the_types_of_its_form(browser, services, me):
    browser.get("/api/v1/proposals?state=draft&mine=true&number=12&limit=x&title=5", headers=me)
    assert services.calls[0]["arguments"] == {
        "state": ["draft"],
        "mine": True,
        "number": 12,
        "limit": "x",
        "title": "5",
    }


def test_the_body_cannot_name_another_record_than_the_address(browser, services, me):
    answer = browser.post(f"/api/v1/proposals/{ID}/close", json={"proposal_id": new_id()}, headers=me)
    assert answer.status_code == 422
    assert "proposal_id" in answer.json["errors"]
    assert not services.calls


@pytest.mark.parametrize("id", ["1", ID.upper(), ID[:-1], "{$ne:1}", "../x"])
def test_what_is_no_id_is_no_address(browser, services, me, id):
    assert browser.get(f"/api/v1/proposals/{id}", headers=me).status_code == 404
    assert not services.calls


def test_too_many_calls_of_one_account_are_refused(browser, wiring, settings, me):
    from dataclasses import replace

    from limits.storage import MemoryStorage

    from gateway.limits import RateLimits

    wiring.limits = RateLimits(replace(settings, call_limit="2/minute"), MemoryStorage())
    answers = [browser.get(f"/api/v1/proposals/{ID}", headers=me).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


UNASKED = [
    ("GET", "/clock?t=1"),
    ("GET", f"/files/{ID}?t=1"),
    ("GET", f"/jobs/members/{ID}?t=1"),
    ("POST", "/session/sign-out"),
    ("POST", "/session/sign-out-everywhere"),
    ("POST", "/session/act-for-oneself"),
    ("POST", f"/session/act-for/{ID}"),
]


@pytest.mark.parametrize(("method", "path"), UNASKED)
def test_an_answer_of_its_own_that_takes_no_values_says_that_a_field_is_unknown(browser, services, me, method, path):
    body = {"json": {"t": 1}} if method == "POST" else {}
    answer = browser.open(f"/api/v1{path}", method=method, headers=me, **body)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["t"])
    assert not services.calls
