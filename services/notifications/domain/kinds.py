"""The table of tasks: for each kind which events open it, for whom and until when, and which close it."""

from kernel.events import Event, Occurrence
from services.notifications.domain import audience as to
from services.notifications.domain.parts import of_acting_office, of_countersigner, of_entry, of_signer, of_unit
from services.notifications.domain.todo import Kind, Opening, Rest
from services.opinions import contract as opinions
from services.proposals import contract as proposals

_OFFICE = to.of_committee("proposal_office")
_HANDLERS = to.of_unit("unit_handler")
_CHECKERS = to.of_unit("unit_checker")
_LEADERS = to.of_unit("unit_leader")
_GONE = (proposals.HandlingReassigned, proposals.HandlingStopped)
_AGAIN, _back = proposals.ProposalReconsidered, to.resumed_as
_PROMISED_ANEW = (proposals.CommitmentRenewed, proposals.CommitmentReplaced)
_OVER = (proposals.ProposalMerged, proposals.ProposalWithdrawn)
_DECIDED = (proposals.ProposalReturned, proposals.ProposalFiled, proposals.ProposalNotFiled, *_OVER)
_RETURN = Rest("return", (proposals.ReturnAsked,), (proposals.ReturnRefused,))
_LOCKED = Rest("lock", (proposals.ProposalQuarantined,), (proposals.ProposalReleased,))
_MERGING = Rest(
    "merge", (proposals.MergeAsked,), (proposals.MergeRefused, proposals.MergeTakenBack, proposals.ProposalMerged)
)
_LEAVING = Rest("withdrawal", (proposals.WithdrawalAsked,), (proposals.WithdrawalDenied, proposals.ProposalWithdrawn))
_STANDING = (_LOCKED, _MERGING, _LEAVING)
_LATER: dict[type[Event], str] = {proposals.ExtensionGranted: "deadline", proposals.DeadlinesRecomputed: "deadline"}

