"""Without a mouse: a member writes and submits a proposal, the office reviews it."""

import pytest
from playwright.sync_api import expect

from tests.browser.life import UNIT
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers

TITLE = "关于在体育场看台加建无障碍坡道的提案"


def test_a_member_writes_and_submits_and_the_office_reviews_by_keyboard_alone(town, keyboards):
    first, clerk = town.cast.members[23], town.cast.clerks.people[0]
    member = keyboards(first)
    write(member)
    submit(member)
    office = keyboards(clerk)
    review(office)
    found = clerk.get("/proposals", title=TITLE)["rows"]
    reviewed = eventually(lambda: clerk.get(f"/proposals/{found[0]['id']}")["reviews"])
    assert [one["opinion"] for one in reviewed] == ["坡道的位置写得清楚。"]


def write(member) -> None:
    """From home to the editor, and through its parts."""
    page = member.page
    member.press(page.get_by_role("navigation", name="主导航").get_by_role("link", name="写提案"))
    expect(page.get_by_role("heading", name="写提案")).to_be_visible()
    expect(page.get_by_role("main")).to_be_focused()
    member.write(page.get_by_label("标题"), TITLE)
    member.write(page.get_by_role("textbox", name="情况"), "看台只有台阶，坐轮椅的观众进不了场。")
    member.write(page.get_by_role("textbox", name="分析"), "建成时没有这项要求，后来也没有补上。")
    member.write(page.get_by_label("建议 1"), "在东西两侧看台各加建一条坡道。")
    member.press(page.get_by_role("button", name="保存，去提交"))


def submit(member) -> None:
    """The form stands open: ticked, chosen, a unit found by typing, sent."""
    expect(member.acts.get_by_role("heading", name="提交", exact=True)).to_be_focused()
    form = member.acts.locator("form")
    member.press(form.get_by_label("本提案不涉及国家秘密、工作秘密"), "Space")
    member.press(form.get_by_role("group", name="同意公开").get_by_label("是", exact=True), "Space")
    units = form.get_by_role("combobox", name="建议承办单位")
    member.write(units, UNIT)
    expect(member.page.get_by_role("option", name=UNIT, exact=True)).to_be_visible()
    member.page.keyboard.press("Enter")
    expect(form.get_by_role("listitem").filter(has_text=UNIT)).to_be_visible()
    expect(units).to_be_focused()
    member.send("提交")


def review(office) -> None:
    """From home to the bench, where the record is chosen, taken up, and given an opinion."""
    page = office.page
    office.press(page.get_by_role("navigation", name="主导航").get_by_role("link", name="审查"))
    office.press(page.get_by_role("region", name="待办队列").get_by_role("button", name=TITLE))
    expect(page.get_by_role("article").get_by_role("heading", name=TITLE)).to_be_focused()
    office.do_at_once("开始审查")
    expect(office.acts.locator("..")).to_be_focused()
    page.keyboard.press("Tab")
    expect(office.acts.locator(":focus")).to_be_visible()
    form = office.do("提出审查意见")
    expect(form.get_by_label("建议立案")).to_be_checked()
    office.write(form.get_by_label("审查意见"), "坡道的位置写得清楚。")
    office.pick(form.get_by_label("类别"), "社会建设")
    office.send("提出审查意见")
