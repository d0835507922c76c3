"""The words that forms, views and events of proposals share."""

from enum import StrEnum


class ProposalState(StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"
    DISCARDED = "discarded"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    NOT_FILED = "not_filed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    FILED = "filed"
    HANDED_OVER = "handed_over"
    IN_HANDLING = "in_handling"
    REPLIED = "replied"
    CLOSED = "closed"
    ARCHIVED = "archived"


LEADING = (
    ProposalState.SUBMITTED,
    ProposalState.UNDER_REVIEW,
    ProposalState.FILED,
    ProposalState.HANDED_OVER,
    ProposalState.IN_HANDLING,
)
"""Where a proposal takes others in: what was merged into it is answered with it."""


class Column(StrEnum):
    """In which of the office's numbers a proposal counts; received is their sum."""

    UNDER_REVIEW = "under_review"
    FILED = "filed"
    NOT_FILED = "not_filed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """When it was submitted."""

    PLENARY = "plenary"  # 大会提案
    BETWEEN_SESSIONS = "between_sessions"  # 平时提案


class Signature(StrEnum):
    """What an invited signer did."""

    INVITED = "invited"
    SIGNED = "signed"
    DECLINED = "declined"


class Recommendation(StrEnum):
    """What a level of review recommends to the next."""

    FILE = "file"
    NOT_FILE = "not_file"
    MERGE = "merge"


class Destination(StrEnum):
    """Where a proposal that was not filed goes."""

    OPINION = "opinion"  # 社情民意
    LETTER = "letter"  # 来信
    SUGGESTION = "suggestion"  # 意见建议
    RETURNED = "returned"  # 退回


class LookalikeAnswer(StrEnum):
    """What the proposer answers to a similar proposal that was shown."""

    JOIN = "join"
    DIFFERS = "differs"
    GO_ON = "go_on"


class Rating(StrEnum):
    """A mark of a signer's feedback 征询意见."""

    SATISFIED = "satisfied"  # 满意
    BASICALLY = "basically"  # 基本满意
    UNSATISFIED = "unsatisfied"  # 不满意


class Decision(StrEnum):
    """What the office decides after a second unsatisfied rating."""

    CLOSE = "close"
    REHANDLE = "rehandle"
