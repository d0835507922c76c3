"""Tasks need no order: what opens and closes each, whatever comes first."""

import itertools
from dataclasses import replace

import pytest

from kernel.ids import derived_id
from services.notifications.domain.audience import Holders, keys_on
from services.notifications.domain.hearing import version_of
from services.notifications.domain.rules import rules_for
from services.opinions import contract as opinions
from services.proposals import contract as proposals
from tests.notifications.house import open_kinds, settle
from tests.notifications.invented import (
    AT,
    COMMITTEE,
    FIRST,
    HELPER,
    OFFICE,
    SIGNERS,
    UNIT,
    account_known,
    happened,
)


def test_an_invitation_is_open_until_it_is_answered_and_again_after_a_change_of_text():
    invited = happened(proposals.CosignerInvited, 2)
    signed = happened(proposals.CosignerSigned, 3)
    changed = happened(proposals.ProposalTextChanged, 4, asked_again=[signed.signer])
    submitted = happened(proposals.ProposalSubmitted, 6)
    story = [invited, signed, changed]
    for order in itertools.permutations(story):
        assert open_kinds(settle([*order, *order])) == ["sign_proposal"]
    for order in itertools.permutations([*story, submitted]):
        assert open_kinds(settle(order)) == ["start_review"]


def test_each_signer_rates_for_themselves():
    replied = happened(proposals.ProposalReplied, 20)
    for way in (proposals.FeedbackGiven, proposals.FeedbackRecorded):
        given = happened(way, 21)
        for order in ([replied, given], [given, replied]):
            waiting = [task for task in settle(order).values() if task["open"]]
            assert [task["audience"] for task in waiting] == [[FIRST]]


def test_the_office_closes_once_nothing_stands_in_the_way_whatever_came_last():
    replied = happened(proposals.ProposalReplied, 20)
    one = happened(proposals.FeedbackGiven, 21, signer=SIGNERS[0])
    last = happened(proposals.FeedbackGiven, 22, closable=True)
    entered = happened(proposals.FeedbackRecorded, 22, closable=True)
    lapsed = happened(proposals.FeedbackLapsed, 22, closable=True)
    for story in ([replied, one, last], [replied, one, entered], [replied, one, lapsed]):
        for order in itertools.permutations(story):
            assert open_kinds(settle(order)) == ["close_proposal"]
    again = happened(proposals.RehandlingOpened, 23)
    for order in itertools.permutations([replied, one, last, again]):
        assert open_kinds(settle(order)) == []


def test_a_second_unsatisfied_rating_waits_for_the_talk_then_for_the_decision_then_for_closing():
    opened, met = happened(proposals.DissatisfactionOpened, 31), happened(proposals.FaceToFaceRecorded, 32)
    lapsed = happened(proposals.FeedbackLapsed, 33, closable=False)
    closing = happened(proposals.DissatisfactionDecided, 34, closable=True)
    again = happened(proposals.DissatisfactionDecided, 34, decision="rehandle", closable=False)
    for story, waiting in (
        ([opened], ["record_face_to_face"]),
        ([opened, met, lapsed], ["decide_dissatisfaction"]),
        ([opened, met, lapsed, closing], ["close_proposal"]),
        ([opened, met, lapsed, again], []),
    ):
        for order in itertools.permutations(story):
            assert open_kinds(settle(order)) == waiting


def test_what_is_closed_waits_to_be_archived_and_where_all_agree_to_be_published():
    closed = happened(proposals.ProposalClosed, 40, publishable=True)
    assert open_kinds(settle([closed])) == ["archive_proposal", "publish_proposal"]
    assert open_kinds(settle([happened(proposals.ProposalClosed, 40, publishable=False)])) == ["archive_proposal"]
    ends = [happened(proposals.ProposalArchived, 41), happened(proposals.ProposalPublished, 42)]
    for order in itertools.permutations([closed, *ends]):
        assert open_kinds(settle(order)) == []


