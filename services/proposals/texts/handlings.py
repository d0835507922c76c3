"""Sentences of refusals of handlings and commitments, and labels of their states, roles, actions and words."""

TEXTS = {
    "hand_over.unit_twice": {
        "zh": "同一单位不能重复交办：{units}。",
        "en": "A unit can have a proposal only once: {units}.",
    },
    "hand_over.unit_has_it": {
        "zh": "该单位已在办理这件提案。",
        "en": "This unit has the proposal already.",
    },
    "hand_over.one_lead": {"zh": "主办单位只能有一个。", "en": "There can be only one lead unit."},
    "hand_over.lead_first": {
        "zh": "须先由主办单位的交办机构交办，才能交办会办单位。",
        "en": "The lead unit's office hands over first; assisting units follow.",
    },
    "hand_over.reply_settled": {
        "zh": "主办单位的答复已经定稿，不能再交办会办单位；请用“转其他系统交办”完成交办，不必提出单位。",
        "en": "The lead's reply is settled: instead, use “Pass on to other offices” without naming units.",
    },
    "hand_over.lead_not_sole": {
        "zh": "有会办单位时，请指定一家主办，不是独办。",
        "en": "With assisting units, make one unit the lead, not the sole one.",
    },
    "hand_over.parts_do_not_fit": {
        "zh": "独办只能一个单位；分办的单位都须为分办；会办须有主办。",
        "en": "A sole unit is alone; separate units stand only with separate ones; assisting units need a lead.",
    },
    "hand_over.deadline_out_of_range": {
        "zh": "期限须晚于今天，且不超过最长办理期限（会办不晚于主办期限）。",
        "en": "The deadline must be later than today and within the longest time (for assisting units, the lead's).",
    },
    "hand_over.not_a_unit": {
        "zh": "不是本级政协提案的承办单位。",
        "en": "Not a unit that handles proposals of this committee.",
    },
    "hand_over.other_tree": {
        "zh": "该单位不属于贵单位的承办系统。",
        "en": "This unit belongs to another handover office.",
    },
    "hand_over.several_offices": {
        "zh": "一次只能由一个交办机构交办。",
        "en": "One handover office at a time.",
    },
    "hand_over.not_another_office": {
        "zh": "请提出其他系统、且尚未交办的承办单位。",
        "en": "Name units of another office that has not handed over yet.",
    },
    "hand_over.nobody_left": {
        "zh": "没有其他交办机构，请提出应承办的单位。",
        "en": "No other office is left: name the units that should have it.",
    },
    "trial.not_asked": {"zh": "没有预交办给贵单位。", "en": "Your unit was not asked in a trial handover."},
    "trial.objected_already": {"zh": "贵单位已经提出异议。", "en": "Your unit has objected already."},
    "return.too_late": {"zh": "申退期限 {until} 已过。", "en": "A return could be asked for until {until}."},
    "return.refused_before": {
        "zh": "交办机构已经答复过申退，不能再次申退。",
        "en": "The handover office has decided on a return already.",
    },
    "return.same_unit": {"zh": "建议的承办单位不能是本单位。", "en": "Name another unit than your own."},
    "deadlines.days": {
        "zh": "须不早于首日，且连首日在内最多 62 天。",
        "en": "Not before the first day, and at most 62 days with it.",
    },
    "extension.undecided": {"zh": "已有延期申请待答复。", "en": "A later deadline was asked for and is not decided."},
    "extension.not_asked": {"zh": "没有待答复的延期申请。", "en": "No later deadline is waiting for a decision."},
    "extension.too_late": {"zh": "办理期限 {until} 已过，不能申请延期。", "en": "The deadline passed on {until}."},
    "extension.at_latest": {
        "zh": "办理期限已是最长期限 {latest}，不能再延期。",
        "en": "The deadline stands at the latest day, {latest}.",
    },
    "extension.asked_day_passed": {
        "zh": "申请延到的 {until} 已过，或不晚于现在的期限，不能同意。",
        "en": "The day asked for, {until}, is over or not later than the present deadline: it cannot be granted.",
    },
    "extension.out_of_range": {
        "zh": "延期须晚于现在的期限，且自交办之日起不超过最长办理期限。",
        "en": "It must be later than the present deadline and within the longest time since the hand-over.",
    },
    "contact.before_hand_over": {
        "zh": "沟通日期不能早于交办之日。",
        "en": "A contact cannot lie before the hand-over.",
    },
    "contact.in_the_future": {"zh": "沟通日期不能晚于今天。", "en": "A contact cannot lie in the future."},
    "contact.first_proposer": {
        "zh": "沟通记录由第一提案人确认或质疑。",
        "en": "A first proposer confirms or contests the contact log.",
    },
    "contact.round_over": {
        "zh": "本轮办理已结束，沟通记录不再改动。",
        "en": "This round is over; the contact log stands as it is.",
    },
    "contact.none": {"zh": "还没有沟通记录。", "en": "Nothing is in the contact log yet."},
    "contact.answered": {
        "zh": "这条沟通记录已经有人确认或提出异议。",
        "en": "Somebody has confirmed or contested it already.",
    },
    "contact.own_entry": {
        "zh": "只能确认或质疑对方登记的沟通记录。",
        "en": "Only what the other side logged can be confirmed or contested.",
    },
    "opinion.countersigned": {
        "zh": "主办单位的答复已经定稿，会办意见不能再退回；答复退回修改后才可以。",
        "en": "The lead's reply is settled, so this opinion stands; it can be sent back once that reply is.",
    },
    "reassign.countersigned": {
        "zh": "主办单位的答复已经定稿，会办单位不能再改办；答复退回修改后才可以。",
        "en": "The lead's reply is settled: its assisting unit can be replaced once that reply is sent back.",
    },
    "reply.contact_missing": {
        "zh": "答复前至少与提案人沟通 {needed} 次，现有 {have} 次（有异议的不计）。",
        "en": "Speak with the proposer at least {needed} times before replying; uncontested entries: {have}.",
    },
    "reply.suggestions_changed": {
        "zh": "拟稿后有提案并入或分出，需要答复的建议有变化，请退回重新拟稿。",
        "en": "A merge brought or took suggestions since the reply was drafted: send it back, and draft it anew.",
    },
    "reply.promise_is_past": {
        "zh": "答复承诺的完成日期 {due} 已到或已过，请退回改期。",
        "en": "The reply promises something for {due}, which has come: send it back, and give a later day.",
    },
    "reply.changed_meanwhile": {
        "zh": "您打开后，答复已经重新起草，您的操作没有提交。请重新看过答复再决定。",
        "en": "The reply was written anew since you opened it, so nothing was done. Read it again before you decide.",
    },
    "reply.suggestion_unanswered": {"zh": "这条建议还没有答复。", "en": "This suggestion is not answered."},
    "reply.suggestion_unknown": {"zh": "提案中没有这条建议。", "en": "The proposal has no such suggestion."},
    "reply.suggestion_answered_twice": {"zh": "这条建议答复了两次。", "en": "This suggestion is answered twice."},
    "reply.class_unknown": {"zh": "没有这个办理类别。", "en": "There is no such class."},
    "reply.reason_needed": {"zh": "请说明理由。", "en": "Give the reason."},
    "reply.solved_without_adoption": {
        "zh": "没有一条建议是“已采纳”的：请写明为什么算解决，或者改选类别。",
        "en": "No suggestion is adopted: say why it counts as solved, or choose another class.",
    },
    "reply.commitments_needed": {"zh": "该类别须列明承诺事项。", "en": "This class needs commitments."},
    "reply.class_takes_no_commitments": {"zh": "该类别不列承诺事项。", "en": "This class takes no commitments."},
    "reply.countersigned_already": {"zh": "贵单位已经会签。", "en": "Your unit has countersigned already."},
    "reply.class_is_final": {
        "zh": "{reply_class} 类答复不能变更类别。",
        "en": "A class {reply_class} reply stays as it is.",
    },
    "reply.commitments_open": {
        "zh": "还有 {left} 项承诺事项没有完成。",
        "en": "Commitments not done yet: {left}.",
    },
    "directory.behind": {
        "zh": "名录正在更新，请稍候再试。",
        "en": "The directory is being brought up to date; try again in a moment.",
    },
    "handling.with_office": {
        "zh": "现在由交办机构处理（审定答复或者决定申退），不在承办单位，不必催办。",
        "en": "It lies with the handover office now (approving the reply, or deciding on a return), not with the unit.",
    },
    "handling.urged_today": {"zh": "今天已经催办过。", "en": "This unit was urged today already."},
    "commitment.due_too_far": {"zh": "完成期限最多在 30 年之内。", "en": "The due date is at most 30 years ahead."},
    "commitment.due_is_past": {"zh": "完成期限须晚于今天。", "en": "The due date must be later than today."},
    "commitment.first_proposer": {
        "zh": "是否完成由第一提案人确认；您认为没有完成的，可以提出异议。",
        "en": "A first proposer confirms that it is done; if you think that it is not, contest it.",
    },
    "commitment.proposers_first": {
        "zh": "第一提案人可以确认到{until}，到时没有确认的，再由提案委办公室核实。",
        "en": "The first proposer has until {until} to confirm it; after that the office decides.",
    },
    "commitment.urged_today": {"zh": "今天已经催办过。", "en": "This commitment was urged today already."},
}

