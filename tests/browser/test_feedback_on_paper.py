"""A member gives the sheet back on paper: the office enters it with its scan, and the member reads that it did."""

import pytest
from playwright.sync_api import expect

from infra.local.demo.lives.signing import SEAL
from tests.browser.life import UNIT
from tests.browser.test_review import handed_in

pytestmark = pytest.mark.servers

ACT = "代录征询意见"
TITLE = "关于社区棋牌室消防通道的提案"


def replied(town) -> str:
    """A proposal of one member, with a reply; gives its address."""
    cast = town.cast
    at, unit = handed_in(cast.members[25], TITLE), cast.units[UNIT]
    clerk, reviewer, office = cast.clerks.people[0], cast.reviewers.people[0], cast.office_of(unit).clerks[0]
    clerk.post(f"{at}/start-review")
    clerk.post(f"{at}/review", recommendation="file", opinion="")
    reviewer.post(f"{at}/file", category="society", units=[unit.id])
    made = office.post(f"{at}/hand-over", assignments=[{"unit": unit.id, "part": "sole"}], note="")
    handling = f"/handlings/{made['handlings'][0]['id']}"
    unit.handler.post(f"{handling}/sign-in")
    unit.handler.post(f"{handling}/begin")
    day = clerk.get("/clock")["today"]
    unit.handler.post(f"{handling}/log-contact", stage="before", way="meeting", on=day, content="当面说明")
    asked = unit.handler.get(handling)["suggestions"]
    unit.handler.post(f"{handling}/draft-reply", **reply_to(asked))
    unit.checker.post(f"{handling}/check-reply", reply_version=1)
    unit.leader.post(f"{handling}/sign-reply", reply_version=1)
    if unit.leader.get(handling)["state"] == "signed":
        office.post(f"{handling}/approve-reply", reply_version=1)
    unit.handler.post(f"{handling}/send-reply", reply_version=1)
    return at


def reply_to(asked: list[dict]) -> dict:
    answers = [{"suggestion": row["id"], "outcome": "adopted", "why": "已经办理。"} for row in asked]
    words = {"addressee": "委员", "body": "收悉，答复如下。", "handler": "吴", "phone": "0716-8111111", "leader": "林"}
    return words | {"answers": answers, "reply_class": "A", "openness": "public", "commitments": [], "copies": []}


def test_the_office_enters_a_signed_sheet_and_the_member_reads_what_was_entered(town, seats, phones, axe, tmp_path):
    at, member = replied(town), town.cast.members[25]
    scan = tmp_path / "征询意见表.pdf"
    scan.write_bytes(SEAL)
    office = seats(town.cast.clerks.people[0])
    office.open(at)
    form = office.begin(ACT)
    axe(office)
    form.get_by_role("button", name=ACT, exact=True).click()
    expect(form.get_by_text("请选择征询意见表的扫描件或照片。").first).to_be_visible()
    expect(form.get_by_role("group", name="填表的提案人").get_by_label(member.name)).to_be_checked()
    form.get_by_role("textbox", name="签名日期").fill(town.cast.clerks.people[0].get("/clock")["today"])
    for mark in ("办理态度", "沟通情况", "答复内容", "办理结果"):
        form.get_by_role("group", name=mark).get_by_label("满意", exact=True).check()
    form.get_by_label("具体意见").fill("请经常检查。")
    form.locator("input[type=file]").set_input_files(scan)
    expect(form.get_by_role("link", name="征询意见表.pdf")).to_be_visible()
    axe(office)
    office.finish(ACT)
    shown = office.page.get_by_role("region", name="提案人反馈")
    expect(shown).to_contain_text("提案委办公室代录")
    expect(shown).to_contain_text("请经常检查。")
    axe(office)
    phone = phones(member)
    phone.open("/messages")
    expect(phone.page.get_by_text("已登记您的纸质征询意见表").first).to_be_visible()
    phone.open(at)
    expect(phone.page.get_by_role("link", name="征询意见表.pdf")).to_have_count(1)
    phone.look()
