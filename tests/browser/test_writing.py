"""Nothing written is lost: what Word brings, a crash, two windows at once, files that are refused."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk

pytestmark = pytest.mark.servers

FROM_WORD = """<p class=MsoNormal style='text-indent:2em'>
<span style='font-weight:bold'>公园</span>夜间<o:p></o:p>很暗。</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>东门</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>西门</p>"""
PASTE = """html => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  const place = document.getElementById("f-situation");
  place.focus();
  place.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
KEPT = 900
"""Milliseconds after which what was typed is kept."""


def begin(member: Desk, title: str) -> None:
    """A new proposal with a situation that was pasted from Word."""
    member.open("/proposals/new")
    member.page.get_by_label("标题").fill(title)
    member.page.evaluate(PASTE, FROM_WORD)
    expect(member.page.locator("#f-situation ol li")).to_have_text(["东门", "西门"])


def save(member: Desk) -> None:
    """Save the draft, and stand at its own address."""
    member.page.get_by_role("button", name="保存草稿").click()
    expect(member.page.get_by_text("已保存草稿")).to_be_visible()
    member.page.wait_for_url("**/edit")


def test_the_way_back_from_submitting_a_new_proposal_leads_to_its_text(town, seats):
    member = seats(town.cast.members[35])
    begin(member, "关于公园座椅的提案")
    member.page.locator("#f-analysis").fill("座椅太少。")
    member.page.locator("[id='f-suggestions.0.text']").fill("增设座椅。")
    member.page.get_by_role("button", name="保存，去提交").click()
    member.page.wait_for_url("**?act=submit_proposal")
    member.page.go_back()
    member.page.wait_for_url("**/edit")
    expect(member.page.get_by_label("标题")).to_have_value("关于公园座椅的提案")


def test_what_was_written_is_there_again_after_a_crash(town, seats):
    member = seats(town.cast.members[38])
    begin(member, "关于公园夜间照明的提案")
    member.page.wait_for_timeout(KEPT)
    member.page.close(run_before_unload=False)
    member.page = member.window.new_page()
    member.open("/proposals/new")
    member.page.get_by_role("button", name="继续写").click()
    expect(member.page.get_by_label("标题")).to_have_value("关于公园夜间照明的提案")
    expect(member.page.locator("#f-situation strong")).to_have_text("公园")


def test_two_windows_at_once_overwrite_nothing(town, seats):
    member = seats(town.cast.members[37])
    begin(member, "关于公园长椅的提案")
    save(member)
    other = member.window.new_page()
    other.goto(member.page.url)
    other.get_by_label("标题").fill("关于公园长椅的提案（另一窗口）")
    other.get_by_role("button", name="保存草稿").click()
    expect(other.get_by_text("已保存草稿")).to_be_visible()

    member.page.get_by_label("标题").fill("关于公园长椅的提案（这一窗口）")
    member.page.get_by_role("button", name="保存草稿").click()
    both = member.page.get_by_role("alert").filter(has_text="没有覆盖任何内容")
    expect(both.get_by_role("heading", name="关于公园长椅的提案（另一窗口）")).to_be_visible()
    both.get_by_role("button", name="以我写的为准").click()
    expect(both).to_have_count(0)
    expect(member.page.get_by_text("已保存草稿")).to_be_visible()


def test_a_file_is_sent_and_one_of_a_wrong_kind_is_refused_where_it_stands(town, seats, tmp_path):
    member = seats(town.cast.members[36])
    begin(member, "关于公园厕所的提案")
    good, bad = tmp_path / "说明.txt", tmp_path / "程序.exe"
    good.write_text("附件说明。" * 30, encoding="utf-8")
    bad.write_bytes(b"MZ" + bytes(4000))
    member.page.locator("#f-attachments").set_input_files([bad, good])
    expect(member.page.get_by_role("link", name="说明.txt")).to_be_visible()
    expect(member.page.get_by_role("alert").filter(has_text="不接受这种文件")).to_be_visible()
    save(member)
    member.page.reload()
    expect(member.page.get_by_role("link", name="说明.txt")).to_be_visible()


def test_without_a_network_one_stays_with_what_is_written_and_goes_on_later(town, seats):
    member = seats(town.cast.members[35])
    begin(member, "关于公园儿童游乐区的提案")
    member.window.set_offline(True)
    member.page.get_by_role("navigation", name="主导航").get_by_role("link", name="承诺事项").click()
    told = member.page.get_by_role("status").filter(has_text="现在连不上网络")
    expect(told).to_be_visible()
    expect(member.page.get_by_label("标题")).to_have_value("关于公园儿童游乐区的提案")
    member.window.set_offline(False)
    told.get_by_role("button", name="重试").click()
    expect(member.page.get_by_role("heading", name="承诺事项")).to_be_visible()


def test_what_is_missing_to_submit_is_said_in_the_editor_and_the_text_is_saved(town, seats):
    member = seats(town.cast.members[34])
    begin(member, "关于公园饮水点的提案")
    member.page.get_by_role("button", name="保存，去提交").click()
    wrong = member.page.get_by_role("alert")
    expect(wrong.get_by_role("link")).to_have_text(["提交前请写分析。", "提交前请至少写一条建议。"])
    wrong.get_by_role("link", name="提交前请写分析。").click()
    expect(member.page.get_by_role("textbox", name="分析")).to_be_focused()
    member.page.wait_for_url("**/edit")
    member.open("/")
    expect(member.page.get_by_role("region", name="我的提案").get_by_role("link", name="公园饮水点")).to_be_visible()
