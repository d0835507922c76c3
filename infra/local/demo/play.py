"""`make demo`: the whole story on a platform of its own, and the reckoning at its end."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from infra.local.demo import plan, story
from infra.local.demo.cast import Cast
from infra.local.demo.lives import life
from infra.local.demo.lives.matter import Matter
from infra.local.demo.log import Log
from infra.local.demo.plan import Day, Plan
from infra.local.demo.reckoning import Reckoning
from infra.local.demo.replaying import lines_of, replayed
from infra.local.demo.setting_up import Scale, open_year, set_up
from infra.local.demo.stage import Stage
from infra.local.platform import Platform, free_port
from infra.local.texts import CannotStart

MEMBERS = 200

Say = Callable[[str], None]


def main(arguments: list[str]) -> int:
    """Play the rows of the file that is named, or the invented ones; 1 when anything fails or disagrees."""
    asked = _asked(arguments)
    try:
        return 0 if _on_its_own_platform(asked.titles, asked.replay) else 1
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\n已全部停止。Everything has been stopped.")
        return 130


def _on_its_own_platform(titles: Path, replay: bool) -> bool:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    rows = plan.rows_of(titles)
    with tempfile.TemporaryDirectory(prefix="yizheng-demo-", ignore_cleanup_errors=True) as folder:
        platform = Platform(Path(folder), free_port())
        say(f"启动 starting a platform of its own at {platform.url} …")
        with platform:
            well = play(platform.url, platform.layout.var, rows, say)
            return well and (not replay or _replays(platform))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.demo", description=__doc__)
    parser.add_argument("titles", nargs="?", type=Path, default=plan.ROWS, help="a file of JSON lines")
    parser.add_argument("--replay", action="store_true", help="rebuild every derived view from the events and compare")
    return parser.parse_args(arguments)


def _replays(platform: Platform) -> bool:
    reports = replayed(platform.env)
    for line in (line for report in reports for line in lines_of(report)):
        say(line)
    return not any(report["failed"] or report["differences"] for report in reports)


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


def play(url: str, var: Path, rows: list[dict], say: Say, members: int = MEMBERS) -> bool:
    """Play the story of these rows on an empty platform; says whether everything went well and agrees."""
    plans = plan.plans_of(rows)
    cast = set_up(url, var, Scale(units_of(plans), members), lambda name, done, total: say(f"{name}: {done}/{total}"))
    log = Log(date.fromisoformat(cast.admin.get("/clock")["today"]))
    stage = Stage(cast.root, log, say)
    stage.move_to(1)
    open_year(cast, log.today)
    matters = matters_of(plans, cast, log)
    names = {matter: f"{matter.plan.place} {matter.plan.title}" for matter in matters}
    stage.play({names[m]: life(m) for m in matters}, {names[m]: m.plan.shift for m in matters})
    say("走到年末 on to the year's end …")
    stage.move_to(Day.END)
    for failure in stage.failures:
        say(f"✗ {failure}")
    say("向每个服务、以每个人的身份核对 asking every service, as everybody, what it counts …")
    reckoning = Reckoning(cast, log).reckon()
    for line in reckoning.lines():
        say(line)
    return not stage.failures and not reckoning.disagreements()


def units_of(plans: list[Plan]) -> tuple[str, ...]:
    """The units of the story and all that the rows name."""
    return tuple(dict.fromkeys((*story.PARTY_UNITS, *story.GOVERNMENT_UNITS, *(u for p in plans for u in p.units))))


def matters_of(plans: list[Plan], cast: Cast, log: Log) -> list[Matter]:
    """A matter for each plan: its people by its place, its lead among the others."""
    matters = [_matter(each, cast, log) for each in plans]
    for matter in matters:
        if matter.plan.lead is not None:
            matter.lead = matters[matter.plan.lead]
    return matters


def _matter(each: Plan, cast: Cast, log: Log) -> Matter:
    amount = len(cast.members)
    start = 0 if each.place % 8 == 1 else each.place * 7
    first, *others = (cast.members[(start + step * (each.place + 1)) % amount] for step in range(4))
    if each.signing == "sector":
        first = cast.groups["sector"][0]
    if each.signing == "sealed":
        first = cast.groups["special_committee" if each.place % 20 else "party"][0]
    others = [one for one in dict.fromkeys(others) if one is not first]
    units = [cast.units[name] for name in each.units]
    if each.handing == "passed_on":
        units.append(cast.units[story.PARTY_UNITS[each.place % len(story.PARTY_UNITS)]])
    return Matter(each, cast, log, first, others, units=list(dict.fromkeys(units)))
