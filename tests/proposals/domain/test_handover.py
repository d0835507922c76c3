"""Which units may have a proposal together, by when they answer, and what that makes of the proposal."""

import pytest

from kernel.rpc.problems import Invalid, Refused
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import HandlingState
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.domain.handover import (
    Place,
    check_parts,
    join_family,
    opinion_deadline,
    reply_deadline,
    state_of_proposal,
)
from tests.proposals.handling_makers import HANDLER, HELPER, LEAD, MONDAY, OFFICE, STRANGER, begun, day, handling

TODAY = day("2026-03-02")


def place(unit: str, part: Part) -> Place:
    return Place(unit=unit, unit_name=unit, office=OFFICE, office_name="市政府办", part=part)


@pytest.mark.parametrize(
    "parts",
    [[Part.SOLE], [Part.LEAD, Part.ASSISTING], [Part.SEPARATE, Part.SEPARATE], [Part.LEAD]],
)
def test_parts_that_fit(parts):
    check_parts([place(str(number), part) for number, part in enumerate(parts)], [])


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([Part.SOLE, Part.SOLE], "hand_over.parts_do_not_fit"),
        ([Part.SOLE, Part.SEPARATE], "hand_over.parts_do_not_fit"),
        ([Part.LEAD, Part.SEPARATE], "hand_over.parts_do_not_fit"),
        ([Part.LEAD, Part.LEAD], "hand_over.one_lead"),
        ([Part.ASSISTING], "hand_over.lead_first"),
    ],
)
def test_parts_that_do_not_fit(parts, code):
    with pytest.raises(Refused, match=code):
        check_parts([place(str(number), part) for number, part in enumerate(parts)], [])


def test_who_names_a_sole_unit_beside_assisting_ones_is_told_at_the_units_to_name_a_lead():
    with pytest.raises(Invalid) as caught:
        check_parts([place(LEAD, Part.SOLE), place(HELPER, Part.ASSISTING)], [])
    assert caught.value.values["errors"] == {"assignments": ["hand_over.lead_not_sole"]}


def test_another_office_adds_assisting_units_to_a_lead_that_is_there_already():
    check_parts([place(HELPER, Part.ASSISTING)], [handling(Part.LEAD)])
    with pytest.raises(Refused, match=r"hand_over.unit_twice"):
        check_parts([place(LEAD, Part.ASSISTING)], [handling(Part.LEAD)])


@pytest.mark.parametrize("state", [HandlingState.COUNTERSIGNED, HandlingState.APPROVED, HandlingState.SENT])
def test_no_unit_joins_a_lead_whose_reply_is_settled(state):
    lead = handling(Part.LEAD)
    lead.state = HandlingState.CHECKED
    check_parts([place(HELPER, Part.ASSISTING)], [lead])
    lead.state = state
    with pytest.raises(Refused, match=r"hand_over.reply_settled"):
        check_parts([place(HELPER, Part.ASSISTING)], [lead])


def test_a_reply_is_due_three_months_after_the_hand_over_or_when_the_office_says():
    rules = HandlingRules()
    assert reply_deadline(rules, TODAY).on == "2026-06-02"
    assert reply_deadline(rules, TODAY, "2026-09-02").rule.name == "named_by_office"
    for wrong in ("2026-03-02", "2026-09-03"):
        with pytest.raises(Invalid):
            reply_deadline(rules, TODAY, wrong)
    assert reply_deadline(rules, TODAY, second=True).on == "2026-04-01"


def test_an_opinion_is_due_twenty_days_before_the_lead_and_never_in_the_past():
    rules = HandlingRules()
    assert opinion_deadline(rules, reply_deadline(rules, TODAY), TODAY).on == "2026-05-13"
    short = reply_deadline(rules, TODAY, "2026-03-10")
    assert opinion_deadline(rules, short, TODAY).on == "2026-03-03"
    with pytest.raises(Invalid):
        opinion_deadline(rules, short, TODAY, "2026-03-11")


def test_lead_and_assisting_units_know_each_other():
    lead, helper = handling(Part.LEAD), handling(Part.ASSISTING, HELPER)
    join_family([lead, helper])
    join_family([lead, helper])
    assert lead.family == helper.family == [LEAD, HELPER]
    assert [each.unit for each in lead.assisting] == [HELPER]
    assert f"unit:{HELPER}" in lead.readers
    assert f"unit:{LEAD}" in helper.readers


def test_the_state_of_a_proposal_follows_its_handlings():
    assert state_of_proposal([], []) == "filed"
    lead, helper = handling(Part.LEAD), handling(Part.ASSISTING, HELPER)
    assert state_of_proposal([lead, helper], [OFFICE]) == "filed"
    assert state_of_proposal([lead, helper], []) == "handed_over"
    lead.sign_in_handling(by=HANDLER, at=MONDAY)
    assert state_of_proposal([lead, helper], []) == "in_handling"
    lead.state = HandlingState.SENT
    assert state_of_proposal([lead, helper], []) == "replied"


def test_a_proposal_is_replied_when_every_separate_unit_has_replied():
    one, two = begun(Part.SEPARATE), begun(Part.SEPARATE, HELPER)
    one.state = HandlingState.SENT
    assert state_of_proposal([one, two], []) == "in_handling"
    two.state = HandlingState.SENT
    assert state_of_proposal([one, two], []) == "replied"
    again = handling(round=2)
    assert state_of_proposal([one, two, again], []) == "in_handling"


def test_a_reassigned_handling_counts_no_more():
    gone, successor = handling(), handling(unit=STRANGER)
    gone.state = HandlingState.REASSIGNED
    assert state_of_proposal([gone, successor], []) == "handed_over"
