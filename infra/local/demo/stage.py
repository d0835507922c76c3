"""The stage: plays many lives at once, day after day of business time."""

import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from infra.local.client import Api
from infra.local.demo.log import Log
from infra.local.demo.plan import Day

THREADS = 8
STEP = 10
"""Days by which one request moves the clock."""
PATIENCE = 600.0

CHAPTERS = {
    Day.SIGN: "起草与联名 drafting and co-signing",
    Day.SUBMIT: "提交 submitting",
    Day.REVIEW: "审查 review",
    Day.DECIDE: "立案与其他去向 decisions",
    Day.AGAIN: "并案、撤案、再提交 merging, withdrawing, handing in again",
    Day.TRIAL: "预交办 trial hand-over",
    Day.HAND_OVER: "交办 hand-over",
    Day.SIGN_IN: "签收与申退 signing in, returns",
    Day.LATE: "催办后签收 late signing in",
    Day.WORK: "沟通与会办 contact and opinions",
    Day.DRAFT: "拟稿至签发 drafts to signatures",
    Day.REPLY: "答复 replies",
    Day.RATE: "征询意见 feedback",
    Day.SECOND: "重新办理 second and late replies",
    Day.FACE_TO_FACE: "面谈与再办 face to face, third round",
    Day.CLOSE: "办结 closing",
    Day.PUBLISH: "归档与公开 archiving and publishing",
    Day.PROGRESS: "承诺事项进展 progress of commitments",
    Day.DONE: "承诺事项完成 commitments done",
    Day.END: "年末 the year's end",
}


class Stage:
    """Plays lives from the business day `log.today` on; `failures` are those that broke off, with why."""

    def __init__(self, clock: Api, log: Log, say: Callable[[str], None]):
        self.clock, self.log, self.say = clock, log, say
        self.first_day = log.today
        self.failures: list[str] = []

    def play(self, lives: dict[str, Iterator[int]], shifts: dict[str, int]) -> None:
        """Play every life (by its title) to its end; `shifts` are the days by which some come later."""
        waiting: dict[int, list[str]] = {}
        self._resume(list(lives), lives, shifts, waiting)
        while waiting:
            day = min(waiting)
            titles = waiting.pop(day)
            self.move_to(day)
            going_on = self._resume(titles, lives, shifts, waiting)
            chapter = CHAPTERS[max(known for known in CHAPTERS if known <= max(1, day - shifts[titles[0]]))]
            self.say(f"第 {day:3} 天 {self.log.today} {chapter}: {going_on}/{len(titles)}")

    def move_to(self, day: int) -> None:
        """Move business time to so many days after the first one; every effect is done then."""
        target = self.first_day + timedelta(days=day)
        while self.log.today < target:
            self.log.today = min(target, self.log.today + timedelta(days=STEP))
            self.clock.post("/clock", {"to": self.log.today.isoformat()}, timeout=PATIENCE)

    def _resume(self, titles: list[str], lives: dict, shifts: dict[str, int], waiting: dict) -> int:
        """Let these lives go on until they wait again; gives how many did not break off."""
        broken = len(self.failures)
        with ThreadPoolExecutor(THREADS) as threads:
            until = threads.map(lambda title: self._go_on(title, lives[title]), titles)
            for title, day in zip(titles, until, strict=True):
                if day is not None:
                    waiting.setdefault(day + shifts[title], []).append(title)
        return len(titles) - (len(self.failures) - broken)

    def _go_on(self, title: str, life: Iterator[int]) -> int | None:
        try:
            return next(life, None)
        except Exception as error:
            self.failures.append(f"{title}: {error!r}\n{''.join(traceback.format_tb(error.__traceback__)[-6:])}")
            self.say(f"✗ {title}: {error}")
            return None
