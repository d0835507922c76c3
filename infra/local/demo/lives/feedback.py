"""The fifth chapter: every signer rates; who is not satisfied sends it back, once; then they meet."""

from collections.abc import Iterator
from datetime import timedelta

from infra.local.demo.cast import Actor
from infra.local.demo.lives.matter import Matter, refused
from infra.local.demo.lives.replying import answer_again
from infra.local.demo.plan import Day

SECOND_DAYS = 30
GOOD = {"attitude": "satisfied", "contact": "satisfied", "content": "satisfied"}
AGAIN = ("unsatisfied", "twice_closed", "twice_rehandled")


def story(m: Matter) -> Iterator[int]:
    """Ratings of one round, of two, or of three."""
    yield Day.RATE_OVERDUE if m.plan.working in ("overdue", "extended") else Day.RATE
    if m.plan.rating == "silent":
        m.note("silent")
        return
    if m.plan.rating == "partly":
        _rate(m, m.first, "satisfied")
        return
    rating = {"basically": "basically", "satisfied": "satisfied"}.get(m.plan.rating, "unsatisfied")
    _rate_all(m, rating)
    if m.plan.rating in AGAIN:
        yield from _another_round(m)


def _another_round(m: Matter) -> Iterator[int]:
    due = m.log.today + timedelta(days=SECOND_DAYS)
    late = m.plan.working in ("overdue", "extended")
    yield Day.RATE_THIRD if late else Day.SECOND
    answer_again(m, due)
    yield Day.RATE_THIRD + 2 if late else Day.RATE_SECOND
    _rate_all(m, "satisfied" if m.plan.rating == "unsatisfied" else "unsatisfied")
    if m.plan.rating != "unsatisfied":
        yield Day.RATE_THIRD + 4 if late else Day.FACE_TO_FACE
        yield from _meet(m, late)


def _meet(m: Matter, late: bool) -> Iterator[int]:
    """Face to face, then the office decides: it may be closed, or the units handle it a third time."""
    refused(m.cast.clerks.next(), f"{m.path}/close", 409)
    people = [m.first.name, m.replying()[0].unit.leader.name, "提案委办公室"]
    m.clerk("record-face-to-face", on=m.today, participants=people, record="当面说明了办理情况。")
    m.note("face_to_face")
    decision = "close" if m.plan.rating == "twice_closed" else "rehandle"
    m.clerk("decide-dissatisfaction", decision=decision, reason="依据面谈情况决定。")
    m.note("decided", decision=decision)
    if decision == "close":
        return
    due = m.log.today + timedelta(days=SECOND_DAYS)
    yield Day.RATE_THIRD + 10 if late else Day.THIRD
    answer_again(m, due)
    yield Day.RATE_THIRD + 12 if late else Day.RATE_THIRD
    _rate_all(m, "basically")


def _rate_all(m: Matter, first: str) -> None:
    """The others rate before the first proposer, whose mark may send it back at once."""
    for signer in m.signers():
        if signer is not m.first:
            _rate(m, signer, "satisfied")
    _rate(m, m.first, first)


def _rate(m: Matter, who: Actor, result: str) -> None:
    m.act(who, "give-feedback", subject=who.subject, result=result, text="已阅。", **GOOD)
    m.note("rated", round=m.round, result=result)
