"""Merging: by notice or with consent; nobody's authorship is lost."""

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.proposal.words import State
from services.proposals.domain.settings import ProposalRules
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    HE,
    LIN,
    OFFICE,
    SEASON,
    ZHOU,
    draft,
    filed,
    official,
    signer,
    subject,
    submitted,
    types,
)

CONSENT = ProposalRules(merge_needs="consent")


def lins(name="林静的提案", **more):
    """A proposal of Lin's, co-signed by He."""
    proposal = draft(name, by=LIN, **more)
    proposal.invite_cosigner(by=LIN, at=AT, signers=[signer("何川")])
    proposal.sign_proposal(by=HE, at=AT)
    proposal.submit_proposal(by=LIN, at=AT, season=SEASON, answers=ANSWERS)
    return proposal


def merge(proposal, lead, by=OFFICE):
    proposal.merge_proposal(by=by, at=AT, lead=lead, reason="内容相同")


def test_by_notice_it_goes_into_the_lead_at_once_and_all_proposers_stay_proposers():
    lead, other = filed("主案"), lins()
    merge(other, lead)
    assert (other.state, other.column, other.merge.lead) == ("merged", "merged", lead.id)
    assert [(one["name"], one["first"], one["merged_from"]) for one in lead.signer_facts()] == [
        ("周明", True, None),
        ("林静", True, other.id),
        ("何川", False, other.id),
    ]
    assert lead.seen_by(HE) and other.seen_by(LIN)
    assert types(lead)[-1] == "proposal.merge_received.v1"
    assert [one["name"] for one in other.collect_events()[-1].lead_signers] == ["周明"]


def test_a_cosigner_of_the_lead_stays_one_when_their_own_proposal_is_merged_into_it():
    lead, other = submitted("主案", cosigners=(LIN,)), lins()
    merge(other, lead)
    assert [(one["name"], one["first"], one["merged_from"]) for one in lead.signer_facts()] == [
        ("周明", True, None),
        ("林静", False, None),
        ("林静", True, other.id),
        ("何川", False, other.id),
    ]


def test_where_consent_is_needed_the_first_proposer_agrees_first():
    lead, other = filed("主案"), lins(rules=CONSENT)
    merge(other, lead)
    assert (other.state, other.merge.pending) == ("submitted", True)
    with pytest.raises(Refused, match="merge_pending"):
        other.start_review(by=OFFICE, at=AT)
    with pytest.raises(Forbidden):
        other.agree_to_merge(by=HE, at=AT, lead=lead)
    other.agree_to_merge(by=LIN, at=AT, lead=lead)
    assert other.state == "merged"


def test_who_answered_that_it_shall_join_that_one_has_agreed_to_this_merge_and_to_no_other():
    wanted, other_lead = filed("主案"), filed("另一件")
    joining = [{"proposal": wanted.id, "answer": "join", "reason": ""}]
    one, another = (submitted(name, CONSENT, lookalikes=joining) for name in ("一", "二"))
    merge(one, wanted)
    assert (one.state, types(one)[-1]) == ("merged", "proposal.merged.v1")
    merge(another, other_lead)
    assert (another.state, another.merge.pending) == ("submitted", True)


def test_a_refused_merge_lets_the_review_go_on():
    lead, other = filed("主案"), lins(rules=CONSENT)
    merge(other, lead)
    other.refuse_merge(by=LIN, at=AT, lead=lead, reason="侧重不同")
    other.start_review(by=OFFICE, at=AT)
    assert types(other)[-2:] == ["proposal.merge_refused.v1", "proposal.review_started.v1"]


def test_the_office_takes_a_merge_back_whose_lead_has_gone_another_way():
    lead, other = filed("主案"), lins(rules=CONSENT)
    merge(other, lead)
    lead.state = State.WITHDRAWN
    other.take_back_merge(by=OFFICE, at=AT, lead=lead, reason="主案已撤案")
    assert (types(other)[-1], other.merge) == ("proposal.merge_taken_back.v1", None)
    merge(other, filed("另一主案"))
    assert other.merge.pending


def test_a_merge_of_a_merge_brings_everybody_along():
    first, second, third = filed("甲"), lins("乙"), submitted("丙", cosigners=(HE,))
    merge(third, second)
    merge(second, first)
    origins = [one["merged_from"] for one in first.signer_facts()]
    assert origins == [None, second.id, second.id, third.id, third.id]
    assert sum(one["subject"] == subject("何川") for one in first.signer_facts()) == 2


def test_nothing_is_merged_into_itself_a_draft_or_a_merged_one():
    other = lins()
    for lead in (other, draft("草稿")):
        with pytest.raises(Refused):
            merge(other, lead)
    gone = submitted("丙")
    merge(gone, filed("甲"))
    with pytest.raises(Refused, match="lead_not_open"):
        merge(other, gone)


def test_a_number_stays_when_a_filed_proposal_is_merged():
    other = filed("乙")
    merge(other, filed("甲"))
    assert (other.number, other.column) == (1, "merged")


def test_from_which_states_is_a_setting():
    other = filed("乙", rules=ProposalRules(merge_from=("submitted",)))
    with pytest.raises(Refused, match="merge_not_from_here"):
        merge(other, filed("甲"))


def test_only_the_office_merges():
    with pytest.raises(Forbidden):
        merge(lins(), filed("主案"), by=LIN)
    with pytest.raises(Forbidden):
        merge(lins(), filed("主案"), by=official("proposal_office", committee="elsewhere"))


def test_after_a_withdrawal_was_asked_it_is_not_merged():
    other = submitted("乙")
    other.ask_withdrawal(by=ZHOU, at=AT, reason="已解决")
    with pytest.raises(Refused, match="withdrawal_pending"):
        merge(other, filed("甲"))
