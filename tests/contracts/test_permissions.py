"""Who may do what: `permissions.csv`, written from the design and not from the code, driven by HTTP and by RPC.

`allowed` means that it is done (2xx); 409 that the person may, and a rule says no to anybody in their place.
"""

import csv
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import orjson
import pytest
from jsonschema import Draft202012Validator

from infra.local.generate import SERVICES
from kernel.rpc.problems import Problem
from kernel.services import service_class_of
from kernel.states import aggregates_of
from kernel.work import tag_of
from tests.contracts.bodies import BODIES, body_of
from tests.contracts.house import House
from tests.contracts.records import MAKERS, Record

FOLDER = Path(__file__).parent
API = orjson.loads((FOLDER.parents[1] / "docs" / "openapi.json").read_bytes())
OPERATIONS = {
    item[method]["operationId"]: (method.upper(), path.removeprefix("/api/v1"))
    for path, item in API["paths"].items()
    for method in ("get", "post")
    if method in item
}
PAGES = {"read_picture": ("GET", "/proposals/{proposal_id}/pictures/{file_id}")}
"""What stands on the public pages, not below /api/v1."""
OPERATIONS |= PAGES
with (FOLDER / "permissions.csv").open(newline="") as table:
    ROWS = list(csv.DictReader(table))

REFUSALS = ("401", "403", "404")
LET_IN = {"allowed": {200, 201, 204}, "409": {409}}
WITH_PROOF = {"set_up", "sign_in", "refresh_session", "activate_account"}
"""Whoever has the proof (a token, a code, a password) may, without being signed in."""
EDITS = {
    "edit_proposal": ("proposals", "get_proposal_text", "proposal_id"),
    "edit_opinion": ("opinions", "get_opinion", "opinion_id"),
    "draft_reply": ("proposals", "get_reply", "handling_id"),
}
"""What is edited is read before: from which service, by which door, under which id; an edit names that version."""
NEVER_TWICE = {"set_up", "move_clock"}
"""Done once, before the tests; or never, for all tests share a day."""
EMPTY_ZIP = b"PK\x05\x06" + b"\0" * 18
UPLOADS = {"upload_file": ("说明.txt", b"words"), "upload_archive": ("归档.zip", EMPTY_ZIP)}
GATEWAYS_OWN = {"read_clock", "move_clock", "open_stream", "upload_file", "upload_archive", "read_file", "read_picture"}


def by_action(answers):
    """The rows of the answers that are meant, by action and state."""
    groups: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row in (row for row in ROWS if row["expected"] in answers):
        groups[row["action"], row["state"]].append(row)
    return [pytest.param(*key, rows, id=" ".join(key).strip()) for key, rows in groups.items()]


# The table itself


def test_every_route_and_every_transition_has_rows():
    """The system's own transitions have no door, so nobody can be refused."""
    transitions = {
        name
        for service in SERVICES
        for aggregate in aggregates_of(service)
        for name, row in aggregate.transitions.items()
        if row.by != {"system"}
    }
    assert transitions <= set(OPERATIONS), "a transition without a route"
    assert {row["action"] for row in ROWS} == set(OPERATIONS)


def test_every_action_has_the_right_person_a_wrong_one_and_nobody():
    for action, rows in groupby(sorted(ROWS, key=lambda row: row["action"]), key=lambda row: row["action"]):
        expected = {(row["role"] == "nobody", row["expected"]) for row in rows}
        assert any(answer == "allowed" for _, answer in expected) or action in NEVER_TWICE, action
        open_to_all = OPERATIONS[action][1].startswith("/published") or action in PAGES
        assert open_to_all or action in WITH_PROOF or (True, "401") in expected, action


def test_no_row_contradicts_another():
    found: dict[tuple, set[str]] = defaultdict(set)
    for row in ROWS:
        found[tuple(row[name] for name in ("action", "state", "role", "relation", "committee"))].add(row["expected"])
    assert {key: answers for key, answers in found.items() if len(answers) > 1} == {}


def test_every_row_names_a_state_and_an_answer_that_exist():
    assert {row["expected"] for row in ROWS} == {*LET_IN, *REFUSALS}
    assert {row["state"] for row in ROWS} <= set(MAKERS)
    assert set(BODIES) <= set(OPERATIONS)


