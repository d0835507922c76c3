"""Awards by their people: candidates with their reasons, one added by hand, approved on the phone, published to all."""

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.axe import grave_in
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers
NAME = "五次会议评优"
TITLE = "关于建立口袋公园认养制度的提案"
"""The one closed proposal of the small town, which is public; UNIT replied to it."""
UNIT = "市园林局"


def begun(office) -> str:
    """The office begins the awards by its form; gives their address."""
    office.open("/awards")
    page = office.page
    page.get_by_role("button", name="启动评优").click()
    page.get_by_label("届次", exact=True).select_option(label="六届五次会议")
    page.get_by_label("名称").fill(NAME)
    page.locator("form").get_by_role("button", name="启动评优", exact=True).click()
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    return page.url.split("/desk")[1]


def add(office, found: str) -> None:
    """A unit that was struck is found by a part of its name and added with a reason."""
    advanced = office.page.get_by_role("region", name="先进承办单位")
    advanced.get_by_role("button", name=f"移出名单：{found}").click()
    advanced.get_by_role("textbox", name="理由").fill("再议。")
    advanced.locator("form").get_by_role("button", name="移出名单", exact=True).click()
    expect(advanced.get_by_text("名单是空的。")).to_be_visible()
    advanced.get_by_role("button", name="增补单位").click()
    form = advanced.locator("form")
    form.get_by_role("combobox", name="候选").press_sequentially(found[1:4])
    form.get_by_role("option", name=found).click()
    form.get_by_role("textbox", name="理由").fill("全年无逾期。")
    form.get_by_role("button", name="增补候选", exact=True).click()
    expect(advanced.get_by_role("heading", name=found)).to_be_visible()
    expect(advanced.get_by_text("全年无逾期。")).to_be_visible()


def test_a_candidate_becomes_an_excellent_proposal_that_the_public_finds(town, seats, phones, axe):
    clerk = town.cast.clerks.people[0]
    clerk.post("/settings", name="awards.units_handled_least", value=1, since=town.cast.root.get("/clock")["today"])
    for other in (row for row in clerk.get("/awards")["rows"] if "cancel_awards" in row["actions"]):
        clerk.post(f"/awards/{other['id']}/cancel", reason="另一轮评优")
    office = seats(clerk)
    at = begun(office)
    page = office.page
    excellent = page.get_by_role("region", name="优秀提案")
    expect(excellent.get_by_role("link", name=TITLE)).to_be_visible()
    expect(excellent).to_contain_text("按规则排第 1")
    excellent.get_by_role("button", name=f"记评议意见：{TITLE}").click()
    excellent.get_by_role("textbox", name="评议意见").fill("认养制度已经推开。")
    excellent.locator("form").get_by_role("button", name="记评议意见", exact=True).click()
    expect(excellent.get_by_text("认养制度已经推开。")).to_be_visible()
    add(office, UNIT)
    axe(office)
    office.act("提请主席会议审定")

    chairmen = phones(next(one for one in town.cast.readers if one.login == "chairmen"))
    chairmen.open("/awards")
    chairmen.look()
    chairmen.page.get_by_role("link", name=NAME).click()
    said = chairmen.page.get_by_role("region", name="优秀提案")
    said.get_by_role("button", name=f"记评议意见：{TITLE}").click()
    said.get_by_role("textbox", name="评议意见").fill("同意列入。")
    chairmen.look()
    said.locator("form").get_by_role("button", name="记评议意见", exact=True).click()
    expect(said.get_by_text("同意列入。")).to_be_visible()
    chairmen.act("审定名单", 审定意见="同意。")
    chairmen.look()

    office.open(at)
    office.act("公布评优结果")
    town.come_to_rest()
    office.open("/proposals?excellent=true")
    row = page.get_by_role("row").filter(has_text=TITLE)
    expect(row).to_contain_text("优秀提案")
    expect(page.get_by_role("row")).to_have_count(2)
    axe(office)
    member = phones(town.cast.members[22])
    member.open(at)
    expect(member.page.get_by_role("link", name=TITLE)).to_be_visible()
    expect(member.page.get_by_text("认养制度已经推开。")).to_have_count(0)
    member.look()
    public(town, page)


def public(town, page) -> None:
    """Anybody finds the awards from the first page; nothing that was said of a candidate is there."""
    eventually(lambda: NAME in requests.get(f"{town.platform.url}/results", timeout=10).text)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{town.platform.url}/")
        page.get_by_role("link", name="评议和评优").click()
        assert grave_in(page) == []
        page.get_by_role("link", name=NAME).click()
        expect(page.get_by_text(UNIT)).to_be_visible()
        expect(page.get_by_text("认养制度")).to_have_count(1)
        assert grave_in(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
