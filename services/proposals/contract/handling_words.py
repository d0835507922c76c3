"""The words that forms and events of handlings share: states, parts, outcomes, openness, contact, reminders."""

from enum import StrEnum


class HandlingState(StrEnum):
    """Where a handling is in its life."""

    ASSIGNED = "assigned"  # 已交办
    SIGNED_IN = "signed_in"  # 已签收
    RETURN_ASKED = "return_asked"  # 申退
    HANDLING = "handling"  # 办理中
    DRAFTED = "drafted"  # 已拟稿
    CHECKED = "checked"  # 已核稿
    COUNTERSIGNED = "countersigned"  # 待签发: no countersignature 会签 is waited for
    SIGNED = "signed"  # 已签发
    APPROVED = "approved"  # 已审定
    SENT = "sent"  # 已答复
    OPINION_GIVEN = "opinion_given"  # 已提会办意见
    REASSIGNED = "reassigned"  # 已改办
    STOPPED = "stopped"  # 已终止


class Part(StrEnum):
    """What a unit 承办单位 has in a proposal."""

    SOLE = "sole"  # 独办
    LEAD = "lead"  # 主办
    ASSISTING = "assisting"  # 会办/协办
    SEPARATE = "separate"  # 分办


class Outcome(StrEnum):
    """What a reply says of one numbered suggestion."""

    ADOPTED = "adopted"  # 已采纳
    PLANNED = "planned"  # 列入计划
    NOT_ADOPTED = "not_adopted"  # 未采纳


class Openness(StrEnum):
    """Who may read a reply 答复公开属性."""

    PUBLIC = "public"  # 主动公开
    ON_REQUEST = "on_request"  # 依申请公开
    WITHHELD = "withheld"  # 不予公开


class Stage(StrEnum):
    """When a unit and a proposer spoke with each other 沟通阶段."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Way(StrEnum):
    """How a unit and a proposer spoke with each other 沟通方式."""

    MEETING = "meeting"
    VISIT = "visit"
    PHONE = "phone"
    ONLINE = "online"
    LETTER = "letter"


class Occasion(StrEnum):
    """What a reminder 催办 is about."""

    SIGN_IN = "sign_in"
    OPINION = "opinion"
    REPLY = "reply"
    FEEDBACK = "feedback"
    COMMITMENT = "commitment"
    CONFIRMATION = "confirmation"  # that a commitment is done


class Urgency(StrEnum):
    """How near a deadline is; escalated reminders go to the leader, then to the office."""

    APPROACHING = "approaching"
    DUE = "due"
    OVERDUE = "overdue"
    ESCALATED_LEADER = "escalated_leader"
    ESCALATED_OFFICE = "escalated_office"
    BY_OFFICE = "by_office"  # written by the office itself
