"""The table of messages: event → who is told → under which name; the sentences stand in `texts.py` by that name."""

from collections.abc import Callable
from dataclasses import dataclass

from kernel.events import Event, Occurrence
from kernel.ids import derived_id
from services.notifications.domain import audience as to
from services.notifications.domain.audience import Who
from services.notifications.texts import sentences
from services.opinions import contract as opinions
from services.proposals import contract as proposals
from services.proposals.texts import HIDDEN_TITLE


@dataclass(frozen=True)
class Rule:
    """Of this event, these are told. `deadline` names the fact that holds the date until which to act."""

    event: type[Event]
    to: Who
    name: str
    deadline: str | None = None
    importance: str = "normal"
    when: Callable[[Occurrence], bool] = lambda event: True

    def notice(self, event: Occurrence) -> dict:
        """What is said to everybody who is meant; the same event and name make the same one, however often it comes."""
        return {
            "_id": derived_id("notice", self.name, event.id),
            "committee": event.committee,
            "kind": self.name,
            "importance": self.importance,
            **sentences(self.name, event),
            "about": about(event),
            "repeats": repeated(event),
            "link": link(event),
            "deadline": date_of(event, self.deadline),
            "at": event.time,
            "actor": event.actor,
            "keys": to.joined(self.to(event)),
        }


def date_of(event: Occurrence, fact: str | None) -> str | None:
    """The local date in a fact: as text, or as `on` of a whole deadline."""
    value = event.data.get(fact) if fact else None
    return value["on"] if isinstance(value, dict) else value


def about(event: Occurrence) -> dict:
    """The record that an event is about: {kind, id}."""
    return {"kind": event.type.split(".")[0], "id": event.subject}


def repeated(event: Occurrence) -> list[str]:
    """The proposals of whose text an event says something; none that was locked away already when it happened."""
    facts, kind = event.data, about(event)["kind"]
    lead = facts.get("lead") or {}
    behind = facts["source"] if kind == "opinion" else facts
    own = event.subject if kind == "proposal" else behind.get("proposal")
    merged = facts.get("merged") or {}
    known = [(own, facts.get("title")), *((one.get("id"), one.get("title")) for one in (lead, merged))]
    return [id for id, title in known if id and title != HIDDEN_TITLE]


def link(event: Occurrence) -> str:
    """The address of that record below the app's own."""
    return address(**about(event))


def address(kind: str, id: str) -> str:
    """Where the web opens a record of that kind; each app has a page for each kind that `links.json` names."""
    return f"/{kind}s/{id}"


_OFFICE = to.of_committee("proposal_office")
_CHAIRMEN = to.of_committee("chairmens_meeting")
_HANDLERS = to.of_unit("unit_handler")
_CHECKERS = to.of_unit("unit_checker")
_LEADERS = to.of_unit("unit_leader")
_EDITORS = to.of_committee("opinions_editor")

