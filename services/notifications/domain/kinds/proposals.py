"""Tasks of a proposal itself: signed, reviewed, handed over, rated, closed, published."""

from services.notifications.domain import audience as to
from services.notifications.domain.parts import of_acting_office, of_signer
from services.notifications.domain.todo import Kind, Opening, Rest
from services.proposals import contract as proposals

_OFFICE = to.of_committee("proposal_office")
_AGAIN, _back = proposals.ProposalReconsidered, to.resumed_as
_OVER = (proposals.ProposalMerged, proposals.ProposalWithdrawn)
_DECIDED = (proposals.ProposalReturned, proposals.ProposalFiled, proposals.ProposalNotFiled, *_OVER)
_RATED = (proposals.FeedbackGiven, proposals.FeedbackRecorded)
_LOCKED = Rest("lock", (proposals.ProposalQuarantined,), (proposals.ProposalReleased,))
_MERGING = Rest("merge", (proposals.MergeAsked,), (proposals.MergeRefused, proposals.MergeTakenBack, *_OVER))
_ENDED = Rest("ended", (proposals.ProposalWithdrawn, proposals.ProposalNotFiled), (proposals.ProposalReconsidered,))
_LEAVING = Rest("withdrawal", (proposals.WithdrawalAsked,), (proposals.WithdrawalDenied, proposals.ProposalWithdrawn))
_STANDING = (_LOCKED, _MERGING, _LEAVING)

OF_PROPOSALS = (
    Kind(
        "sign_proposal",
        opens=(
            Opening(proposals.CosignerInvited, to.signer, "until", of_signer),
            Opening(proposals.ProposalTextChanged, to.asked_again, apart=True),
        ),
        closes=dict.fromkeys(
            (proposals.CosignerSigned, proposals.CosignerDeclined, proposals.CosignerDropped), of_signer
        ),
        ends=(proposals.ProposalSubmitted, proposals.ProposalDiscarded),
        rests=(_ENDED,),
    ),
    Kind(
        "change_proposal",
        opens=(
            Opening(proposals.ProposalReturned, to.first_signer),
            Opening(_AGAIN, to.first_signer, when=_back("returned")),
        ),
        ends=(proposals.ProposalSubmitted, proposals.ProposalNotFiled, *_OVER),
        rests=(_LEAVING,),
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
        closes=dict.fromkeys(_RATED, of_signer),
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
            for event in (*_RATED, proposals.FeedbackLapsed, proposals.DissatisfactionDecided)
        ),
        ends=(proposals.RehandlingOpened, proposals.ProposalClosed),
        rests=_STANDING,
    ),
    Kind(
        "archive_proposal",
        opens=(Opening(proposals.ProposalClosed, _OFFICE),),
        ends=(proposals.ProposalArchived,),
    ),
    Kind(
        "publish_proposal",
        opens=tuple(
            Opening(event, _OFFICE, when=lambda event: event.publishable)
            for event in (proposals.ProposalClosed, proposals.PublicationAgreed)
        ),
        ends=(proposals.ProposalPublished, proposals.PublicationRefused),
        rests=(_LOCKED,),
    ),
)
