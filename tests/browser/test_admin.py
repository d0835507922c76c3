"""Administration at the desk: a rule changed from a day on, and an account from its making to its lock."""

import re

import pytest
from playwright.sync_api import Page, expect

from infra.local.demo.story import PASSWORD
from tests.browser.desk import Desk

pytestmark = pytest.mark.servers

LIMIT = "正文字数上限"
NAME, LOGIN = "新来的同志", "newcomer"


def change_limit(office: Desk, characters: str, since: str) -> None:
    """As far as what the change would do."""
    office.page.get_by_role("button", name=f"修改：{LIMIT}").click()
    office.page.get_by_role("spinbutton", name=LIMIT).fill(characters)
    office.page.get_by_label("生效日期").fill(since)
    office.page.get_by_role("button", name="下一步：看看有什么影响").click()


def test_a_rule_is_changed_from_a_day_on_and_its_reach_is_told_before(town, seats, axe):
    office = seats(town.cast.clerks.people[0])
    office.open("/settings")
    page = office.page
    change_limit(office, "0", "2099-3-1")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="取消").click()

    change_limit(office, "1800", "2099-3-1")
    expect(page.get_by_text("2099年3月1日起").first).to_be_visible()
    expect(page.get_by_text(re.compile("1500.*1800"))).to_be_visible()
    axe(office)
    page.get_by_role("button", name="确认修改").click()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=LIMIT, exact=True))
    expect(row.get_by_text("1500 字").first).to_be_visible()
    expect(row.get_by_text("1800 字").first).to_be_visible()
    page.get_by_role("button", name=f"修改记录：{LIMIT}").click()
    expect(row.get_by_role("table").get_by_text(town.cast.clerks.people[0].name)).to_be_visible()
    axe(office)


def activated(admin: Desk, code: str) -> Page:
    """The window of the new colleague, who sets a password with the code."""
    guest = admin.window.browser.new_context(locale="zh-CN").new_page()
    guest.goto(f"{admin.url}/desk/sign-in")
    guest.get_by_role("button", name="首次登录或重设密码").click()
    guest.get_by_label("账号").fill(LOGIN)
    guest.get_by_label("一次性激活码").fill(code)
    guest.get_by_label("新密码").fill(PASSWORD)
    guest.get_by_role("button", name="设定密码并登录").click()
    expect(guest.get_by_role("heading", name=f"{NAME}，您好")).to_be_visible()
    return guest


def test_an_account_is_made_activated_and_locked(town, seats, axe):
    admin = seats(town.cast.admin)
    admin.open("/accounts")
    page = admin.page
    page.get_by_role("button", name="新建账号").click()
    form = page.locator("form")
    form.get_by_label("姓名").fill(NAME)
    form.get_by_label("登录名").fill(LOGIN)
    form.get_by_role("button", name="新建账号").click()
    guest = activated(admin, page.locator("code").inner_text())
    axe(admin)

    admin.open("/accounts")
    page.get_by_label("姓名中的字").fill(NAME)
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name=re.compile("^更多")).click()
    form = admin.begin("锁定账号")
    form.get_by_label("理由").fill("借调期满。")
    form.get_by_role("button", name="锁定账号").click()
    expect(page.get_by_text("已锁定").first).to_be_visible()
    guest.reload()
    expect(guest.get_by_role("button", name="登录", exact=True)).to_be_visible()
    guest.context.close()


def test_what_an_administrator_may_not_do_to_themselves_says_why(town, seats):
    admin = seats(town.cast.admin)
    admin.open("/accounts")
    admin.page.get_by_role("link", name=town.cast.admin.name, exact=True).click()
    admin.page.get_by_role("button", name=re.compile("^更多")).click()
    admin.page.get_by_text("为什么不能办其他事").click()
    expect(admin.page.get_by_text("不能锁定自己的账号。")).to_be_visible()
    expect(admin.page.get_by_role("button", name="锁定账号")).to_have_count(0)
