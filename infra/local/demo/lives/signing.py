"""The first chapter: drafting, asking co-signers, handing in."""

from collections.abc import Iterator

from infra.local.demo import story as words
from infra.local.demo.cast import Actor
from infra.local.demo.lives.matter import Matter, refused
from infra.local.demo.picture import bar_chart
from infra.local.demo.plan import Day

SEAL = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def story(m: Matter) -> Iterator[int]:
    """Draft, ask, hand in."""
    yield Day.SIGN
    m.id = m.first.post("/proposals", **_text(m))["id"]
    m.signed = [m.first]
    if m.plan.signing not in ("alone", "sector", "sealed"):
        _ask(m)
    yield Day.SUBMIT
    submit(m)


def _text(m: Matter) -> dict:
    text = words.text_of(m.plan.title, m.plan.place)
    if m.plan.pictured:
        file = m.first.api.upload("意见统计.png", bar_chart(words.COUNTED))
        text["situation"] += words.PICTURE.format(file=file)
    return text


def submit(m: Matter) -> None:
    """Hand in; again after a return, it keeps its column."""
    form: dict = {
        "declaration": True,
        "publish_consent": m.plan.consent,
        "publish_refusal": "" if m.plan.consent else "涉及尚未公开的试点安排",
        "opinion_consent": m.plan.review == "opinion",
        "suggested_units": [unit.id for unit in m.units[:10]],
        "lookalikes": [],
    }
    if m.plan.signing in ("sector", "sealed"):
        form["contact"] = {"name": "演示联系人", "phone": "0716-8000000"}
    if m.plan.signing == "sealed":
        form["seal_file"] = m.first.api.upload("盖章页.pdf", SEAL)
    refused(m.first, f"{m.path}/submit", 422, **form | {"declaration": False})
    m.first.agree(m.path, "submit_proposal", **form)
    m.note("submitted")


def _ask(m: Matter) -> None:
    """Ask others to sign: all may, one may decline or be dropped, and a changed text asks again."""
    if m.plan.signing == "party":
        m.others[-1] = m.cast.groups["party"][1]
    m.act(m.first, "invite-cosigner", subjects=[other.subject for other in m.others])
    *most, last = m.others
    for other in most:
        _sign(m, other)
    answer = {"declined": _decline, "dropped": _drop}.get(m.plan.signing, _sign)
    answer(m, last)
    if m.plan.signing == "changed":
        _change(m)


def _sign(m: Matter, who: Actor) -> None:
    seal = {"seal_file": who.api.upload("公章.pdf", SEAL)} if who.login.startswith("party") else {}
    who.agree(m.path, "sign_proposal", **seal)
    m.signed.append(who)


def _decline(m: Matter, who: Actor) -> None:
    m.act(who, "decline-to-sign", reason="已就同一件事另提提案")


def _drop(m: Matter, who: Actor) -> None:
    m.act(m.first, "drop-cosigner", subject=who.subject)


def _change(m: Matter) -> None:
    """The text changes, so all are asked again: the last one declines now."""
    text = m.first.get(f"{m.path}/text")
    suggestions = [{"id": row["id"], "text": row["text"]} for row in text["suggestions"]]
    change = {name: text[name] for name in ("title", "situation", "attachments")}
    change |= {"analysis": text["analysis"] + "<p>补充：请一并考虑乡镇。</p>", "suggestions": suggestions}
    m.first.edit(f"{m.path}/text", f"{m.path}/edit", change)
    m.signed = [m.first]
    *most, last = m.others
    for other in most:
        _sign(m, other)
    _decline(m, last)
