"""Two people at one record: what one does is seen by the other, who loses nothing of what they write."""

import re

import pytest
from playwright.sync_api import expect

from infra.local.demo import story

pytestmark = pytest.mark.servers

SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": False, "suggested_units": []}


def test_a_form_stays_as_it_is_while_the_record_changes_behind_it(town, seats):
    member, clerk = town.cast.members[35], town.cast.clerks.people[0]
    at = f"/proposals/{member.post('/proposals', **story.text_of('关于公园饮水点的提案', 1))['id']}"
    member.post(f"{at}/submit", **SUBMISSION)
    desk = seats(member)
    desk.open(at)
    desk.acts.get_by_role("button", name="更多").click()
    form = desk.begin("申请撤案")
    form.get_by_label("理由").fill("街道已经在办。")

    clerk.post(f"{at}/start-review")
    clerk.post(f"{at}/return", reason="vague", reason_text="请写明在哪几处。")

    expect(desk.page.get_by_text(re.compile("状态由“.+”变为“退回修改”"))).to_be_visible()
    expect(form.get_by_label("理由")).to_have_value("街道已经在办。")
    assert desk.state() == "退回修改"


def test_a_record_that_is_not_for_me_looks_like_none(town, seats):
    member = town.cast.members[34]
    at = f"/proposals/{member.post('/proposals', **story.text_of('关于公园停车的提案', 1))['id']}"
    desk = seats(town.cast.members[33])
    desk.open(at)
    expect(desk.page.get_by_role("heading", name="没有找到这一页")).to_be_visible()
    expect(desk.page.get_by_text("公园停车")).to_have_count(0)
