"""Every to-do is a way to where it is done: commitments, opinions, and the answer to what is alike."""

from datetime import date

import pytest
from playwright.sync_api import expect

from infra.local.demo import story
from infra.local.demo.lives import life
from infra.local.demo.lives.matter import Matter
from infra.local.demo.log import Log
from infra.local.demo.plan import Day, Plan
from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers

UNIT = "市教育局"
SITUATION = "<p>府河桥头的公交站台没有遮雨棚，老人和学生下雨天只能淋雨等车，附近居民多次反映。</p>"


def lived(cast, title: str, first, until: Day, **taking: str) -> Matter:
    """A proposal for one unit before that chapter; `taking` says otherwise than a plain life how it goes."""
    plan = {"reply_class": "B", "review": "filed", "signing": "alone", "handing": "plain", "taking": "prompt"}
    plan |= {"working": "plain", "rating": "satisfied"} | taking
    today = date.fromisoformat(cast.admin.get("/clock")["today"])
    whole = Plan(place=0, title=title, units=(UNIT,), **plan)  # type: ignore[arg-type]
    matter = Matter(whole, cast, Log(today), first, [], units=[cast.units[UNIT]])
    for day in life(matter):
        if day >= until:
            break
    return matter


def to_do(actor, kind: str, matter: Matter) -> str:
    """The address to which the person's to-do of that kind leads, as soon as it is there."""
    ids = [matter.id, *(row["id"] for row in of_matter(actor, matter))]
    return eventually(lambda: _led(actor, kind, ids))


def of_matter(actor, matter: Matter) -> list[dict]:
    """Its opinion and its commitments, those that the person may see."""
    return [row for path in ("/opinions", "/commitments") for row in actor.get(path, proposal=matter.id)["rows"]]


def _led(actor, kind: str, ids: list[str]) -> str:
    rows = actor.get("/tasks", limit=100)["rows"]
    return next((row["link"] for row in rows if row["kind"] == kind and row["about"]["id"] in ids), "")


def follow(window: Desk, link: str) -> None:
    """Open it from the person's own list of what waits."""
    window.open("/tasks")
    window.page.locator(f"main a[href$='{link}']").first.click()
    window.page.wait_for_url(f"**{link}")
    expect(window.page.locator("main h1")).to_be_visible()


def test_a_unit_keeps_its_promise_at_the_desk_and_its_proposer_confirms_it_on_the_phone(town, seats, phones, axe):
    cast, first = town.cast, town.cast.members[19]
    matter = lived(cast, "关于中小学校医配备的提案", first, Day.PROGRESS)
    unit, phone = seats(cast.units[UNIT].handler), phones(first)
    link = to_do(cast.units[UNIT].handler, "fulfil_commitment", matter)
    follow(unit, link)
    axe(unit)
    form = unit.begin("报告完成")
    form.get_by_label("完成情况").fill("校医已经到岗。")
    unit.finish("报告完成")
    expect(unit.page.get_by_text("请第一提案人在")).to_be_visible()
    axe(unit)

    phone.open(to_do(first, "confirm_commitment", matter))
    expect(phone.page.get_by_text("校医已经到岗。")).to_be_visible()
    phone.look()
    phone.act("确认完成")
    phone.look()
    assert [row["state"] for row in of_matter(first, matter)] == ["done"]


def test_an_opinion_is_finished_by_its_member_and_decided_by_the_editor(town, seats, phones, axe):
    cast, first = town.cast, town.cast.members[18]
    matter = lived(cast, "关于夜间施工噪声的提案", first, Day.OPINION, review="opinion")
    eventually(lambda: of_matter(first, matter))
    member, editor = seats(first), phones(cast.editor)
    link = to_do(first, "submit_opinion", matter)
    follow(member, link)
    expect(member.page.get_by_text("还没有选择类别")).to_be_visible()
    axe(member)
    form = member.begin("修改")
    form.get_by_label("类别").select_option(label="社会建设")
    form.get_by_label("意见建议").fill("请规定夜间施工的时间，并公布举报电话。")
    member.finish("修改")
    member.act("报送")
    axe(member)

    editor.open(to_do(cast.editor, "decide_opinion", matter))
    expect(editor.page.get_by_text("并公布举报电话")).to_be_visible()
    editor.look()
    editor.act("退回修改", 理由="请写明路段。")
    editor.look()
    phone = phones(first)
    phone.open(to_do(first, "submit_opinion", matter))
    expect(phone.page.get_by_text("请写明路段。")).to_be_visible()
    phone.look()


def alike_to(actor, title: str) -> str:
    """The address of a proposal of theirs under that title that is handed in, and found by what is like it."""
    text = story.text_of(title, 1) | {"situation": SITUATION}
    at = f"/proposals/{actor.post('/proposals', **text)['id']}"
    actor.post(f"{at}/submit", declaration=True, publish_consent=True)
    eventually(lambda: actor.get("/proposals/look-alikes", title=title, text=SITUATION)["rows"])
    return at


def submit(window: Desk) -> None:
    form = window.acts.locator("form")
    form.get_by_label("本提案不涉及国家秘密、工作秘密").check()
    form.get_by_role("group", name="同意公开").get_by_label("是", exact=True).check()
    window.finish("提交")


def test_what_is_alike_is_answered_before_it_is_handed_in_and_joining_leads_to_a_merging(town, seats, phones, axe):
    cast, actor = town.cast, town.cast.members[17]
    other = alike_to(actor, "关于府河桥头公交站台加装遮雨棚的提案")
    phone = phones(actor)
    at = write_alike(phone, "关于府河桥头公交站台增设遮雨棚的提案")
    expect(phone.page.get_by_text("请逐件答复后再提交")).to_be_visible()
    phone.page.get_by_role("button", name="下一步").click()
    expect(phone.page.get_by_role("alert")).to_contain_text("请答复：关于府河桥头公交站台加装遮雨棚的提案")
    phone.look()
    phone.page.get_by_label("加入该提案").check()
    phone.page.get_by_role("button", name="下一步").click()
    phone.look()
    submit(phone)
    [said] = actor.get(at)["lookalikes"]
    title = "关于府河桥头公交站台加装遮雨棚的提案"
    assert said == {"proposal": other.split("/")[-1], "title": title, "answer": "join", "reason": ""}

    office = seats(cast.clerks.people[0])
    office.open(at)
    expect(office.page.get_by_role("note").filter(has_text="愿意并入这一件")).to_contain_text("加装遮雨棚")
    form = office.begin_more("并案")
    expect(form.get_by_role("radio", name="加装遮雨棚")).to_be_checked()
    axe(office)


def write_alike(phone: Phone, title: str) -> str:
    """Write it on the phone; what is like it is shown before the check. Gives the saved record's address."""
    phone.open("/proposals/new")
    phone.write(title, SITUATION.removeprefix("<p>").removesuffix("</p>"))
    expect(phone.page.get_by_role("complementary", name="与您所写内容相似的提案")).to_be_visible()
    phone.look()
    phone.page.get_by_role("button", name="保存，去提交").click()
    phone.page.wait_for_url("**/proposals/*?act=submit_proposal")
    return phone.page.url.split("/m")[1].split("?")[0]
