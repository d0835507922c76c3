"""What becomes of a proposal that was not filed and whose text goes to the opinions 社情民意."""

import time
from collections.abc import Iterator

from infra.local.demo.lives.matter import Matter
from infra.local.demo.plan import Day

PATIENCE = 30.0
CLASSES = ("economy", "society", "ecology")


def story(m: Matter) -> Iterator[int]:
    """Consent, the draft that lies ready, and the editor's decision."""
    if m.plan.review not in ("opinion", "opinion_later"):
        return
    yield Day.DECIDE_AGAIN
    if m.plan.review == "opinion_later":
        m.act(m.first, "consent-to-opinion")
        m.note("consented")
    yield Day.OPINION
    path = f"/opinions/{_draft(m)}"
    _hand_in(m, path)
    yield Day.DECIDE_OPINION
    if m.plan.place % 2:
        m.cast.editor.post(f"{path}/return", reason="请写明时间和地点。")
        _hand_in(m, path)
    m.cast.editor.post(f"{path}/keep", reason="内容已有专报，留存备查。")
    m.note("opinion_kept")


def _draft(m: Matter) -> str:
    """The id of the draft, which the opinions service makes as soon as it hears of the decision."""
    give_up = time.monotonic() + PATIENCE
    while not (rows := m.first.get("/opinions", mine=True, proposal=m.id)["rows"]):
        if time.monotonic() > give_up:
            raise AssertionError(f"no opinion was drafted from {m.plan.title}")
        time.sleep(0.2)
    return rows[0]["id"]


def _hand_in(m: Matter, path: str) -> None:
    text = m.first.get(path)
    change = {name: text[name] for name in ("title", "situation", "suggestion")}
    change["situation"] = text["situation"] + "\n时间为今年春季。"
    m.first.edit(path, f"{path}/edit", change | {"opinion_class": CLASSES[m.plan.place % len(CLASSES)]})
    m.first.post(f"{path}/submit")
    m.note("opinion_submitted")
