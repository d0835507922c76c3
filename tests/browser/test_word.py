"""A Word file read into the form: looked at first, and nothing that is written is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.word import docx
from tests.gateway.test_files import PNG

pytestmark = pytest.mark.servers

LINES = (
    "提案表",
    "案由：关于公园夜间照明的提案",
    "提案人：张三",
    "一、基本情况",
    "晚上八点以后很暗。",
    PNG,
    "二、原因分析",
    "路灯太少。",
    "三、意见建议",
    "（一）先在东门加灯。",
    "（二）坏灯三天内修好。",
)


def test_a_word_file_is_looked_at_before_it_is_put_in_and_can_be_taken_out_again(town, seats, axe, tmp_path):
    member = seats(town.cast.members[32])
    member.open("/proposals/new")
    page = member.page
    page.get_by_label("标题").fill("我自己写的标题")
    page.get_by_label("从 Word 导入").set_input_files(docx(tmp_path / "照明.docx", *LINES))
    found = page.get_by_role("region", name="从《照明.docx》认出的内容")
    expect(found.get_by_text("坏灯三天内修好。")).to_be_visible()
    expect(found.get_by_text("［图片 1］")).to_be_visible()
    expect(found.get_by_role("listitem").filter(has_text="提案人：张三")).to_be_visible()
    expect(found.get_by_label("保留已有的")).to_be_checked()
    expect(page.locator("#f-situation")).to_have_text("")
    axe(member)

    found.get_by_role("button", name="放进表格").click()
    expect(page.get_by_label("标题")).to_have_value("我自己写的标题")
    expect(page.locator("#f-situation")).to_have_text("晚上八点以后很暗。")
    expect(page.locator("#f-analysis")).to_have_text("路灯太少。")
    picture = page.locator("#f-situation img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 0
    expect(page.get_by_label("建议 2", exact=True)).to_have_value("坏灯三天内修好。")
    axe(member)
    found.get_by_role("button", name="撤销导入").click()
    expect(page.locator("#f-situation")).to_have_text("")
    expect(picture).to_have_count(0)
    expect(page.get_by_label("标题")).to_have_value("我自己写的标题")


def test_a_file_of_another_kind_is_refused_with_a_way_on(town, seats, tmp_path):
    member = seats(town.cast.members[31])
    member.open("/proposals/new")
    member.page.get_by_label("标题").fill("我自己写的标题")
    old = tmp_path / "旧稿.doc"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    member.page.get_by_label("从 Word 导入").set_input_files(old)
    expect(member.page.get_by_role("alert").filter(has_text="另存为 .docx")).to_be_visible()
    expect(member.page.get_by_label("标题")).to_have_value("我自己写的标题")
