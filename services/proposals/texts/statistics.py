"""Labels of the figures, and each one's formula in words; `domain/counting/figures.py` says the same in code."""

_FIGURES = {
    "received": ("收到提案", "Received"),
    "under_review": ("在审", "Undecided"),
    "filed": ("立案", "Filed"),
    "not_filed": ("不予立案", "Not filed"),
    "not_filed_opinion": ("转社情民意", "Turned into opinions"),
    "not_filed_letter": ("转来信处理", "Passed on as letters"),
    "not_filed_suggestion": ("转意见建议", "Passed on as suggestions"),
    "not_filed_returned": ("退回提案人", "Given back"),
    "merged": ("并案", "Merged"),
    "withdrawn": ("撤案", "Withdrawn"),
    "filing_rate": ("立案率（不含并案）", "Filing rate, merged ones not counted as filed"),
    "filing_rate_with_merged": ("立案率（含并案）", "Filing rate, merged ones counted as filed"),
    "handed_over": ("交办件", "Handed over to units"),
    "lead": ("主办件", "As lead"),
    "assisting": ("会办件", "As assisting unit"),
    "waiting": ("待签收", "Waiting for signing in"),
    "in_handling": ("办理中", "In handling"),
    "return_asked": ("申退待决定", "Return asked"),
    "replied": ("已答复", "Replied"),
    "opinion_given": ("已提会办意见", "Opinion given"),
    "returned": ("申退", "Returned"),
    "overdue": ("逾期未办", "Overdue"),
    "reply_rate": ("答复率", "Reply rate"),
    "on_time_rate": ("按期答复率", "On-time rate"),
    "meeting_rate": ("面商率", "Meeting rate"),
    "feedback_rate": ("反馈率", "Feedback rate"),
    "satisfaction": ("满意率", "Satisfaction"),
    "first_satisfaction": ("首次答复满意率", "Satisfaction with first replies"),
    "adoption": ("采纳率", "Adoption"),
    "commitments_overdue": ("逾期未兑现的承诺", "Commitments overdue"),
    "commitment_completion": ("承诺兑现率", "Commitment completion"),
}

