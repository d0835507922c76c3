"""The words of a commitment: its states, and what a person can be to it."""

from enum import StrEnum


class CommitmentState(StrEnum):
    """Where a commitment is in its life."""

    OPEN = "open"  # 跟踪中
    REPORTED = "reported"  # 单位报告已完成
    DONE = "done"  # 已完成
    REPLACED = "replaced"  # 由新一轮答复代替


class CommitmentRole(StrEnum):
    """What a person can be to a commitment."""

    UNIT_HANDLER = "unit_handler"
    UNIT_CHECKER = "unit_checker"
    UNIT_LEADER = "unit_leader"
    HANDOVER_OFFICE = "handover_office"
    PROPOSAL_OFFICE = "proposal_office"
    LEADER = "leader"
    CHAIRMENS_MEETING = "chairmens_meeting"
    SIGNER = "signer"
    SUPERVISOR = "supervisor"  # 督办专委会
    SYSTEM = "system"


S = CommitmentState
R = CommitmentRole
UNFINISHED = (S.OPEN, S.REPORTED)
ENDED = (S.DONE, S.REPLACED)
COMMITTEE_ROLES = (R.PROPOSAL_OFFICE, R.LEADER, R.CHAIRMENS_MEETING)
OUTSIDE = {R.SIGNER, R.LEADER, R.CHAIRMENS_MEETING, R.SUPERVISOR}