_STATES = {
    "assigned": ("已交办", "Assigned"),
    "signed_in": ("已签收", "Signed in"),
    "return_asked": ("申退", "Return asked"),
    "handling": ("办理中", "Handling"),
    "drafted": ("已拟稿", "Drafted"),
    "checked": ("已核稿", "Checked"),
    "countersigned": ("待签发", "To be signed"),
    "signed": ("已签发", "Signed"),
    "approved": ("已审定", "Approved"),
    "sent": ("已答复", "Reply sent"),
    "opinion_given": ("已提会办意见", "Opinion given"),
    "reassigned": ("已改办", "Reassigned"),
    "stopped": ("已终止", "Stopped"),
    "open": ("跟踪中", "Open"),
    "reported": ("报告已完成", "Reported done"),
    "done": ("已完成", "Done"),
    "replaced": ("由新一轮答复代替", "Replaced by a later round"),
}

_ROLES = {
    "unit_handler": ("承办人", "Unit handler"),
    "unit_checker": ("核稿人", "Unit checker"),
    "unit_leader": ("分管领导", "Unit leader"),
    "adviser": ("会办单位经办人", "Assisting unit"),
    "lead_unit": ("主办单位", "Lead unit"),
    "countersigner": ("会签人", "Countersigner"),
    "family": ("同案承办单位", "Unit of the same proposal"),
}

