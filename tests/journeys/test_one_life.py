"""One proposal's whole life over HTTP, by a client that follows `actions`; and what every service makes of it."""

import pytest
import requests

from infra.local.demo import story
from tests.journeys.walker import Walker, eventually

pytestmark = pytest.mark.servers

SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": True, "suggested_units": []}
MARKS = dict.fromkeys(("attitude", "contact", "content", "result"), "satisfied")


def kinds_of(who) -> set[str]:
    return {message["kind"] for message in who.api.rows("/messages")}


def points_of(who) -> dict[str, float]:
    ledgers = who.get("/points")["rows"]
    return {row["rule"]: row["points"] for ledger in ledgers for row in ledger["rows"]}


def submitted(walker: Walker, first, title: str, cosigner=None) -> str:
    """The address of a new proposal that was handed in."""
    at = f"/proposals/{first.post('/proposals', **story.text_of(title, 1))['id']}"
    if cosigner:
        walker.act(first, at, "invite_cosigner", subjects=[cosigner.subject])
        walker.act(cosigner, at, "sign_proposal")
    walker.act(first, at, "submit_proposal", **SUBMISSION)
    return at


def reviewed(walker: Walker, cast, at: str, **opinion) -> None:
    clerk = cast.clerks.next()
    walker.act(clerk, at, "start_review")
    walker.act(clerk, at, "review_proposal", opinion="初审意见", **opinion)


def letter(handling: dict) -> dict:
    answers = [{"suggestion": row["id"], "outcome": "planned", "why": "列入计划"} for row in handling["suggestions"]]
    promise = {"text": "明年六月前完成试点。", "due": "2028-06-30"}
    return {
        "addressee": "提案人",
        "body": "答复如下。",
        "answers": answers,
        "reply_class": "B",
        "openness": "public",
        "commitments": [promise],
        "handler": "承办人",
        "phone": "0716-8111111",
    }


def replied(walker: Walker, unit, clerk, first, at: str) -> None:
    """The unit's way from signing in to the reply that is sent."""
    walker.act(unit.handler, at, "sign_in_handling")
    walker.act(unit.handler, at, "begin_handling")
    talk = {"stage": "before", "way": "visit", "on": first.get("/clock")["today"], "content": "当面听取意见。"}
    contact = walker.act(unit.handler, at, "log_contact", **talk)["contacts"][0]
    first.post(f"{at}/contacts/{contact['id']}/confirm")
    walker.act(unit.handler, at, "draft_reply", **letter(unit.handler.get(at)))
    walker.act(unit.checker, at, "check_reply")
    walker.act(unit.leader, at, "sign_reply")
    walker.act(clerk, at, "approve_reply")
    walker.act(unit.handler, at, "send_reply")


def test_from_draft_to_published_page_and_fulfilled_promise(town):
    walker, cast = Walker(town.platform.url), town.cast
    first, cosigner, unit = cast.members[36], cast.members[37], cast.units["市财政局"]
    clerk, reviewer, office = cast.clerks.people[0], cast.reviewers.people[0], cast.office_of(unit).clerks[0]
    title = "关于给每一座桥写一句话的提案"

    at = submitted(walker, first, title, cosigner)
    reviewed(walker, cast, at, recommendation="file")
    filed = walker.act(reviewer, at, "file_proposal", category="culture", units=[unit.id])
    assert filed["state"] == "filed"
    eventually(lambda: points_of(first), {"proposal_submitted_first": 1.0, "proposal_filed_first": 3.0}.__eq__)
    eventually(lambda: points_of(cosigner), {"proposal_filed_cosigner": 1.0}.__eq__)

    handed_over = walker.act(office, at, "hand_over", assignments=[{"unit": unit.id, "part": "sole"}])
    handling = f"/handlings/{handed_over['handlings'][0]['id']}"
    replied(walker, unit, office, first, handling)
    assert first.get(at)["state"] == "replied"
    for signer in (cosigner, first):
        walker.act(signer, at, "give_feedback", **MARKS)
    walker.act(clerk, at, "close_proposal")
    walker.act(clerk, at, "publish_proposal")
    walker.act(clerk, at, "archive_proposal")

    page = eventually(
        lambda: requests.get(town.platform.url + at, timeout=60), lambda answer: answer.status_code == 200
    )
    assert title in page.text and "明年六月前完成试点" in page.text and "0716-8111111" not in page.text
    wanted = {"proposal_filed", "proposal_handed_over", "proposal_replied", "proposal_closed", "proposal_published"}
    eventually(lambda: kinds_of(cosigner), lambda kinds: wanted <= kinds)

    (promise,) = first.get("/commitments", proposal=at.rsplit("/", 1)[1])["rows"]
    commitment = f"/commitments/{promise['id']}"
    walker.act(unit.handler, commitment, "report_commitment_done", text="已经完成。")
    walker.act(first, commitment, "confirm_commitment")
    upgraded = walker.act(clerk, handling, "upgrade_reply_class", reason="承诺事项已经完成。")
    assert upgraded["reply"]["reply_class"] == "A"


def test_not_filed_it_becomes_an_opinion_and_earns_nothing_for_filing(town):
    walker, cast = Walker(town.platform.url), town.cast
    first = cast.members[38]
    at = submitted(walker, first, "关于请国家统一雨伞长度的提案")
    reviewed(walker, cast, at, recommendation="not_file")
    decision = {"reason": "outside", "reason_text": "不属于本市职权。", "destination": "opinion"}
    walker.act(cast.reviewers.people[0], at, "not_file_proposal", **decision)

    (draft,) = eventually(lambda: first.get("/opinions", mine=True)["rows"])
    assert draft["source"]["proposal"] == at.rsplit("/", 1)[1]
    opinion = f"/opinions/{draft['id']}"
    text, tag = first.api.tagged(opinion)
    change = {name: text[name] for name in ("title", "situation", "suggestion")} | {"opinion_class": "society"}
    first.api.post(f"{opinion}/edit", change, if_match=tag)
    assert walker.act(first, opinion, "submit_opinion")["serial"]
    assert walker.act(cast.editor, opinion, "keep_opinion", reason="留存备查。")["state"] == "kept"
    eventually(
        lambda: kinds_of(first), lambda kinds: {"proposal_not_filed", "opinion_drafted", "opinion_kept"} <= kinds
    )
    assert points_of(first) == {"proposal_submitted_first": 1.0}
