"""Acts of signers on a reply: rating it; and what follows from a second bad mark."""

from infra.local.demo.cast import Actor
from infra.local.demo.lives.signing import SEAL
from infra.local.demo.year.case import Case

WORDS = {
    "satisfied": ("答复具体，件件有着落。", "承办单位三次上门，办理认真。", "试点已经看到效果，希望推开。", ""),
    "basically": ("态度很好，时限希望再提前一些。", "第三条的答复还可以更具体。"),
    "unsatisfied": ("答复只讲做了什么，没有回答建议。", "没有时间表，看不出什么时候能办成。"),
}


def rate(case: Case) -> None:
    """Everybody who signed rates; nobody so badly that it goes back."""
    for number, signer in enumerate(case.signers()):
        _rate(case, signer, "basically" if (case.plan.place + number) % 4 == 1 else "satisfied")


def rate_some(case: Case) -> None:
    """Only the first proposer has rated yet, or only the others where there are some."""
    others = case.signers()[1:]
    for signer in others if case.plan.place % 2 and others else [case.first]:
        _rate(case, signer, "satisfied")


def rate_badly(case: Case) -> None:
    """The others rate first, then the first proposer, whose mark sends it back."""
    for signer in case.signers()[1:]:
        _rate(case, signer, "basically")
    _rate(case, case.first, "unsatisfied")


def meet(case: Case) -> None:
    """Proposer, unit and office have met."""
    people = [case.first.name, case.replying()[0].unit.leader.name, "提案委办公室"]
    record = "单位说明了困难和下一步打算，提案人要求写明时间表；双方同意按季度通报进展。"
    case.clerk("record-face-to-face", on=case.calendar.today.isoformat(), participants=people, record=record)


def settle(case: Case) -> None:
    """The office decides that it may be closed."""
    case.clerk("decide-dissatisfaction", decision="close", reason="单位已当面承诺时间表，转入跟踪督办。")


def _rate(case: Case, who: Actor, result: str) -> None:
    """On the screen; of some proposals the co-signers give the sheet back on paper, and the office enters it."""
    text = case.one_of(*WORDS[result])
    marks = {"attitude": "satisfied", "contact": "satisfied", "content": result, "result": result, "text": text}
    if who is case.first or case.plan.place % 5:
        case.act(who, "give-feedback", subject=who.subject, **marks)
        return
    clerk, today = case.cast.clerks.next(), case.calendar.today.isoformat()
    scan = clerk.api.upload("征询意见表（签名）.pdf", SEAL)
    case.act(clerk, "record-feedback", subject=who.subject, signed_on=today, files=[scan], **marks)
