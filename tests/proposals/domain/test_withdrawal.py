"""Withdrawing: asked by the proposer, answered by the office, counted apart."""

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.settings import ProposalRules
from services.proposals.texts import TEXTS
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    GOVERNMENT,
    GOVERNMENT_OFFICE,
    LIN,
    OFFICE,
    REVIEWER,
    SEASON,
    SOCIETY,
    ZHOU,
    at_final_level,
    draft,
    filed,
    returned,
    submitted,
    water,
)


def ask(proposal, by=ZHOU):
    proposal.ask_withdrawal(by=by, at=AT, reason="问题已经解决")


def test_the_office_agrees_and_it_counts_as_withdrawn_with_its_number():
    proposal = filed()
    ask(proposal)
    proposal.agree_to_withdrawal(by=OFFICE, at=AT)
    assert (proposal.state, proposal.column, proposal.number) == ("withdrawn", "withdrawn", 1)
    assert proposal.collect_events()[-1].reason_text == "问题已经解决"


def test_while_it_is_asked_nothing_is_decided_or_handed_over():
    proposal = at_final_level()
    ask(proposal)
    with pytest.raises(Refused, match="withdrawal_pending"):
        proposal.file_proposal(by=REVIEWER, at=AT, take_number=lambda: 1, category=SOCIETY, units=[water()])
    proposal = filed()
    ask(proposal)
    with pytest.raises(Refused, match="withdrawal_pending"):
        proposal.hand_over(by=GOVERNMENT, at=AT, office=GOVERNMENT_OFFICE)


def test_denied_with_a_reason_it_goes_on_and_may_be_asked_again():
    proposal = submitted()
    ask(proposal)
    proposal.deny_withdrawal(by=OFFICE, at=AT, reason="尚未解决")
    assert proposal.withdrawal.answer == "denied"
    ask(proposal)
    assert proposal.withdrawal.answer is None


def test_one_that_was_returned_for_change_is_withdrawn_too_and_not_handed_in_meanwhile():
    proposal = returned()
    ask(proposal)
    with pytest.raises(Refused, match="withdrawal_pending"):
        proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)
    proposal.deny_withdrawal(by=OFFICE, at=AT, reason="请改好再提交")
    assert proposal.state == "returned"
    ask(proposal)
    proposal.agree_to_withdrawal(by=OFFICE, at=AT)
    assert (proposal.state, proposal.column) == ("withdrawn", "withdrawn")
    proposal.reconsider_proposal(by=REVIEWER, at=AT, reason="误按")
    assert proposal.state == "returned"
    proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)


def test_only_the_first_proposer_asks_and_only_the_office_answers():
    proposal = submitted(cosigners=(LIN,))
    with pytest.raises(Forbidden):
        ask(proposal, by=LIN)
    ask(proposal)
    with pytest.raises(Forbidden):
        proposal.agree_to_withdrawal(by=ZHOU, at=AT)


def test_from_which_states_is_a_setting():
    with pytest.raises(Refused, match="withdrawal_not_from_here"):
        ask(filed(rules=ProposalRules(withdraw_from=("submitted",))))


def test_a_lead_is_not_withdrawn_with_those_that_were_merged_into_it():
    lead, other = filed("主案"), submitted("乙")
    asked = filed("丙")
    ask(asked)
    for proposal, merged in ((lead, other), (asked, submitted("丁"))):
        merged.merge_proposal(by=OFFICE, at=AT, lead=proposal, reason="内容相同")
    with pytest.raises(Refused, match="has_merged") as caught:
        ask(lead)
    assert caught.value.values == {"count": 1}
    assert "复议" in TEXTS["proposal.has_merged"]["zh"]
    with pytest.raises(Refused, match="has_merged"):
        asked.agree_to_withdrawal(by=OFFICE, at=AT)
    asked.deny_withdrawal(by=OFFICE, at=AT, reason="已有并案")
    assert asked.state == "filed"


def test_a_merge_waits_until_the_withdrawal_is_answered():
    lead, other = filed("主案"), asked_to_merge()
    with pytest.raises(Refused, match="withdrawal_pending"):
        other.agree_to_merge(by=ZHOU, at=AT, lead=lead)
    other.deny_withdrawal(by=OFFICE, at=AT, reason="可并入同类提案")
    other.agree_to_merge(by=ZHOU, at=AT, lead=lead)
    assert other.state == "merged"


def test_meanwhile_the_merge_can_be_refused():
    other = asked_to_merge()
    other.refuse_merge(by=ZHOU, at=AT, lead=filed("主案"), reason="问题已经解决")
    other.agree_to_withdrawal(by=OFFICE, at=AT)
    assert other.state == "withdrawn"


def test_with_a_withdrawal_no_merge_waits_for_consent_any_more():
    other = asked_to_merge()
    other.agree_to_withdrawal(by=OFFICE, at=AT)
    assert (other.state, other.merge) == ("withdrawn", None)


def asked_to_merge():
    """A proposal that the office wants to merge and its proposer to withdraw."""
    other = submitted("乙", rules=ProposalRules(merge_needs="consent"))
    other.merge_proposal(by=OFFICE, at=AT, lead=filed("主案"), reason="内容相同")
    ask(other)
    return other


def test_a_draft_is_nothing_to_withdraw():
    with pytest.raises(Refused, match="wrong_state"):
        ask(draft())


def test_nothing_is_answered_that_was_not_asked():
    with pytest.raises(Refused, match="no_withdrawal_pending"):
        submitted().agree_to_withdrawal(by=OFFICE, at=AT)
