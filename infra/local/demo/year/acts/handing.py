"""Acts of the handover offices, and of units until they work."""

from infra.local.demo.cast import Actor, Office, Unit
from infra.local.demo.lives.handing import reply_due
from infra.local.demo.lives.matter import Task
from infra.local.demo.year.case import Case


def try_units(case: Case) -> None:
    """Show it to its first unit before it is handed over."""
    unit = case.units[0]
    case.act(_clerk(case, unit), "trial-hand-over", assignments=[{"unit": unit.id, "part": "sole"}])


def object_to_trial(case: Case) -> None:
    """The unit says that it is not for it, and who could."""
    unit, better = case.units[0], _another(case)
    reason = "此项职责去年机构改革时已经划出，建议改交职责单位。"
    case.act(unit.handler, "object-to-trial", unit=unit.id, reason=reason, better_unit=better.id)


def hand_over(case: Case) -> None:
    """Each office hands over to its own units, the leading unit's office first."""
    for office in dict.fromkeys(case.cast.office_of(unit) for unit in case.units):
        _give(case, office)


def hand_over_first(case: Case) -> None:
    """Only the leading unit's office has handed over yet."""
    _give(case, case.cast.office_of(case.units[0]))


def _give(case: Case, office: Office) -> None:
    mine = [unit for unit in case.units if unit.office == office.id]
    parts = {unit.id: _part(case, unit) for unit in mine}
    assignments = [{"unit": unit.id, "part": parts[unit.id], **_deadline(case, parts[unit.id])} for unit in mine]
    note = case.one_of("请按期办理，答复前与提案人当面沟通。", "请主办单位牵头，会办单位按时提出意见。", "")
    seen = case.act(office.clerks[case.plan.place % 2], "hand-over", assignments=assignments, note=note)
    by_unit = {row["unit"]: row["id"] for row in seen["handlings"]}
    due = reply_due(case.calendar.today) if case.plan.due is None else case.due_on(case.plan.due)
    case.tasks += [Task(by_unit[unit.id], unit, parts[unit.id], due) for unit in mine]


def _part(case: Case, unit: Unit) -> str:
    if len(case.units) == 1:
        return "sole"
    if case.plan.separate:
        return "separate"
    return "lead" if unit is case.units[0] else "assisting"


def _deadline(case: Case, part: str) -> dict:
    """The day that the office names for a reply, where the plan has one."""
    if case.plan.due is None or part == "assisting":
        return {}
    return {"deadline": case.due_on(case.plan.due).isoformat()}


def ask_to_return(case: Case) -> None:
    """The leading unit asks to return it."""
    task, better = case.tasks[0], _another(case)
    reasons = ("三定规定中没有此项职责，建议改由职责单位办理。", "主要建议涉及另一部门的审批权限，我单位难以答复。")
    task.unit.handler.post(f"{task.path}/ask-to-return", reason=case.one_of(*reasons), better_unit=better.id)


def reassign(case: Case) -> None:
    """The office agrees and gives it to another unit."""
    task, unit = case.tasks[0], _another(case)
    form = {"unit": unit.id, "reason": "同意申退，改由该单位办理。"}
    seen = _clerk(case, task.unit).post(f"{task.path}/reassign", **form)
    case.tasks[0] = Task(seen["reassigned_to"], unit, task.part, task.due)
    case.units[0] = unit


def sign_in(case: Case) -> None:
    """The units' handlers take it."""
    for task in case.tasks:
        task.unit.handler.post(f"{task.path}/sign-in")


def begin(case: Case) -> None:
    """The units begin."""
    for task in case.tasks:
        task.unit.handler.post(f"{task.path}/begin")


def _clerk(case: Case, unit: Unit) -> Actor:
    return case.cast.office_of(unit).clerks[case.plan.place % 2]


def _another(case: Case) -> Unit:
    """A unit of the first one's tree that has nothing to do with the proposal yet."""
    office = case.units[0].office
    free = [unit for unit in case.cast.units.values() if unit.office == office and unit not in case.units]
    return free[case.plan.place % len(free)]
