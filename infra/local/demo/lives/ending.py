"""The last chapter: closing, archiving, publishing, and what was promised until it is done."""

from collections.abc import Iterator

from infra.local.demo.cast import Actor
from infra.local.demo.lives.matter import Matter, refused
from infra.local.demo.plan import Day


def story(m: Matter) -> Iterator[int]:
    """From closing to the last commitment."""
    yield Day.CLOSE
    m.clerk("close")
    m.note("closed")
    yield Day.PUBLISH
    if m.plan.place % 3 == 0:
        m.clerk("archive")
        m.note("archived")
    _publish(m)
    if m.plan.place % 16 == 12 and m.plan.consent and m.plan.openness == "public":
        yield Day.UNPUBLISH
        m.clerk("unpublish", reason="提案人改变了主意。")
        m.note("unpublished")
    if m.plan.reply_class == "B":
        yield from _follow(m)


def _publish(m: Matter) -> None:
    """Only with the proposer's consent and replies that are open to all."""
    if m.plan.consent and m.plan.openness == "public":
        m.clerk("publish")
        m.note("published", title=m.plan.title)
    else:
        refused(m.cast.clerks.next(), f"{m.path}/publish", 409)


def _follow(m: Matter) -> Iterator[int]:
    """Progress, done, confirmed (one is contested first); one in four is left open and overdue."""
    yield Day.PROGRESS
    by_id = {unit.id: unit for unit in m.cast.units.values()}
    known = m.cast.clerks.next().get("/commitments", proposal=m.id)["rows"]
    rows = [row for row in known if row["state"] != "replaced"]
    for row in rows:
        by_id[row["unit"]].handler.post(f"/commitments/{row['id']}/report-progress", text="已完成招标。")
        m.note("progressed")
    if m.plan.place % 4 == 3:
        return
    yield Day.DONE
    for row in rows:
        by_id[row["unit"]].handler.post(f"/commitments/{row['id']}/report-done", text="已全部完成并公开。")
    yield Day.CONFIRM
    for place, row in enumerate(rows):
        _confirm(m, row, by_id[row["unit"]].handler, contested=place == 0 and m.plan.place % 5 == 0)
    yield Day.UPGRADE
    for handling in dict.fromkeys(row["handling"] for row in rows):
        clerk = m.cast.clerks.next()
        clerk.post(f"/handlings/{handling}/upgrade-reply-class", reason="承诺事项全部完成。")
        m.note("upgraded", handling=handling)


def _confirm(m: Matter, commitment: dict, handler: Actor, contested: bool) -> None:
    path = f"/commitments/{commitment['id']}"
    if contested:
        m.first.post(f"{path}/contest", reason="现场还没有看到。")
        handler.post(f"{path}/report-done", text="现已补齐。")
        m.note("contested")
    m.first.post(f"{path}/confirm")
    m.note("fulfilled")
