"""Writing on the phone: without a network, beside somebody else's newer text, and back a step at a time."""

import re

import pytest
from playwright.sync_api import expect

from infra.local.demo import story

pytestmark = pytest.mark.servers

KEPT = 900
"""Milliseconds after which what was typed is kept."""


def titles(actor) -> list[str]:
    return [row["title"] for row in actor.get("/proposals", mine=True, limit=100)["rows"]]


def retitle_offline(phone, at: str, title: str) -> None:
    """Go on with the proposal at that address without a network, through all steps, and keep it on the phone."""
    phone.open(f"{at}/edit")
    phone.window.set_offline(True)
    phone.page.get_by_label("标题").fill(title)
    for _ in range(5):
        phone.page.get_by_role("button", name="下一步").click()
    phone.page.get_by_role("button", name="保存草稿").click()
    expect(phone.page.get_by_text("没有网络，已存在本机")).to_be_visible()


def test_what_is_written_without_a_network_is_at_the_platform_once_there_is_one(town, phones):
    title, actor = "关于修好路口路灯的提案", town.cast.members[30]
    phone = phones(actor)
    phone.wait_for_shell()
    phone.window.set_offline(True)
    phone.open("/proposals/new")
    phone.write(title)
    phone.page.get_by_role("button", name="保存草稿").click()
    expect(phone.page.get_by_text("没有网络，已存在本机")).to_be_visible()
    phone.look()

    phone.page.close(run_before_unload=False)
    phone.page = phone.window.new_page()
    phone.open("/")
    expect(phone.page.get_by_text(re.compile("^联网后自动保存"))).to_be_visible()
    expect(phone.page.get_by_role("heading", name="没有读到内容", level=2)).to_be_visible()
    phone.look()
    assert title not in titles(actor)

    phone.window.set_offline(False)
    expect(phone.page.get_by_text(f"已作为草稿保存到平台，没有自动提交：{title}")).to_be_visible()
    expect(phone.page.get_by_role("heading", name="存在本机")).to_have_count(0)
    assert titles(actor).count(title) == 1
    phone.look()
    phone.page.reload()
    phone.page.get_by_role("link", name=title).first.click()
    expect(phone.page.locator("main h1")).to_have_text(title)
    expect(phone.page.get_by_text("没有自动提交")).to_have_count(0)


def test_a_text_that_another_saved_meanwhile_stands_beside_mine_and_nothing_is_overwritten(town, phones):
    actor = town.cast.members[29]
    at = f"/proposals/{actor.post('/proposals', **story.text_of('关于社区食堂的提案', 1))['id']}"
    phone = phones(actor)
    retitle_offline(phone, at, "关于社区食堂的提案（手机上写的）")

    actor.edit(f"{at}/text", f"{at}/edit", story.text_of("关于社区食堂的提案（电脑上写的）", 1))
    phone.window.set_offline(False)
    expect(phone.page.get_by_text("平台上有更新的一稿")).to_be_visible()
    assert actor.get(at)["title"] == "关于社区食堂的提案（电脑上写的）"

    phone.page.get_by_role("link", name="继续").click()
    both = phone.page.get_by_role("alert").filter(has_text="没有覆盖任何内容")
    expect(both.get_by_role("heading", name="关于社区食堂的提案（手机上写的）")).to_be_visible()
    expect(both.get_by_role("heading", name="关于社区食堂的提案（电脑上写的）")).to_be_visible()
    expect(both).to_contain_text("您在别的手机、电脑或者窗口里保存了另一稿")
    expect(both.locator("ins").first).to_contain_text("手机")
    expect(both.locator("del").first).to_contain_text("电脑")
    phone.look()
    both.get_by_role("button", name="以我写的为准").click()
    expect(phone.page.locator("main h1")).to_have_text("关于社区食堂的提案（手机上写的）")
    assert actor.get(at)["title"] == "关于社区食堂的提案（手机上写的）"
    assert actor.get(at)["text"]["version"] == 3


def test_the_way_back_goes_back_one_question_and_loses_nothing(town, phones):
    phone = phones(town.cast.members[28])
    phone.open("/proposals/new")
    phone.write("关于河边步道的提案")
    phone.page.go_back()
    expect(phone.page.get_by_role("heading", name="有照片或者附件吗？")).to_be_visible()
    phone.page.go_back()
    expect(phone.page.get_by_label("建议 1")).to_have_value("每月巡查一次，三天内修好。")
    phone.page.wait_for_timeout(KEPT)
    phone.page.reload()
    phone.page.get_by_role("button", name="继续写").click()
    expect(phone.page.get_by_label("建议 1")).to_have_value("每月巡查一次，三天内修好。")


def test_from_what_was_saved_the_way_back_leads_to_where_one_came_from(town, phones):
    phone = phones(town.cast.members[27])
    phone.open("/proposals")
    phone.page.get_by_role("link", name="写提案").first.click()
    expect(phone.page.get_by_role("heading", name="提案的标题是什么？")).to_be_visible()
    phone.write("关于河堤护坡的提案")
    phone.page.go_back()
    expect(phone.page.get_by_role("heading", name="有照片或者附件吗？")).to_be_visible()
    phone.page.get_by_role("button", name="下一步").click()
    phone.page.get_by_role("button", name="保存草稿").click()
    expect(phone.page.locator("main h1")).to_have_text("关于河堤护坡的提案")
    phone.page.go_back()
    expect(phone.page).to_have_url(re.compile("/m/proposals$"))
    phone.page.go_forward()
    expect(phone.page.locator("main h1")).to_have_text("关于河堤护坡的提案")


