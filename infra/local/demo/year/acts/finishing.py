"""Acts at the end: closing, archiving, publishing, and what was promised until it is done."""

from collections.abc import Iterator

from infra.local.demo.cast import Actor
from infra.local.demo.year.case import Case

LATER = 5
"""Every so many-th commitment is left as it was made."""


def close(case: Case) -> None:
    """Close it."""
    case.clerk("close")


def archive(case: Case) -> None:
    """Archive it."""
    case.clerk("archive")


def publish(case: Case) -> None:
    """Publish it with its replies."""
    case.clerk("publish")


def unpublish(case: Case) -> None:
    """Take it off the public pages."""
    case.clerk("unpublish", reason="提案人申请撤下，内容将在修订后重新公开。")


def progress(case: Case) -> None:
    """Units report what they did for what they promised, but for some."""
    reports = ("已完成招标，施工队本周进场。", "方案已通过专家论证，正在报批。", "两处试点已经启动，居民反映良好。")
    for turn, path, handler in _commitments(case):
        if turn % LATER:
            handler.post(f"{path}/report-progress", text=case.one_of(*reports))


def fulfil(case: Case) -> None:
    """Of what was promised some is done and confirmed, some reported as done, some contested."""
    for turn, path, handler in _commitments(case):
        if turn % LATER in (1, 2):
            handler.post(f"{path}/report-done", text="已经全部完成，现场照片和验收意见存档备查。")
        if turn % LATER == 1:
            case.first.post(f"{path}/confirm")
        if turn % (3 * LATER) == 2:
            case.first.post(f"{path}/contest", reason="现场看过，还有一处没有完工。")


def _commitments(case: Case) -> Iterator[tuple[int, str, Actor]]:
    """Each commitment of its newest replies: its turn, its address, and who answers for it."""
    if case.plan.reply_class != "B":
        return
    by_id = {unit.id: unit for unit in case.cast.units.values()}
    rows = case.cast.clerks.next().get("/commitments", proposal=case.id)["rows"]
    rows = [row for row in rows if row["state"] != "replaced"]
    for number, row in enumerate(sorted(rows, key=lambda row: row["id"])):
        yield case.plan.place + number, f"/commitments/{row['id']}", by_id[row["unit"]].handler
