"""Input that nobody should send: a clear answer by the conventions, and nothing is changed by it."""

import base64
import hmac
import time
from typing import Any

import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from infra.local.programs import SERVICES
from kernel.identity import Signer
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Problem, Unauthenticated
from tests.contracts.house import House, Person
from tests.contracts.records import Records

pytestmark = pytest.mark.servers

OUR_OWN = ("audit", "audit_chain", "idempotency", "leases", "clock")
"""A refused attempt is audited; the others are the machine's book-keeping."""
TITLE = "关于加固东岸堤防的提案"
ASTRAL = "\U00020bb7"  # 𠮷: four bytes, one character
FIRST = ("member", "first_proposer")


def contents(house: House) -> dict[str, dict]:
    """A hash of each collection of each service."""
    prefix, found = house.platform.layout.mongo_prefix, {}
    for service in SERVICES:
        hashes = house.mongo[f"{prefix}_{service}"].command("dbHash")["collections"]
        found[service] = {name: hash for name, hash in hashes.items() if name not in OUR_OWN}
    return found


@pytest.fixture
def unchanged(house):
    """Nothing that services keep is changed by the test."""
    house.settle()
    before = contents(house)
    yield
    assert contents(house) == before


@pytest.fixture(scope="module")
def draft(records) -> str:
    """A draft of the first proposer."""
    return records.kept("draft")["proposal_id"]


def create(house: House, body: Any, **headers: str):
    """Send a body, as it is when it is bytes, to begin a draft."""
    sent = body if isinstance(body, bytes) else orjson.dumps(body)
    headers = {"Content-Type": "application/json"} | headers
    return house.send(house.person(*FIRST), "POST", "/proposals", data=sent, headers=headers)


