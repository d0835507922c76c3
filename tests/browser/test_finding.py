"""Finding a proposal as people ask for it: by its number, by who proposed it; saved searches; the phone's lists."""

import re

import pytest
from playwright.sync_api import expect

from infra.local.demo.plan import Day
from tests.browser.test_phone_work import lived
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers

UNIT = "市教育局"
SAVED = (
    ("/search?words=停车&order=newest", "停车的"),
    ("/statistics?group=category", "按类别"),
    ("/supervisions?tab=going", "督办中的"),
)


def test_the_office_finds_a_proposal_by_its_number_and_by_its_proposer(town, seats, axe):
    clerk, first = town.cast.clerks.people[0], town.cast.members[12]
    title = "关于校门口减速带的提案"
    number = clerk.get(lived(town.cast, title, first, Day.SIGN_IN).path)["number"]
    eventually(lambda: clerk.get("/search", words=f"第{number}号", what="proposal")["total"])
    desk = seats(clerk)
    page = desk.page
    desk.open("/search")
    for said in (f"第 {number} 号", first.name):
        page.get_by_label("查找内容").fill(said)
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=title)).to_be_visible()
    axe(desk)
    desk.open("/proposals")
    page.get_by_role("button", name="筛选条件").click()
    page.get_by_label("案号", exact=True).fill(f"第{number}号")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text=re.compile("^共 1 件"))).to_be_visible()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("button", name="清除条件").click()
    page.get_by_role("combobox", name="提案人").fill(first.name)
    page.get_by_role("option", name=re.compile(f"^{first.name}")).click()
    expect(page).to_have_url(re.compile(f"signer={first.subject}"))
    expect(page.get_by_role("link", name=title)).to_be_visible()
    axe(desk)


def test_a_unit_finds_its_work_by_words_and_number_at_the_desk_and_on_the_phone(town, seats, phones, axe):
    handler, first = town.cast.units[UNIT].handler, town.cast.members[11]
    title = "关于校车停靠点雨棚的提案"
    matter = lived(town.cast, title, first, Day.SIGN_IN)
    number = first.get(matter.path)["number"]
    eventually(lambda: handler.get("/handlings", title="雨棚")["total"], lambda total: total == 1)
    desk = seats(handler)
    desk.open("/handlings")
    desk.page.get_by_label("标题、案号或提案人").fill("雨棚")
    expect(desk.page.get_by_role("status").filter(has_text=re.compile("^共 1 项"))).to_be_visible()
    expect(desk.page.get_by_role("link", name=title)).to_be_visible()
    axe(desk)
    phone = phones(handler)
    phone.open("/handlings")
    phone.page.get_by_label("标题、案号或提案人").fill(f"第{number}号")
    phone.page.get_by_role("button", name="查找", exact=True).click()
    expect(phone.page.get_by_role("link", name=title)).to_be_visible()
    phone.look()
    phone.page.get_by_role("link", name="逾期").click()
    expect(phone.page).to_have_url(re.compile("title=.*&tab=late$"))


def test_a_search_and_a_choice_of_numbers_are_saved_under_names(town, seats, axe):
    desk = seats(town.cast.clerks.people[0])
    for address, name in SAVED:
        desk.open(address)
        desk.page.get_by_role("button", name="常用筛选 · 保存与管理").click()
        desk.page.get_by_label("把现在的筛选条件保存为").fill(name)
        desk.page.get_by_role("button", name="保存", exact=True).click()
        desk.page.keyboard.press("Escape")
        desk.open(address.split("?")[0])
        desk.page.get_by_role("navigation", name="常用筛选").get_by_role("link", name=name).click()
        for part in address.split("?")[1].split("&"):
            expect(desk.page).to_have_url(re.compile(re.escape(part.split("=")[0])))
        axe(desk)
