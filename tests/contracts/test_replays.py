"""Old versions, keys used twice, calls sent again: what was done once is not done twice, nor undone."""

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Invalid
from tests.contracts.asking import FIRST, TITLE, create, problem

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def draft(records) -> str:
    """A draft of the first proposer."""
    return records.kept("draft")["proposal_id"]


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
    before = house.contents()
    other = problem(create(house, {"title": "别的题目"}, **key), 422)
    assert other["code"] == "idempotency.other_body"
    assert house.contents() == before


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