_FORMULAS = {
    "received": (
        "在审＋立案＋不予立案＋并案＋撤案；每件提案只计一处。",
        "Undecided + filed + not filed + merged + withdrawn. Each proposal counts in exactly one.",
    ),
    "under_review": (
        "已提交、还没有审定的提案：待开始审查、审查中和退回修改的。",
        "Submitted and not decided yet: to be taken up, under review, or returned for change.",
    ),
    "filed": (
        "已立案的提案；后来并案、撤案的不计。",
        "Filed proposals, without those merged or withdrawn later.",
    ),
    "not_filed": ("决定不予立案的提案，四种去向之和。", "Decided not to file: the sum of the four ways they went."),
    "not_filed_opinion": ("不予立案，转为社情民意的提案。", "Not filed; it becomes an opinion."),
    "not_filed_letter": ("不予立案，转作来信的提案。", "Not filed; it goes on as a letter for reference."),
    "not_filed_suggestion": ("不予立案，转作意见建议的提案。", "Not filed; it goes on as a suggestion."),
    "not_filed_returned": ("不予立案，退回提案人的提案。", "Not filed; it went back to its proposer."),
    "merged": ("并入其他提案的提案。", "Merged into another proposal."),
    "withdrawn": ("经同意撤回的提案。", "Withdrawn with the office's consent."),
    "filing_rate": ("立案 ÷ 收到提案。", "Filed ÷ received."),
    "filing_rate_with_merged": ("（立案＋并案）÷ 收到提案。", "(Filed + merged) ÷ received."),
    "handed_over": (
        "每个单位每轮一件，已改办、已终止的不计＝主办件＋会办件＝待签收＋办理中＋申退待决定＋已答复＋已提会办意见"
        "（历史导入中没有答复记录的只计在这里）。",
        "One for each unit and round, without those given to another unit or stopped: as lead + as assisting unit = "
        "waiting + in handling + return asked + replied + opinion given (imported ones without a known reply count "
        "here only).",
    ),
    "lead": (
        "须作答复的交办件：独办、主办、分办。",
        "Those that owe a reply: sole, lead and separate.",
    ),
    "assisting": ("会办的交办件，须提出会办意见。", "Those that owe an opinion to the lead."),
    "waiting": ("已交办、尚未签收的交办件。", "Handed over and not signed in yet."),
    "in_handling": (
        "已签收、尚未答复或提出会办意见的交办件。",
        "Signed in, and neither replied to nor with an opinion yet.",
    ),
    "return_asked": ("单位申请退回、交办机构尚未决定的交办件。", "The unit asked to return it; not decided yet."),
    "returned": (
        "单位申请退回的交办件：待决定的和已改办的；被驳回的不计。",
        "The unit asked to return it: not decided yet, or given to another. Refused asks do not count.",
    ),
    "overdue": ("过了期限仍未答复、未提意见的交办件。", "Past the deadline without a reply or opinion."),
    "replied": ("已发出答复的主办件。", "The reply was sent."),
    "opinion_given": ("已向主办单位提出意见的会办件。", "The opinion was given to the lead."),
    "reply_rate": (
        "已答复 ÷ 主办件（历史导入中没有答复记录的不计）。",
        "Replied ÷ as lead (imported ones without a known reply are not counted).",
    ),
    "on_time_rate": (
        "期限内发出的答复 ÷（已答复＋逾期未答复）。历史导入的没有期限，不计。",
        "Replies sent within the deadline ÷ (replied + overdue without a reply); imported ones have no deadline.",
    ),
    "meeting_rate": (
        "答复前有当面沟通（座谈、走访，提案人无异议）的 ÷ 已答复。历史导入的没有沟通记录，不计。",
        "Replies before which they met (a meeting or an uncontested visit) ÷ replied; of imported ones it is unknown.",
    ),
    "feedback_rate": (
        "已评价的提案人 ÷ 应评价的提案人；沉默不算评价。",
        "Signers who rated ÷ signers who were asked. Silence is no rating.",
    ),
    "satisfaction": (
        "（满意＋基本满意）÷ 已评价，按每位提案人最近一次对办理结果的评价。",
        "(Satisfied + basically) ÷ rated, by each signer's newest mark of the result.",
    ),
    "first_satisfaction": (
        "对首次答复的（满意＋基本满意）÷ 首次答复的评价数。",
        "(Satisfied + basically) ÷ rated, of first replies only.",
    ),
    "adoption": (
        "被采纳的建议 ÷ 已答复的建议，按各单位最近一次答复。",
        "Suggestions adopted ÷ suggestions answered, by each unit's newest reply.",
    ),
    "commitments_overdue": ("过了承诺日期仍未确认完成的承诺。", "Past their day and not confirmed as done."),
    "commitment_completion": (
        "经确认完成的承诺 ÷ 全部承诺，由新一轮答复代替的不计。",
        "Commitments confirmed as done ÷ commitments made, without those that a later round replaced.",
    ),
}

_WORDS = {
    "counted.proposal": ("提案", "Proposals"),
    "counted.handling": ("交办件", "Handlings"),
    "counted.rating": ("评价", "Ratings"),
    "counted.suggestion": ("建议", "Suggestions"),
    "counted.commitment": ("承诺", "Commitments"),
    "grouping.unit": ("承办单位", "Unit"),
    "grouping.category": ("类别", "Category"),
    "grouping.sector": ("界别", "Sector"),
    "grouping.party": ("党派", "Party"),
    "grouping.proposing_committee": ("提案人所在政协", "Proposer's committee"),
    "grouping.proposer": ("第一提案人", "First proposer"),
    "grouping.kind": ("提案类型", "Kind"),
    "grouping.session": ("届次", "Session"),
    "grouping.year": ("年度", "Year"),
    "numbers_scope.committee": ("本会全部", "The whole committee"),
    "numbers_scope.office": ("本机构交办", "Handed over by my office"),
    "numbers_scope.unit": ("本单位承办", "Handled by my unit"),
    "numbers_scope.own": ("我的提案", "My proposals"),
    "numbers_scope.published": ("已公开", "Published"),
    "numbers_paper.xlsx": ("Excel 表格", "Excel tables"),
    "numbers_paper.docx": ("Word 统计表", "Word tables"),
    "numbers_paper.report": ("提案办理情况报告（草稿）", "Report on handling (draft)"),
    "action.export_statistics": ("导出统计", "Take the numbers out"),
    "field.export_statistics.paper": ("文件", "File"),
    "side.over": ("分子", "Above the line"),
    "side.under": ("分母", "Below the line"),
    "field.figure": ("指标", "Figure"),
    "field.group": ("分组", "Group by"),
    "field.scope": ("范围", "Scope"),
    "field.side": ("分子或分母", "Above or below the line"),
    "field.list_counted.value": ("组别", "Group"),
    "field.year": ("年度", "Year"),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = _labels("figure.", _FIGURES) | _labels("formula.", _FORMULAS) | _labels("", _WORDS)