def problem(answer, status: int) -> dict:
    """The problem document of an answer that follows the conventions."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["detail"] and body["code"] and body["correlation"] == answer.headers["X-Correlation-Id"]
    assert "Traceback" not in answer.text
    return body


# The body as a whole


def test_a_body_over_the_limit_is_refused_with_the_limit(house, unchanged):
    body = problem(create(house, {"title": TITLE, "situation": "x" * 2**20}), 413)
    assert body["values"] == {"limit": 2**20}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"title": ', "body.not_json"),
        (b'{"title": "\xff\xfe"}', "body.not_json"),
        (b'{"title": "\\ud800"}', "body.not_json"),
        (b'{"title": NaN}', "body.not_json"),
        (b"[]", "body.not_an_object"),
        (b'"text"', "body.not_an_object"),
        (b'{"a":' * 17 + b"1" + b"}" * 17, "body.too_deep"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "body.not_json"),
        (orjson.dumps({"suggestions": [0] * 50_001}), "body.too_many_values"),
    ],
)
def test_a_body_that_is_no_json_object_of_bounded_size_is_refused(house, unchanged, body, code):
    assert problem(create(house, body), 422)["code"] == code


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/json, text/plain"])
def test_another_media_type_is_refused(house, unchanged, kind):
    problem(create(house, {"title": TITLE}, **{"Content-Type": kind}), 415)


# Fields


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": {"$ne": ""}}, "title"),
        ({"title": {"$gt": ""}}, "title"),
        ({"title": ["a"]}, "title"),
        ({"title": 5}, "title"),
        ({"title": None}, "title"),
        ({"title": "字" * 101}, "title"),
        ({"title": ASTRAL * 101}, "title"),
        ({"title": "\u200b\u200d\ufeff"}, "title"),
        ({"title": "\0\0"}, "title"),
        ({"title": " \n\t "}, "title"),
        ({"title": TITLE, "state": "filed"}, "state"),
        ({"title": TITLE, "$where": "1"}, "$where"),
        ({"title": TITLE, "signers": []}, "signers"),
        ({"title": TITLE, "situation": {"$regex": "."}}, "situation"),
        ({"title": TITLE, "suggestions": {"$push": 1}}, "suggestions"),
        ({"title": TITLE, "suggestions": [{"text": {"$ne": 1}}]}, "suggestions.0.text"),
        ({"title": TITLE, "suggestions": [{"text": "清淤", "number": 1}]}, "suggestions.0.number"),
        ({"title": TITLE, "suggestions": [{"text": "清淤"}] * 31}, "suggestions"),
        ({"title": TITLE, "attachments": [{"$oid": "x"}]}, "attachments.0"),
        ({"title": TITLE, "attachments": ["../../etc/passwd"]}, "attachments.0"),
        ({"title": TITLE, "proposer": {"$exists": True}}, "proposer"),
        ({"title": TITLE, "proposer": "not-an-id"}, "proposer"),
        ({"title": TITLE, "proposer": new_id().upper()}, "proposer"),
        ({"title": TITLE, "proposer": new_id()}, "proposer"),
        ({"title": TITLE, "committee": new_id()}, "committee"),
    ],
)
def test_a_field_that_does_not_fit_is_named(house, unchanged, body, field):
    answer = create(house, body)
    if answer.status_code != 422 and field in ("proposer", "committee"):
        assert problem(answer, 403 if field == "proposer" else 409)
        return
    assert field in problem(answer, 422)["errors"]


def test_what_cannot_be_seen_is_taken_out_and_long_letters_count_as_one(house):
    given = {"title": f"\u200b{ASTRAL * 98}\0\u202e e\u0301", "situation": "<p>a\0b\u200b<script>x</script></p>"}
    made = create(house, given)
    assert made.status_code == 201, made.text
    text = made.json()["text"]
    assert text["title"] == f"{ASTRAL * 98} \u00e9"
    assert text["situation"] == "<p>ab</p>"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state[$ne]=draft", "state[$ne]"),
        ("state=%7B%22$ne%22:1%7D", "state.0"),
        ("limit=1000", "limit"),
        ("limit=abc", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=5&limit=6", "limit"),
        ("unit=%00", "unit"),
        ("submitted_from=2027-02-30", "submitted_from"),
        ("sort=_id", "sort"),
        ("term=1e3", "term"),
        ("mine=maybe", "mine"),
        ("$where=1", "$where"),
    ],
)
def test_a_query_that_does_not_fit_is_refused_by_field(house, unchanged, query, field):
    answer = house.send(house.person(*FIRST), "GET", f"/proposals?{query}")
    assert field in problem(answer, 422)["errors"]


@pytest.mark.parametrize(
    "path", ["/proposals/%00", "/proposals/{$ne:1}", "/proposals/..%2f..", "/proposals/" + "x" * 36]
)
def test_what_is_no_id_is_not_there(house, unchanged, path):
    problem(house.send(house.person(*FIRST), "GET", path), 404)


def test_operators_in_a_sign_in_are_words_out_of_place(house, unchanged):
    for proof in ({"login": {"$ne": None}, "password": {"$ne": None}}, {"login": ["root"], "password": "x"}):
        body = house.send(Person(), "POST", "/session", json=proof)
        assert "login" in problem(body, 422)["errors"]


# Cursors


def cursors(house: House) -> list[str]:
    """A good cursor bent in every way, and some that never were one."""
    page = house.send(house.person("proposal_office"), "GET", "/proposals?limit=1").json()
    sort, value, last = orjson.loads(base64.urlsafe_b64decode(page["next"] + "=="))
    bent = [
        [sort, {"$ne": 1}, last],
        [sort, value, {"$gt": ""}],
        ["_id", value, last],
        [sort, 2**63, last],
        [sort, "2027-13-45T99:99:99.999Z", last],
        [sort, [value], last],
        5,
        {"a": 1, "b": 2, "c": 3},
    ]
    forged = [base64.urlsafe_b64encode(orjson.dumps(one)).decode() for one in bent]
    return [*forged, page["next"][:-3], "x" * 500, "中文", "%%%"]


def test_a_cursor_that_was_tampered_with_is_an_error_of_its_field(house, records):
    records.kept("submitted"), records.kept("under_review")
    for cursor in cursors(house):
        answer = house.send(house.person("proposal_office"), "GET", "/proposals", params={"limit": 1, "cursor": cursor})
        assert "cursor" in problem(answer, 422)["errors"], cursor


def test_a_cursor_of_somebody_else_shows_nothing_of_theirs(house, records):
    records.kept("submitted"), records.kept("under_review")
    page = house.send(house.person("proposal_office"), "GET", "/proposals?limit=1").json()
    query = {"limit": 100, "cursor": page["next"]}
    assert house.send(house.person("member"), "GET", "/proposals", params=query).json()["rows"] == []


# Which version, and which key


def test_an_edit_without_a_version_or_of_an_old_one_changes_nothing(house, unchanged, draft):
    first, path, text = house.person(*FIRST), f"/proposals/{draft}/edit", {"title": "另一个题目"}
    assert problem(house.send(first, "POST", path, json=text), 428)["code"] == "if_match.required"
    for stale in ('"' + "0" * 32 + '"', "*", "W/", '"' + "9" * 4000 + '"'):
        answer = house.send(first, "POST", path, json=text, headers={"If-Match": stale})
        assert problem(answer, 412)["code"] == "if_match.stale"


@pytest.mark.parametrize("key", ["", "a b", "x" * 101, "{$ne:1}", "k;k"])
def test_a_key_that_is_none_is_refused(house, unchanged, key):
    body = problem(create(house, {"title": TITLE}, **{"Idempotency-Key": key}), 422)
    assert "Idempotency-Key" in body["errors"]


def test_a_key_does_one_thing_once_and_refuses_another_body(house):
    key = {"Idempotency-Key": new_id()}
    made = [create(house, {"title": TITLE}, **key) for _ in range(3)]
    assert [answer.status_code for answer in made] == [201] * 3
    assert len({answer.content for answer in made}) == 1
    house.settle()
    before = contents(house)
    other = problem(create(house, {"title": "别的题目"}, **key), 422)
    assert other["code"] == "idempotency.other_body"
    assert contents(house) == before


def test_the_key_of_one_account_is_not_the_key_of_another(house):
    key = {"Idempotency-Key": new_id()}
    people = [house.person(*FIRST), house.person("member", "cosigner")]
    made = [house.send(one, "POST", "/proposals", json={"title": TITLE}, headers=key).json() for one in people]
    assert made[0]["id"] != made[1]["id"]
    assert [one["signers"][0]["subject"] for one in made] == [one.subject for one in people]


def test_a_replayed_rpc_changes_nothing_a_second_time(house):
    first, key = house.person(*FIRST), new_id()
    again = {"principal_token": first.token, "key": key, "correlation": key}
    before = house.ask(first, "proposals", "list_proposals", mine=True)["total"]
    answers = {house.client.call("proposals", "create_proposal", {"title": TITLE}, **again) for _ in range(3)}
    assert len(answers) == 1
    assert house.ask(first, "proposals", "list_proposals", mine=True)["total"] == before + 1
    with pytest.raises(Invalid, match="other_body"):
        house.client.call("proposals", "create_proposal", {"title": "别的题目"}, **again)


# Persons who are not


def tokens(house: House) -> dict[str, str]:
    """Tokens that speak of the proposal office, none of them ours."""
    who = house.person("proposal_office").token
    claims = orjson.loads(base64.urlsafe_b64decode(who.split(".")[1] + "=="))
    public = (house.platform.layout.keys / "gateway.pub.pem").read_bytes()
    stranger = OKPKey.generate_key("Ed25519")
    head, body, signature = who.split(".")
    other, unsigned = encoded(orjson.dumps(claims | {"exp": claims["exp"] + 9})), encoded(b'{"alg":"none"}')
    return {
        "another key": Signer(stranger).sign(house.person("proposal_office").principal),
        "changed claims": f"{head}.{other}.{signature}",
        "no algorithm": f"{unsigned}.{body}.",
        "the public key as a secret": signed_with(public, body),
        "expired": jwt_of(house, claims | {"exp": int(time.time()) - 1}),
        "no expiry": jwt_of(house, {"who": claims["who"]}),
        "an expiry in words": jwt_of(house, claims | {"exp": "never"}),
        "nobody in it": jwt_of(house, {"exp": claims["exp"]}),
        "somebody of another shape": jwt_of(house, claims | {"who": {"$ne": None}}),
        "no token": "x.y.z",
        "words": "Ω" * 10,
    }


def signed_with(secret: bytes, body: str) -> str:
    """The claims under HMAC with a secret that everybody can know."""
    signed = f"{encoded(orjson.dumps({'alg': 'HS256'}))}.{body}"
    return f"{signed}.{encoded(hmac.digest(secret, signed.encode(), 'sha256'))}"


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def jwt_of(house: House, claims: dict) -> str:
    """Claims under the platform's own key: what only the gateway could sign."""
    return jwt.encode({"alg": "Ed25519"}, claims, house.signer.key, algorithms=["Ed25519"])