KINDS = (
    Kind(
        "sign_proposal",
        opens=(
            Opening(proposals.CosignerInvited, to.signer, "until", of_signer),
            Opening(proposals.ProposalTextChanged, to.asked_again, apart=True),
        ),
        closes=dict.fromkeys(
            (proposals.CosignerSigned, proposals.CosignerDeclined, proposals.CosignerDropped), of_signer
        ),
        ends=(proposals.ProposalSubmitted, proposals.ProposalWithdrawn),
    ),
    Kind(
        "change_proposal",
        opens=(Opening(proposals.ProposalReturned, to.first_signer),),
        ends=(proposals.ProposalSubmitted, *_OVER),
    ),
    Kind(
        "start_review",
        opens=(Opening(proposals.ProposalSubmitted, _OFFICE), Opening(_AGAIN, _OFFICE, when=_back("submitted"))),
        ends=(proposals.ReviewStarted, *_DECIDED),
        rests=_STANDING,
    ),
    Kind(
        "review_proposal",
        opens=(
            Opening(proposals.ReviewStarted, to.reviewers),
            Opening(proposals.ProposalReviewed, to.reviewers),
            Opening(_AGAIN, to.reviewers, when=_back("under_review")),
        ),
        ends=_DECIDED,
        rests=_STANDING,
    ),
    Kind(
        "decide_quarantine",
        opens=(Opening(proposals.ProposalQuarantined, _OFFICE),),
        ends=(proposals.ProposalReleased, proposals.ProposalWithdrawn),
    ),
    Kind(
        "consent_to_opinion",
        opens=(
            Opening(
                proposals.ProposalNotFiled,
                to.first_signer,
                when=lambda event: event.destination == "opinion" and not event.opinion_consent,
            ),
        ),
        ends=(proposals.OpinionConsented, _AGAIN),
        rests=(_LOCKED,),
    ),
    Kind(
        "answer_merge",
        opens=(Opening(proposals.MergeAsked, to.first_signer),),
        ends=(proposals.MergeRefused, proposals.MergeTakenBack, *_DECIDED),
    ),
    Kind(
        "decide_withdrawal",
        opens=(Opening(proposals.WithdrawalAsked, _OFFICE),),
        ends=(proposals.WithdrawalDenied, proposals.ProposalWithdrawn),
    ),
    Kind(
        "hand_over_proposal",
        opens=(
            Opening(proposals.ProposalFiled, to.offices_of_units, apart=True),
            Opening(proposals.HandOverPassedOn, to.offices_of_units, apart=True),
            Opening(_AGAIN, to.offices_of_units, apart=True, when=_back("filed")),
        ),
        closes=dict.fromkeys((proposals.OfficeHandedOver, proposals.HandOverPassedOn), of_acting_office),
        ends=(proposals.ProposalHandedOver, *_OVER),
        rests=_STANDING,
    ),
    Kind(
        "rate_reply",
        opens=(Opening(proposals.ProposalReplied, to.signers, "feedback_due", apart=True),),
        closes={proposals.FeedbackGiven: of_signer},
        ends=(proposals.FeedbackLapsed, proposals.RehandlingOpened, proposals.ProposalClosed),
        moves={proposals.FeedbackDeadlineMoved: "feedback_due"},
        rests=(_LOCKED,),
    ),
    Kind(
        "record_face_to_face",
        opens=(Opening(proposals.DissatisfactionOpened, _OFFICE),),
        ends=(proposals.FaceToFaceRecorded, proposals.DissatisfactionDecided),
        rests=(_LOCKED,),
    ),
    Kind(
        "decide_dissatisfaction",
        opens=(Opening(proposals.FaceToFaceRecorded, _OFFICE),),
        ends=(proposals.DissatisfactionDecided,),
        rests=(_LOCKED,),
    ),
    Kind(
        "close_proposal",
        opens=tuple(
            Opening(event, _OFFICE, when=lambda event: event.closable)
            for event in (proposals.FeedbackGiven, proposals.FeedbackLapsed, proposals.DissatisfactionDecided)
        ),
        ends=(proposals.RehandlingOpened, proposals.ProposalClosed),
        rests=(_LOCKED,),
    ),
    Kind(
        "archive_proposal",
        opens=(Opening(proposals.ProposalClosed, _OFFICE),),
        ends=(proposals.ProposalArchived,),
    ),
    Kind(
        "publish_proposal",
        opens=(Opening(proposals.ProposalClosed, _OFFICE, when=lambda event: event.publishable),),
        ends=(proposals.ProposalPublished,),
        rests=(_LOCKED,),
    ),
    Kind(
        "answer_trial",
        opens=(Opening(proposals.ProposalTrialHandedOver, to.units, apart=True),),
        closes={proposals.TrialObjected: of_unit},
        ends=(proposals.ProposalHandedOver, *_OVER),
    ),
    Kind(
        "sign_in",
        opens=(Opening(proposals.HandlingAssigned, _HANDLERS, "sign_in_by"),),
        ends=(proposals.HandlingSignedIn, *_GONE),
        moves={proposals.DeadlinesRecomputed: "sign_in_by"},
        rests=(_RETURN,),
    ),
    Kind(
        "decide_return",
        opens=(Opening(proposals.ReturnAsked, to.handover_office),),
        ends=(proposals.ReturnRefused, *_GONE),
    ),
    Kind(
        "write_reply",
        opens=(
            Opening(proposals.HandlingSignedIn, _HANDLERS, "deadline"),
            Opening(proposals.ReplySentBack, _HANDLERS, "deadline"),
            Opening(proposals.OpinionSentBack, _HANDLERS, "deadline"),
        ),
        ends=(proposals.ReplyDrafted, proposals.OpinionGiven, *_GONE),
        moves=_LATER,
        rests=(_RETURN,),
    ),
    Kind(
        "check_reply",
        opens=(Opening(proposals.ReplyDrafted, _CHECKERS, "deadline"),),
        ends=(proposals.ReplyChecked, proposals.ReplySentBack, *_GONE),
        moves=_LATER,
    ),
    Kind(
        "countersign_reply",
        opens=(Opening(proposals.ReplyChecked, to.countersigners, "deadline", apart=True),),
        closes={proposals.ReplyCountersigned: of_countersigner},
        ends=(proposals.ReplySentBack, proposals.ReplySigned, *_GONE),
        moves=_LATER,
    ),
    Kind(
        "sign_reply",
        opens=(
            Opening(proposals.ReplyChecked, _LEADERS, "deadline", when=lambda event: not event.waiting_units),
            Opening(proposals.ReplyCountersigned, _LEADERS, "deadline", when=lambda event: event.complete),
        ),
        ends=(proposals.ReplySigned, proposals.ReplySentBack, *_GONE),
        moves=_LATER,
    ),
    Kind(
        "approve_reply",
        opens=(Opening(proposals.ReplySigned, to.handover_office, "deadline", when=lambda event: event.approval),),
        ends=(proposals.ReplyApproved, proposals.ReplySentBack, *_GONE),
        moves=_LATER,
    ),
    Kind(
        "send_reply",
        opens=(
            Opening(proposals.ReplySigned, _HANDLERS, "deadline", when=lambda event: not event.approval),
            Opening(proposals.ReplyApproved, _HANDLERS, "deadline"),
        ),
        ends=(proposals.ReplySent, proposals.ReplySentBack, *_GONE),
        moves=_LATER,
    ),
    Kind(
        "decide_extension",
        opens=(Opening(proposals.ExtensionAsked, to.handover_office),),
        ends=(proposals.ExtensionGranted, proposals.ExtensionRefused, proposals.ReplySent, *_GONE),
        rests=(_RETURN,),
    ),
    Kind(
        "confirm_contact",
        opens=(Opening(proposals.ContactLogged, to.other_side, part=of_entry),),
        closes=dict.fromkeys((proposals.ContactConfirmed, proposals.ContactContested), of_entry),
        ends=(proposals.HandlingClosed, *_GONE),
        rests=(_RETURN,),
    ),
    Kind(
        "fulfil_commitment",
        opens=(
            Opening(proposals.CommitmentMade, _HANDLERS, "due"),
            Opening(proposals.CommitmentRenewed, _HANDLERS, "due"),
            Opening(proposals.CommitmentContested, _HANDLERS, "due"),
        ),
        ends=(proposals.CommitmentReportedDone, proposals.CommitmentConfirmed, proposals.CommitmentReplaced),
    ),
    Kind(
        "confirm_commitment",
        opens=(Opening(proposals.CommitmentReportedDone, to.signers, "confirm_by"),),
        ends=(proposals.CommitmentConfirmed, proposals.CommitmentContested, *_PROMISED_ANEW),
    ),
    Kind(
        "decide_commitment",
        opens=(Opening(proposals.CommitmentUnconfirmed, _OFFICE),),
        ends=(proposals.CommitmentConfirmed, proposals.CommitmentContested, *_PROMISED_ANEW),
    ),
    Kind(
        "consider_reopening",
        opens=(Opening(proposals.ReopeningSuggested, _OFFICE),),
        ends=(proposals.ProposalReopened, proposals.ReopeningDeclined, proposals.ReopeningLapsed),
    ),
    Kind(
        "decide_supervision",
        opens=(Opening(proposals.SupervisionProposed, to.of_committee("chairmens_meeting")),),
        ends=(proposals.SupervisionApproved, proposals.SupervisionRefused, proposals.SupervisionEnded),
    ),
    Kind(
        "plan_supervision",
        opens=(Opening(proposals.SupervisionApproved, to.supervisors),),
        ends=(proposals.SupervisionPlanned, proposals.SupervisionEnded),
    ),
    Kind(
        "supervise",
        opens=(
            Opening(proposals.SupervisionPlanned, to.supervisors, "next_on"),
            Opening(proposals.SupervisionReportSentBack, to.supervisors, "next_on"),
        ),
        ends=(proposals.SupervisionReported, proposals.SupervisionEnded),
        moves=dict.fromkeys((proposals.SupervisionVisited, proposals.SupervisionProgressed), "next_on"),
    ),
    Kind(
        "conclude_supervision",
        opens=(Opening(proposals.SupervisionReported, _OFFICE),),
        ends=(proposals.SupervisionConcluded, proposals.SupervisionReportSentBack, proposals.SupervisionEnded),
    ),
    Kind(
        "give_sheets",
        opens=(
            Opening(proposals.BallotAsked, to.rater, "until"),
            Opening(proposals.BallotSheetGiven, to.rater, "until", when=lambda event: event.left > 0),
        ),
        ends=(proposals.BallotCompleted, proposals.BallotEnded),
    ),
    Kind(
        "submit_evaluation",
        opens=(Opening(proposals.EvaluationCounted, _OFFICE), Opening(proposals.EvaluationSentBack, _OFFICE)),
        ends=(proposals.EvaluationSubmitted, proposals.EvaluationCancelled),
    ),
    Kind(
        "approve_evaluation",
        opens=(Opening(proposals.EvaluationSubmitted, to.of_committee("chairmens_meeting")),),
        ends=(proposals.EvaluationApproved, proposals.EvaluationSentBack),
    ),
    Kind(
        "announce_evaluation",
        opens=(Opening(proposals.EvaluationApproved, _OFFICE),),
        ends=(proposals.EvaluationAnnounced,),
    ),
    Kind(
        "submit_awards",
        opens=(Opening(proposals.AwardsSentBack, _OFFICE), Opening(proposals.AwardsRecalled, _OFFICE)),
        ends=(proposals.AwardsSubmitted, proposals.AwardsCancelled),
    ),
    Kind(
        "approve_awards",
        opens=(Opening(proposals.AwardsSubmitted, to.of_committee("chairmens_meeting")),),
        ends=(proposals.AwardsApproved, proposals.AwardsSentBack),
    ),
    Kind(
        "announce_awards",
        opens=(Opening(proposals.AwardsApproved, _OFFICE),),
        ends=(proposals.AwardsAnnounced, proposals.AwardsRecalled),
    ),
    Kind(
        "submit_opinion",
        opens=(Opening(opinions.OpinionDrafted, to.submitter), Opening(opinions.OpinionReturned, to.submitter)),
        ends=(opinions.OpinionSubmitted,),
    ),
    Kind(
        "decide_opinion",
        opens=(Opening(opinions.OpinionSubmitted, to.of_committee("opinions_editor"), "decision_due"),),
        ends=(opinions.OpinionReturned, opinions.OpinionKept),
        moves={opinions.DecisionDueMoved: "decision_due"},
    ),
)

EVENTS: tuple[type[Event], ...] = tuple(dict.fromkeys(event for kind in KINDS for event in kind.events))


def kinds_for(event: Occurrence) -> list[Kind]:
    """The kinds of the table that take notice of this event."""
    return [kind for kind in KINDS if any(known.type == event.type for known in kind.events)]
