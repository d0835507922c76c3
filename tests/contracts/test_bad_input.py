"""Input that nobody should send: a clear answer by the conventions, and nothing is changed by it."""

import base64

import orjson
import pytest

from kernel.ids import new_id
from tests.contracts.asking import FIRST, TITLE, create, problem
from tests.contracts.house import NOBODY, House
from tests.contracts.records import Records

pytestmark = pytest.mark.servers

ASTRAL = "\U00020bb7"  # 𠮷: four bytes, one character


# The body as a whole


def test_a_body_over_the_limit_is_refused_with_the_limit(house, unchanged):
    body = problem(create(house, {"title": TITLE, "situation": "x" * 2**20}), 413)
    assert body["values"] == {"limit": 2**20, "megabytes": "1"}


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
        ("submitted_from=0001-01-01", "submitted_from"),
        ("submitted_to=9999-12-31", "submitted_to"),
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


def test_a_proposal_is_never_merged_into_itself_or_into_nothing(house, records):
    own = records.fresh("submitted")["proposal_id"]
    office = house.person("proposal_office")
    for lead in (own, new_id()):
        answer = house.send(office, "POST", f"/proposals/{own}/merge", json={"lead": lead, "reason": "x"})
        problem(answer, 409 if lead == own else 422)


def test_operators_in_a_sign_in_are_words_out_of_place(house, unchanged):
    for proof in ({"login": {"$ne": None}, "password": {"$ne": None}}, {"login": ["root"], "password": "x"}):
        body = house.send(NOBODY, "POST", "/session", json=proof)
        assert "login" in problem(body, 422)["errors"]


# Cursors


def two_at_least(records: Records) -> None:
    """Make sure that the office's list has more than one page of one row."""
    for state in ("submitted", "under_review"):
        records.kept(state)


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
    two_at_least(records)
    for cursor in cursors(house):
        answer = house.send(house.person("proposal_office"), "GET", "/proposals", params={"limit": 1, "cursor": cursor})
        assert "cursor" in problem(answer, 422)["errors"], cursor


def test_a_cursor_of_somebody_else_shows_nothing_of_theirs(house, records):
    two_at_least(records)
    page = house.send(house.person("proposal_office"), "GET", "/proposals?limit=1").json()
    query = {"limit": 100, "cursor": page["next"]}
    assert house.send(house.person("member"), "GET", "/proposals", params=query).json()["rows"] == []
