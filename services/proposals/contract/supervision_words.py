"""The words that forms, views and events of supervisions 督办 share."""

from enum import StrEnum


class SupervisionState(StrEnum):
    """Where a supervision is in its life."""

    AWAITING_DECISION = "awaiting_decision"  # 待主席会议审议
    TURNED_DOWN = "turned_down"  # 未列入
    TO_PLAN = "to_plan"  # 待定督办方案
    UNDER_WAY = "under_way"  # 督办中
    REPORT_GIVEN = "report_given"  # 已报告
    CONCLUDED = "concluded"  # 督办办结
    ENDED_EARLY = "ended_early"  # 提前结束


class Grade(StrEnum):
    """As what a proposal is supervised."""

    KEY = "key"  # 重点提案, led by a city leader
    IMPORTANT = "important"  # 重要提案, by a special committee


class VisitWay(StrEnum):
    """What a visit 督办活动 was."""

    SURVEY = "survey"  # 实地调研
    INSPECTION = "inspection"  # 视察
    TALKS = "talks"  # 座谈协商
    ON_SITE = "on_site"  # 现场办理
    OTHER_WAY = "other_way"
