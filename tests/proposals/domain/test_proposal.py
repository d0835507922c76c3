"""The table of a proposal's life: each transition has its form, its words, its sentences."""

import re
from pathlib import Path

import msgspec

from kernel.memory import matches
from services.proposals import contract
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import Role
from services.proposals.store import visible_to
from services.proposals.texts import LABELS, TEXTS
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    GROUP_REVIEWER,
    HE,
    LEADER,
    LIN,
    OFFICE,
    PARTY,
    REVIEWER,
    WATER_HANDLER,
    ZHOU,
    at_final_level,
    draft,
    filed,
    rate,
    replied,
    submitted,
)

EVERYBODY = (ZHOU, LIN, HE, OFFICE, REVIEWER, GROUP_REVIEWER, LEADER, GOVERNMENT, PARTY, WATER_HANDLER)


def test_every_transition_that_people_make_has_a_form_of_its_own_name_and_a_label():
    for row in Proposal.transitions.values():
        if row.by == {Role.SYSTEM}:
            continue
        assert row.form == "".join(part.title() for part in row.name.split("_"))
        assert hasattr(contract, row.form)
        assert f"action.{row.name}" in LABELS


def test_every_refusal_in_the_domain_has_its_sentence():
    rooms = [*Path("services/proposals").rglob("*.py")]
    said = r'(?:Refused|Forbidden)\(\s*"([\w.]+)"'
    codes = {code for room in rooms for code in re.findall(said, room.read_text(encoding="utf-8"))}
    assert len(codes) > 40
    assert codes - {"wrong_state", "forbidden.role"} <= set(TEXTS)


def test_every_transition_that_people_make_is_a_door_of_its_name():
    service = Path("services/proposals/service.py").read_text(encoding="utf-8")
    doors = set(re.findall(r"    (\w+) = command\(", service))
    assert {row.name for row in Proposal.transitions.values() if row.by != {Role.SYSTEM}} <= doors


def test_every_state_and_role_has_a_label():
    words = [f"state.{state}" for state in contract.ProposalState] + [f"role.{role}" for role in Role]
    assert [word for word in words if word not in LABELS] == ["role.system"]


def test_whoever_sees_it_in_a_list_sees_it_by_itself_and_the_other_way_round():
    again = replied()
    rate(again, ZHOU, "unsatisfied")
    for proposal in (draft(), submitted(cosigners=(LIN,)), at_final_level(), filed(), replied(), again):
        document = msgspec.to_builtins(proposal)
        for who in EVERYBODY:
            assert any(matches(document, condition) for condition in visible_to(who)) == proposal.seen_by(who)


def test_a_proposal_survives_the_store():
    proposal = replied(cosigners=(LIN,))
    rate(proposal, ZHOU)
    document = msgspec.to_builtins(proposal)
    again = msgspec.convert(document, Proposal)
    assert msgspec.to_builtins(again) == document
    assert again.feedback[0].result == "satisfied" and again.roles_of(ZHOU) == proposal.roles_of(ZHOU)


def test_events_are_numbered_in_one_stream_from_one():
    proposal = replied(cosigners=(LIN,))
    assert [event.sequence for event in proposal.collect_events()] == list(range(1, proposal.sequence + 1))


def test_no_two_rooms_of_the_contract_use_the_same_name():
    seen: dict[str, str] = {}
    for room in Path("services/proposals/contract").glob("*.py"):
        for name in re.findall(r"^class (\w+)", room.read_text(), re.M):
            assert name not in seen or name.startswith("_"), f"{name} is in {room} and {seen[name]}"
            seen[name] = room.name
