"""Made-up requests of every kind, right and wrong, from several people: no fault of ours, no answer without a schema.

What is made up is always the same (derandomized), so that a failure can be had again.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from kernel.ids import new_id
from tests.contracts.house import House
from tests.contracts.records import Records
from tests.contracts.test_permissions import events_recorded

API = orjson.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_bytes())
SCHEMA = schemathesis.openapi.from_dict(API)
NOT_TRIED = {
    "open_stream": "its answer does not end",
    "move_clock": "it would move the day under all other tests",
}
OPERATIONS = [
    operation
    for operation in (found.ok() for found in SCHEMA.get_all_operations())
    if operation.definition.raw["operationId"] not in NOT_TRIED
]


def needs_sign_in(operation) -> bool:
    return operation.definition.raw.get("security") != []


PEOPLE = {
    "administrator": ("administrator", "none"),
    "member": ("member", "first_proposer"),
    "office": ("proposal_office", "none"),
    "unit": ("unit_handler", "assigned"),
}
EXAMPLES = 4
"""Made-up requests for each operation and person: two and a half thousand together."""
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
SIGNED_IN = [*CHECKS, checks.ignored_auth]
"""… and what succeeded is tried again without the token and with a made-up one: both must be refused."""
CREDENTIALS = {"Authorization", "yz_access"}
BUSY = (503, 504)
STATES = {
    "proposal_id": ("draft", "submitted", "under_review", "filed", "closed"),
    "handling_id": ("assigned", "drafted", "sent"),
    "contact_id": ("drafted",),
    "commitment_id": ("promised",),
    "opinion_id": ("opinion_draft", "opinion_submitted"),
    "message_id": ("message",),
    "file_id": ("file",),
    "committee_id": ("committee",),
    "organisation_id": ("organisation",),
    "term_id": ("term",),
    "person_id": ("person",),
    "membership_id": ("membership",),
    "account_id": ("account",),
    "subject_id": ("gap",),
    "job_id": ("job",),
    "filter_id": ("saved_filter",),
    "supervision_id": ("awaiting_decision", "under_way", "report_given"),
    "evaluation_id": ("evaluation_planned", "evaluation_rating", "evaluation_counted"),
    "ballot_id": ("ballot_of_unit",),
    "award_id": ("awards_proposing", "awards_submitted"),
    "import_id": ("import_read", "import_done"),
    "change_id": ("setting_to_come", "template_to_come"),
    "results_id": ("results_of_awards",),
}
"""Records that requests are aimed at, by the name of the id in the address."""
WORDS = {"service": ["members", "proposals"]}
"""What stands in an address and is no id."""


@pytest.fixture(scope="module")
def known_ids(house):
    """Ids of records of our own, beside one that leads nowhere, by their name in the address."""
    records = Records(house)
    made = {state: records.kept(state) for states in STATES.values() for state in states}
    ids = {name: [new_id(), *(made[state][name] for state in states)] for name, states in STATES.items()}
    return ids | WORDS


def name_of(operation) -> str:
    return operation.definition.raw["operationId"]


def test_requests_are_aimed_at_records_of_every_kind():
    named = {parameter.name for operation in OPERATIONS for parameter in operation.path_parameters}
    assert named == STATES.keys() | WORDS.keys()


@pytest.mark.servers
@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_made_up_requests_get_answers_that_are_documented(house, known_ids, operation):
    for role, relation in PEOPLE.values():
        token = {"Authorization": f"Bearer {house.person(role, relation).token}"}

        def check(case, token=token) -> None:
            for made_up in (case.headers, case.cookies):
                for name in CREDENTIALS & set(made_up):
                    del made_up[name]
            answer = sent(house, case, headers=token)
            case.validate_response(answer, checks=SIGNED_IN, headers=token, transport_kwargs={"timeout": 30})

        try_out(operation, known_ids, check)


@pytest.mark.servers
@pytest.mark.parametrize("operation", [one for one in OPERATIONS if needs_sign_in(one)], ids=name_of)
def test_made_up_tokens_open_nothing(house, known_ids, operation):
    def check(case) -> None:
        answer = sent(house, case)
        assert answer.status_code in (401, 403), answer.text
        assert answer.status_code == 401 or case.cookies, "403 is for cookies that come without our Origin"
        case.validate_response(answer, checks=CHECKS)

    before = events_recorded(house)
    try_out(operation, known_ids, check)
    assert events_recorded(house) == before


def try_out(operation, known_ids: dict[str, list[str]], check: Callable[[Any], None]) -> None:
    """Give made-up requests for one operation to `check`."""
    settled = settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    settled(given(case=cases(operation, known_ids))(lambda case: check(case)))()


def sent(house: House, case, **options: Any):
    """The answer to a made-up request, which is no fault of ours."""
    answer = case.call(base_url=house.platform.url, timeout=30, **options)
    assert answer.status_code not in (500, 501, 502), answer.text
    assert "Traceback" not in answer.text
    if answer.status_code in BUSY:
        assert "retry-after" in answer.headers
    return answer


def cases(operation, known_ids: dict[str, list[str]]) -> st.SearchStrategy:
    """Requests that fit the operation's schema and such that do not, most of them about records that exist."""
    names = [parameter.name for parameter in operation.path_parameters]
    places = st.fixed_dictionaries({name: st.sampled_from(known_ids[name]) for name in names})
    modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE])

    def aimed(place: dict, mode: GenerationMode) -> st.SearchStrategy:
        return operation.as_strategy(mode, path_parameters=place or None)

    return st.tuples(places, modes).flatmap(lambda drawn: aimed(*drawn))
