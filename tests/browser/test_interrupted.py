"""What comes between: a session that ends in the middle of a text, a slow network, the way back."""

import re

import pytest
from playwright.sync_api import expect

from infra.local.demo import story
from infra.local.demo.picture import bar_chart
from infra.local.demo.story import PASSWORD
from tests.browser.desk import Desk

pytestmark = pytest.mark.servers

KEPT = 900
"""Milliseconds after which what was typed is kept."""
SLOW = {"offline": False, "latency": 1_500, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""A slow mobile network: milliseconds until an answer begins, bytes in a second."""


def titles(actor) -> list[str]:
    return [row["title"] for row in actor.get("/proposals", mine=True, limit=100)["rows"]]


def posts(desk: Desk) -> list[str]:
    """The addresses of all that the page sends from now on."""
    sent: list[str] = []
    desk.page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    return sent


def run_out(desk: Desk) -> None:
    """The page stands open until the short cookie is gone."""
    desk.window.clear_cookies(name="yz_access")


def read(desk: Desk, file: str):
    """The file is read while this lasts, by a window of the person."""
    is_it = re.compile(f"/files/{file}$").search
    return desk.window.expect_event("response", lambda answer: bool(is_it(answer.url)) and answer.status == 200)


def go_to(desk: Desk, name: str) -> None:
    """A place of the navigation, without reading the app again."""
    desk.page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).click()


def test_a_session_that_ends_in_the_middle_of_a_text_is_opened_again_over_it_and_the_text_is_saved(town, seats, axe):
    title, actor = "关于湖边栈道防滑的提案", town.cast.members[32]
    member = seats(actor)
    page = member.page
    member.open("/proposals/new")
    page.get_by_label("标题").fill(title)
    page.get_by_role("textbox", name="情况").click()
    page.keyboard.type("雨天栈道很滑，老人摔倒过。")
    member.window.clear_cookies()
    page.get_by_role("button", name="保存草稿").click()
    over = page.get_by_role("dialog", name="请重新登录")
    expect(over.get_by_label("账号")).to_have_value(actor.login)
    axe(member)
    over.get_by_label("密码", exact=True).fill(PASSWORD)
    over.get_by_role("button", name="登录", exact=True).click()
    expect(over).to_have_count(0)
    expect(page.get_by_text("已保存草稿")).to_be_visible()
    expect(page.get_by_label("标题")).to_have_value(title)
    expect(page.get_by_role("textbox", name="情况")).to_contain_text("老人摔倒过")
    assert titles(actor).count(title) == 1


def test_a_file_and_a_picture_come_though_the_page_stood_open_longer_than_the_short_sign_in(town, seats):
    actor = town.cast.members[33]
    chart = bar_chart(story.COUNTED)
    file = actor.api.upload("路口.txt", "三处路口没有坡道。".encode())
    shown, other = (actor.api.upload(f"{name}.png", chart) for name in ("路口", "栈道"))
    text = story.text_of("关于湖边坡道的提案", 1) | {"attachments": [file]}
    text["situation"] += f'<p><img data-file="{shown}"></p>'
    at = f"/proposals/{actor.post('/proposals', **text)['id']}"
    member = seats(actor)
    page = member.page
    member.open(at)
    picture = page.locator(f'img[data-file="{shown}"]')
    expect(picture).not_to_have_js_property("naturalWidth", 0)

    run_out(member)
    with read(member, file):
        page.get_by_role("link", name="路口.txt").click()
    page.bring_to_front()
    run_out(member)
    with read(member, other):
        picture.evaluate("(one, other) => { one.src = one.src.replace(one.dataset.file, other) }", other)


def test_on_a_slow_network_the_page_says_that_it_reads_and_a_double_press_sends_once(town, seats):
    title, actor = "关于湖边自行车停放的提案", town.cast.members[10]
    member = seats(actor)
    page = member.page
    member.window.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    go_to(member, "提案")
    expect(page.get_by_role("status").filter(has_text="正在读取").first).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()

    go_to(member, "写提案")
    page.wait_for_url("**/proposals/new")
    page.get_by_label("标题", exact=True).fill(title)
    sent = posts(member)
    page.get_by_role("button", name="保存草稿").dblclick()
    expect(page.get_by_role("button", name="正在保存")).to_be_visible()
    expect(page.get_by_text("已保存草稿")).to_be_visible()
    assert [at for at in sent if at.endswith("/api/v1/proposals")] == [f"{member.url}/api/v1/proposals"]
    assert titles(actor).count(title) == 1


def test_the_way_back_keeps_the_filters_and_the_way_forward_the_text(town, seats):
    title, actor = "关于湖边健身器材的提案", town.cast.members[9]
    at = f"/proposals/{actor.post('/proposals', **story.text_of(title, 1))['id']}"
    member = seats(actor)
    page = member.page
    go_to(member, "提案")
    page.get_by_label("标题、案号或提案人").fill("关于湖边")
    page.get_by_label("排序").select_option(label="最早提交在前")
    expect(page).to_have_url(re.compile("title=.*sort=submitted_at|sort=submitted_at.*title="))
    page.get_by_role("link", name=title).click()
    page.get_by_role("link", name="修改").click()
    page.get_by_label("标题").fill(f"{title}（再改）")
    page.wait_for_timeout(KEPT)

    page.go_back()
    page.go_back()
    expect(page.get_by_label("标题、案号或提案人")).to_have_value("关于湖边")
    expect(page.get_by_label("排序")).to_have_value("submitted_at")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.go_forward()
    page.go_forward()
    page.wait_for_url(f"**{at}/edit")
    page.get_by_role("button", name="继续写").click()
    expect(page.get_by_label("标题")).to_have_value(f"{title}（再改）")