_ACTIONS = {
    "object_to_trial": ("对预交办提出异议", "Object to the trial handover"),
    "pass_on_hand_over": ("转其他系统交办", "Pass on to other offices"),
    "sign_in_handling": ("签收", "Sign in"),
    "begin_handling": ("开始办理", "Begin"),
    "ask_to_return": ("申退", "Ask to return"),
    "refuse_return": ("不同意申退", "Refuse the return"),
    "reassign_handling": ("改办", "Reassign"),
    "log_contact": ("登记沟通", "Log a contact"),
    "confirm_contact": ("确认沟通记录", "Confirm a contact"),
    "contest_contact": ("质疑沟通记录", "Contest a contact"),
    "give_opinion": ("提出会办意见", "Give an opinion"),
    "send_back_opinion": ("退回会办意见", "Send the opinion back"),
    "draft_reply": ("拟稿", "Draft the reply"),
    "check_reply": ("核稿", "Check"),
    "send_back_draft": ("核稿退回", "Send the draft back"),
    "countersign_reply": ("会签", "Countersign"),
    "refuse_to_countersign": ("不予会签", "Refuse to countersign"),
    "sign_reply": ("签发", "Sign"),
    "refuse_to_sign": ("签发退回", "Refuse to sign"),
    "approve_reply": ("审定", "Approve"),
    "refuse_to_approve": ("审定退回", "Refuse to approve"),
    "send_reply": ("答复提案人", "Send the reply"),
    "upgrade_reply_class": ("变更为已解决", "Count as solved"),
    "ask_extension": ("申请延期", "Ask for a later deadline"),
    "grant_extension": ("同意延期", "Grant the later deadline"),
    "refuse_extension": ("不同意延期", "Refuse the later deadline"),
    "urge_handling": ("催办", "Urge"),
    "report_progress": ("报告进展", "Report progress"),
    "report_commitment_done": ("报告完成", "Report as done"),
    "confirm_commitment": ("确认完成", "Confirm"),
    "contest_commitment": ("不认可完成", "Contest"),
    "urge_commitment": ("催办承诺事项", "Urge"),
}