def test_an_office_that_has_handed_over_waits_no_more_while_another_still_has_to():
    other = derived_id("another office")
    units = [{"unit": UNIT, "name": "某局", "office": OFFICE}, {"unit": HELPER, "name": "某部", "office": other}]
    filed = happened(proposals.ProposalFiled, 7, units=units)
    done = happened(proposals.OfficeHandedOver, 8, office=OFFICE)
    for order in itertools.permutations([filed, done]):
        waiting = [task["audience"] for task in settle(order).values() if task["open"]]
        assert waiting == [sorted(Holders("handover_office", COMMITTEE, other).keys)]


def test_the_first_proposer_is_asked_whether_an_opinion_may_be_made_of_it():
    asked = happened(proposals.ProposalNotFiled, 9, destination="opinion", opinion_consent=False)
    assert open_kinds(settle([asked])) == ["consent_to_opinion"]
    for facts in ({"opinion_consent": True}, {"destination": "letter"}):
        assert open_kinds(settle([replace(asked, data=asked.data | facts)])) == []
    for order in itertools.permutations([asked, happened(proposals.OpinionConsented, 10)]):
        assert open_kinds(settle(order)) == []


@pytest.mark.parametrize(
    ("resumed_as", "waits"),
    [("submitted", "start_review"), ("under_review", "review_proposal"), ("filed", "hand_over_proposal")],
)
def test_what_was_reconsidered_waits_where_it_goes_on(resumed_as, waits):
    left = happened(proposals.ProposalMerged, 9)
    units = [{"unit": UNIT, "name": "某局", "office": OFFICE}]
    again = happened(proposals.ProposalReconsidered, 10, resumed_as=resumed_as, units=units)
    for order in itertools.permutations([left, again]):
        assert open_kinds(settle(order)) == [waits]
    assert open_kinds(settle([again, happened(proposals.ProposalWithdrawn, 11)])) == []


def test_nobody_is_asked_for_consent_to_an_opinion_of_what_is_reviewed_again():
    asked = happened(proposals.ProposalNotFiled, 9, destination="opinion", opinion_consent=False)
    again = happened(proposals.ProposalReconsidered, 10, resumed_as="under_review")
    for order in itertools.permutations([asked, again]):
        assert open_kinds(settle(order)) == ["review_proposal"]


def test_a_new_calendar_moves_the_day_until_which_signers_rate():
    replied = happened(proposals.ProposalReplied, 20)
    given = happened(proposals.FeedbackGiven, 21)
    later = {**replied.feedback_due, "on": "2027-03-09"}
    moved = happened(proposals.FeedbackDeadlineMoved, 22, feedback_due=later)
    for order in itertools.permutations([replied, given, moved]):
        waiting = [(task["audience"], task["due"]) for task in settle(order).values() if task["open"]]
        assert waiting == [([FIRST], "2027-03-09")]
    again = happened(proposals.ProposalReplied, 30, feedback_due={**later, "on": "2027-06-01"})
    for order in itertools.permutations([replied, moved, again]):
        assert {task["due"] for task in settle(order).values()} == {"2027-06-01"}


def test_a_hand_over_that_is_passed_on_waits_for_the_other_office_and_no_longer_for_the_first():
    other = derived_id("another office")
    filed = happened(proposals.ProposalFiled, 7)
    unit = {"unit": HELPER, "name": "某局", "office": other}
    passed = happened(proposals.HandOverPassedOn, 8, office=OFFICE, units=[unit])
    for order in itertools.permutations([filed, passed]):
        waiting = [task["audience"] for task in settle(order).values() if task["open"]]
        assert waiting == [sorted(Holders("handover_office", COMMITTEE, other).keys)]
    back = happened(proposals.HandOverPassedOn, 9, office=other, units=filed.units)
    for order in itertools.permutations([filed, passed, back]):
        waiting = [task["audience"] for task in settle(order).values() if task["open"]]
        assert waiting == [sorted(Holders("handover_office", COMMITTEE, OFFICE).keys)]
    handed_over = happened(proposals.ProposalHandedOver, 10)
    assert open_kinds(settle([handed_over, passed, filed])) == []


