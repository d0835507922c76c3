"""Sentences of refusals of supervisions 督办, and labels of their states, actions, fields and words."""

TEXTS = {
    "supervision.live_already": {
        "zh": "本提案已列入或已提请列入督办。",
        "en": "The proposal is supervised already, or proposed for it.",
    },
    "supervision.no_place_left": {
        "zh": "本次会议“{grade}”名额已满：已列入 {used} 件，名额 {quota} 件。",
        "en": "All places of this session for “{grade}” are taken: {used} of {quota}.",
    },
    "supervision.before_decided": {
        "zh": "不能早于主席会议确定督办的日期。",
        "en": "It cannot be before the day on which the chairmen's meeting decided on the supervision.",
    },
    "supervision.planned_meanwhile": {
        "zh": "您打开后，督办方案已经修改，您的方案没有提交。请看过现在的方案再改。",
        "en": "The plan was changed since you opened it, so yours was not taken. Read it before you change it.",
    },
    "supervision.leader_needed": {
        "zh": "重点提案须确定领衔督办的市领导。",
        "en": "A key proposal needs a leader.",
    },
    "supervision.organisation_needed": {
        "zh": "重要提案须确定负责督办的专委会。",
        "en": "An important proposal needs a special committee.",
    },
    "supervision.leader_leads_none": {
        "zh": "重要提案由专委会负责督办，不由市领导领衔。",
        "en": "An important proposal is led by a special committee, not by a leader.",
    },
    "supervision.organisation_leads_none": {
        "zh": "重点提案由市领导领衔督办，不由专委会负责。",
        "en": "A key proposal is led by a leader, not by a special committee.",
    },
    "supervision.not_a_leader": {"zh": "不是本级政协的市领导。", "en": "Not a leader of this committee."},
    "supervision.not_a_special_committee": {
        "zh": "不是本级政协的专委会。",
        "en": "Not a special committee of this committee.",
    },
    "supervision.report_before_last_step": {
        "zh": "报告日期不能早于今天，也不能早于方案的最后一项安排。",
        "en": "The report cannot be due before today or before the last step of the plan.",
    },
}

_STATES = {
    "awaiting_decision": ("待主席会议审议", "Waits for the chairmen's meeting"),
    "turned_down": ("未列入督办", "Not taken up"),
    "to_plan": ("待定督办方案", "Waits for a plan"),
    "under_way": ("督办中", "Under way"),
    "report_given": ("已报告，待办结", "Reported"),
    "concluded": ("督办办结", "Concluded"),
    "ended_early": ("提前结束", "Ended early"),
}
_ACTIONS = {
    "propose_supervision": ("提请列入督办", "Propose for supervision"),
    "approve_supervision": ("列入督办", "Take it up"),
    "refuse_supervision": ("不列入督办", "Do not take it up"),
    "plan_supervision": ("制定督办方案", "Make the plan"),
    "record_visit": ("登记督办活动", "Record a visit"),
    "log_supervision_progress": ("登记督办进展", "Record progress"),
    "give_supervision_report": ("提交督办报告", "Give the report"),
    "send_back_supervision_report": ("退回督办报告", "Send the report back"),
    "conclude_supervision": ("办结督办", "Conclude the supervision"),
    "end_supervision": ("提前结束督办", "End the supervision early"),
}
_FIELDS = {
    "grade": ("督办级别", "Grade"),
    "propose_supervision.why": ("提请理由", "Why"),
    "propose_supervision.leader": ("建议领衔督办的市领导", "Leader suggested"),
    "propose_supervision.organisation": ("建议负责督办的专委会", "Special committee suggested"),
    "approve_supervision.leader": ("领衔督办的市领导", "Leader"),
    "approve_supervision.opinion": ("审议意见", "Opinion"),
    "organisation": ("负责督办的专委会", "Special committee"),
    "helpers": ("协助单位", "Helping units"),
    "methods": ("督办方式和要求", "How it is supervised"),
    "steps": ("工作安排", "Steps"),
    "plan_step_form.on": ("日期", "Day"),
    "plan_step_form.what": ("安排", "What"),
    "report_by": ("报告日期", "Report due"),
    "record_visit.on": ("活动日期", "Day"),
    "record_visit.way": ("活动方式", "Kind"),
    "place": ("地点", "Place"),
    "people": ("参加人员", "Who came"),
    "findings": ("发现的问题和意见", "What was found"),
    "log_supervision_progress.on": ("日期", "Day"),
    "log_supervision_progress.text": ("进展情况", "Progress"),
    "give_supervision_report.text": ("督办报告", "Report"),
    "conclude_supervision.opinion": ("办结意见", "Opinion"),
    "list_supervisions.leader": ("市领导", "Leader"),
}
_HINTS = {
    "plan_supervision.steps": (
        "到期前提醒；过期没有活动或进展记录的，提醒督办人和提案委办公室。",
        "Each day is reminded of. When it passes without a visit or an entry, the office is told too.",
    ),
}
_WORDS = {
    "grade.key": ("重点提案", "Key proposal"),
    "grade.important": ("重要提案", "Important proposal"),
    "visit_way.survey": ("实地调研", "Survey"),
    "visit_way.inspection": ("视察", "Inspection"),
    "visit_way.talks": ("座谈协商", "Talks"),
    "visit_way.on_site": ("现场办理", "On site"),
    "visit_way.other_way": ("其他", "Other"),
    "role.supervisor": ("督办专委会", "Supervising committee"),
    "role.chairmens_meeting": ("主席会议", "Chairmen's meeting"),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = (
    _labels("state.", _STATES)
    | _labels("action.", _ACTIONS)
    | _labels("field.", _FIELDS)
    | _labels("hint.", _HINTS)
    | _labels("", _WORDS)
)
