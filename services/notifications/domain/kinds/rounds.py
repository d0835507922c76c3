"""Tasks of supervision, of democratic evaluation and of awards."""

from services.notifications.domain import audience as to
from services.notifications.domain.todo import Kind, Opening
from services.proposals import contract as proposals

_OFFICE = to.of_committee("proposal_office")

OF_ROUNDS = (
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
)
