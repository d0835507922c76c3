"""Acts of units at work: talks, assisting opinions, and the reply through all its steps."""

from datetime import timedelta

from infra.local.demo.lives.matter import Task
from infra.local.demo.year.case import Case
from infra.local.demo.year.letters import letter

WAYS = ("phone", "meeting", "visit", "online")
TALKS = (
    "向提案人介绍了现有做法，就第一条建议的时限交换了意见。",
    "与提案人一起到现场察看，记下三处需要整改的点位。",
    "电话说明了经费安排，提案人希望试点放在老城区。",
    "召开面商会，逐条听取提案人的意见，双方就试点范围取得一致。",
    "线上沟通了答复初稿，提案人建议增加公开进展的办法。",
)


def speak(case: Case) -> None:
    """Each unit that replies logs a talk, and the proposer confirms it."""
    for task in case.replying():
        entry = _log(case, task)
        case.first.post(f"{task.path}/contacts/{entry}/confirm")


def speak_in_vain(case: Case) -> None:
    """The unit logs a talk that the proposer does not remember."""
    for task in case.replying():
        entry = _log(case, task)
        case.first.post(f"{task.path}/contacts/{entry}/contest", reason="当天没有接到电话，只收到一条短信。")


def _log(case: Case, task: Task) -> str:
    form = {"way": case.one_of(*WAYS), "content": case.one_of(*TALKS), "on": case.calendar.today.isoformat()}
    seen = task.unit.handler.post(f"{task.path}/log-contact", stage="during", **form)
    return seen["contacts"][-1]["id"]


def give_opinions(case: Case) -> None:
    """Assisting units give their opinion to the lead."""
    opinions = (
        "同意主办单位的意见。涉及我单位的设施维护，已列入本季度工作安排。",
        "建议试点先放在两个街道；所需经费由我单位配合申报。",
        "第二条建议我单位可以先行办理，完成时间为今年第三季度。",
    )
    for task in case.assisting():
        task.unit.handler.post(f"{task.path}/give-opinion", text=case.one_of(*opinions))


def ask_extension(case: Case) -> None:
    """The units that reply ask for four weeks more."""
    for task in case.replying():
        until = (task.due + timedelta(days=28)).isoformat()
        reason = case.one_of("试点结果要到下月才有，届时一并答复。", "涉及的规划正在征求意见，需要等审定后答复。")
        task.unit.handler.post(f"{task.path}/ask-extension", until=until, reason=reason)


def grant_extension(case: Case) -> None:
    """The handover office grants it."""
    for task in case.replying():
        case.cast.office_of(task.unit).clerks[0].post(f"{task.path}/grant-extension")


def draft(case: Case) -> None:
    """The handlers draft the replies."""
    for task in case.replying():
        handling = task.unit.handler.get(task.path)
        task.unit.handler.post(f"{task.path}/draft-reply", **letter(case, task.unit, handling))


def send_back_draft(case: Case) -> None:
    """The checkers send the drafts back."""
    for task in case.replying():
        task.unit.checker.post(f"{task.path}/send-back-draft", reason="第二条没有正面回答，请写明完成时间。")


def check(case: Case) -> None:
    """The checkers pass the drafts on. Assisting units that gave no opinion countersign then."""
    for task in case.replying():
        task.unit.checker.agree(task.path, "check_reply")


def sign(case: Case) -> None:
    """The units' leaders sign."""
    for task in case.replying():
        task.unit.leader.agree(task.path, "sign_reply")


def refuse_to_sign(case: Case) -> None:
    """The units' leaders send it back."""
    for task in case.replying():
        task.unit.leader.post(f"{task.path}/refuse-to-sign", reason="口径与上季度的公开答复不一致，请核对后再报。")


def approve(case: Case) -> None:
    """The handover office approves."""
    for task in case.replying():
        case.cast.office_of(task.unit).clerks[0].agree(task.path, "approve_reply")


def refuse_to_approve(case: Case) -> None:
    """The handover office sends it back."""
    for task in case.replying():
        clerk = case.cast.office_of(task.unit).clerks[0]
        clerk.post(f"{task.path}/refuse-to-approve", reason="承诺事项没有写完成时限，请补充。")


def send(case: Case) -> None:
    """The handlers send the replies."""
    for task in case.replying():
        task.unit.handler.agree(task.path, "send_reply")


def answer_again(case: Case) -> None:
    """Another round: the units that replied handle it once more, from signing in to sending."""
    case.round += 1
    rows = case.cast.clerks.next().get("/handlings", proposal=case.id, round=case.round)["rows"]
    by_id = {unit.id: unit for unit in case.cast.units.values()}
    case.tasks = [Task(row["id"], by_id[row["unit"]], row["part"], case.calendar.today) for row in rows]
    for task in case.tasks:
        task.unit.handler.post(f"{task.path}/sign-in")
        task.unit.handler.post(f"{task.path}/begin")
    for act in (speak, draft, check, sign, approve, send):
        act(case)
