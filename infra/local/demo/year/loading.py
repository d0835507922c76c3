"""Plays the year on an empty platform: day by day, many proposals at once, telling how far it is."""

import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from infra.local.client import Problem
from infra.local.demo.accounts import ACCOUNTS, open_accounts
from infra.local.demo.cast import Cast
from infra.local.demo.setting_up import Scale, open_year, set_up
from infra.local.demo.year import evaluating
from infra.local.demo.year.case import Calendar, Case
from infra.local.demo.year.endings import ENDINGS
from infra.local.demo.year.pace import TODAY
from infra.local.demo.year.planned import Planned
from infra.local.demo.year.planning import MEMBERS, plans
from infra.local.demo.year.routes import Step
from infra.local.demo.year.writing import unit_names

THREADS = 8
LINES = 25
"""In so many lines it is told how far the loading is."""
STEP = 10
"""Days by which one request moves the clock."""
PATIENCE = 600.0
PASSING = ("clock.timer_failed", "clock.not_idle", "clock.moving")
"""What a busy machine answers to a move: the services make the days up, and the next move goes on from there."""
TRIES, REST = 10, 16.0
GROUPS = (
    *(("party", f"party{number}", number - 1) for number in range(1, 5)),
    *(("special_committee", f"committee{number}", number) for number in range(1, 4)),
    *(("sector", f"sector{number}", number - 1) for number in range(1, 3)),
)

Say = Callable[[str], None]
Day = dict[Case, list[Step]]
Together = Callable[[Cast, date], None]


def load(url: str, var: Path, say: Say) -> Cast:
    """Fill the empty platform at `url` whose data folder is `var`, as the people it gives; `say` takes progress."""
    cast, calendar = prepare(url, var, say)
    play(cases(plans(), cast, calendar), say, evaluating.DAYS)
    say(f"  演示账号 demo accounts: {open_accounts(cast)}/{len(ACCOUNTS)}")
    return cast


def prepare(url: str, var: Path, say: Say) -> tuple[Cast, Calendar]:
    """Set the empty platform up, with everybody whom the year needs, on its first day."""
    scale = Scale(unit_names(), MEMBERS, clerks=2, reviewers=1, groups=GROUPS)
    cast = set_up(url, var, scale, lambda name, done, total: say(f"  {name}: {done}/{total}"))
    first = date.fromisoformat(cast.admin.get("/clock")["today"])
    open_year(cast, first)
    _let_staff_speak(cast)
    return cast, Calendar(first, first)


def _let_staff_speak(cast: Cast) -> None:
    """Who works for a special committee writes and follows its proposals."""
    staff = next(reader for reader in cast.readers if reader.login == "committee-staff")
    committee = cast.groups["special_committee"][0]
    cast.admin.post(f"/accounts/{staff.account}/speak-for", organisation=committee.subject)


def cases(chosen: list[Planned], cast: Cast, calendar: Calendar) -> list[Case]:
    """A case for each plan, with its people, its units, and the one that it looks like, which is among them."""
    people = {actor.login: actor for actor in cast.everybody()}
    made: dict[int, Case] = {}
    for plan in chosen:
        others = [people[login] for login in plan.cosigners]
        units = [cast.units[name] for name in plan.units]
        made[plan.place] = Case(plan, cast, calendar, people[plan.proposer], others, units)
    for case in made.values():
        case.lead = None if case.plan.original is None else made[case.plan.original]
    return list(made.values())


def _by_day(every: list[Case]) -> dict[int, Day]:
    """Of each day the cases with what happens to them, in order."""
    routes = {ending.name: ending.route for ending in ENDINGS}
    days: dict[int, Day] = defaultdict(dict)
    for case in every:
        for step in routes[case.plan.ending]:
            days[getattr(case.plan.pace, step[0])].setdefault(case, []).append(step)
    return days


def play(every: list[Case], say: Say, together: dict[int, Together] | None = None) -> None:
    """All days up to the one on which the year is shown; `together` is what the committee does as a whole, by day.

    Raises what broke it off, with a note of whose step it was.
    """
    together = together or {}
    days, cast, calendar = _by_day(every), every[0].cast, every[0].calendar
    total, done, told = sum(len(steps) for day in days.values() for steps in day.values()), 0, 0
    for number in sorted({*days, *together}):
        _move(cast, calendar, calendar.day(number))
        with ThreadPoolExecutor(THREADS) as threads:
            for steps in threads.map(_act, days[number].items()):
                done += steps
                if done * LINES // total > told:
                    told = done * LINES // total
                    say(f"  第 {number}/{TODAY} 天 {calendar.today}: {done}/{total} 步 steps ({done * 100 // total} %)")
        if number in together:
            together[number](cast, calendar.today)


def _act(work: tuple[Case, list[Step]]) -> int:
    """Do what a day has for a case; how many steps that was."""
    case, steps = work
    for _phase, act in steps:
        try:
            act(case)
        except Exception as error:
            error.add_note(f"{act.__name__} of {case.plan.ending} {case.plan.place} {case.plan.topic.title}")
            raise
    return len(steps)


def _move(cast: Cast, calendar: Calendar, target: date) -> None:
    """Move business time there; every effect is done then, and every timer has run."""
    tries = 0
    while calendar.today < target:
        step = min(target, calendar.today + timedelta(days=STEP))
        try:
            cast.root.post("/clock", {"to": step.isoformat()}, timeout=PATIENCE)
            calendar.today = step
        except Problem as problem:
            tries += 1
            if problem.code not in PASSING or tries == TRIES:
                raise
            time.sleep(REST)
            calendar.today = date.fromisoformat(cast.root.get("/clock")["today"])
