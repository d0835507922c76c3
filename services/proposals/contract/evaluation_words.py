"""The words that forms, views and events of democratic evaluation 民主评议 share."""

from enum import StrEnum

from marshmallow import Schema, fields

from kernel.forms import Id


class EvaluationSide(StrEnum):
    """What a sheet rates; the other side never sees it."""

    UNITS = "units"  # 提案者评承办单位
    PROPOSALS = "proposals"  # 承办单位评提案


class EvaluationState(StrEnum):
    """Where a round of evaluation is in its life."""

    PLANNED = "planned"  # 待开始
    RATING = "rating"  # 评议中
    COUNTING = "counting"  # 汇总中
    COUNTED = "counted"  # 已汇总
    BEFORE_CHAIRMEN = "before_chairmen"  # 待主席会议审定
    CONFIRMED = "confirmed"  # 已审定
    ANNOUNCED = "announced"  # 已公布
    CANCELLED = "cancelled"  # 已取消


class BallotState(StrEnum):
    """Where the sheets of one rater are in their life."""

    PLANNED = "planned"  # 待开始
    RATING = "rating"  # 评议中
    OVER = "over"  # 已截止


class RaterFact(Schema):
    """Who rates: a signer (membership or organisation), or a unit."""

    subject = Id(required=True, allow_none=True)
    unit = Id(required=True, allow_none=True)
    name = fields.String(required=True)
