"""The words of a supervision: its states come from the contract; here is what somebody can be to it."""

from enum import StrEnum

from services.proposals.contract.supervision_words import Grade, SupervisionState


class SupervisionRole(StrEnum):
    """What a person can be to one supervision."""

    PROPOSAL_OFFICE = "proposal_office"  # 提案委办公室
    CHAIRMENS_MEETING = "chairmens_meeting"  # 主席会议
    LEADER = "leader"  # the named leader 领衔督办的市领导
    SUPERVISOR = "supervisor"  # the named special committee's staff 督办专委会
    UNIT = "unit"  # handles the proposal, or helps
    SIGNER = "signer"  # 提案人


S = SupervisionState

LED_BY = {Grade.KEY: "leader", Grade.IMPORTANT: "organisation"}
"""Who leads one of a grade: a leader, or a special committee."""

LIVE = (S.AWAITING_DECISION, S.TO_PLAN, S.UNDER_WAY, S.REPORT_GIVEN)
"""Before its end, whatever that is."""

DECIDED = (S.TO_PLAN, S.UNDER_WAY, S.REPORT_GIVEN, S.CONCLUDED)
"""It has a place among those of its session, and others than office and meeting see it."""