def test_of_several_texts_that_were_begun_one_goes_on_with_the_one_that_one_chose(town, phones):
    actor = town.cast.members[26]
    phone = phones(actor)
    for title in ("关于河道护栏的提案", "关于河道清淤的提案", "关于河道绿化的提案"):
        phone.open("/proposals/new")
        phone.page.get_by_label("标题").fill(title)
        phone.page.wait_for_timeout(KEPT)
    expect(phone.page.get_by_role("status").filter(has_text="关于河道清淤的提案")).to_be_visible()
    phone.look()
    phone.open("/")
    here = phone.page.get_by_role("region", name="存在本机")
    expect(here.get_by_role("listitem")).to_have_count(3)
    phone.look()
    here.get_by_role("link", name="关于河道清淤的提案").click()
    expect(phone.page.get_by_label("标题")).to_have_value("关于河道清淤的提案")
    for _ in range(5):
        phone.page.get_by_role("button", name="下一步").click()
    phone.page.get_by_role("button", name="保存草稿").click()
    expect(phone.page.locator("main h1")).to_have_text("关于河道清淤的提案")
    phone.open("/")
    expect(here.get_by_role("listitem")).to_have_text(
        [re.compile("关于河道绿化的提案"), re.compile("关于河道护栏的提案")]
    )
    assert titles(actor).count("关于河道清淤的提案") == 1


def test_a_picture_is_taken_where_it_is_asked_for(town, phones, tmp_path):
    phone = phones(town.cast.members[27])
    phone.open("/proposals/new?step=5")
    camera = phone.page.get_by_label("拍照")
    assert camera.get_attribute("capture") == "environment"
    picture = tmp_path / "路灯.png"
    phone.page.screenshot(path=picture)
    camera.set_input_files(picture)
    expect(phone.page.get_by_role("link", name="路灯.png")).to_be_visible()
    phone.look()


def test_a_picture_taken_without_a_network_stays_with_the_text_and_goes_with_it(town, phones, tmp_path):
    actor = town.cast.members[25]
    phone = phones(actor)
    phone.open("/proposals/new")
    picture = tmp_path / "护栏.png"
    phone.page.screenshot(path=picture)
    phone.page.get_by_label("标题").fill("关于桥头护栏的提案")
    for _ in range(4):
        phone.page.get_by_role("button", name="下一步").click()
    phone.window.set_offline(True)
    phone.page.get_by_label("拍照").set_input_files(picture)
    expect(phone.page.get_by_text("还没有传上，已存在本机")).to_be_visible()
    phone.look()
    phone.page.get_by_role("button", name="下一步").click()
    expect(phone.page.get_by_text("护栏.png")).to_be_visible()
    phone.page.get_by_role("button", name="保存草稿").click()
    expect(phone.page.get_by_text("没有网络，已存在本机")).to_be_visible()
    phone.window.set_offline(False)
    expect(phone.page.get_by_text("已作为草稿保存到平台，没有自动提交：关于桥头护栏的提案")).to_be_visible()
    mine = actor.get("/proposals", mine=True, limit=100)["rows"]
    [made] = [row for row in mine if row["title"] == "关于桥头护栏的提案"]
    assert len(actor.get(f"/proposals/{made['id']}")["text"]["attachments"]) == 1


def test_after_a_draft_is_deleted_one_stands_before_ones_own_proposals(town, phones):
    title, actor = "关于停车位的提案", town.cast.members[25]
    phone = phones(actor)
    phone.open(f"/proposals/{actor.post('/proposals', **story.text_of(title, 1))['id']}")
    phone.page.get_by_role("button", name="更多").click()
    phone.page.get_by_role("button", name="删除草稿").click()
    expect(phone.page.get_by_text("不能恢复")).to_be_visible()
    phone.look()
    phone.page.locator("form").get_by_role("button", name="删除草稿").click()
    expect(phone.page).to_have_url(re.compile(r"/m/proposals\?mine=true$"))
    expect(phone.page.get_by_role("link", name=title)).to_have_count(0)
    assert title not in titles(actor)


def test_a_text_for_a_draft_that_was_deleted_meanwhile_is_told_so_and_can_still_be_copied(town, phones):
    actor = town.cast.members[24]
    at = f"/proposals/{actor.post('/proposals', **story.text_of('关于充电桩的提案', 1))['id']}"
    phone = phones(actor)
    retitle_offline(phone, at, "关于充电桩的提案（手机上写的）")

    actor.post(f"{at}/discard-draft")
    phone.window.set_offline(False)
    expect(phone.page.get_by_text("草稿已由第一提案人删除")).to_be_visible()
    phone.page.get_by_role("link", name="继续").click()
    expect(phone.page.get_by_text("草稿已由第一提案人删除")).to_be_visible()
    expect(phone.page.get_by_text("关于充电桩的提案（手机上写的）")).to_be_visible()
    phone.look()
