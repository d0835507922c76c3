"""Labels of a committee's settings, where their defaults come from, and the moments at which they are looked at."""

_SETTINGS = {
    "proposal.text_limit": ("正文字数上限", "Most characters of a text"),
    "proposal.signers_most": ("提案人数上限", "Most signers"),
    "proposal.foreign_signers": ("允许邀请其他政协的委员联名", "Members of other committees may co-sign"),
    "proposal.review_levels": ("审查层级", "Levels of review"),
    "proposal.numbering": ("提案编号", "Numbering"),
    "proposal.categories": ("提案类别", "Categories"),
    "proposal.return_reasons": ("退回修改的理由", "Reasons for returning"),
    "proposal.not_file_reasons": ("不予立案的理由", "Reasons for not filing"),
    "proposal.merge_needs": ("并案时对提案人", "What merging asks of proposers"),
    "proposal.merge_from": ("可以并案的阶段", "States from which one may merge"),
    "proposal.withdraw_from": ("可以撤案的阶段", "States from which one may withdraw"),
    "proposal.feedback_workdays": ("委员反馈期限", "Time for feedback"),
    "proposal.rehandle_trigger": ("由谁的评价决定重新办理", "Whose rating sends a reply back"),
    "proposal.rehandle_rating": ("按哪一项评价决定重新办理", "Which rating sends a reply back"),
    "proposal.rehandle_rounds": ("最多重新办理几次", "Most times a proposal is handled anew"),
    "proposal.reopen_overdue_days": (
        "承诺逾期多少天，提请重新办理",
        "Days overdue of a commitment until reopening is suggested",
    ),
    "proposal.reopen_contested": (
        "提案人不认可承诺已落实的，提请重新办理",
        "A contested commitment suggests reopening",
    ),
    "proposal.reopen_dissatisfied": (
        "答复暂不能解决且有提案人不满意的，提请重新办理",
        "A reply that solves nothing and leaves a signer unsatisfied suggests reopening",
    ),
    "proposal.key_quota": ("每次会议重点提案名额", "Key proposals of a session"),
    "proposal.important_quota": ("每次会议重要提案名额", "Important proposals of a session"),
    "proposal.supervision_remind_days": ("督办方案日期前提醒", "Reminders before a planned day of a supervision"),
    "handling.sign_in_workdays": ("承办单位签收期限", "Time to sign in"),
    "handling.return_workdays": ("申请退回期限", "Time to ask to return"),
    "handling.reply_months": ("答复期限", "Time for the reply"),
    "handling.reply_months_plenary": (
        "大会提案的答复期限（0 为不另定）",
        "Time for the reply to plenary proposals (0: no other)",
    ),
    "handling.latest_months": ("延期后最长期限", "Longest time with extensions"),
    "handling.second_reply_days": ("重新办理答复期限", "Time for the reply when handled anew"),
    "handling.opinion_days_before": ("会办意见提前", "Opinions come before the reply by"),
    "handling.confirm_commitment_days": ("第一提案人确认承诺落实", "Time to confirm that a commitment is kept"),
    "handling.contacts_needed": ("答复前至少沟通", "Contacts needed before the reply"),
    "handling.countersigning": ("答复须会签", "Replies are countersigned"),
    "handling.approval": ("答复须审签后再批准发出", "Signed replies need an approval"),
    "handling.classes": ("答复类别", "Classes of replies"),
    "handling.urge_sign_in": ("催签收", "Urging to sign in"),
    "handling.urge_opinion": ("催会办意见", "Urging for opinions"),
    "handling.urge_reply": ("催答复", "Urging for replies"),
    "handling.urge_feedback": ("催反馈", "Urging for feedback"),
    "handling.urge_commitment": ("催落实承诺", "Urging to keep commitments"),
    "handling.urge_confirmation": ("催确认承诺", "Urging to confirm commitments"),
    "evaluation.unit_sheet": ("评议承办单位的评分表", "Score sheet for units"),
    "evaluation.proposal_sheet": ("评议提案的评分表", "Score sheet for proposals"),
    "evaluation.grades": ("评议等次", "Grades"),
    "evaluation.raters": ("由哪些提案人评议承办单位", "Which signers rate the units"),
    "evaluation.least_of_unit": ("单位结果最少份数", "Fewest sheets for a unit's result"),
    "evaluation.least_of_proposal": ("提案结果最少份数", "Fewest sheets for a proposal's result"),
    "awards.proposal_percent": ("优秀提案名额（占立案数）", "Quota of excellent proposals"),
    "awards.proposal_percent_most": ("优秀提案最高比例", "Most excellent proposals"),
    "awards.unit_percent": ("先进承办单位名额（占承办单位数）", "Quota of advanced units"),
    "awards.unit_percent_most": ("先进承办单位最高比例", "Most advanced units"),
    "awards.closed_only": ("只评已办结的提案", "Closed proposals only"),
    "awards.classes_not_enough": ("答复只有这些类别的不评", "Not when all replies are of these classes"),
    "awards.units_handled_least": ("先进承办单位最少答复件数", "Fewest replies of an advanced unit"),
    "awards.order": ("候选排序", "Order of candidates"),
    "evaluation.public": ("公布后公开网站显示的评议结果", "What the public pages show once it is published"),
    "evaluation.remind_days": ("截止前提醒", "Reminder before the end"),
}
_MOMENTS = {
    "submission": (
        "自生效之日起提交的提案按新规定；此前已提交的不变。",
        "It counts for proposals that are submitted from that day on. Those submitted before stay as they are.",
    ),
    "invitation": (
        "自生效之日起发出的联名邀请按新规定；已联名的不变。",
        "It counts for invitations that are sent from that day on. Who has signed already stays a signer.",
    ),
    "review": (
        "自生效之日起开始审查的提案按新规定；已在审查中的按开始时的层级审完。",
        "It counts for reviews that begin from that day on. Those under way keep the levels they began with.",
    ),
    "filing": (
        "自生效之日起立案的提案按新规定编号，接着已有的最大号往下编；已编的号不变。",
        "Proposals filed from that day on are numbered by it, on from the highest number there is. Given numbers stay.",
    ),
    "decision": (
        "自生效之日起作出的审查决定用新的词；已作出的决定不变。",
        "Decisions from that day on use these words. Decisions that were made stay as they are.",
    ),
    "act": (
        "自生效之日起提出的并案、撤案按新规定，不论提案何时提交。",
        "It counts for every merging or withdrawing from that day on, whenever the proposal was submitted.",
    ),
    "hand_over": (
        "自生效之日起交办的提案按新规定；此前交办的按交办当日的规定办完。",
        "It counts for what is handed over from that day on. What was handed over before keeps the rules of its day.",
    ),
    "reply": (
        "自生效之日起全部答复完的提案按新规定；此前已在反馈的期限不变。",
        "It counts for proposals that are fully replied to from that day on. Times that run already do not change.",
    ),
    "rating": (
        "自生效之日起按新规定处理评价，包括此前已答复、尚未办结的提案。",
        "Ratings are judged by it from that day on, also of proposals that were replied to before.",
    ),
    "reminder": (
        "自生效之日起发出的提醒都按新规定，包括正在反馈的提案。",
        "Every reminder from that day on follows it, also for feedback that is awaited already.",
    ),
    "reopening": (
        "自生效之日起按新规定提请；提案委办公室已决定的不再提请。",
        "It counts for what is suggested from that day on. What the office has decided on is not suggested again.",
    ),
    "supervision": (
        "自生效之日起由主席会议审议的督办按新规定；已列入的不变。",
        "It counts for supervisions that the chairmen's meeting decides on from that day on. Others stay as they are.",
    ),
    "awards": (
        "自生效之日起启动的评优按新规定；此前启动的不变。",
        "It counts for awards that are begun from that day on. Those begun before stay as they are.",
    ),
    "evaluation": (
        "自生效之日起启动的民主评议按新规定；此前启动的按启动当日的规定评完。",
        "It counts for evaluations that are opened from that day on. Those opened before keep the rules of their day.",
    ),
}