def test_a_forged_or_expired_principal_is_nobody_by_http(house, unchanged):
    for name, token in tokens(house).items():
        bearer = {"Authorization": f"Bearer {token}".encode()}
        answer = house.send(Person(), "POST", "/proposals", json={"title": TITLE}, headers=bearer)
        assert problem(answer, 401)["code"].startswith("sign_in."), name
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_forged_or_expired_principal_is_nobody_by_rpc(house, unchanged):
    for name, token in tokens(house).items():
        with pytest.raises(Unauthenticated, match="sign_in"):
            house.client.call("proposals", "create_proposal", {"title": TITLE}, principal_token=token)
            raise AssertionError(name)


@pytest.mark.parametrize(
    ("door", "arguments", "status"),
    [
        ("no_such_door", {}, 404),
        ("__init__", {}, 404),
        ("work", {}, 404),
        ("lapse_feedback", {"day": "2027-01-01"}, 404),
        ("keep_directory", {"changed": {}}, 404),
        ("get_proposal", {}, 404),
        ("get_proposal", {"proposal_id": {"$ne": None}}, 404),
        ("get_proposal", {"proposal_id": [new_id()]}, 404),
        ("get_proposal", {"proposal_id": new_id(), "who": "me"}, 422),
        ("list_proposals", {"limit": "20; drop"}, 422),
        ("list_proposals", {"limit": 2**64 - 1}, 422),
        ("list_proposals", {"number": {"$gt": 0}}, 422),
        ("list_handlings", {"state": {"$ne": "x"}}, 422),
        ("change_setting", {"name": "proposal.text_limit", "value": 2**63, "since": "2099-01-01"}, 422),
        ("change_setting", {"name": "proposal.text_limit", "value": {"$inc": 1}, "since": "2099-01-01"}, 422),
        ("change_setting", {"name": "proposal.__class__", "value": 1, "since": "2099-01-01"}, 422),
    ],
)
def test_a_call_that_makes_no_sense_is_answered_and_changes_nothing(house, unchanged, door, arguments, status):
    with pytest.raises(Problem) as refusal:
        house.ask(house.person("proposal_office"), "proposals", door, **arguments)
    assert refusal.value.status == status


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"a":' * 2000, b"null"])
def test_a_message_that_is_no_call_is_answered_or_dropped_and_the_service_lives_on(house, unchanged, body):
    from amqp import Message

    line = house.client._line()
    office = {"principal": house.person("proposal_office").token, "deadline": time.time() + 10}
    message = Message(body, type="list_proposals", application_headers=office)
    with pytest.raises(Invalid, match="body"):
        line.ask("proposals", message, timeout=5)
    assert house.ask(house.person("proposal_office"), "proposals", "list_proposals")["rows"] is not None


def test_two_records_with_one_reference_to_each_other_cannot_be_made(house, records: Records):
    """A proposal is merged into itself, or into one of another committee, never."""
    own = records.fresh("submitted")["proposal_id"]
    office = house.person("proposal_office")
    for lead in (own, new_id()):
        answer = house.send(office, "POST", f"/proposals/{own}/merge", json={"lead": lead, "reason": "x"})
        problem(answer, 409 if lead == own else 422)
