"""Acts of supervision 督办: some proposals of an ending are key or important ones, and come to different points.

Which ones is a matter of their place; what went before is asked of the platform, so that each act stands for itself.
"""

from datetime import timedelta

from infra.local.demo.cast import Actor
from infra.local.demo.year.case import Case

GRADES = ("key", "important", None)
LEADERS = ("leader2", "leader3", "leader")
"""By turns; the last leads most of what goes on, and is the one whose account a visitor is given."""
STAFF = "committee-staff"
COMMITTEE = "经济委员会"


def propose_supervision(case: Case) -> None:
    """Two of three are proposed: as key or as important."""
    if grade := GRADES[case.plan.place % len(GRADES)]:
        why = case.one_of(
            "群众反映集中，涉及面广。", "关系全市重点工作，需要多个部门配合。", "去年已答复，今年仍有多位委员提出。"
        )
        named = {"leader": _leader(case).account} if grade == "key" else {}
        case.clerk("propose-supervision", grade=grade, why=why, **named)


def decide_supervision(case: Case) -> None:
    """The chairmen's meeting takes most of them up, not some, and others wait for it."""
    meeting, turn = _reader(case, "chairmen"), case.plan.place // 3 % 5
    if not (row := _supervision(case, "awaiting_decision")) or turn == 4:
        return
    if turn == 3:
        meeting.post(f"{row['path']}/refuse", reason="已列入市政府督查事项，不再重复督办。")
    elif row["grade"] == "key":
        meeting.post(f"{row['path']}/approve", leader=_leader(case).account, opinion="同意列入重点提案。")
    else:
        found = meeting.get("/organisations", name=COMMITTEE, sort="special_committee")["rows"]
        meeting.post(f"{row['path']}/approve", organisation=found[0]["id"], opinion="同意列入重要提案。")


def plan_supervision(case: Case) -> None:
    """Whoever leads makes a plan, but for some; of what was planned early a day has passed by the day of the show."""
    if (row := _supervision(case, "to_plan")) and case.plan.place // 3 % 5 != 2:
        days = [case.calendar.today + timedelta(days=number) for number in (15, 45, 80)]
        steps = [{"on": days[0].isoformat(), "what": "实地调研"}, {"on": days[1].isoformat(), "what": "座谈协商"}]
        methods = "实地调研与座谈协商相结合，请承办单位负责人和提案人参加。"
        plan = {"plan_version": 0, "methods": methods, "steps": steps, "report_by": days[2].isoformat()}
        _supervisor(case, row).post(f"{row['path']}/plan", **plan)


def visit(case: Case) -> None:
    """A visit is made to half of them, with something that came of it."""
    if (row := _supervision(case, "under_way")) and case.plan.place % 2:
        people = [case.first.name, f"{case.units[0].name}负责人"]
        today = case.calendar.today.isoformat()
        found = "现场情况与提案反映一致，主要是资金和用地两个问题，承办单位已提出分步方案。"
        asked = {"on": today, "way": "survey", "place": "项目现场", "people": people, "findings": found}
        _supervisor(case, row).post(f"{row['path']}/record-visit", **asked)
        case.cast.clerks.next().post(f"{row['path']}/log-progress", on=today, text="资金已落实，下月开工。")


def report(case: Case) -> None:
    """Those that were visited are reported on."""
    if (row := _supervision(case, "under_way")) and row["visits"]:
        text = "督办期间开展实地调研一次，协调解决资金问题，提案建议大部分已落实，其余列入明年计划。"
        _supervisor(case, row).post(f"{row['path']}/give-report", text=text)


def conclude(case: Case) -> None:
    """The office accepts the report, but for some; one ends early."""
    if (row := _supervision(case, "report_given")) and case.plan.place % 3 == 0:
        case.cast.clerks.next().post(f"{row['path']}/conclude", opinion="督办到位，同意办结。")
    elif (row := _supervision(case, "under_way")) and case.plan.place % 8 == 4:
        case.cast.clerks.next().post(f"{row['path']}/end", reason="提案建议已提前落实。")


def consider_reopening(case: Case) -> None:
    """Of what may be answered and not solved the office keeps some closed, and thinks about the others."""
    found = case.cast.clerks.people[0].get(case.path)
    if found["causes"] and case.plan.place % 2:
        case.clerk("keep-closed", reason="剩余一处已列入下年度计划，由承办单位继续落实。")


def _supervision(case: Case, state: str) -> dict | None:
    """The proposal's supervision in that state, with its address; None when there is none."""
    rows = case.cast.clerks.people[0].get("/supervisions", proposal=case.id, state=state)["rows"]
    return rows[0] | {"path": f"/supervisions/{rows[0]['id']}"} if rows else None


def _supervisor(case: Case, row: dict) -> Actor:
    return _leader(case) if row["grade"] == "key" else _reader(case, STAFF)


def _leader(case: Case) -> Actor:
    return _reader(case, LEADERS[case.plan.place // 3 % len(LEADERS)])


def _reader(case: Case, login: str) -> Actor:
    return next(reader for reader in case.cast.readers if reader.login == login)
