"""The fourth chapter: contact, assisting opinions, and the reply through all its steps."""

from collections.abc import Iterator
from datetime import date, timedelta

from infra.local.client import Problem
from infra.local.demo import story as words
from infra.local.demo.lives.matter import Matter, Task, refused
from infra.local.demo.plan import Day

PROMISE_DAYS = 170
EXTENSION_DAYS = 30
WAYS = ("phone", "meeting", "visit", "online")


def story(m: Matter) -> Iterator[int]:
    """From the first talk to the reply that is sent."""
    yield Day.WORK
    for task in m.replying():
        _speak(m, task)
        if m.plan.working == "extended":
            _extend(m, task)
    if m.plan.working != "countersigned":
        for task in m.assisting():
            _give_opinion(m, task)
    yield Day.DRAFT
    for task in m.replying():
        _write(m, task)
    yield Day.OVERDUE if m.plan.working in ("overdue", "extended") else Day.REPLY
    for task in m.replying():
        _send(m, task)


def answer_again(m: Matter, due: date) -> None:
    """Another round: the units that replied handle it once more, from signing in to sending."""
    m.round += 1
    rows = m.cast.clerks.next().get("/handlings", proposal=m.id, round=m.round)["rows"]
    by_id = {unit.id: unit for unit in m.cast.units.values()}
    m.tasks = [Task(row["id"], by_id[row["unit"]], row["part"], due) for row in rows]
    for task in m.tasks:
        task.unit.handler.post(f"{task.path}/sign-in")
        task.unit.handler.post(f"{task.path}/begin")
        _speak(m, task)
        _pass(m, task, _letter(m, task))
        _send(m, task)


def _speak(m: Matter, task: Task) -> None:
    """The unit logs a talk; the proposer confirms it, or contests it and another one follows."""
    way = WAYS[m.plan.place % len(WAYS)]
    contested = m.plan.working == "contested" and m.round == 1
    _log(m, task, way, "contest" if contested else "confirm")
    if contested:
        refused(task.unit.handler, f"{task.path}/send-reply", 409, reply_version=1)
        _log(m, task, "visit", "confirm")


def _log(m: Matter, task: Task, way: str, answer: str) -> None:
    form = {"stage": "during", "way": way, "on": m.today, "content": "就办理意见交换了看法。"}
    seen = task.unit.handler.post(f"{task.path}/log-contact", **form)
    entry = seen["contacts"][-1]["id"]
    reason = {"reason": "当天没有联系过我。"} if answer == "contest" else {}
    m.first.post(f"{task.path}/contacts/{entry}/{answer}", **reason)
    m.note("contact", handling=task.id, way=way, answer=answer)


def _give_opinion(m: Matter, task: Task) -> None:
    handler = task.unit.handler
    handler.post(f"{task.path}/give-opinion", text="同意主办单位意见，经费由本单位配合落实。")
    if m.plan.working == "sent_back":
        lead = m.replying()[0].unit.handler
        lead.post(f"{task.path}/send-back-opinion", reason="请写明金额。")
        handler.post(f"{task.path}/give-opinion", text="同意，经费二十万元由本单位配合落实。")
    m.note("opinion_given", handling=task.id)


def _extend(m: Matter, task: Task) -> None:
    until = task.due + timedelta(days=EXTENSION_DAYS)
    form = {"until": until.isoformat(), "reason": "试点结果要到下月才有。"}
    task.unit.handler.post(f"{task.path}/ask-extension", **form)
    m.cast.office_of(task.unit).clerks[0].post(f"{task.path}/grant-extension")
    task.due = until
    m.note("extended", handling=task.id)


def _write(m: Matter, task: Task) -> None:
    """Draft, check, countersign, sign, approve; each step may send it back once."""
    unit = task.unit
    if m.plan.working == "sent_back":
        _draft(m, task, _letter(m, task))
        unit.checker.post(f"{task.path}/send-back-draft", reason="第二条没有正面回答。")
    if m.plan.working == "sign_refused":
        _countersigned(m, task, _letter(m, task))
        unit.leader.post(f"{task.path}/refuse-to-sign", reason="口径与去年不一致。")
    if m.plan.working == "approve_refused":
        _countersigned(m, task, _letter(m, task))
        unit.leader.agree(task.path, "sign_reply")
        m.cast.office_of(unit).clerks[0].post(f"{task.path}/refuse-to-approve", reason="没有写承诺时限。")
    _pass(m, task, _letter(m, task))


def _pass(m: Matter, task: Task, letter: dict) -> None:
    _countersigned(m, task, letter)
    task.unit.leader.agree(task.path, "sign_reply")
    m.cast.office_of(task.unit).clerks[0].agree(task.path, "approve_reply")


def _countersigned(m: Matter, task: Task, letter: dict) -> None:
    """Draft and check; assisting units that gave no opinion countersign."""
    _draft(m, task, letter)
    change = {}
    if m.plan.working == "class_changed" and m.plan.reply_class == "D":
        change = {"reply_class": "C", "class_reason": "本级没有权限。"}
    seen = task.unit.checker.agree(task.path, "check_reply", **change)
    if seen["state"] == "checked":
        for helper in m.assisting():
            helper.unit.leader.agree(task.path, "countersign_reply")


def _draft(m: Matter, task: Task, letter: dict) -> None:
    """The first version, or the next one, which must be of the newest."""
    handler, path = task.unit.handler, f"{task.path}/draft-reply"
    try:
        handler.post(path, **letter)
    except Problem as problem:
        if problem.status != 428:
            raise
        handler.edit(f"{task.path}/reply", path, letter)


def _letter(m: Matter, task: Task) -> dict:
    handling = task.unit.handler.get(task.path)
    outcomes = words.OUTCOMES[m.plan.reply_class]
    answers = [
        {"suggestion": row["id"], "outcome": outcome, "why": words.WHY[outcome]}
        for row, outcome in zip(handling["suggestions"], outcomes, strict=False)
    ]
    due = m.log.today + timedelta(days=PROMISE_DAYS)
    planned = [answer["suggestion"] for answer in answers if answer["outcome"] == "planned"]
    promises = [{"text": "按季度推进并公开。", "due": due.isoformat(), "suggestion": id} for id in planned]
    return {
        "addressee": words.addressee_of(handling["signers"]),
        "body": f"您提出的《{m.plan.title}》收悉。经研究，逐条答复如下。第{m.round}次答复。",
        "answers": answers,
        "reply_class": m.plan.reply_class,
        "class_reason": "受条件限制。" if m.plan.reply_class == "C" else "",
        "openness": m.plan.openness,
        "openness_reason": "涉及未公开的安排。" if m.plan.openness == "withheld" else "",
        "commitments": promises if m.plan.reply_class == "B" else [],
        "handler": task.unit.handler.name,
        "phone": "0716-8111111",
    }


def _send(m: Matter, task: Task) -> None:
    seen = task.unit.handler.agree(task.path, "send_reply")
    reply = seen["reply"]
    m.note(
        "replied",
        handling=task.id,
        round=m.round,
        reply_class=reply["reply_class"],
        on_time=m.log.today <= task.due,
        made=len(reply["answers"]),
        adopted=sum(answer["outcome"] == "adopted" for answer in reply["answers"]),
        promises=len(reply["commitments"]),
    )
