"""A proposal that was returned for change and does not come back: a session can be settled all the same."""

import pytest

from kernel.rpc.problems import Refused
from services.proposals.commands.drafting import submit_proposal
from services.proposals.commands.leaving import agree_to_withdrawal, ask_withdrawal
from services.proposals.commands.reviewing import not_file_proposal, return_proposal
from services.proposals.commands.settings import change_setting
from services.proposals.contract.proposal_words import Column
from services.proposals.queries.proposals import list_proposals
from tests.proposals.commands.test_reviewing import under_review
from tests.proposals.proposal_makers import ANSWERS, CITY, OFFICE, REVIEWER, ZHOU, house, membership_entry


def returned(work) -> str:
    proposal = under_review(work)
    return_proposal(work.acting_as(REVIEWER), proposal, reason="vague", reason_text="建议请具体")
    return proposal


def columns(work) -> dict[str, int]:
    """In which of the office's numbers proposals are counted."""
    counted = {str(column): list_proposals(work.acting_as(OFFICE), column=column)["total"] for column in Column}
    return {column: count for column, count in counted.items() if count}


def test_the_level_that_decides_does_not_file_it_when_its_proposer_is_no_member_any_more():
    work = house()
    proposal = returned(work)
    work.directory.keep(membership_entry("周明", CITY, until="2027-01-10"), sequence=2)
    with pytest.raises(Refused, match="may_not_propose"):
        submit_proposal(work.acting_as(ZHOU), proposal, **ANSWERS)
    assert columns(work) == {"under_review": 1}
    why = {"reason": "other", "reason_text": "未再提交", "destination": "returned"}
    not_file_proposal(work.acting_as(REVIEWER), proposal, **why)
    assert columns(work) == {"not_filed": 1}


def test_its_proposer_withdraws_it_with_the_offices_agreement():
    work = house()
    proposal = returned(work)
    ask_withdrawal(work.acting_as(ZHOU), proposal, reason="不再提出")
    assert columns(work) == {"under_review": 1}
    agree_to_withdrawal(work.acting_as(OFFICE), proposal)
    assert columns(work) == {"withdrawn": 1}


def test_a_committee_may_leave_returned_ones_out_of_what_can_be_withdrawn():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.withdraw_from", value=["submitted"], since="2027-01-11")
    with pytest.raises(Refused, match="withdrawal_not_from_here"):
        ask_withdrawal(work.acting_as(ZHOU), returned(work), reason="不再提出")
