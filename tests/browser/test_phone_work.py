"""The work of members, units and leaders on the phone, from the to-do to what was done."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from infra.local.demo import story
from infra.local.demo.lives import life
from infra.local.demo.lives.matter import Matter
from infra.local.demo.log import Log
from infra.local.demo.plan import Day, Plan
from tests.browser.phone import WECHAT, Phone
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers

UNIT = "市教育局"
ANSWER = "已经做到：清单已经公布。"
SCREENS = ("/", "/proposals", "/proposals?tab=all", "/messages", "/me", "/cosign", "/nowhere")


def lived(cast, title: str, first, until: Day) -> Matter:
    """A proposal for one unit that has come as far as that chapter, over the API."""
    plan = Plan(
        place=0, title=title, units=(UNIT,), reply_class="A", signing="alone", review="filed", handing="plain",
        taking="prompt", working="plain", rating="satisfied",
    )  # fmt: skip
    today = date.fromisoformat(cast.admin.get("/clock")["today"])
    matter = Matter(plan, cast, Log(today), first, [], units=[cast.units[UNIT]])
    for day in life(matter):
        if day >= until:
            break
    return matter


def test_an_invitation_is_read_and_signed(town, phones):
    host, guest = town.cast.members[26], town.cast.members[25]
    at = f"/proposals/{host.post('/proposals', **story.text_of('关于图书馆夜间开放的提案', 1))['id']}"
    host.post(f"{at}/invite-cosigner", subjects=[guest.subject])
    phone = phones(guest)
    phone.page.get_by_role("link", name="件提案请您联名").click()
    phone.look()
    phone.page.get_by_role("link", name="图书馆夜间开放").click()
    expect(phone.page.get_by_role("heading", name="情况")).to_be_visible()
    phone.look()
    phone.act("联名")
    phone.look()
    assert [one["state"] for one in host.get(at)["signers"]] == ["signed", "signed"]


def test_a_reply_is_rated_with_one_thumb(town, phones):
    first = town.cast.members[24]
    matter = lived(town.cast, "关于校门口接送区的提案", first, Day.RATE)
    phone = phones(first)
    phone.open(matter.path)
    expect(phone.page.get_by_label("办到哪一步了").locator("[aria-current=step]")).to_contain_text("答复")
    expect(phone.page.get_by_text("建议 1：").first).to_be_visible()
    phone.look()
    form = phone.begin("反馈意见")
    phone.look()
    for mark in ("办理态度", "沟通情况", "答复内容", "办理结果"):
        form.get_by_role("group", name=mark).get_by_label("满意", exact=True).check()
    phone.finish("反馈意见")
    assert [one["result"] for one in first.get(matter.path)["feedback"]] == ["satisfied"]


def test_a_unit_signs_in_replies_to_each_suggestion_and_approves(town, phones):
    cast = town.cast
    unit, first = cast.units[UNIT], cast.members[23]
    matter = lived(cast, "关于课后托管的提案", first, Day.SIGN_IN)
    at = matter.tasks[0].path
    handler, checker, leader = phones(unit.handler), phones(unit.checker), phones(unit.leader)
    handler.open(at)
    handler.look()
    handler.act_at_once("签收")
    handler.act_at_once("开始办理")
    form = handler.begin("登记沟通")
    form.get_by_label("电话").check()
    form.get_by_label("沟通内容").fill("说明了开放时间，提案人同意。")
    handler.finish("登记沟通")

    member = phones(first)
    member.open(at)
    member.page.get_by_role("button", name="确认属实").click()
    member.page.get_by_role("button", name="确认沟通记录").click()
    expect(member.page.get_by_text("对方已确认")).to_be_visible()
    member.look()

    reply(handler)
    for phone, act in ((checker, "核稿"), (leader, "签发")):
        phone.open(at)
        expect(phone.page.get_by_text(ANSWER).first).to_be_visible()
        phone.look()
        phone.act(act)
    assert unit.handler.get(at)["state"] == "signed"


def reply(handler: Phone) -> None:
    """One suggestion at a time, then the class, then the letter."""
    page = handler.page
    handler.acts.get_by_role("link", name="拟稿").click()
    for number in (1, 2):
        expect(page.get_by_role("heading", name=f"建议 {number}", level=2)).to_be_visible()
        page.get_by_label("已采纳").check()
        page.get_by_label("答复说明").fill(ANSWER)
        handler.look()
        page.get_by_role("button", name="下一步").click()
    page.get_by_label("已经解决或采纳").check()
    page.get_by_label("主动公开").check()
    handler.look()
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("答复开头").fill("您提出的提案收悉，答复如下。")
    page.get_by_role("button", name="拟稿").click()
    expect(page.get_by_role("alert").get_by_role("link", name="联系电话")).to_be_visible()
    page.get_by_label("联系电话").fill("0716-8111111")
    handler.look()
    page.get_by_role("button", name="拟稿").click()
    expect(page.get_by_text("已完成：拟稿。现在的状态：已拟稿。接下来核稿。")).to_be_visible()


def test_every_screen_can_be_read_and_touched(town, phones):
    phone = phones(town.cast.members[22])
    for screen in SCREENS:
        phone.open(screen)
        phone.page.wait_for_load_state("networkidle")
        phone.look()


def test_leaders_and_offices_read_and_decide(town, phones):
    cast = town.cast
    matter = lived(cast, "关于公厕夜间开放的提案", cast.members[21], Day.REVIEW)
    phone = phones(cast.clerks.people[0])
    phone.open("/proposals")
    phone.look()
    phone.open(matter.path)
    expect(phone.page.get_by_role("heading", name="情况")).to_be_visible()
    phone.look()
    phone.act_at_once("开始审查")
    phone.look()


def test_in_wechat_it_is_a_page_like_any_other(town, phones):
    phone = phones(town.cast.members[20], agent=WECHAT)
    phone.open("/me")
    expect(phone.page.get_by_text("装到手机桌面")).to_have_count(0)
    phone.open("/proposals/new")
    phone.look()


def test_the_desk_offers_the_phone_the_same_page(town, phones):
    phone = phones(town.cast.members[19])
    phone.page.goto(f"{phone.url}/desk/messages")
    phone.page.get_by_role("link", name="打开手机版").click()
    expect(phone.page).to_have_url(f"{phone.url}/m/messages")
    expect(phone.page.get_by_role("navigation", name="主导航").get_by_role("link")).to_have_count(5)


def test_pulling_down_reads_again(town, phones):
    actor = town.cast.members[18]
    phone = phones(actor)
    phone.open("/proposals")
    title = "关于拉一下就看到的提案"
    actor.post("/proposals", **story.text_of(title, 1))
    phone.page.evaluate(
        """() => {
          const at = y => new Touch({ identifier: 1, target: document.body, clientX: 190, clientY: y });
          const send = (name, y) => window.dispatchEvent(new TouchEvent(name, { touches: y === null ? [] : [at(y)] }));
          send("touchstart", 200); send("touchmove", 400); send("touchend", null);
        }"""
    )
    expect(phone.page.get_by_text(title)).to_be_visible(timeout=5000)


def test_proposals_and_replies_are_found_by_their_words(town, phones):
    member = town.cast.members[22]
    at = f"/proposals/{member.post('/proposals', **story.text_of('关于滨湖绿道骑行驿站的提案', 1))['id']}"
    eventually(lambda: member.get("/search", words="骑行驿站")["total"])
    phone = phones(member)
    page = phone.page
    page.get_by_role("link", name="查找").click()
    phone.look()
    page.get_by_label("查找内容").fill("骑行驿站")
    page.get_by_role("button", name="查找", exact=True).click()
    hit = page.get_by_role("link", name="关于滨湖绿道骑行驿站的提案")
    expect(hit.locator("mark").first).to_have_text(re.compile("骑行|驿站|骑行驿站"))
    phone.look()
    page.get_by_role("link", name="只找答复").click()
    expect(page.get_by_text("没有找到。")).to_be_visible()
    page.get_by_role("link", name="只找提案").click()
    hit.click()
    expect(page).to_have_url(re.compile(at))
    page.go_back()
    expect(hit).to_be_visible()
