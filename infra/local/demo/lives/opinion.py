"""What becomes of a proposal that was not filed and whose text goes to the opinions 社情民意."""

from collections.abc import Iterator

from infra.local.demo.lives.matter import Matter
from infra.local.demo.plan import Day

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
    (draft,) = m.first.get("/opinions", mine=True, proposal=m.id)["rows"]
    path = f"/opinions/{draft['id']}"
    _hand_in(m, path)
    yield Day.DECIDE_OPINION
    if m.plan.place % 2:
        m.cast.editor.post(f"{path}/return", reason="请写明时间和地点。")
        _hand_in(m, path)
    m.cast.editor.post(f"{path}/keep", reason="内容已有专报，留存备查。")
    m.note("opinion_kept")


def _hand_in(m: Matter, path: str) -> None:
    text = m.first.get(path)
    change = {name: text[name] for name in ("title", "situation", "suggestion")}
    change["situation"] = text["situation"] + "\n时间为今年春季。"
    m.first.edit(path, f"{path}/edit", change | {"opinion_class": CLASSES[m.plan.place % len(CLASSES)]})
    m.first.post(f"{path}/submit")
    m.note("opinion_submitted")
