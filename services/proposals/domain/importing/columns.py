"""Which column of an office's own table is what: known by its heading, or by what the office said last time."""

import re

from services.proposals.contract.import_words import ImportField
from services.proposals.texts.imports import LABELS

_OF_ROWS = "序号"
_ALSO = {
    ImportField.TERM_SESSION: ("届次", "届别", "会议届次"),
    ImportField.TERM: ("届", "届数", "第几届"),
    ImportField.SESSION: ("次", "会次", "第几次", "次会议"),
    ImportField.NUMBER: ("编号", "提案号", "案号", "提案编号", _OF_ROWS, "立案号"),
    ImportField.TITLE: ("案由", "标题", "题目", "提案标题", "提案题目", "提案名称", "提案案由"),
    ImportField.PROPOSER: ("第一提案人", "提案人", "提案者", "提出人", "领衔人", "第一提案者"),
    ImportField.COSIGNERS: ("联名提案人", "联名人", "附议人", "联名委员", "联名者", "共同提案人"),
    ImportField.CATEGORY: ("类别", "提案类别", "分类", "提案分类"),
    ImportField.SITUATION: ("情况分析", "情况", "分析", "背景", "现状", "问题", "正文", "内容", "提案内容", "理由"),
    ImportField.SUGGESTIONS: ("建议", "意见建议", "具体建议", "办法", "提案建议", "建议和办法"),
    ImportField.LEAD: ("主办单位", "承办单位", "主办", "独办单位"),
    ImportField.ASSISTING: ("会办单位", "协办单位", "会办", "协办"),
    ImportField.REPLY_CLASS: ("办理类别", "答复类别", "办理结果类别", "办理结果", "结果类别"),
    ImportField.REPLY: ("答复", "复文", "答复内容", "办复内容", "答复意见", "办理情况"),
    ImportField.REPLIED_ON: ("答复日期", "答复时间", "办复时间", "办复日期", "复文日期"),
    ImportField.RATING: ("满意度", "满意情况", "反馈意见", "委员意见", "反馈", "评价"),
    ImportField.OUTCOME: ("立案情况", "是否立案", "审查结果", "审查意见", "处理结果", "立案"),
    ImportField.KIND: ("提案形式", "提案类型", "形式"),
    ImportField.SUBMITTED_ON: ("日期", "提交日期", "提交时间", "提出日期", "提出时间", "提案日期", "收到日期"),
}
_ASIDE = re.compile(r"[（(\[【].*?[)）\]】]|[\s*：:、，.．_-]")


def heading_of(field: ImportField) -> str:
    """How the template calls the column."""
    return LABELS[f"import_field.{field}"]["zh"]


def plain(heading: str) -> str:
    """A heading without brackets, marks and white space."""
    return _ASIDE.sub("", heading)


def guessed(headings: list[str], remembered: dict[str, str | None]) -> list[ImportField | None]:
    """What each column is taken for, each field once: as the office said before, else by its name. What numbers a
    sheet's rows is the proposals' number only where no other column is.
    """
    names = {name: field for field, also in _ALSO.items() for name in also}
    found: list[ImportField | None] = [None] * len(headings)
    columns = enumerate(map(plain, headings))
    for place, heading in sorted(columns, key=lambda one: one[1] == _OF_ROWS):
        told = remembered[heading] if heading in remembered else names.get(heading)
        field = ImportField(told) if told in list(ImportField) else None
        found[place] = field if field not in found else None
    return found
