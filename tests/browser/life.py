"""A proposal's whole life, step by step, as each of its people does it at the desk."""

import re

from playwright.sync_api import expect

from tests.browser.desk import Desk

TITLE = "关于在校门口划出接送等候区的提案"
UNIT = "市教育局"
ANSWER = "已经做到：两所学校的等候区已经划出。"


def write(member: Desk) -> str:
    """Draft it in the editor; gives the record's address."""
    member.open("/proposals/new")
    page = member.page
    page.get_by_label("标题").fill(TITLE)
    page.get_by_role("textbox", name="情况").click()
    page.keyboard.type("放学时校门口车辆排到路口，行人只能走车道。")
    page.get_by_role("textbox", name="分析").click()
    page.keyboard.type("没有固定的等候区，家长只好就近停车。")
    page.get_by_label("建议 1").fill("先在两所学校门口划出等候区。")
    page.get_by_role("button", name="增加一条建议").click()
    page.get_by_label("建议 2").fill("错开三个年级的放学时间。")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存草稿")).to_be_visible()
    page.wait_for_url("**/edit")
    return page.url.split("/desk")[1].removesuffix("/edit")


def invite(member: Desk, name: str, at: str) -> None:
    """Ask another member to sign, found by name."""
    member.open(at)
    form = member.begin("邀请联名")
    form.get_by_role("combobox", name="联名人").fill(name)
    member.page.get_by_role("option", name=re.compile(f"^{name}")).click()
    member.finish("邀请联名")


def read_invitation(cosigner: Desk, host: str) -> None:
    """It waits in the inbox of co-signing, and the whole text is read there."""
    cosigner.open("/cosign")
    cosigner.page.get_by_role("region", name="待办队列").get_by_role("button", name=TITLE).click()
    expect(cosigner.page.get_by_text(f"{host} 请您联名")).to_be_visible()
    expect(cosigner.page.get_by_text("错开三个年级的放学时间。")).to_be_visible()


def sign(cosigner: Desk) -> None:
    """Sign in place, below the text; the invitation waits no more."""
    cosigner.begin("联名").get_by_role("button", name="联名", exact=True).click()
    expect(cosigner.page.get_by_text(f"已完成：联名《{TITLE}》。")).to_be_visible()


def hand_in(member: Desk, at: str) -> None:
    """From the editor, which leads to the form of submitting."""
    member.open(f"{at}/edit")
    member.page.get_by_role("button", name="保存，去提交").click()
    form = member.acts.locator("form")
    form.get_by_label("本提案不涉及国家秘密、工作秘密").check()
    form.get_by_role("group", name="同意公开").get_by_label("是", exact=True).check()
    choose(member, "建议承办单位", UNIT)
    member.finish("提交")


def choose(desk: Desk, label: str, name: str) -> None:
    """One of many, found by typing."""
    desk.acts.get_by_role("combobox", name=label).fill(name)
    desk.page.get_by_role("option", name=name, exact=True).click()


def review(office: Desk, reviewer: Desk, at: str) -> None:
    """The office looks at it first, the reviewer files it."""
    office.open(at)
    office.act_at_once("开始审查")
    form = office.begin("提出审查意见")
    expect(form.get_by_label("建议立案")).to_be_checked()
    form.get_by_label("审查意见").fill("事情具体，建议可行。")
    form.get_by_label("类别").select_option(label="社会建设")
    office.finish("提出审查意见")
    reviewer.open(at)
    reviewer.act("立案", 审查意见="同意立案。")


def hand_over(office: Desk, at: str) -> str:
    """To the proposed unit alone, as the form suggests; gives the handling's address."""
    office.open(at)
    form = office.begin("交办")
    expect(form.get_by_label("独办")).to_be_checked()
    office.finish("交办")
    office.page.get_by_role("heading", name=UNIT).get_by_role("link").click()
    expect(office.page.locator("main header h1")).to_have_text(UNIT)
    return office.page.url.split("/desk")[1]


def handle(unit: Desk, member: Desk, at: str) -> None:
    """Sign in, talk, and have the talk confirmed."""
    unit.open(at)
    unit.act_at_once("签收")
    unit.act_at_once("开始办理")
    form = unit.begin("登记沟通")
    form.get_by_label("电话").check()
    form.get_by_label("沟通内容").fill("说明了划线的位置，提案人同意先在两所学校试行。")
    unit.finish("登记沟通")
    member.open(at)
    member.page.get_by_role("button", name="确认属实").click()
    member.page.get_by_role("button", name="确认沟通记录").click()
    expect(member.page.get_by_text("对方已确认")).to_be_visible()


def draft_reply(unit: Desk) -> None:
    """Each suggestion gets its answer."""
    form = unit.begin("拟稿")
    expect(form.get_by_role("region")).to_have_count(2)
    for answer in form.get_by_role("region").all():
        answer.get_by_label("已采纳").check()
        answer.get_by_label("答复说明").fill(ANSWER)
    form.get_by_label("已经解决或采纳").check()
    form.get_by_label("主动公开").check()
    form.get_by_label("答复开头").fill("您提出的提案收悉。经研究，逐条答复如下。\n感谢您对教育工作的支持。")
    form.get_by_label("联系电话").fill("0716-8111111")
    unit.finish("拟稿")


def reply(unit: Desk, checker: Desk, leader: Desk, office: Desk, at: str) -> None:
    """Drafted, checked, signed, approved, sent."""
    draft_reply(unit)
    for desk, act in ((checker, "核稿"), (leader, "签发"), (office, "审定"), (unit, "答复提案人")):
        desk.open(at)
        desk.act(act)


def rate(member: Desk, at: str) -> None:
    """Who signed sees each answer beside its suggestion, and is satisfied."""
    member.open(at)
    expect(member.page.get_by_text(ANSWER)).to_have_count(2)
    form = member.begin("反馈意见")
    for mark in ("办理态度", "沟通情况", "答复内容", "办理结果"):
        form.get_by_role("group", name=mark).get_by_label("满意", exact=True).check()
    member.finish("反馈意见")


def close(office: Desk, at: str) -> None:
    """Closed and published."""
    office.open(at)
    office.act("办结")
    office.act("公开")
