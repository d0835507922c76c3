"""Awards at the desk: candidates with their reasons, a word said of one, approved, published, found in the list."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.servers
NAME = "五次会议评优"
TITLE = "关于建立口袋公园认养制度的提案"
"""The one closed proposal of the small town."""


def test_a_candidate_of_the_rule_becomes_an_excellent_proposal(town, seats, axe):
    office = seats(town.cast.clerks.people[0])
    office.open("/awards")
    page = office.page
    page.get_by_role("button", name="启动评优").click()
    page.get_by_label("会议", exact=True).select_option(label="六届五次会议")
    page.get_by_label("名称").fill(NAME)
    page.locator("form").get_by_role("button", name="启动评优", exact=True).click()
    page.get_by_role("link", name=NAME).click()
    excellent = page.get_by_role("region", name="优秀提案")
    expect(excellent.get_by_role("link", name=TITLE)).to_be_visible()
    expect(excellent).to_contain_text("按规则排第 1")
    excellent.get_by_role("button", name=f"记评议意见：{TITLE}").click()
    excellent.get_by_role("textbox", name="评议意见").fill("认养制度已经推开。")
    excellent.locator("form").get_by_role("button", name="记评议意见", exact=True).click()
    expect(excellent.get_by_text("认养制度已经推开。")).to_be_visible()
    axe(office)
    office.act("提请主席会议审定")
    at = page.url.split("/desk")[1]
    chairmen = seats(next(one for one in town.cast.readers if one.login == "chairmen"))
    chairmen.open(at)
    chairmen.act("审定名单", 审定意见="同意。")
    office.open(at)
    office.act("公布评优结果")
    town.come_to_rest()
    office.open("/proposals?excellent=true")
    row = page.get_by_role("row").filter(has_text=TITLE)
    expect(row).to_contain_text("优秀提案")
    expect(page.get_by_role("row")).to_have_count(2)
    axe(office)
