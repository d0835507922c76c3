"""A small town for tests and trials: fifteen proposals, entered over the API within a minute (YZ_DEMO=small)."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from infra.local.client import Problem
from infra.local.demo.accounts import ACCOUNTS, open_accounts
from infra.local.demo.cast import Cast
from infra.local.demo.lives import life
from infra.local.demo.lives.matter import Matter
from infra.local.demo.log import Log
from infra.local.demo.plan import Day, Plan
from infra.local.demo.setting_up import Scale, open_year, set_up

_UNITS = (
    "市教育局 市住建局 市公安局 市民政局 市财政局 市交通运输局 市卫健委 市文化和旅游局 市农业农村局 市生态环境局 "
    "市城管执法委 市水利和湖泊局 市人社局 市医保局 市市场监管局 市园林局 市委宣传部 市委政法委 市委网信办 市档案馆"
)
SCALE = Scale(tuple(_UNITS.split()), members=40, clerks=2, reviewers=1)
PATIENCE = 30.0
THREADS = 4

PROPOSALS: tuple[tuple[str, tuple[str, ...], dict, int], ...] = (
    ("关于给校门口的斑马线加装照明的提案", ("市教育局",), {}, Day.SUBMIT),
    ("关于把旧书摊请进社区的提案", ("市文化和旅游局",), {"signing": "cosigned"}, Day.SUBMIT),
    ("关于在公园设置共享雨伞的提案", ("市园林局",), {}, Day.REVIEW),
    ("关于开放机关停车场过夜的提案", ("市公安局",), {"signing": "declined"}, Day.DECIDE),
    ("关于整治河边烧烤的提案", ("市城管执法委", "市水利和湖泊局"), {"review": "returned"}, Day.AGAIN),
    ("关于请全国统一快递箱尺寸的提案", ("市市场监管局",), {"review": "opinion"}, Day.END),
    ("关于为夜校提供教室的提案", ("市教育局", "市委宣传部"), {"signing": "party"}, Day.HAND_OVER),
    ("关于夜校课程进社区的提案", ("市教育局",), {"review": "merged", "lead": 6}, Day.END),
    ("关于把体检报告说成人话的提案", ("市卫健委",), {}, Day.SIGN_IN),
    ("关于在村口设立代办点的提案", ("市农业农村局", "市民政局"), {"signing": "cosigned"}, Day.DRAFT),
    ("关于为货车司机设置驿站的提案", ("市交通运输局", "市委政法委"), {"working": "countersigned"}, Day.REPLY),
    ("关于建立口袋公园认养制度的提案", ("市园林局", "市财政局"), {"reply_class": "B", "pictured": True}, Day.DONE),
    ("关于公开供水水质的提案", ("市水利和湖泊局",), {"reply_class": "A", "signing": "cosigned"}, Day.RATE),
    ("关于保护古城砖窑遗址的提案", ("市文化和旅游局",), {"reply_class": "C", "rating": "unsatisfied"}, Day.SECOND),
    ("关于撤销重复的道路围挡的提案", ("市住建局",), {"review": "withdrawn"}, Day.END),
)


def load(url: str, var: Path, say: Callable[[str], None]) -> Cast:
    """Fill the empty platform at `url` whose data folder is `var`, as the people it gives; `say` takes progress."""
    cast = set_up(url, var, SCALE, lambda name, done, total: say(f"  {name}: {done}/{total}"))
    log = Log(date.fromisoformat(cast.admin.get("/clock")["today"]))
    open_year(cast, log.today)
    matters = [_matter(place, cast, log) for place in range(len(PROPOSALS))]
    for matter in matters:
        matter.lead = None if matter.plan.lead is None else matters[matter.plan.lead]
    _begin_with(matters[0])
    leads = {matter.lead for matter in matters if matter.lead}
    for batch in (leads, [one for one in matters[1:] if one not in leads]):
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(lambda one: _live(life(one), PROPOSALS[one.plan.place][3]), batch))
    say(f"  提案 proposals: {len(matters)}/{len(matters)}")
    say(f"  演示账号 demo accounts: {open_accounts(cast)}/{len(ACCOUNTS)}")
    return cast


def _begin_with(matter: Matter) -> None:
    """The first draft, tried until the proposals service has heard of the new members."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            return _live(life(matter), Day.SUBMIT)
        except Problem as problem:
            if problem.status not in (401, 404, 422) or time.monotonic() > give_up:
                raise
            time.sleep(0.3)


def _live(life: Iterator[int], until: int) -> None:
    """Let a life go on, all on one day, until it would wait for that chapter."""
    for day in life:
        if day >= until:
            return


def _matter(place: int, cast: Cast, log: Log) -> Matter:
    title, units, choices, _until = PROPOSALS[place]
    usual = {"signing": "alone", "review": "filed", "handing": "plain", "taking": "prompt", "working": "plain"}
    usual |= {"rating": "satisfied", "reply_class": "A"}
    first, *others = (cast.members[(place * 2 + step) % len(cast.members)] for step in range(3))
    plan = Plan(place=place, title=title, units=units, **usual | choices)
    return Matter(plan, cast, log, first, others, units=[cast.units[name] for name in units])