def test_a_hand_over_passed_on_without_other_units_leaves_it_to_those_who_wait_already():
    other = derived_id("another office")
    own, others = happened(proposals.ProposalFiled).units[0], {"unit": HELPER, "name": "某局", "office": other}
    filed = happened(proposals.ProposalFiled, 7, units=[own, others])
    passed = happened(proposals.HandOverPassedOn, 8, office=OFFICE, units=[])
    waiting = [task["audience"] for task in settle([filed, passed]).values() if task["open"]]
    assert waiting == [sorted(Holders("handover_office", COMMITTEE, other).keys)]
    assert [rule.notice(passed)["keys"] for rule in rules_for(passed)] == [[]]


def test_a_granted_extension_moves_the_deadline_of_what_is_open():
    signed_in = happened(proposals.HandlingSignedIn, 2, deadline="2027-05-01")
    granted = happened(proposals.ExtensionGranted, 4, deadline="2027-08-01")
    sent_back = happened(proposals.ReplySentBack, 6, deadline="2027-08-01")
    drafted = happened(proposals.ReplyDrafted, 3, deadline="2027-05-01")
    for order in itertools.permutations([signed_in, granted, drafted]):
        check = next(task for task in settle(order).values() if task["kind"] == "check_reply")
        assert (check["open"], check["due"]) == (True, "2027-08-01")
    for order in itertools.permutations([signed_in, granted, drafted, sent_back]):
        assert open_kinds(settle(order)) == ["write_reply"]


def test_a_unit_signs_in_by_the_day_to_which_a_new_calendar_moved_it():
    assigned = happened(proposals.HandlingAssigned, 1, sign_in_by="2027-03-09")
    moved = happened(proposals.DeadlinesRecomputed, 2, sign_in_by="2027-03-10", deadline="2027-06-02")
    for order in itertools.permutations([assigned, moved]):
        (task,) = (task for task in settle(order).values() if task["open"])
        assert (task["kind"], task["due"]) == ("sign_in", "2027-03-10")
    told_before_it_was_said = happened(proposals.DeadlinesRecomputed, 2)
    del told_before_it_was_said.data["sign_in_by"]
    (task,) = (task for task in settle([assigned, told_before_it_was_said]).values() if task["open"])
    assert task["due"] == "2027-03-09"


def test_a_contact_entry_waits_no_more_when_the_round_is_over():
    logged = happened(proposals.ContactLogged, 3)
    assert open_kinds(settle([logged, happened(proposals.HandlingClosed, 4)])) == []


def test_an_opinion_waits_for_its_submitter_then_for_the_editors():
    drafted = happened(opinions.OpinionDrafted, 1)
    submitted = happened(opinions.OpinionSubmitted, 3)
    returned = happened(opinions.OpinionReturned, 4)
    assert open_kinds(settle([drafted])) == ["submit_opinion"]
    assert open_kinds(settle([submitted, drafted])) == ["decide_opinion"]
    assert open_kinds(settle([returned, drafted, submitted])) == ["submit_opinion"]


def test_a_grant_counts_on_its_days_only():
    grant = {"role": "proposal_office", "committee": COMMITTEE, "scope": "committee", "scope_id": COMMITTEE}
    known = account_known("office", grants=[grant | {"since": "2027-02-02", "until": "2027-02-03"}])
    office = set(Holders("proposal_office", COMMITTEE).keys)
    days = [day for day in range(1, 6) if office & set(keys_on(version_of(known), AT.date().replace(day=day)))]
    assert days == [2, 3]


def test_a_decision_is_due_on_the_day_to_which_a_new_calendar_moved_it():
    submitted = happened(opinions.OpinionSubmitted, 2, decision_due="2027-03-01")
    moved = happened(opinions.DecisionDueMoved, 3, decision_due="2027-03-03")
    for order in itertools.permutations([submitted, moved]):
        (task,) = settle(order).values()
        assert (task["kind"], task["open"], task["due"]) == ("decide_opinion", True, "2027-03-03")