RULES = (
    Rule(proposals.CosignerInvited, to.signer, "cosigner_invited", "until"),
    Rule(proposals.ProposalTextChanged, to.asked_again, "cosigner_asked_again"),
    Rule(proposals.CosignerSigned, to.first_signer, "cosigner_signed"),
    Rule(proposals.CosignerDeclined, to.first_signer, "cosigner_declined"),
    Rule(proposals.CosignerDropped, to.signer, "cosigner_dropped"),
    Rule(proposals.ProposalSubmitted, _OFFICE, "proposal_received"),
    Rule(proposals.ProposalSubmitted, to.cosigners, "proposal_submitted"),
    Rule(proposals.ProposalDiscarded, to.asked_or_signed, "draft_discarded"),
    Rule(proposals.ProposalDiscarded, to.first_signer, "own_draft_discarded"),
    Rule(proposals.ProposalQuarantined, to.readers, "proposal_quarantined", importance="high"),
    Rule(proposals.ReviewStarted, to.reviewers, "review_waits"),
    Rule(proposals.ProposalReviewed, to.reviewers, "review_waits"),
    Rule(proposals.ProposalReturned, to.first_signer, "proposal_returned", importance="high"),
    Rule(proposals.ProposalFiled, to.signers, "proposal_filed"),
    Rule(proposals.ProposalFiled, to.offices_of_units, "handover_waits"),
    Rule(proposals.ProposalNotFiled, to.signers, "proposal_not_filed", importance="high"),
    Rule(proposals.MergeAsked, to.first_signer, "merge_asked", importance="high"),
    Rule(proposals.MergeRefused, _OFFICE, "merge_refused"),
    Rule(proposals.MergeTakenBack, to.first_signer, "merge_taken_back"),
    Rule(proposals.ProposalMerged, to.each(to.both_sides_of_a_merge, _OFFICE), "proposal_merged"),
    Rule(proposals.MergeReceived, to.units, "merged_in"),
    Rule(proposals.MergeUndone, to.units, "merged_out"),
    Rule(proposals.WithdrawalAsked, _OFFICE, "withdrawal_asked"),
    Rule(proposals.WithdrawalDenied, to.first_signer, "withdrawal_denied"),
    Rule(proposals.ProposalWithdrawn, to.signers, "proposal_withdrawn"),
    Rule(
        proposals.ProposalReconsidered,
        to.each(to.signers, _OFFICE),
        "proposal_reconsidered",
        when=lambda event: not event.lead,
    ),
    Rule(
        proposals.ProposalReconsidered,
        to.each(to.both_sides_of_a_merge, _OFFICE),
        "merge_undone",
        when=lambda event: event.lead,
    ),
    Rule(proposals.ProposalReconsidered, to.reviewers, "review_waits", when=lambda event: event.reviewer),
    Rule(proposals.ProposalReconsidered, to.offices_of_units, "handover_waits", when=to.resumed_as("filed")),
    Rule(proposals.ProposalReclassed, to.leading_units, "proposal_reclassed"),
    Rule(proposals.ContactCorrected, to.each(to.units, to.first_signer), "contact_corrected"),
    Rule(proposals.PublicationAgreed, to.each(to.first_signer, _OFFICE), "publication_agreed"),
    Rule(proposals.PublicationRefused, to.each(to.first_signer, _OFFICE), "publication_refused"),
    Rule(proposals.ProposalTrialHandedOver, to.units, "trial_handed_over"),
    Rule(proposals.TrialObjected, to.office_of_unit, "trial_objected"),
    Rule(proposals.HandOverPassedOn, to.offices_of_units, "hand_over_passed_on"),
    Rule(proposals.ProposalHandedOver, to.signers, "proposal_handed_over"),
    Rule(proposals.ProposalReplied, to.signers, "proposal_replied", "feedback_due", "high"),
    Rule(proposals.FeedbackGiven, _OFFICE, "feedback_unsatisfied", when=lambda event: event.result == "unsatisfied"),
    Rule(proposals.FeedbackRecorded, _OFFICE, "feedback_unsatisfied", when=lambda event: event.result == "unsatisfied"),
    Rule(proposals.FeedbackRecorded, to.signer, "feedback_recorded"),
    Rule(proposals.FeedbackLapsed, _OFFICE, "feedback_lapsed"),
    Rule(proposals.FeedbackDeadlineMoved, to.signers, "feedback_deadline_moved", "feedback_due"),
    Rule(proposals.FeedbackUrged, to.told, "feedback_urged", "due", "high"),
    Rule(proposals.RehandlingOpened, to.signers, "rehandling_opened"),
    Rule(proposals.DissatisfactionOpened, _OFFICE, "dissatisfaction_opened", importance="high"),
    Rule(proposals.DissatisfactionDecided, to.signers, "dissatisfaction_decided"),
    Rule(proposals.ProposalClosed, to.signers, "proposal_closed"),
    Rule(proposals.ProposalPublished, to.signers, "proposal_published"),
    Rule(proposals.ProposalUnpublished, to.signers, "proposal_unpublished"),
    Rule(proposals.HandlingAssigned, _HANDLERS, "handling_assigned", "sign_in_by", "high"),
    Rule(proposals.ReturnAsked, to.handover_office, "return_asked"),
    Rule(proposals.ReturnRefused, _HANDLERS, "return_refused", "deadline"),
    Rule(proposals.HandlingReassigned, _HANDLERS, "handling_reassigned"),
    Rule(proposals.HandlingReassigned, to.each(to.signers, _OFFICE), "unit_changed"),
    Rule(proposals.HandlingStopped, _HANDLERS, "handling_stopped"),
    Rule(proposals.ContactLogged, to.other_side, "contact_logged"),
    Rule(proposals.ContactContested, to.writing_side, "contact_contested"),
    Rule(proposals.OpinionGiven, to.lead_unit, "opinion_given"),
    Rule(proposals.OpinionSentBack, _HANDLERS, "opinion_sent_back", "deadline"),
    Rule(proposals.ReplyDrafted, _CHECKERS, "reply_drafted", "deadline"),
    Rule(proposals.ReplyChecked, to.countersigners, "countersign_waits", "deadline"),
    Rule(proposals.ReplyChecked, _LEADERS, "signature_waits", "deadline", when=lambda event: not event.waiting_units),
    Rule(proposals.ReplyCountersigned, _LEADERS, "signature_waits", "deadline", when=lambda event: event.complete),
    Rule(proposals.ReplySigned, to.handover_office, "approval_waits", "deadline", when=lambda event: event.approval),
    Rule(proposals.ReplySigned, _HANDLERS, "reply_ready", "deadline", when=lambda event: not event.approval),
    Rule(proposals.ReplyApproved, _HANDLERS, "reply_ready", "deadline"),
    Rule(proposals.ReplySentBack, _HANDLERS, "reply_sent_back", "deadline", "high"),
    Rule(proposals.ExtensionAsked, to.handover_office, "extension_asked"),
    Rule(proposals.ExtensionGranted, to.each(_HANDLERS, _OFFICE, to.signers), "extension_granted", "deadline"),
    Rule(proposals.ExtensionRefused, _HANDLERS, "extension_refused", "deadline"),
    Rule(proposals.DeadlinesRecomputed, _HANDLERS, "deadlines_recomputed", "deadline"),
    Rule(proposals.HandlingUrged, to.told, "handling_urged", "due", "high"),
    Rule(proposals.CommitmentMade, _HANDLERS, "commitment_made", "due"),
    Rule(proposals.CommitmentProgressed, to.first_signer, "commitment_progressed"),
    Rule(proposals.CommitmentReportedDone, to.first_signer, "commitment_reported_done", "confirm_by"),
    Rule(proposals.CommitmentReportedDone, to.cosigners, "commitment_told_done", "confirm_by"),
    Rule(proposals.CommitmentConfirmationUrged, to.told, "commitment_confirmation_urged", "computed", "high"),
    Rule(proposals.CommitmentUnconfirmed, _OFFICE, "commitment_unconfirmed"),
    Rule(proposals.CommitmentConfirmed, _HANDLERS, "commitment_confirmed"),
    Rule(proposals.CommitmentContested, _HANDLERS, "commitment_contested", "due"),
    Rule(proposals.CommitmentUrged, to.told, "commitment_urged", "due", "high"),
    Rule(proposals.ReopeningSuggested, _OFFICE, "reopening_suggested"),
    Rule(proposals.ProposalReopened, to.signers, "proposal_reopened"),
    Rule(proposals.SupervisionProposed, _CHAIRMEN, "supervision_waits"),
    Rule(proposals.SupervisionApproved, to.supervisors, "supervision_given", importance="high"),
    Rule(proposals.SupervisionApproved, _OFFICE, "supervision_approved"),
    Rule(proposals.SupervisionApproved, to.signers, "supervision_begins"),
    Rule(proposals.SupervisionRefused, _OFFICE, "supervision_refused"),
    Rule(proposals.SupervisionPlanned, to.supervisors, "supervision_planned", "next_on"),
    Rule(proposals.SupervisionReported, _OFFICE, "supervision_reported"),
    Rule(proposals.SupervisionReportSentBack, to.supervisors, "supervision_report_sent_back", "next_on", "high"),
    Rule(proposals.SupervisionConcluded, to.each(to.supervisors, to.signers), "supervision_concluded"),
    Rule(proposals.SupervisionEnded, to.supervisors, "supervision_ended", when=lambda event: event.decided),
    Rule(proposals.SupervisionUrged, to.told, "supervision_urged", "due", "high"),
    Rule(proposals.BallotAsked, to.rater, "ballot_asked", "until", "high"),
    Rule(proposals.BallotReminded, to.rater, "ballot_reminded", "until", "high"),
    Rule(proposals.EvaluationCounted, _OFFICE, "evaluation_counted"),
    Rule(proposals.EvaluationSubmitted, _CHAIRMEN, "evaluation_submitted"),
    Rule(proposals.EvaluationApproved, _OFFICE, "evaluation_approved"),
    Rule(proposals.EvaluationSentBack, _OFFICE, "evaluation_sent_back", importance="high"),
    Rule(proposals.EvaluationAnnounced, to.raters, "evaluation_announced"),
    Rule(proposals.AwardsSubmitted, _CHAIRMEN, "awards_submitted"),
    Rule(proposals.AwardsApproved, _OFFICE, "awards_approved"),
    Rule(proposals.AwardsSentBack, _OFFICE, "awards_sent_back", importance="high"),
    Rule(proposals.AwardsRecalled, to.each(_OFFICE, _CHAIRMEN), "awards_recalled", importance="high"),
    Rule(proposals.AwardsAnnounced, to.advanced, "unit_honoured"),
    Rule(proposals.ProposalHonoured, to.signers, "proposal_honoured"),
    Rule(opinions.OpinionDrafted, to.submitter, "opinion_drafted"),
    Rule(opinions.OpinionSubmitted, _EDITORS, "opinion_submitted", "decision_due"),
    Rule(opinions.DecisionDueMoved, _EDITORS, "decision_due_moved", "decision_due"),
    Rule(opinions.OpinionReturned, to.submitter, "opinion_returned", importance="high"),
    Rule(opinions.OpinionKept, to.reflectors, "opinion_kept"),
)

EVENTS = tuple(dict.fromkeys(rule.event for rule in RULES))


def rules_for(event: Occurrence) -> list[Rule]:
    """The rules of the table that this event sets off."""
    return [rule for rule in RULES if rule.event.type == event.type and rule.when(event)]
