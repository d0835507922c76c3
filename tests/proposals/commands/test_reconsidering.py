"""Reconsidering with the records around a proposal: its lead's units, its own hand-over, the numbers."""

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.commands import handovers, reviewing
from services.proposals.commands.leaving import (
    agree_to_withdrawal,
    ask_withdrawal,
    merge_proposal,
    reconsider_proposal,
)
from services.proposals.queries.proposals import get_proposal
from tests.proposals.life_makers import filed, handed_over, offered, reply, submitted
from tests.proposals.proposal_makers import GOVERNMENT, HE, LIN, OFFICE, REVIEWER, WATER, ZHOU, house


def back(work, proposal, who=REVIEWER) -> dict:
    return reconsider_proposal(work.acting_as(who), proposal, reason="误按")


def withdrawn(work, proposal) -> str:
    ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    agree_to_withdrawal(work.acting_as(OFFICE), proposal)
    return proposal


def not_filed(work, **more) -> str:
    proposal = submitted(work, **more)
    reviewing.start_review(work.acting_as(OFFICE), proposal)
    reviewing.review_proposal(work.acting_as(OFFICE), proposal, recommendation="file", opinion="同意", units=[WATER])
    why = {"reason": "other", "reason_text": "如上", "destination": "letter"}
    reviewing.not_file_proposal(work.acting_as(REVIEWER), proposal, **why)
    return proposal


def test_what_was_not_filed_by_a_slip_is_filed_after_all_with_the_next_number():
    work = house()
    proposal = not_filed(work)
    assert filed(work, who=LIN) and offered(work, REVIEWER, proposal)["reconsider_proposal"]
    assert back(work, proposal)["destination"] is None
    reviewing.file_proposal(work.acting_as(REVIEWER), proposal, category="society", units=[WATER])
    assert get_proposal(work.acting_as(ZHOU), proposal)["number"] == 2


def test_taken_out_of_a_lead_its_proposers_are_no_longer_those_of_the_leads_unit():
    work = house()
    lead, handling = handed_over(work)
    other = submitted(work, who=LIN, cosigners=(HE,))
    merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="相同")
    view = back(work, other)
    assert (view["state"], view["merge"]) == ("submitted", None)
    assert [row["name"] for row in work.handlings.get(handling).signers] == ["周明"]
    seen = get_proposal(work.acting_as(OFFICE), lead)
    assert (seen["merged"], [row["name"] for row in seen["signers"]]) == ([], ["周明"])


def test_a_lead_that_was_replied_to_lets_nothing_go():
    work = house()
    lead, handling = handed_over(work)
    other = submitted(work, who=LIN)
    merge_proposal(work.acting_as(OFFICE), other, lead=lead, reason="相同")
    reply(work, lead, handling)
    with pytest.raises(Refused, match="lead_gone_on"):
        back(work, other)
    assert get_proposal(work.acting_as(LIN), other)["state"] == "merged"


def test_what_units_had_is_handed_over_to_them_anew_under_its_number():
    work = house()
    proposal, stopped = handed_over(work)
    view = back(work, withdrawn(work, proposal))
    assert (view["state"], view["number"], view["column"]) == ("filed", 1, "filed")
    places = [{"unit": WATER, "part": "sole"}]
    shown = handovers.hand_over(work.acting_as(GOVERNMENT), proposal, assignments=places)
    assert get_proposal(work.acting_as(OFFICE), proposal)["state"] == "handed_over"
    assert shown["handlings"][0]["id"] != stopped and work.handlings.get(stopped).state == "stopped"


def test_a_number_is_nobody_elses_while_its_proposal_is_away_and_afterwards():
    work = house()
    first = withdrawn(work, filed(work))
    filed(work, who=LIN)
    assert [back(work, first)["number"], get_proposal(work.acting_as(OFFICE), first)["number"]] == [1, 1]
    numbers = [one["number"] for one in work.proposals.documents({}, sort="_id")]
    assert numbers == [1, 2]


@pytest.mark.parametrize("who", [ZHOU, OFFICE])
def test_only_the_level_that_decides_reconsiders(who):
    work = house()
    with pytest.raises(Forbidden):
        back(work, not_filed(work), who=who)
