"""What changed in a text or a reply: for who is asked to sign again, who had returned it, who checks a second draft."""

import pytest
from playwright.sync_api import expect

from infra.local.demo import story
from infra.local.demo.plan import Day
from tests.browser.test_phone_work import lived

pytestmark = pytest.mark.servers

SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": False, "suggested_units": []}
UNIT = "市教育局"
ADDED = "并在三个月内公布清单"


def drafted(member, title: str) -> str:
    return f"/proposals/{member.post('/proposals', **story.text_of(title, 1))['id']}"


def changed(member, at: str, title: str) -> None:
    """Its first suggestion says more."""
    text = story.text_of(title, 1)
    known = member.get(at)["text"]["suggestions"]
    rows = [{"id": row["id"], "text": row["text"]} for row in known]
    rows[0]["text"] = rows[0]["text"].removesuffix("。") + f"，{ADDED}。"
    member.edit(f"{at}/text", f"{at}/edit", text | {"suggestions": rows, "attachments": []})


def test_a_co_signer_who_is_asked_again_sees_what_changed_at_the_desk_and_on_the_phone(town, seats, phones, axe):
    host, guest = town.cast.members[16], town.cast.members[15]
    title = "关于社区食堂延时开放的提案"
    at = drafted(host, title)
    host.post(f"{at}/invite-cosigner", subjects=[guest.subject])
    guest.agree(at, "sign_proposal")
    changed(host, at, title)
    desk = seats(guest)
    desk.open(f"/cosign?id={at.split('/')[-1]}")
    since = desk.page.get_by_role("region", name="您上次联名后，提案改了什么")
    expect(since.locator("ins")).to_contain_text(ADDED)
    expect(since.get_by_text("没有改动：")).to_contain_text("情况")
    axe(desk)
    phone = phones(guest)
    phone.open(at)
    expect(phone.page.locator("ins").first).to_contain_text(ADDED)
    phone.look()


def test_who_is_asked_for_the_first_time_is_shown_no_changes(town, seats):
    host, guest = town.cast.members[16], town.cast.members[15]
    title = "关于社区书屋夜间开放的提案"
    at = drafted(host, title)
    changed(host, at, title)
    host.post(f"{at}/invite-cosigner", subjects=[guest.subject])
    desk = seats(guest)
    desk.open(f"/cosign?id={at.split('/')[-1]}")
    expect(desk.page.get_by_role("button", name="与上一稿对照")).to_be_visible()
    expect(desk.page.get_by_text("您上次联名后")).to_have_count(0)


def test_a_reviewer_sees_what_was_changed_after_it_was_returned(town, seats, axe):
    member = town.cast.members[14]
    clerk = town.cast.clerks.people[0]
    title = "关于公园步道照明的提案"
    at = drafted(member, title)
    member.post(f"{at}/submit", **SUBMISSION)
    clerk.post(f"{at}/start-review")
    clerk.post(f"{at}/return", reason="vague", reason_text="请写明时限。")
    changed(member, at, title)
    member.post(f"{at}/submit", **SUBMISSION)
    desk = seats(clerk)
    desk.open(f"/review?part=submitted&id={at.split('/')[-1]}")
    since = desk.page.get_by_role("region", name="退回后，提案改了什么")
    expect(since.locator("ins")).to_contain_text(ADDED)
    axe(desk)


def test_who_checks_a_second_draft_sees_what_is_new_in_it(town, seats, phones, axe):
    unit = town.cast.units[UNIT]
    task = lived(town.cast, "关于校园开放日的提案", town.cast.members[13], Day.DRAFT).tasks[0].path
    answers = [
        {"suggestion": row["id"], "outcome": "adopted", "why": "已经列入。"}
        for row in unit.handler.get(task)["suggestions"]
    ]
    letter = {
        "addressee": "委员",
        "body": "您提出的提案收悉，答复如下。",
        "answers": answers,
        "reply_class": "A",
        "openness": "public",
        "handler": "吴",
        "phone": "0716-8111111",
    }
    again = letter | {"body": letter["body"] + "首次开放为五月八日。"}
    unit.handler.post(f"{task}/draft-reply", **letter)
    unit.checker.post(f"{task}/send-back-draft", reason="请写明日期。")
    unit.handler.edit(f"{task}/reply", f"{task}/draft-reply", again)
    desk = seats(unit.checker)
    desk.open(task)
    desk.page.get_by_role("button", name="与上一稿对照").click()
    expect(desk.page.locator("ins")).to_contain_text("首次开放为五月八日")
    axe(desk)
    phone = phones(unit.leader)
    phone.open(task)
    phone.page.get_by_role("button", name="与上一稿对照").click()
    expect(phone.page.locator("ins")).to_contain_text("首次开放为五月八日")
    phone.look()
