"""The third chapter: hand-over by the offices, signing in, returning, reassigning."""

from collections.abc import Iterator
from datetime import date

from infra.local.demo.cast import Office, Unit
from infra.local.demo.lives.matter import Matter, Task, refused
from infra.local.demo.plan import Day
from kernel.deadlines import add_months

REPLY_MONTHS = 3


def story(m: Matter) -> Iterator[int]:
    """From the trial to the units at work."""
    yield Day.TRIAL
    if m.plan.handing in ("trial", "objected"):
        _try(m)
    yield Day.HAND_OVER
    if m.plan.handing == "passed_on":
        _pass_on(m)
    hand_over(m)
    yield Day.SIGN_IN
    if m.plan.taking in ("returned", "return_refused"):
        _ask_to_return(m)
        yield Day.RETURN
        _decide_return(m)
    if m.plan.taking == "late":
        yield Day.LATE
        m.cast.clerks.next().post(f"{m.tasks[0].path}/urge", text="请尽快签收。")
        m.note("urged")
    for task in m.tasks:
        sign_in(m, task)


def hand_over(m: Matter) -> None:
    """Each office hands over to its own units, the first unit's office first."""
    parts = _parts(m)
    for office in _offices(m):
        mine = [unit for unit in m.units if unit.office == office.id]
        assignments = [{"unit": unit.id, "part": parts[unit.id]} for unit in mine]
        seen = m.act(office.clerks[m.plan.place % 2], "hand-over", assignments=assignments, note="请按期办理。")
        by_unit = {row["unit"]: row["id"] for row in seen["handlings"]}
        m.tasks += [Task(by_unit[unit.id], unit, parts[unit.id], reply_due(m.log.today)) for unit in mine]
    m.note("handed_over", units=len(m.tasks), separate=m.plan.handing == "separate")


def sign_in(m: Matter, task: Task) -> None:
    """The unit's handler takes it and begins."""
    refused(m.first, f"{task.path}/sign-in", 403)
    task.unit.handler.post(f"{task.path}/sign-in")
    task.unit.handler.post(f"{task.path}/begin")


def reply_due(today: date) -> date:
    """Three calendar months from the hand-over: the default of the settings."""
    return add_months(today, REPLY_MONTHS)


def _parts(m: Matter) -> dict[str, str]:
    first, *others = m.units
    if not others:
        return {first.id: "sole"}
    if m.plan.handing == "separate":
        return dict.fromkeys((unit.id for unit in m.units), "separate")
    return {first.id: "lead"} | dict.fromkeys((unit.id for unit in others), "assisting")


def _offices(m: Matter) -> list[Office]:
    return list(dict.fromkeys(m.cast.office_of(unit) for unit in m.units))


def _try(m: Matter) -> None:
    """Shown to the first unit, which may object and name a better one."""
    unit, office = m.units[0], m.cast.office_of(m.units[0])
    clerk = office.clerks[0]
    m.act(clerk, "trial-hand-over", assignments=[{"unit": unit.id, "part": "sole"}])
    if m.plan.handing == "objected":
        better = _another(m)
        m.act(unit.handler, "object-to-trial", unit=unit.id, reason="职责已经划出。", better_unit=better.id)
        m.units[0] = better
        m.note("trial_objected")


def _pass_on(m: Matter) -> None:
    """An office to which a unit was proposed has none for it: the other office's units have it alone."""
    own = m.cast.office_of(m.units[0])
    others = [office for office in _offices(m) if office is not own]
    for office in others:
        m.act(office.clerks[0], "pass-on-hand-over", units=[], reason="本系统没有对应的单位。")
        m.note("passed_on")
    m.units = [unit for unit in m.units if unit.office == own.id]


def _another(m: Matter) -> Unit:
    """A unit of the first one's tree that has nothing to do with the proposal yet."""
    office = m.units[0].office
    known = {unit.id for unit in m.units}
    free = [unit for unit in m.cast.units.values() if unit.office == office and unit.id not in known]
    return free[m.plan.place % len(free)]


def _ask_to_return(m: Matter) -> None:
    task, better = m.tasks[0], _another(m)
    task.unit.handler.post(f"{task.path}/ask-to-return", reason="不是本单位职责。", better_unit=better.id)
    m.note("return_asked")


def _decide_return(m: Matter) -> None:
    task = m.tasks[0]
    clerk = m.cast.office_of(task.unit).clerks[0]
    if m.plan.taking == "return_refused":
        clerk.post(f"{task.path}/refuse-return", reason="三定方案写明由你们牵头。")
        m.note("return_refused")
        return
    unit = _another(m)
    seen = clerk.post(f"{task.path}/reassign", unit=unit.id, reason="同意申退，改由该单位办理。")
    m.tasks[0] = Task(seen["reassigned_to"], unit, task.part, reply_due(m.log.today))
    m.units[0] = unit
    m.note("reassigned")
