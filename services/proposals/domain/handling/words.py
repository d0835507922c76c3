"""The words of a handling: its states, and what somebody can be to it."""

from enum import StrEnum


class HandlingState(StrEnum):
    """Where a handling is in its life."""

    ASSIGNED = "assigned"  # 已交办
    SIGNED_IN = "signed_in"  # 已签收
    RETURN_ASKED = "return_asked"  # 申退
    HANDLING = "handling"  # 办理中
    DRAFTED = "drafted"  # 已拟稿
    CHECKED = "checked"  # 已核稿
    COUNTERSIGNED = "countersigned"  # 已会签
    SIGNED = "signed"  # 已签发
    APPROVED = "approved"  # 已审定
    SENT = "sent"  # 已答复
    OPINION_GIVEN = "opinion_given"  # 已提会办意见
    REASSIGNED = "reassigned"  # 已改办
    STOPPED = "stopped"  # 已终止


class HandlingRole(StrEnum):
    """What a person can be to one handling.

    The first five are grants for this handling's own unit, office or committee; the others come from the proposal.
    A unit's handler or leader is `adviser` where the unit only assists.
    """

    UNIT_HANDLER = "unit_handler"  # 承办人
    UNIT_CHECKER = "unit_checker"  # 核稿人
    UNIT_LEADER = "unit_leader"  # 分管领导
    HANDOVER_OFFICE = "handover_office"  # 交办机构
    PROPOSAL_OFFICE = "proposal_office"  # 提案委办公室
    LEADER = "leader"  # 市领导
    ADVISER = "adviser"  # 会办单位经办人
    LEAD_UNIT = "lead_unit"  # 主办单位
    COUNTERSIGNER = "countersigner"  # 会签人
    FAMILY = "family"  # 同一提案的主办、会办单位
    SIGNER = "signer"  # 提案人


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
GONE = (S.REASSIGNED, S.STOPPED)
BEGUN = tuple(state for state in UNFINISHED if state not in (S.ASSIGNED, S.RETURN_ASKED))
UNIT = (HandlingRole.UNIT_HANDLER, HandlingRole.ADVISER)
