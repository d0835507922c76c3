"""A round of evaluation by its people: a member and a unit rate, the office counts, the meeting approves."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.desk import PATIENCE

pytestmark = pytest.mark.servers
NAME = "五次会议提案民主评议"
UNIT = "市园林局"
PROPOSER = 22
"""The place among the members of who proposed what that unit handled: the twelfth of the small town."""


def opened(town, office) -> str:
    """The office opens the round by its form; gives its address, when everybody has been asked."""
    today = date.fromisoformat(town.cast.root.get("/clock")["today"])
    office.open("/evaluations")
    page = office.page
    page.get_by_role("button", name="启动民主评议").click()
    page.get_by_label("届次", exact=True).select_option(label="六届五次会议")
    page.get_by_label("名称").fill(NAME)
    page.get_by_label("开始日").fill(today.isoformat())
    page.get_by_label("截止日").fill((today + timedelta(days=9)).isoformat())
    page.locator("form").get_by_role("button", name="启动民主评议", exact=True).click()
    expect(page.get_by_text(f"已启动：{NAME}。")).to_be_visible()
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.locator("main .state").first).to_have_text("评议中", timeout=3 * PATIENCE)
    return page.url.split("/desk")[1]


def rate(seat, *points: int) -> None:
    """Fill the sheet that stands open, and give it."""
    form = seat.page.locator("main form").first
    for group, number in zip(form.get_by_role("group").all(), points, strict=True):
        group.get_by_label(f"{number} 分", exact=True).check()
    expect(form.get_by_text(f"合计 {sum(points)} 分")).to_be_visible()
    form.get_by_role("button", name="提交", exact=True).click()


def test_a_round_is_rated_back_to_back_counted_approved_and_published(town, seats, phones, axe):
    today = town.cast.root.get("/clock")["today"]
    town.cast.clerks.people[0].post("/settings", name="evaluation.least_of_unit", value=1, since=today)
    office = seats(town.cast.clerks.people[0])
    at = opened(town, office)
    axe(office)

    member = seats(town.cast.members[PROPOSER])
    member.open("/tasks")
    member.page.get_by_role("link", name=re.compile(r"民主评议：2 件待评")).click()
    member.page.wait_for_url(re.compile("/ballots/"))
    expect(member.page.get_by_role("heading", level=1)).to_be_visible()
    axe(member)
    rate(member, 20, 18, 27, 27)
    expect(member.page.get_by_text(f"已提交：{UNIT}。还有 1 件。")).to_be_visible()
    rate(member, 16, 16, 24, 24)
    expect(member.page.get_by_text(re.compile("全部评完"))).to_be_visible()

    unit = phones(town.cast.units[UNIT].handler)
    unit.open("/evaluations")
    unit.page.get_by_role("link", name="去评议").click()
    unit.page.wait_for_url(re.compile("/ballots/"))
    expect(unit.page.get_by_role("heading", level=1)).to_be_visible()
    axe(unit)
    rate(unit, 25, 20, 16, 27)
    expect(unit.page.get_by_text(re.compile("全部评完"))).to_be_visible()
    expect(unit.page.get_by_text("已评：88 分（满分 100）")).to_be_visible()
    assert "92" not in unit.page.locator("main").inner_text()

    office.open(at)
    office.acts.get_by_role("button", name="更多").click()
    office.act("提前截止并汇总")
    expect(office.page.locator("main .state").first).to_have_text("已汇总", timeout=3 * PATIENCE)
    expect(office.page.get_by_role("row").filter(has_text=UNIT).first).to_contain_text("优秀")
    office.act("提请主席会议审定")
    chairmen = seats(next(one for one in town.cast.readers if one.login == "chairmen"))
    chairmen.open(at)
    chairmen.act("审定评议结果", 审定意见="同意。")
    axe(chairmen)
    member.open(at)
    expect(member.page.get_by_text("结果在截止汇总、主席会议审定后公布。")).to_be_visible()
    office.open(at)
    office.act("公布评议结果")
    member.open(at)
    expect(member.page.get_by_role("row").filter(has_text=UNIT).first).to_contain_text("份数不足，不公布")
    chairmen.open(at)
    expect(chairmen.page.get_by_role("row").filter(has_text=UNIT).first).to_contain_text("92.00")
    axe(member)
