"""Files of a record: who may name them, who may read them, and what the audit says of it."""

import time
from dataclasses import dataclass

import orjson
import pytest

from kernel.ids import new_id
from kernel.work import tag_of
from tests.contracts.asking import FIRST, TITLE, create, problem
from tests.contracts.house import House

pytestmark = pytest.mark.servers


@dataclass(frozen=True)
class Attached:
    """A file, and the draft that names it."""

    file: str
    proposal: str


@pytest.fixture(scope="module")
def attached(house) -> Attached:
    file = upload(house, *FIRST)
    return attached_to(house, file)


def attached_to(house: House, file: str) -> Attached:
    """A new draft that names the file, and has it."""
    made = create_with(house, file)
    assert made.status_code == 201
    kept = house.mongo[f"{house.platform.layout.mongo_prefix}_files"]["files.files"]
    give_up = time.monotonic() + 10
    while not kept.find_one({"_id": file, "metadata.claims.subject": made.json()["id"]}):
        assert time.monotonic() < give_up, "the record's event did not claim the file"
        time.sleep(0.05)
    return Attached(file, made.json()["id"])


def upload(house: House, role: str, relation: str) -> str:
    sent = {"file": ("说明.txt", b"words")}
    return house.send(house.person(role, relation), "POST", "/files", files=sent).json()["id"]


def create_with(house: House, *files: str):
    return create(house, {"title": TITLE, "attachments": list(files)})


def read_by(house: House, role: str, relation: str, file: str) -> int:
    return house.send(house.person(role, relation), "GET", f"/files/{file}").status_code


def audited(house: House, proposal: str) -> list[tuple[str, str]]:
    audit = house.mongo[f"{house.platform.layout.mongo_prefix}_proposals"]["audit"]
    entries = audit.find({"command": "may_read", "subject": proposal}).sort("_id")
    return [(entry["account"], entry["outcome"]) for entry in entries]


def test_a_reading_and_a_refusal_are_in_the_audit_of_the_owning_service(house, attached):
    assert read_by(house, *FIRST, attached.file) == 200
    assert read_by(house, "member", "none", attached.file) == 404
    reader, stranger = house.person(*FIRST).account, house.person("member", "none").account
    assert audited(house, attached.proposal) == [(reader, "done"), (stranger, "not_found")]


def test_a_file_of_two_records_is_read_by_who_may_read_one_of_them(house):
    file = upload(house, *FIRST)
    kept_back, handed_in = attached_to(house, file), attached_to(house, file)
    assert read_by(house, "proposal_office", "none", file) == 404
    answers = {"declaration": True, "publish_consent": True}
    house.ask(house.person(*FIRST), "proposals", "invite_cosigner", **invited(house, kept_back))
    assert read_by(house, "member", "cosigner", file) == 200
    text = {"title": TITLE, "situation": "<p>排渠淤塞。</p>", "analysis": "<p>多年未清。</p>"}
    edit(house, handed_in, text | {"suggestions": [{"text": "清淤。"}], "attachments": [file]})
    house.ask(house.person(*FIRST), "proposals", "submit_proposal", proposal_id=handed_in.proposal, **answers)
    assert read_by(house, "proposal_office", "none", file) == 200
    assert read_by(house, "member", "none", file) == 404


def invited(house: House, attached: Attached) -> dict:
    return {"proposal_id": attached.proposal, "subjects": [house.person("member", "cosigner").subject]}


def edit(house: House, attached: Attached, text: dict) -> None:
    first = house.person(*FIRST)
    seen = house.ask(first, "proposals", "get_proposal_text", proposal_id=attached.proposal)
    tag = tag_of(orjson.dumps(seen))
    house.ask(first, "proposals", "edit_proposal", if_match=tag, proposal_id=attached.proposal, **text)


def test_a_file_that_is_not_there_or_somebody_elses_is_refused_by_field(house, unchanged, attached):
    anothers = upload(house, "member", "cosigner")
    body = problem(create_with(house, attached.file, new_id(), anothers), 422)
    assert set(body["errors"]) == {"attachments.1", "attachments.2"}


def test_an_upload_that_is_repeated_with_its_key_is_one_file(house):
    key = {"Idempotency-Key": new_id()}
    sent = [
        house.send(house.person(*FIRST), "POST", "/files", files={"file": ("a.txt", words)}, headers=key)
        for words in (b"words", b"words", b"other")
    ]
    assert sent[0].json() == sent[1].json()
    assert problem(sent[2], 422)["code"] == "idempotency.other_body"
