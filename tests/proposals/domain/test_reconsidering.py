"""Reconsidering: the way back after not filing, merging and withdrawing, as long as nothing stands in its way."""

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.proposal.records import Round
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    HE,
    LIN,
    OFFICE,
    REVIEWER,
    SEASON,
    ZHOU,
    at_final_level,
    filed,
    returned,
    submitted,
    text,
    types,
    water,
)


def reconsider(proposal, by=REVIEWER, **more):
    proposal.reconsider_proposal(by=by, at=AT, reason="误按", **more)
    return proposal.collect_events()[-1]


def not_filed():
    proposal = at_final_level()
    why = {"reason": "other", "reason_text": "属省级事权", "destination": "letter"}
    proposal.not_file_proposal(by=REVIEWER, at=AT, text=text(), **why)
    return proposal


def merged_into(lead, proposal):
    proposal.merge_proposal(by=OFFICE, at=AT, lead=lead, reason="相同")
    return proposal


def withdrawn(proposal):
    proposal.ask_withdrawal(by=ZHOU, at=AT, reason="已解决")
    proposal.agree_to_withdrawal(by=OFFICE, at=AT)
    return proposal


def test_not_filed_it_comes_back_to_the_level_that_decides():
    proposal = not_filed()
    told = reconsider(proposal)
    assert (proposal.state, proposal.column, proposal.destination) == ("under_review", "under_review", None)
    assert proposal.at_final_level() and proposal.reviews[-1].recommendation == "not_file"
    assert (told.earlier, told.resumed_as, told.reviewer["role"]) == ("not_filed", "under_review", "reviewer")
    assert told.reason_text == "误按" and [one["name"] for one in told.signers] == ["周明"]


def test_not_filed_while_it_was_returned_it_is_its_proposers_to_change_again():
    why = {"reason": "other", "reason_text": "未再提交", "destination": "returned"}
    proposal = returned()
    proposal.not_file_proposal(by=REVIEWER, at=AT, text=text(), **why)
    assert reconsider(proposal).resumed_as == proposal.state == "returned"
    proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)
    proposal.start_review(by=OFFICE, at=AT)
    proposal.review_proposal(by=OFFICE, at=AT, recommendation="file", opinion="同意", units=[])
    proposal.not_file_proposal(by=REVIEWER, at=AT, text=text(), **why)
    assert reconsider(proposal).resumed_as == "under_review"


def test_merged_it_leaves_its_lead_with_all_whom_it_brought():
    lead, nearer, other = filed("主案"), filed("次主案"), submitted("另一件")
    merged_into(nearer, other)
    merged_into(lead, nearer)
    assert [row.id for row in lead.merged] == [nearer.id, other.id]
    told = reconsider(nearer, lead=lead)
    assert (nearer.state, nearer.number, nearer.merge) == ("filed", 1, None)
    assert lead.merged == [] and [one["merged_from"] for one in lead.signer_facts()] == [None]
    assert types(lead)[-1] == "proposal.merge_undone.v1"
    assert (told.lead["id"], [one["merged_from"] for one in told.lead_signers]) == (lead.id, [None])
    assert [row.id for row in nearer.merged] == [other.id]


def test_what_went_on_with_its_lead_into_another_waits_until_the_lead_is_out_again():
    lead, nearer, other = filed("主案"), filed("次主案"), submitted("另一件")
    merged_into(nearer, other)
    merged_into(lead, nearer)
    with pytest.raises(Refused, match="lead_gone_on"):
        reconsider(other, lead=nearer)


@pytest.mark.parametrize("answered", ["rounds", "a unit"])
def test_a_lead_that_was_replied_to_keeps_what_was_merged_into_it(answered):
    lead, other = filed("主案"), submitted("另一件")
    merged_into(lead, other)
    if answered == "rounds":
        lead.rounds = [Round(round=1, replied_at=AT, feedback_due=None)]  # type: ignore[arg-type]
    else:
        lead.units = [water(part="separate", reply_class="A")]
    with pytest.raises(Refused, match="lead_gone_on"):
        reconsider(other, lead=lead)
    assert other.state == "merged"


def test_a_proposal_that_was_not_under_review_yet_waits_for_it_again():
    proposal = withdrawn(submitted())
    assert (reconsider(proposal).resumed_as, proposal.state, proposal.withdrawal) == ("submitted", "submitted", None)


def test_a_filed_one_keeps_its_number_and_goes_to_the_handover_again():
    proposal = filed()
    proposal.handed_over_by = [unit.office for unit in proposal.units]
    told = reconsider(withdrawn(proposal))
    assert (proposal.state, proposal.number, proposal.handed_over_by) == ("filed", 1, [])
    assert proposal.awaited_offices() and [unit["name"] for unit in told.units]


def test_only_the_level_that_decides_reconsiders_also_what_never_came_to_it():
    proposal = withdrawn(submitted())
    for other in (ZHOU, OFFICE, LIN, HE):
        with pytest.raises(Forbidden):
            reconsider(proposal, by=other)
    reconsider(proposal)


def test_what_is_locked_away_or_came_by_an_import_stays_as_it_is():
    proposal = not_filed()
    proposal.imported = object()  # type: ignore[assignment]
    with pytest.raises(Refused, match="imported_stays"):
        reconsider(proposal)
    proposal.imported = None
    proposal.quarantine_proposal(by=OFFICE, at=AT, readers=[], reason="涉密")
    with pytest.raises(Refused, match="quarantined"):
        reconsider(proposal)


def test_nothing_is_reconsidered_before_it_was_decided():
    with pytest.raises(Refused, match="wrong_state"):
        reconsider(at_final_level())