_WORDS = {
    "part.sole": ("独办", "Sole"),
    "part.lead": ("主办", "Lead"),
    "part.assisting": ("会办", "Assisting"),
    "part.separate": ("分办", "Separate"),
    "outcome.adopted": ("已采纳", "Adopted"),
    "outcome.planned": ("列入计划", "Planned"),
    "outcome.not_adopted": ("未采纳", "Not adopted"),
    "openness.public": ("主动公开", "Public"),
    "openness.on_request": ("依申请公开", "On request"),
    "openness.withheld": ("不予公开", "Withheld"),
    "stage.before": ("办理前", "Before"),
    "stage.during": ("办理中", "During"),
    "stage.after": ("办理后", "After"),
    "way.meeting": ("面商", "Meeting"),
    "way.visit": ("走访", "Visit"),
    "way.phone": ("电话", "Phone"),
    "way.online": ("网络", "Online"),
    "way.letter": ("书信", "Letter"),
    "occasion.sign_in": ("签收", "Sign-in"),
    "occasion.opinion": ("会办意见", "Assisting opinion"),
    "occasion.reply": ("答复", "Reply"),
    "occasion.feedback": ("反馈", "Feedback"),
    "occasion.commitment": ("承诺事项", "Commitment"),
    "occasion.confirmation": ("承诺确认", "Confirmation"),
    "urgency.approaching": ("临期", "Approaching"),
    "urgency.due": ("到期", "Due"),
    "urgency.overdue": ("逾期", "Overdue"),
    "urgency.escalated_leader": ("逾期报分管领导", "Escalated to the unit's leader"),
    "urgency.escalated_office": ("逾期报交办机构", "Escalated to the handover office"),
    "urgency.by_office": ("人工催办", "Urged by the office"),
    "step.opinion": ("会办意见", "Opinion"),
    "step.check": ("核稿", "Check"),
    "step.countersign": ("会签", "Countersign"),
    "step.sign": ("签发", "Sign"),
    "step.approve": ("审定", "Approve"),
    "rule.sign_in": ("签收期限", "Sign-in"),
    "rule.return": ("申退期限", "Return"),
    "rule.reply": ("办理期限", "Reply"),
    "rule.second_reply": ("重新办理期限", "Second reply"),
    "rule.opinion": ("会办期限", "Opinion"),
    "rule.opinion_at_once": ("会办期限（主办期限临近）", "Opinion (the lead's deadline is near)"),
    "rule.named_by_office": ("交办机构指定", "Named by the office"),
    "rule.extension": ("延期", "Extension"),
    "rule.feedback": ("反馈期限", "Feedback"),
    "rule.promised": ("承诺期限", "Promised"),
    "rule.confirmation": ("确认期限", "Confirmation"),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = _labels("state.", _STATES) | _labels("role.", _ROLES) | _labels("action.", _ACTIONS) | _labels("", _WORDS)