# The platform


@pytest.mark.servers
@pytest.mark.parametrize(("action", "state", "rows"), by_action(REFUSALS))
def test_the_wrong_persons_are_refused_and_nothing_happens(house, records, action, state, rows):
    record = records.kept(state)
    body = body_of(action, house, record)
    before = events_recorded(house)
    answers = {part_of(row): answers_to(house, action, row, record, body) for row in rows}
    expected = {part_of(row): asked(action, int(row["expected"])) for row in rows}
    assert answers == expected
    assert events_recorded(house) == before


@pytest.mark.servers
@pytest.mark.parametrize(("action", "state", "rows"), by_action(LET_IN))
def test_the_right_persons_are_let_in(house, records, action, state, rows):
    for row in rows:
        for ask in (by_http, by_rpc):
            if ask is by_rpc and action in GATEWAYS_OWN:
                continue
            record = records.kept(state) if OPERATIONS[action][0] == "GET" else records.fresh(state)
            match = version_of(house, action, row, record) if action in EDITS else None
            status = ask(house, action, row, record, body_of(action, house, record), match)
            assert status in LET_IN[row["expected"]], f"{part_of(row)} {ask.__name__}: {status}"


def version_of(house: House, action: str, row: dict, record: Record) -> str:
    """The tag of what the person read before the edit."""
    service, door, id = EDITS[action]
    return tag_of(orjson.dumps(house.ask(asker(house, row, record), service, door, **{id: record[id]})))


def part_of(row: dict) -> str:
    return " ".join((row["role"], row["relation"], row["committee"]))


def asked(action: str, status: int) -> tuple:
    return (status,) if action in GATEWAYS_OWN else (status, status)


def answers_to(house: House, action: str, row: dict, record: Record, body: dict) -> tuple:
    """The statuses by HTTP and by RPC."""
    web = by_http(house, action, row, record, body)
    return (web,) if action in GATEWAYS_OWN else (web, by_rpc(house, action, row, record, body))


def by_http(house: House, action: str, row: dict, record: Record, body: dict, match: str | None = None) -> int:
    method, path = OPERATIONS[action]
    person = asker(house, row, record)
    address = path.format(**record.ids)
    if action in UPLOADS:
        sent = {"files": {"file": UPLOADS[action]}}
    elif method == "GET":
        sent = {"params": body, "stream": True} | ({"base": ""} if action in PAGES else {})
    else:
        sent = {"json": body, "headers": {"If-Match": match} if match else {}}
    with house.send(person, method, address, **sent) as answer:
        if answer.ok and answer.headers["Content-Type"] == "application/json":
            assert shape_errors(action, answer.status_code, answer.json()) == []
        return answer.status_code


def shape_errors(action: str, status: int, body: object) -> list[str]:
    """Where an answer is not what its view promises."""
    method, path = OPERATIONS[action]
    responses = API["paths"][f"/api/v1{path}"][method.lower()]["responses"]
    schema = responses[str(status)]["content"]["application/json"]["schema"] | {"components": API["components"]}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(body)]


def by_rpc(house: House, action: str, row: dict, record: Record, body: dict, match: str | None = None) -> int:
    path = OPERATIONS[action][1]
    ids = {name: id for name, id in record.ids.items() if f"{{{name}}}" in path}
    service = ids.pop("service", None) or service_of(action)
    try:
        house.ask(asker(house, row, record), service, action, if_match=match, **ids, **body)
    except Problem as problem:
        return problem.status
    return 200


def asker(house: House, row: dict, record: Record):
    part = row["role"], row["relation"], row["committee"]
    return record.people.get(part) or house.people[part]


def service_of(action: str) -> str:
    return next(name for name in SERVICES if hasattr(service_class_of(name), action))


def events_recorded(house: House) -> dict[str, int]:
    """How many events somebody caused; effects that are still on their way are caused by nobody."""
    prefix, caused = house.platform.layout.mongo_prefix, {"actor": {"$exists": True}}
    return {name: house.mongo[f"{prefix}_{name}"]["outbox"].count_documents(caused) for name in SERVICES}
