"""Handing over to units of several offices, in trial and for real, and what the proposal makes of it."""

from dataclasses import replace
from functools import partial

import pytest

from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands.handlings import (
    sign_in_handling,
)
from services.proposals.commands.handovers import hand_over, object_to_trial, pass_on_hand_over, trial_hand_over
from services.proposals.commands.reassigning import reassign_handling, renew_merged, stop_handlings
from tests.proposals.handling_makers import (
    ADVISER,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    MEMBER,
    OFFICE,
    OTHER_OFFICE,
    OUTSIDER,
    PARTY_UNIT,
    STRANGER,
    filed,
    granted,
    handling_ids,
    lead_and_helper,
    member,
    organisation,
    proposals_work,
    sole,
    uid,
)
from tests.proposals.proposal_makers import offer_of

PARTY_HANDOVER = granted("handover_office", OTHER_OFFICE)


def event_types(work) -> list[str]:
    return [event.type for event in work.events]


def test_a_proposal_is_handed_over_to_a_sole_unit():
    work = proposals_work()
    proposal = filed(work)
    shown = hand_over(work, proposal, assignments=sole())
    assert (shown["state"], shown["handlings"][0]["deadline"]) == ("handed_over", "2026-06-02")
    assert event_types(work) == [
        "handling.assigned.v1",
        "proposal.office_handed_over.v1",
        "proposal.handed_over.v1",
    ]
    assert work.events[0].sign_in_by == "2026-03-09"


def test_lead_and_assisting_units_get_their_deadlines_and_know_each_other():
    work = proposals_work()
    shown = hand_over(work, filed(work), assignments=lead_and_helper())
    assert {row["unit"]: row["deadline"] for row in shown["handlings"]} == {LEAD: "2026-06-02", HELPER: "2026-05-13"}
    lead = work.handlings.get(handling_ids(shown)[LEAD])
    assert ([each.unit for each in lead.assisting], lead.family) == ([HELPER], [LEAD, HELPER])


def test_a_proposal_is_handed_over_when_every_office_has():
    work = proposals_work()
    proposal = filed(work, offices=(OFFICE, OTHER_OFFICE))
    with pytest.raises(Refused, match="hand_over.lead_first".replace(".", r"\.")):
        hand_over(work.acting_as(PARTY_HANDOVER), proposal, assignments=[{"unit": PARTY_UNIT, "part": "assisting"}])
    assert hand_over(work, proposal, assignments=[{"unit": LEAD, "part": "lead"}])["state"] == "filed"
    shown = hand_over(work.acting_as(PARTY_HANDOVER), proposal, assignments=[{"unit": PARTY_UNIT, "part": "assisting"}])
    assert shown["state"] == "handed_over"
    assert work.handlings.first({"unit": LEAD}).family == [LEAD, PARTY_UNIT]
    assert [unit.unit for unit in work.proposals.get(proposal).units] == [LEAD, PARTY_UNIT]


def test_an_office_hands_over_only_to_its_own_tree_and_only_once():
    work = proposals_work()
    proposal = filed(work)
    for wrong in ([{"unit": PARTY_UNIT, "part": "sole"}], [{"unit": uid(99), "part": "sole"}]):
        with pytest.raises(Invalid):
            hand_over(work, proposal, assignments=wrong)
    hand_over(work, proposal, assignments=sole())
    with pytest.raises(Refused):
        hand_over(work, proposal, assignments=sole(STRANGER))


def test_nothing_is_handed_over_to_a_unit_that_has_ended():
    work = proposals_work()
    work.directory.keep(organisation(STRANGER, "市旅游局", OFFICE, until="2026-02-28"), sequence=5)
    proposal = filed(work)
    with pytest.raises(Invalid) as caught:
        hand_over(work, proposal, assignments=sole(STRANGER))
    assert caught.value.values["errors"] == {"assignments": {"0": {"unit": ["unit_ended"]}}}
    old = handling_ids(hand_over(work, proposal, assignments=sole(LEAD)))[LEAD]
    with pytest.raises(Invalid) as caught:
        reassign_handling(work, old, unit=STRANGER, reason="职责调整")
    assert caught.value.values["errors"] == {"unit": ["unit_ended"]}


def test_who_hands_over_is_a_handover_office_that_sees_the_proposal():
    work = proposals_work()
    proposal = filed(work)
    with pytest.raises(NotFound):
        hand_over(work.acting_as(OUTSIDER), proposal, assignments=sole())
    with pytest.raises(NotFound):
        hand_over(work.acting_as(PARTY_HANDOVER), proposal, assignments=sole())
    with pytest.raises(Forbidden):
        hand_over(work.acting_as(member()), proposal, assignments=[])


def test_a_unit_objects_in_a_trial_before_the_hand_over():
    work = proposals_work()
    proposal = filed(work)
    with pytest.raises(NotFound):
        object_to_trial(work.acting_as(OUTSIDER), proposal, reason="非本单位职责")
    trial_hand_over(work, proposal, assignments=sole(STRANGER))
    object_to_trial(work.acting_as(OUTSIDER), proposal, reason="非本单位职责", better_unit=LEAD)
    with pytest.raises(Refused):
        object_to_trial(work.acting_as(OUTSIDER), proposal, reason="非本单位职责")
    offer = offer_of(work.proposals.get(proposal), OUTSIDER, "object_to_trial")
    assert offer["reason"]["code"] == "trial.objected_already"
    assert event_types(work) == ["proposal.trial_handed_over.v1", "proposal.trial_objected.v1"]
    assert work.proposals.get(proposal).objections[0].better_unit == LEAD
    assert hand_over(work, proposal, assignments=sole(LEAD))["state"] == "handed_over"


