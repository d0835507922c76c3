"""The words of replies: every suggestion is answered, and what is planned becomes a commitment with a day."""

from datetime import timedelta

from infra.local.demo.cast import Unit
from infra.local.demo.story import addressee_of
from infra.local.demo.year.case import Case

OUTCOMES = {
    "A": ("adopted",),
    "B": ("planned", "adopted", "planned"),
    "C": ("not_adopted", "adopted"),
    "D": ("not_adopted",),
}
WHY = {
    "adopted": (
        "已经采纳。相关办法本月印发，现场已按新要求执行。",
        "这条建议已经落实：三处点位完成整改，照片附后备查。",
        "已经列入日常工作，由专人负责，每季度检查一次。",
        "采纳。已会同有关单位明确分工，热线和公告同步更新。",
    ),
    "planned": (
        "列入下一年度计划，资金已在编制预算，明年上半年开工。",
        "先在两个街道试点，试点结束后总结推开。",
        "已完成方案初稿，正在征求意见，审定后分步实施。",
        "纳入五年规划的中期调整，分三批完成。",
    ),
    "not_adopted": (
        "受现有场地和经费限制，目前还不能实施，待条件成熟时再研究。",
        "此项权限在省级主管部门，我们已书面反映并将跟踪结果。",
        "现行规定对此有不同要求，暂时留作研究修订时的参考。",
    ),
}
PROMISES = (
    "完成方案审定并向社会公布",
    "完成首批点位的施工和验收",
    "落实经费并明确管护单位",
    "完成试点评估，公开评估结果",
    "建成并投入使用，请提案人现场查看",
)
PROMISE_DUES = (4, -12, 20, 0, 45, -3, 9, 90, 1, 150, -25, 30, 14)
"""Days from the day of the show to the day that a commitment names."""
OPENINGS = (
    "收悉。您对这件事的调研细致，所提建议具体可行。经会同有关单位研究，现逐条答复如下。",
    "收悉。我们对照提案到现场作了核查，情况属实。现将办理情况答复如下。",
    "收悉。您的建议对我们改进工作很有帮助。经研究，现答复如下。",
)


def letter(case: Case, unit: Unit, handling: dict) -> dict:
    """The draft of a unit's reply, as the API takes it."""
    plan, place = case.plan, case.plan.place
    outcomes = OUTCOMES[plan.reply_class]
    answers = [
        {"suggestion": row["id"], "outcome": outcome, "why": WHY[outcome][(place + number) % len(WHY[outcome])]}
        for number, row in enumerate(handling["suggestions"])
        for outcome in [outcomes[number % len(outcomes)]]
    ]
    again = "根据您对第一次答复的意见，我们重新作了研究。" if case.round > 1 else ""
    return {
        "addressee": addressee_of(handling["signers"]),
        "body": f"您提出的《{plan.topic.title}》{case.one_of(*OPENINGS)}{again}",
        "answers": answers,
        "reply_class": plan.reply_class,
        "class_reason": "受现有条件限制，主要建议暂时不能实施。" if plan.reply_class == "C" else "",
        **_openness(case),
        "commitments": _promises(case, answers) if plan.reply_class == "B" else [],
        "leader": unit.leader.name,
        "handler": unit.handler.name,
        "phone": "0716-8111111",
    }


def _openness(case: Case) -> dict:
    """Open to all, but for some of those that are not published."""
    if case.plan.place % 9 or case.plan.ending in ("published", "archived_and_published", "taken_off"):
        return {"openness": "public"}
    return {"openness": "on_request", "openness_reason": "涉及正在洽谈的项目安排。"}


def _promises(case: Case, answers: list[dict]) -> list[dict]:
    """A commitment for each suggestion that is planned."""
    planned = [answer["suggestion"] for answer in answers if answer["outcome"] == "planned"]
    start = case.plan.place
    return [
        {
            "text": f"{PROMISES[(start + number) % len(PROMISES)]}。",
            "due": _due(case, start + number),
            "suggestion": suggestion,
        }
        for number, suggestion in enumerate(planned)
    ]


def _due(case: Case, turn: int) -> str:
    """A day near the show, though after the day of the letter."""
    soonest = case.calendar.today + timedelta(days=1)
    return max(case.due_on(PROMISE_DUES[turn % len(PROMISE_DUES)]), soonest).isoformat()
