"""The words of a proposal: its states come from the contract; here is what somebody can be to it."""

from enum import StrEnum

from services.proposals.contract.proposal_words import Column
from services.proposals.contract.proposal_words import ProposalState as State


class Role(StrEnum):
    """What a person can be to one proposal: by relation, or by a dated grant in its committee."""

    FIRST_PROPOSER = "first_proposer"  # 第一提案人
    SUBMITTER = "submitter"  # the first proposer; for sectors and groups their convener 召集人
    SIGNER = "signer"  # 提案人, those of merged proposals too
    INVITEE = "invitee"  # 受邀联名人
    PROPOSAL_OFFICE = "proposal_office"  # 提案委办公室
    REVIEWER = "reviewer"  # holds the level at which it is reviewed, and others follow
    FINAL_REVIEWER = "final_reviewer"  # holds the last level: files or does not file
    REVIEWING_BODY = "reviewing_body"  # reads what is under review
    HANDOVER_OFFICE = "handover_office"  # 交办机构
    UNIT = "unit"  # 承办单位
    LEADER = "leader"  # 市领导, 主席会议
    NAMED_READER = "named_reader"  # reads a quarantined text
    SUPERVISOR = "supervisor"  # the special committee 专委会 that supervises it
    SYSTEM = "system"


ANSWER_AWAITED = (State.SUBMITTED, State.UNDER_REVIEW, State.FILED, State.HANDED_OVER, State.IN_HANDLING)
NEVER_SUBMITTED = (State.DRAFT, State.DISCARDED)
EDITABLE = (State.DRAFT, State.RETURNED)
OUT = (State.NOT_FILED, State.MERGED, State.WITHDRAWN)
LAST_LEVEL_DECIDES = (*OUT, State.RETURNED)
"""Where no level reviews it: what there is to decide is the last one's."""
SINCE_FILING = (
    State.FILED,
    State.HANDED_OVER,
    State.IN_HANDLING,
    State.REPLIED,
    State.CLOSED,
    State.ARCHIVED,
)
OVERTAKEN = (State.IN_HANDLING, State.REPLIED, State.CLOSED, State.ARCHIVED)
"""Where it may have got to while a withdrawal or a merge is asked: units begin, and closing did not always wait."""
COLUMNS = {
    State.DRAFT: None,
    State.DISCARDED: None,
    State.SUBMITTED: Column.UNDER_REVIEW,
    State.UNDER_REVIEW: Column.UNDER_REVIEW,
    State.RETURNED: Column.UNDER_REVIEW,
    State.NOT_FILED: Column.NOT_FILED,
    State.MERGED: Column.MERGED,
    State.WITHDRAWN: Column.WITHDRAWN,
}
"""In which of the office's numbers each state counts; all others are filed."""