def test_the_first_unit_that_signs_in_sets_the_proposal_in_handling():
    work = proposals_work()
    proposal = filed(work)
    ids = handling_ids(hand_over(work, proposal, assignments=lead_and_helper()))
    sign_in_handling(work.acting_as(ADVISER), ids[HELPER])
    assert work.proposals.get(proposal).state == "in_handling"
    sign_in_handling(work.acting_as(HANDLER), ids[LEAD])
    assert event_types(work).count("proposal.handling_started.v1") == 1


def test_a_withdrawn_proposal_stops_what_units_do():
    work = proposals_work()
    proposal = filed(work)
    hand_over(work, proposal, assignments=lead_and_helper())
    stop_handlings(work, work.proposals.get(proposal), "withdrawn")
    assert {handling.state for handling in work.handlings.find({})} == {"stopped"}


def test_a_merge_brings_new_proposers_to_the_leads_handlings():
    work = proposals_work()
    proposal = filed(work)
    hand_over(work, proposal, assignments=sole())
    lead = work.proposals.get(proposal)
    lead.signers = lead.signers[:1]
    renew_merged(work, lead)
    assert [signer["subject"] for signer in work.handlings.first({"unit": LEAD}).signers] == [MEMBER]


def test_the_office_names_a_deadline_within_six_months():
    work = proposals_work()
    proposal = filed(work)
    with pytest.raises(Invalid):
        hand_over(work, proposal, assignments=[{"unit": LEAD, "part": "sole", "deadline": "2026-09-03"}])
    assert work.handlings.find({}) == []
    shown = hand_over(work, proposal, assignments=[{"unit": LEAD, "part": "sole", "deadline": "2026-09-02"}])
    assert shown["handlings"][0]["deadline"] == "2026-09-02"
    assert HANDOVER.has("handover_office", work.committee, OFFICE)


@pytest.mark.parametrize(
    ("helpers", "leads", "wrong"),
    [
        ("2026-05-01", "2026-09-03", {"1"}),
        ("2026-09-03", "2026-09-03", {"0", "1"}),
        ("2026-03-02", None, {"0"}),
        ("2026-06-11", "2026-06-10", {"0"}),
    ],
)
def test_a_wrong_deadline_is_refused_at_its_place_in_the_form(helpers, leads, wrong):
    work = proposals_work()
    assignments = [
        {"unit": HELPER, "part": "assisting", "deadline": helpers},
        {"unit": LEAD, "part": "lead"} | ({"deadline": leads} if leads else {}),
    ]
    with pytest.raises(Invalid) as caught:
        hand_over(work, filed(work), assignments=assignments)
    reason = {"deadline": ["hand_over.deadline_out_of_range"]}
    assert caught.value.values["errors"] == {"assignments": dict.fromkeys(wrong, reason)}


def test_an_office_without_a_unit_for_it_passes_the_hand_over_on():
    work = proposals_work()
    proposal = filed(work)
    for wrong in ([], [STRANGER]):
        with pytest.raises(Invalid):
            pass_on_hand_over(work, proposal, units=wrong, reason="非政府系统职责")
    pass_on_hand_over(work, proposal, units=[PARTY_UNIT], reason="非政府系统职责")
    assert work.proposals.get(proposal).awaited_offices() == [OTHER_OFFICE]
    with pytest.raises(NotFound):
        hand_over(work, proposal, assignments=sole())
    shown = hand_over(work.acting_as(PARTY_HANDOVER), proposal, assignments=sole(PARTY_UNIT))
    assert shown["state"] == "handed_over"


def test_the_last_office_that_steps_aside_completes_the_hand_over():
    work = proposals_work()
    proposal = filed(work, offices=(OFFICE, OTHER_OFFICE))
    assert hand_over(work, proposal, assignments=sole())["state"] == "filed"
    assert (
        pass_on_hand_over(work.acting_as(PARTY_HANDOVER), proposal, units=[], reason="无需会办")["state"]
        == "handed_over"
    )


def test_who_acts_for_two_offices_says_which_of_them_steps_aside():
    work = proposals_work()
    proposal = filed(work, offices=(OFFICE, OTHER_OFFICE))
    both = replace(HANDOVER, grants=HANDOVER.grants + PARTY_HANDOVER.grants)
    aside = partial(pass_on_hand_over, work.acting_as(both), proposal, units=[], reason="无需会办")
    for office, wrong in ((None, "say_which"), (uid(99), "not_yours")):
        with pytest.raises(Invalid) as caught:
            aside(office=office)
        assert caught.value.values["errors"] == {"office": [wrong]}
    aside(office=OTHER_OFFICE)
    assert work.proposals.get(proposal).awaited_offices() == [OFFICE]
    assert hand_over(work.acting_as(both), proposal, assignments=sole())["state"] == "handed_over"
