"""What rests in the to-do while others decide, and what then waits again."""

import itertools

import pytest

from services.proposals import contract as proposals
from tests.notifications.house import open_kinds, settle
from tests.notifications.invented import (
    happened,
)


def test_what_is_locked_away_waits_for_the_office_to_decide():
    locked = happened(proposals.ProposalQuarantined, 9)
    assert open_kinds(settle([locked])) == ["decide_quarantine"]
    assert open_kinds(settle([happened(proposals.ProposalReleased, 10), locked])) == []


@pytest.mark.parametrize(
    ("signed_in", "waits", "due"), [(False, "sign_in", "2027-03-09"), (True, "write_reply", "2027-05-01")]
)
def test_while_a_return_is_asked_for_the_unit_has_nothing_to_do_and_refused_it_has_it_again(signed_in, waits, due):
    assigned = happened(proposals.HandlingAssigned, 1, sign_in_by="2027-03-09")
    begun = [happened(proposals.HandlingSignedIn, 2, deadline="2027-05-01")] if signed_in else []
    asked, refused = happened(proposals.ReturnAsked, 3), happened(proposals.ReturnRefused, 4)
    for order in itertools.permutations([assigned, *begun, asked]):
        assert open_kinds(settle(order)) == ["decide_return"]
    for order in itertools.permutations([assigned, *begun, asked, refused]):
        waiting = [(task["kind"], task["due"]) for task in settle(order).values() if task["open"]]
        assert waiting == [(waits, due)]
    gone = happened(proposals.HandlingReassigned, 4)
    for order in itertools.permutations([assigned, *begun, asked, gone]):
        assert open_kinds(settle(order)) == []


def test_what_else_cannot_be_done_meanwhile_rests_too():
    story = [
        happened(proposals.HandlingSignedIn, 2),
        happened(proposals.ContactLogged, 3),
        happened(proposals.ExtensionAsked, 4),
        happened(proposals.ReturnAsked, 5),
    ]
    assert open_kinds(settle(story)) == ["decide_return"]
    refused = happened(proposals.ReturnRefused, 6)
    assert open_kinds(settle([*story, refused])) == ["confirm_contact", "decide_extension", "write_reply"]


STANDS_STILL = [
    (proposals.MergeAsked, proposals.MergeRefused, "answer_merge"),
    (proposals.MergeAsked, proposals.MergeTakenBack, "answer_merge"),
    (proposals.WithdrawalAsked, proposals.WithdrawalDenied, "decide_withdrawal"),
    (proposals.ProposalQuarantined, proposals.ProposalReleased, "decide_quarantine"),
]


@pytest.mark.parametrize(("begins", "over", "waits"), STANDS_STILL)
def test_while_others_decide_on_a_proposal_nobody_is_to_review_it_and_then_is_again(begins, over, waits):
    for opens, kind in ((proposals.ProposalSubmitted, "start_review"), (proposals.ReviewStarted, "review_proposal")):
        story = [happened(opens, 2), happened(begins, 3)]
        for order in itertools.permutations(story):
            assert open_kinds(settle(order)) == [waits]
        for order in itertools.permutations([*story, happened(over, 4)]):
            assert open_kinds(settle(order)) == [kind]


@pytest.mark.parametrize(("begins", "over", "waits"), STANDS_STILL)
def test_nor_is_it_closed_before_that_is_decided(begins, over, waits):
    story = [happened(begins, 3), happened(proposals.FeedbackLapsed, 9, closable=True)]
    assert open_kinds(settle(story)) == [waits]
    assert open_kinds(settle([*story, happened(over, 10)])) == ["close_proposal"]


def test_it_rests_until_all_are_decided_and_is_reviewed_anew_when_a_merge_is_reconsidered():
    started = happened(proposals.ReviewStarted, 2)
    both = [happened(proposals.MergeAsked, 3), happened(proposals.ProposalQuarantined, 4)]
    released = happened(proposals.ProposalReleased, 5)
    assert open_kinds(settle([started, *both, released])) == ["answer_merge"]
    again = happened(proposals.ProposalReconsidered, 7, resumed_as="under_review")
    merged = [happened(proposals.MergeAsked, 3), happened(proposals.ProposalMerged, 6)]
    assert open_kinds(settle([started, *merged, again])) == ["review_proposal"]


def test_a_withdrawal_ends_the_question_of_a_merge_too():
    asked = [happened(proposals.ReviewStarted, 2), happened(proposals.MergeAsked, 3)]
    left = [happened(proposals.WithdrawalAsked, 4), happened(proposals.ProposalWithdrawn, 5)]
    again = happened(proposals.ProposalReconsidered, 6, resumed_as="under_review")
    assert open_kinds(settle([*asked, *left, again])) == ["review_proposal"]
    assert open_kinds(settle([*asked, *left, happened(proposals.FeedbackLapsed, 9, closable=True)])) == [
        "close_proposal"
    ]


@pytest.mark.parametrize("ended", [proposals.ProposalNotFiled, proposals.ProposalWithdrawn])
def test_who_was_asked_to_sign_is_asked_again_when_the_end_is_reconsidered(ended):
    invited, over = happened(proposals.CosignerInvited, 2), happened(ended, 3)
    assert "sign_proposal" not in open_kinds(settle([invited, over]))
    again = happened(proposals.ProposalReconsidered, 4, resumed_as="returned")
    assert "sign_proposal" in open_kinds(settle([invited, over, again]))