_SOURCES = {
    "house": ("本系统默认值", "the platform's own default"),
    "proposal.text_limit": (
        "荆州市政协提案通知：正文 1500 字以内",
        "Jingzhou's notice on proposals: a text of at most 1,500",
    ),
    "proposal.feedback_workdays": (
        "委员收到答复后 15 个工作日内反馈（省、市政协通行做法）",
        "feedback within 15 working days of the reply, as provinces and cities do",
    ),
    "proposal.review_levels": (
        "初审由提案委办公室，终审由提案审查委员会（届首）或提案委员会",
        "first the proposal office, at last the proposal committee (in a term's first session its review committee)",
    ),
    "proposal.numbering": (
        "各次会议分别编号（通行做法）；也有全届连续编号的",
        "each session numbers anew, as most do; some number on through the term",
    ),
    "proposal.withdraw_from": (
        "立案前后均可申请撤案，退回修改的也可以，交办后至签收前",
        "before and after filing, when returned for change too, and after the handover until a unit signs in",
    ),
    "proposal.rehandle_trigger": (
        "第一提案人不满意的，退回重新办理",
        "what leaves the first proposer unsatisfied is handled again",
    ),
    "proposal.key_quota": (
        "荆州市政协 2017 年度计划：主席、副主席领衔督办重点提案 10 件",
        "Jingzhou's plan for 2017: 10 key proposals, led by the chairman and his deputies",
    ),
    "proposal.important_quota": (
        "荆州市政协 2017 年度计划：专委会督办重要提案 20 件",
        "Jingzhou's plan for 2017: 20 important proposals, led by special committees",
    ),
    "handling.return_workdays": (
        "5 个工作日内申退（各地 3 至 10 个工作日）",
        "returned within 5 working days (3 to 10, by place)",
    ),
    "handling.reply_months": (
        "国务院系统办理规则：交办之日起 3 个月",
        "the State Council's rules on handling: 3 months from the handover",
    ),
    "handling.reply_months_plenary": (
        "默认不另定；有的地方大会提案较长（如四川 5 个月）",
        "none of its own; some places give plenary proposals longer (Sichuan 5 months)",
    ),
    "handling.latest_months": (
        "国务院系统办理规则：最长不超过 6 个月",
        "the State Council's rules on handling: 6 months at the latest",
    ),
    "handling.opinion_days_before": (
        "会办意见在主办期限前 20 日提出",
        "assisting units say theirs 20 days before the lead's deadline",
    ),
    "handling.contacts_needed": (
        "答复前至少沟通 1 次（有的地方 2 次）",
        "at least one contact before the reply (in some places two)",
    ),
    "awards.proposal_percent": (
        "优秀提案占立案提案的 5% 至 10%（各地评优办法）",
        "5% to 10% of the filed proposals, by the rules of several places",
    ),
    "evaluation.grades": (
        "优秀、良好、一般、较差四等（各地民主评议办法的通行做法）",
        "four grades, as most rules on evaluation have them",
    ),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}.{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = _labels("setting", _SETTINGS) | _labels("source", _SOURCES) | _labels("moment", _MOMENTS)
