"""The second chapter: review, and the decision: filed, returned, not filed, merged, withdrawn, quarantined."""

from collections.abc import Iterator

from infra.local.demo.lives.matter import Matter, refused
from infra.local.demo.lives.signing import SEAL, submit
from infra.local.demo.plan import Day

DESTINATIONS = {
    "opinion": "opinion",
    "opinion_later": "opinion",
    "opinion_refused": "opinion",
    "letter": "letter",
    "suggestion": "suggestion",
    "returned_away": "returned",
}
NOT_FILED_REASONS = ("outside", "no_suggestion", "done", "other")


def story(m: Matter) -> Iterator[int]:
    """From the first opinion to the decision."""
    yield Day.REVIEW
    if m.plan.review == "quarantined":
        _quarantine(m)
    if m.plan.review == "withdrawn":
        _withdraw(m)
        return
    m.clerk("start-review")
    yield Day.DECIDE
    if m.plan.review == "returned":
        yield from _return(m)
    _recommend(m)
    if m.plan.review in DESTINATIONS:
        _not_file(m)
        return
    if m.plan.review in ("merged", "merge_refused"):
        yield Day.AGAIN
        if _merge(m):
            return
    file(m)
    if m.plan.review == "withdrawal_denied":
        _withdraw_in_vain(m)
    if m.plan.review == "withdrawn_filed":
        yield Day.AGAIN
        _withdraw(m)


def file(m: Matter) -> None:
    """File it: it gets a number, a category and its proposed units."""
    units = [unit.id for unit in m.units]
    seen = m.act(m.cast.reviewers.next(), "file", category=m.category, units=units, opinion="同意立案")
    m.number = seen["number"]
    m.note("filed", number=m.number, told=[one.login for one in m.signers()])


def _recommend(m: Matter) -> None:
    wanted = "not_file" if m.plan.review in DESTINATIONS else "file"
    units = [unit.id for unit in m.units]
    refused(m.first, f"{m.path}/review", 403, recommendation=wanted, opinion="自己审自己")
    m.clerk("review", recommendation=wanted, opinion="初审意见：见所附说明。", category=m.category, units=units)


def _return(m: Matter) -> Iterator[int]:
    """Returned for change; the proposer makes it concrete and hands it in again."""
    m.clerk("return", reason="vague", reason_text="第二条建议请写明由谁来做。")
    m.note("returned")
    yield Day.AGAIN
    text = m.first.get(f"{m.path}/text")
    first, *rest = ({"id": row["id"], "text": row["text"]} for row in text["suggestions"])
    change = {name: text[name] for name in ("title", "situation", "analysis", "attachments")}
    change["suggestions"] = [first | {"text": first["text"] + "由市政府明确。"}, *rest]
    m.first.edit(f"{m.path}/text", f"{m.path}/edit", change)
    for other in m.signed[1:]:
        seal = {"seal_file": other.api.upload("公章.pdf", SEAL)} if other.login.startswith("party") else {}
        other.agree(m.path, "sign_proposal", **seal)
    submit(m)
    m.clerk("start-review")
    yield Day.DECIDE_AGAIN


def _not_file(m: Matter) -> None:
    destination = DESTINATIONS[m.plan.review]
    reason = NOT_FILED_REASONS[m.plan.place % len(NOT_FILED_REASONS)]
    words = "这件事不属于本市提案的范围，已另行转出。"
    reviewer = m.cast.reviewers.next()
    refused(reviewer, f"{m.path}/not-file", 422, reason=reason, destination=destination)
    m.act(reviewer, "not-file", reason=reason, reason_text=words, destination=destination)
    m.ended_as = "not_filed"
    m.note("not_filed", destination=destination, consent=m.plan.review == "opinion")


def _merge(m: Matter) -> bool:
    """The office asks for the proposer's consent; says whether it was given."""
    lead = m.lead
    assert lead, f"{m.plan.title} has no lead"
    m.clerk("merge", lead=lead.id, reason="与主案说的是同一件事。")
    if m.plan.review == "merge_refused":
        m.act(m.first, "refuse-merge", reason="我们说的是乡镇，主案说的是城区。")
        m.note("merge_refused")
        return False
    m.first.agree(m.path, "agree_to_merge")
    lead.merged.append(m)
    m.ended_as = "merged"
    m.note("merged", lead=lead.id)
    return True


def _withdraw(m: Matter) -> None:
    m.act(m.first, "ask-withdrawal", reason="所提问题已经解决。")
    m.clerk("agree-to-withdrawal")
    m.ended_as = "withdrawn"
    m.note("withdrawn")


def _withdraw_in_vain(m: Matter) -> None:
    m.act(m.first, "ask-withdrawal", reason="想再斟酌。")
    m.clerk("deny-withdrawal", reason="承办单位已有准备，请继续。")
    m.note("withdrawal_denied")


def _quarantine(m: Matter) -> None:
    """Locked away, read by the one named person, found harmless, released."""
    reader = m.cast.clerks.people[0]
    m.clerk("quarantine", readers=[reader.account], reason="文中数字需要核对。")
    others = m.cast.clerks.people[1]
    refused(others, f"{m.path}/read-quarantined-text", 403)
    m.act(reader, "read-quarantined-text")
    m.clerk("release")
    m.note("quarantined")
