"""Tokens that are not ours, and calls past the gateway that make no sense: nobody is let in, nothing is changed."""

import base64
import hmac
import time

import orjson
import pytest
from amqp import Message
from joserfc import jwt
from joserfc.jwk import OKPKey

from kernel.identity import Signer
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Problem, Unauthenticated
from tests.contracts.asking import TITLE, problem
from tests.contracts.house import NOBODY, House

pytestmark = pytest.mark.servers


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
        answer = house.send(NOBODY, "POST", "/proposals", json={"title": TITLE}, headers=bearer)
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
        ("lapse_today", {"day": "2027-01-01"}, 404),
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
    line = house.client._line()
    office = {"principal": house.person("proposal_office").token, "deadline": time.time() + 10}
    message = Message(body, type="list_proposals", application_headers=office)
    with pytest.raises(Invalid, match="body"):
        line.ask("proposals", message, timeout=5)
    assert house.ask(house.person("proposal_office"), "proposals", "list_proposals")["rows"] is not None
