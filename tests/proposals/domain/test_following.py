"""Handing over and following: the proposal's state is what its offices and handlings make of it."""

import pytest

from kernel.deadlines import Calendar
from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.proposal.words import State
from tests.proposals.proposal_makers import (
    AT,
    GOVERNMENT,
    GOVERNMENT_OFFICE,
    OFFICE,
    PARTY,
    PARTY_OFFICE,
    WATER_HANDLER,
    filed,
    offer_of,
    propaganda,
    types,
    water,
)


def follow(proposal, stage, units=()):
    standing = list(units) or [water(part="sole")]
    proposal.follow(by=None, at=AT, stage=stage, units=standing, replied=[], calendar=Calendar())


def test_it_is_handed_over_when_all_proposed_offices_have():
    proposal = filed(units=[water(), propaganda()])
    proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)
    assert proposal.awaited_offices() == [PARTY_OFFICE]
    for action in ("trial_hand_over", "pass_on_hand_over", "hand_over"):
        assert offer_of(proposal, GOVERNMENT, action)["reason"]["code"] == "proposal.handed_over_already"
        assert offer_of(proposal, PARTY, action)["allowed"]
    follow(proposal, State.FILED)
    assert proposal.state == "filed" and proposal.seen_by(WATER_HANDLER)
    proposal.hand_over(by=PARTY, at=AT, office=PARTY_OFFICE)
    follow(proposal, State.HANDED_OVER, [water(part="separate"), propaganda(part="separate")])
    event = proposal.collect_events()[-1]
    assert (event.type, [unit["part"] for unit in event.units]) == ("proposal.handed_over.v1", ["separate", "separate"])


def test_an_office_hands_over_once_and_only_what_is_for_its_tree():
    proposal = filed()
    proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)
    with pytest.raises(Refused, match="handed_over_already"):
        proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)
    with pytest.raises(Forbidden):
        filed().hand_over(by=PARTY, at=AT, office=PARTY_OFFICE)
    with pytest.raises(Forbidden):
        filed().hand_over(by=OFFICE, at=AT, office=GOVERNMENT_OFFICE)


def test_a_trial_shows_it_to_the_unit_before_the_handover():
    proposal = filed()
    proposal.trial_hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE, units=[water()])
    assert proposal.state == "filed" and proposal.seen_by(WATER_HANDLER)


def test_no_stage_between_is_left_out_of_its_history():
    proposal = filed()
    proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)
    proposal.collect_events()
    follow(proposal, State.REPLIED)
    assert types(proposal) == [
        "proposal.handed_over.v1",
        "proposal.handling_started.v1",
        "proposal.replied.v1",
    ]


def test_it_does_not_go_back_when_a_unit_returns_it():
    proposal = filed()
    proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)
    follow(proposal, State.IN_HANDLING)
    proposal.collect_events()
    follow(proposal, State.HANDED_OVER)
    assert proposal.state == "in_handling" and types(proposal) == []


def test_feedback_is_due_15_working_days_after_the_last_reply_and_says_how_it_was_counted():
    proposal = filed()
    follow(proposal, State.REPLIED)
    due = proposal.collect_events()[-1].feedback_due
    assert (due["on"], due["amount"], due["unit"], due["provisional"]) == ("2027-02-01", 15, "workdays", True)