def test_sheets_to_give_are_counted_down_and_end_with_the_last_or_with_the_window():
    asked = happened(proposals.BallotAsked, 1, asked=2, left=2)
    one = happened(proposals.BallotSheetGiven, 2, asked=2, left=1)
    last = happened(proposals.BallotSheetGiven, 3, asked=2, left=0)
    done = happened(proposals.BallotCompleted, 4, asked=2, left=0)
    for order in itertools.permutations([asked, one]):
        (task,) = settle(order).values()
        assert task["open"]
        assert task["title"]["zh"].startswith("民主评议：1 件待评")
    for order in itertools.permutations([asked, one, last, done]):
        assert open_kinds(settle(order)) == []
    assert open_kinds(settle([asked, one, happened(proposals.BallotEnded, 9, asked=2, left=1)])) == []


def test_a_returned_proposal_waits_for_its_change_until_it_is_not_filed_and_rests_while_a_withdrawal_is_asked():
    back, asked = happened(proposals.ProposalReturned, 3), happened(proposals.WithdrawalAsked, 4)
    denied, invited = happened(proposals.WithdrawalDenied, 5), happened(proposals.CosignerInvited, 4)
    over = happened(proposals.ProposalNotFiled, 6, destination="letter")
    again = happened(proposals.ProposalReconsidered, 7, resumed_as="returned")
    for story, waits in (
        ([back, asked], ["decide_withdrawal"]),
        ([back, asked, denied], ["change_proposal"]),
        ([back, invited, over], []),
        ([back, over, again], ["change_proposal"]),
    ):
        for order in itertools.permutations(story):
            assert open_kinds(settle(order)) == waits


def test_a_commitment_waits_once_when_a_later_round_promises_it_again_and_no_more_when_one_replaces_it():
    made, renewed = happened(proposals.CommitmentMade, 1), happened(proposals.CommitmentRenewed, 4, due="2027-12-31")
    reported, replaced = happened(proposals.CommitmentReportedDone, 3), happened(proposals.CommitmentReplaced, 5)
    for order in itertools.permutations([made, reported, renewed]):
        [open_one] = [task for task in settle(order).values() if task["open"]]
        assert (open_one["kind"], open_one["due"]) == ("fulfil_commitment", "2027-12-31")
    for order in itertools.permutations([made, reported, replaced]):
        assert open_kinds(settle(order)) == []


def test_a_commitment_whose_days_moved_waits_until_those_days():
    made, reported = happened(proposals.CommitmentMade, 1), happened(proposals.CommitmentReportedDone, 3)
    moved = happened(proposals.CommitmentDeadlinesMoved, 5, due="2028-01-15", confirm_by="2027-06-15")
    for story, due in (([made, moved], "2028-01-15"), ([made, reported, moved], "2027-06-15")):
        for order in itertools.permutations(story):
            assert [task["due"] for task in settle(order).values() if task["open"]] == [due]


def test_a_commitment_that_nobody_confirms_waits_for_the_office_too():
    reported = happened(proposals.CommitmentReportedDone, 3)
    unconfirmed = happened(proposals.CommitmentUnconfirmed, 6)
    contested = happened(proposals.CommitmentContested, 7)
    for order in itertools.permutations([reported, unconfirmed]):
        tasks = settle(order)
        assert open_kinds(tasks) == ["confirm_commitment", "decide_commitment"]
        [mine] = [task for task in tasks.values() if task["kind"] == "confirm_commitment"]
        assert mine["due"] == reported.confirm_by
    for order in itertools.permutations([reported, unconfirmed, contested]):
        assert open_kinds(settle(order)) == ["fulfil_commitment"]
    assert [rule.name for rule in rules_for(unconfirmed)] == ["commitment_unconfirmed"]
