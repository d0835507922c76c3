"""The words of a handling: its states come from the contract; here is what somebody can be to it."""

from enum import StrEnum

from services.proposals.contract.handling_words import HandlingState


class HandlingRole(StrEnum):
    """What a person can be to one handling.

    The first seven are grants for this handling's own unit, office or committee; the others come from the proposal.
    A unit's handler or leader is `adviser` where the unit only assists.
    """

    UNIT_HANDLER = "unit_handler"  # 承办人
    UNIT_CHECKER = "unit_checker"  # 核稿人
    UNIT_LEADER = "unit_leader"  # 分管领导
    HANDOVER_OFFICE = "handover_office"  # 交办机构
    PROPOSAL_OFFICE = "proposal_office"  # 提案委办公室
    LEADER = "leader"  # 市领导
    CHAIRMENS_MEETING = "chairmens_meeting"  # 主席会议
    ADVISER = "adviser"  # 会办单位经办人
    LEAD_UNIT = "lead_unit"  # 主办单位
    COUNTERSIGNER = "countersigner"  # 会签人
    FAMILY = "family"  # 同一提案的主办、会办单位
    SIGNER = "signer"  # 提案人
    SUPERVISOR = "supervisor"  # 督办专委会


S = HandlingState

UNFINISHED = (
    S.ASSIGNED,
    S.SIGNED_IN,
    S.RETURN_ASKED,
    S.HANDLING,
    S.DRAFTED,
    S.CHECKED,
    S.COUNTERSIGNED,
    S.SIGNED,
    S.APPROVED,
)
WITH_OFFICE = (S.RETURN_ASKED, S.SIGNED)
"""The handover office has its turn, not the unit."""
GONE = (S.REASSIGNED, S.STOPPED)
BEFORE_COUNTERSIGNING = (S.ASSIGNED, S.SIGNED_IN, S.RETURN_ASKED, S.HANDLING, S.DRAFTED, S.CHECKED)
BEGUN = tuple(state for state in UNFINISHED if state not in (S.ASSIGNED, S.RETURN_ASKED))
UNIT = (HandlingRole.UNIT_HANDLER, HandlingRole.ADVISER)
