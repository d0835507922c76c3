"""Sentences of refusals of democratic evaluation, and labels of its states, roles, actions, fields and words."""

TEXTS = {
    "evaluation.name_taken": {
        "zh": "这次会议已有名为“{name}”的评议。",
        "en": "There is a round called “{name}” for this session already.",
    },
    "evaluation.too_long": {
        "zh": "评议最长一年，请改截止日期。",
        "en": "A round takes a year at most: choose an earlier end.",
    },
    "evaluation.ends_before_it_begins": {
        "zh": "截止日不能早于开始日。",
        "en": "The end cannot be before the beginning.",
    },
    "evaluation.over": {"zh": "评议已于 {until} 截止。", "en": "The evaluation ended on {until}."},
    "sheet.too_many_points": {"zh": "超过该项的满分。", "en": "More than the most points of this item."},
    "sheet.incomplete": {"zh": "每一项都须打分。", "en": "Every item needs points."},
}

_STATES = {
    "planned": ("待开始", "Planned"),
    "rating": ("评议中", "Rating"),
    "counting": ("汇总中", "Counting"),
    "counted": ("已汇总", "Counted"),
    "before_chairmen": ("待主席会议审定", "Before the chairmen's meeting"),
    "confirmed": ("主席会议已审定", "Approved by the chairmen's meeting"),
    "announced": ("已公布", "Published"),
    "cancelled": ("已取消", "Cancelled"),
    "over": ("已截止", "Over"),
}
_ROLES = {
    "chairmens_meeting": ("主席会议", "Chairmen's meeting"),
    "auditor": ("审计员", "Auditor"),
    "participant": ("参评者", "Participant"),
    "rater": ("评议人", "Rater"),
}
_ACTIONS = {
    "open_evaluation": ("启动民主评议", "Open an evaluation"),
    "close_evaluation": ("提前截止并汇总", "End and count"),
    "submit_evaluation": ("提请主席会议审定", "Put before the chairmen's meeting"),
    "approve_evaluation": ("审定评议结果", "Approve the results"),
    "send_back_evaluation": ("退回评议结果", "Send the results back"),
    "announce_evaluation": ("公布评议结果", "Publish the results"),
    "cancel_evaluation": ("取消评议", "Cancel the evaluation"),
    "give_sheet": ("提交评分表", "Give the sheet"),
}
_WORDS = {
    "evaluation_side.units": ("提案人评承办单位", "Proposers rate units"),
    "evaluation_side.proposals": ("承办单位评提案", "Units rate proposals"),
}
_FIELDS = {
    "open_evaluation.name": ("名称", "Name"),
    "open_evaluation.since": ("开始日", "From"),
    "open_evaluation.until": ("截止日", "Until"),
    "submit_evaluation.note": ("说明", "Note"),
    "approve_evaluation.note": ("审定意见", "Note"),
    "list_ballots.evaluation": ("评议", "Evaluation"),
    "scores": ("打分", "Scores"),
    "sheet": ("评分表", "Sheet"),
    "item": ("评分项目", "Item"),
    "points": ("得分", "Points"),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = (
    _labels("state.", _STATES)
    | _labels("role.", _ROLES)
    | _labels("action.", _ACTIONS)
    | _labels("", _WORDS)
    | _labels("field.", _FIELDS)
)
