"""Tasks of a unit's handling, from its trial to the reply, and of what the reply promises."""

from kernel.events import Event
from services.notifications.domain import audience as to
from services.notifications.domain.parts import of_countersigner, of_entry, of_unit
from services.notifications.domain.todo import Kind, Opening, Rest
from services.proposals import contract as proposals

_OFFICE = to.of_committee("proposal_office")
_HANDLERS = to.of_unit("unit_handler")
_CHECKERS = to.of_unit("unit_checker")
_LEADERS = to.of_unit("unit_leader")
_GONE = (proposals.HandlingReassigned, proposals.HandlingStopped)
_PROMISED_ANEW = (proposals.CommitmentRenewed, proposals.CommitmentReplaced)
_OVER = (proposals.ProposalMerged, proposals.ProposalWithdrawn)
_RETURN = Rest("return", (proposals.ReturnAsked,), (proposals.ReturnRefused,))
_LATER: dict[type[Event], str] = {proposals.ExtensionGranted: "deadline", proposals.DeadlinesRecomputed: "deadline"}

OF_HANDLINGS = (
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
        moves={proposals.CommitmentDeadlinesMoved: "due"},
    ),
    Kind(
        "confirm_commitment",
        opens=(Opening(proposals.CommitmentReportedDone, to.first_signer, "confirm_by"),),
        ends=(proposals.CommitmentConfirmed, proposals.CommitmentContested, *_PROMISED_ANEW),
        moves={proposals.CommitmentDeadlinesMoved: "confirm_by"},
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
)
