"""The draft of the report 提案办理情况报告: figures stand in their sentences; what only people know is left to fill in.

A sentence is there only where there is something to say: a session without a reply tells nothing of replies.
"""

from services.proposals.contract.statistics import Figure
from services.proposals.queries.papers.numbers_docx import add_groups, add_table, begun, written
from services.proposals.queries.papers.numbers_told import NOBODY, Told

FILL_IN = "【待补充：{what}】"
F = Figure
Lines = list[tuple[str, str]]


def report(numbers: Told) -> bytes:
    """The file's bytes."""
    document = begun([*_opening(numbers), *_review(numbers), *_handling(numbers), *_voices(numbers), *_rest(numbers)])
    document.add_paragraph("附件", style="篇名")
    add_groups(document, numbers, "附表一")
    document.add_paragraph("附表二：按类别", style="小标题")
    add_table(document, _categories(numbers), (60, 32, 32, 32))
    return written(document)


def _opening(numbers: Told) -> Lines:
    received, before = numbers.figure(F.RECEIVED), numbers.figure(F.RECEIVED)["before"]
    compared = f"，上一时段收到 {before['over']} 件" if before else ""
    return [
        ("标题", f"{numbers.heading}提案办理情况报告"),
        ("附注", f"（草稿，统计截至{numbers.view['on']}）"),
        ("正文段", FILL_IN.format(what="会议的召开、提案工作的总体情况")),
        ("小标题", "一、提案的提出和审查立案"),
        ("正文段", f"共收到提案 {received['over']} 件{compared}。"),
    ]


def _review(numbers: Told) -> Lines:
    count = numbers.count
    went = [
        (F.NOT_FILED_OPINION, "转为社情民意"),
        (F.NOT_FILED_LETTER, "转作来信"),
        (F.NOT_FILED_SUGGESTION, "转作意见建议"),
        (F.NOT_FILED_RETURNED, "退回提案人"),
    ]
    ways = "、".join(f"{words} {count(name)} 件" for name, words in went if count(name))
    waiting = f"，仍在审查 {count(F.UNDER_REVIEW)} 件" if count(F.UNDER_REVIEW) else ""
    sums = (
        f"经审查，立案 {count(F.FILED)} 件，并案 {count(F.MERGED)} 件，不予立案 {count(F.NOT_FILED)} 件"
        f"{f'（{ways}）' if ways else ''}，撤案 {count(F.WITHDRAWN)} 件{waiting}。"
    )
    rates = (
        f"立案率 {numbers.rate(F.FILING_RATE)}；含并案为 {numbers.rate(F.FILING_RATE_WITH_MERGED)}。"
        if count(F.RECEIVED)
        else ""
    )
    return [("正文段", sums + rates)]


def _handling(numbers: Told) -> Lines:
    count, rate = numbers.count, numbers.rate
    lines = [("小标题", "二、提案的办理和答复")]
    handed = (
        f"向承办单位交办 {count(F.HANDED_OVER)} 件次，其中主办 {count(F.LEAD)} 件、会办 {count(F.ASSISTING)} 件。"
        f"已答复 {count(F.REPLIED)} 件，答复率 {rate(F.REPLY_RATE)}。"
    )
    late = f"目前逾期未办 {count(F.OVERDUE)} 件。" if count(F.OVERDUE) else ""
    lines.append(("正文段", handed + late))
    if count(F.REPLIED):
        lines.append(("正文段", f"按期答复率 {rate(F.ON_TIME_RATE)}，面商率 {rate(F.MEETING_RATE)}。"))
    if numbers.figure(F.ADOPTION)["under"]:
        adoption = numbers.figure(F.ADOPTION)
        told = f"答复涉及建议 {adoption['under']} 条，采纳 {adoption['over']} 条，采纳率 {rate(F.ADOPTION)}。"
        lines.append(("正文段", told))
    return [*lines, ("正文段", FILL_IN.format(what="办理工作的主要做法和成效、典型提案"))]


def _voices(numbers: Told) -> Lines:
    asked, kept = numbers.figure(F.FEEDBACK_RATE), numbers.figure(F.COMMITMENT_COMPLETION)
    lines = [("小标题", "三、提案人的评价和承诺的落实")]
    if asked["under"]:
        given = numbers.rate(F.FEEDBACK_RATE)
        told = f"应评价的提案人 {asked['under']} 人次，已评价 {asked['over']} 人次，反馈率 {given}。"
        rated = (
            f"满意率 {numbers.rate(F.SATISFACTION)}，其中首次答复满意率 {numbers.rate(F.FIRST_SATISFACTION)}。"
            if asked["over"]
            else ""
        )
        lines.append(("正文段", told + rated))
    if kept["under"]:
        late = numbers.count(F.COMMITMENTS_OVERDUE)
        done = numbers.rate(F.COMMITMENT_COMPLETION)
        told = f"答复中承诺事项 {kept['under']} 项，已兑现 {kept['over']} 项，兑现率 {done}"
        lines.append(("正文段", f"{told}，逾期 {late} 项。" if late else f"{told}。"))
    return [*lines, ("正文段", FILL_IN.format(what="提案人反映较集中的意见"))]


def _rest(numbers: Told) -> Lines:
    return [
        ("小标题", "四、存在的问题"),
        ("正文段", FILL_IN.format(what="问题和原因")),
        ("小标题", "五、下一步工作"),
        ("正文段", FILL_IN.format(what="打算和措施")),
        ("落款", numbers.committee),
        ("落款", FILL_IN.format(what="日期")),
    ]


def _categories(numbers: Told) -> list[list[str]]:
    rows = [["类别", "收到", "立案", "已答复"]]
    for group in numbers.categories:
        counts = [group["figures"].get(name, {"over": 0})["over"] for name in (F.RECEIVED, F.FILED, F.REPLIED)]
        rows.append([group["zh"] or NOBODY, *map(str, counts)])
    return rows
