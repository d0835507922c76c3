"""When in a proposal's life a setting is looked at: what a change of it reaches, and what it leaves alone."""

from enum import StrEnum

from services.proposals.contract.proposal_words import Kind
from services.proposals.domain.proposal.words import State


class Moment(StrEnum):
    """When a setting is looked at; from then on a proposal keeps what held on that day."""

    SUBMISSION = "submission"
    INVITATION = "invitation"
    REVIEW = "review"  # a review begins
    FILING = "filing"  # it gets its number
    DECISION = "decision"  # it is filed, not filed or returned
    ACT = "act"  # it is merged or withdrawn
    HAND_OVER = "hand_over"
    REPLY = "reply"  # the last unit has replied
    RATING = "rating"
    REMINDER = "reminder"
    REOPENING = "reopening"  # it is looked whether what was closed is solved
    SUPERVISION = "supervision"  # the chairmen's meeting decides on one
    EVALUATION = "evaluation"  # a round is opened
    AWARDS = "awards"  # a round of awards is begun


_OF_PROPOSALS = {
    "text_limit": Moment.SUBMISSION,
    "signers_most": Moment.SUBMISSION,
    "foreign_signers": Moment.INVITATION,
    "review_levels": Moment.REVIEW,
    "numbering": Moment.FILING,
    "categories": Moment.DECISION,
    "return_reasons": Moment.DECISION,
    "not_file_reasons": Moment.DECISION,
    "merge_needs": Moment.ACT,
    "merge_from": Moment.ACT,
    "withdraw_from": Moment.ACT,
    "feedback_workdays": Moment.REPLY,
    "rehandle_trigger": Moment.RATING,
    "rehandle_rating": Moment.RATING,
    "rehandle_rounds": Moment.RATING,
    "reopen_overdue_days": Moment.REOPENING,
    "reopen_contested": Moment.REOPENING,
    "reopen_dissatisfied": Moment.REOPENING,
    "key_quota": Moment.SUPERVISION,
    "important_quota": Moment.SUPERVISION,
    "supervision_remind_days": Moment.SUPERVISION,
}

_UNDECIDED = (State.SUBMITTED, State.UNDER_REVIEW, State.RETURNED)
_BEFORE = (*_UNDECIDED, State.FILED)
_UNDER_WAY = (State.HANDED_OVER, State.IN_HANDLING)

REACHED: dict[Moment, tuple[State, ...]] = {
    Moment.REVIEW: (State.SUBMITTED, State.RETURNED),
    Moment.FILING: _UNDECIDED,
    Moment.DECISION: _UNDECIDED,
    Moment.ACT: (*_BEFORE, State.HANDED_OVER),
    Moment.HAND_OVER: _BEFORE,
    Moment.REPLY: (*_BEFORE, *_UNDER_WAY),
    Moment.RATING: (*_BEFORE, *_UNDER_WAY, State.REPLIED),
    Moment.REMINDER: (*_BEFORE, *_UNDER_WAY, State.REPLIED),
    Moment.REOPENING: (State.CLOSED, State.ARCHIVED),
}
"""Where proposals stand that have this moment before them. Drafts are not counted: they are their writers' own."""

LEFT_ALONE: dict[Moment, tuple[State, ...]] = {
    Moment.SUBMISSION: (State.SUBMITTED, State.UNDER_REVIEW, State.FILED, *_UNDER_WAY, State.REPLIED),
    Moment.REVIEW: (State.UNDER_REVIEW, State.FILED, *_UNDER_WAY, State.REPLIED),
    Moment.HAND_OVER: (*_UNDER_WAY, State.REPLIED),
    Moment.REPLY: (State.REPLIED,),
}
"""Where proposals stand that are not closed yet and have this moment behind them: what held then holds for them."""

_PLENARY_REPLY = "handling.reply_months_plenary"


def kind_of(name: str, held: dict[str, dict]) -> Kind | None:
    """The one kind of proposals for which a setting is looked at, by the changes in force; None where it is for all."""
    if name == _PLENARY_REPLY:
        return Kind.PLENARY
    own_time = _PLENARY_REPLY in held and held[_PLENARY_REPLY]["value"]
    return Kind.BETWEEN_SESSIONS if name == "handling.reply_months" and own_time else None


def moment_of(name: str) -> Moment:
    """When the setting of that name is looked at. A handling keeps all its rules, but for urging the signers."""
    group, field = name.split(".")
    if group == "proposal":
        return _OF_PROPOSALS[field]
    if group == "evaluation":
        return Moment.EVALUATION
    if group == "awards":
        return Moment.AWARDS
    return Moment.REMINDER if field == "urge_feedback" else Moment.HAND_OVER
