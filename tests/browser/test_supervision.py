"""A key proposal at the desk: proposed by the office, decided by the meeting, planned and reported by a leader."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from infra.local.demo import story
from infra.local.demo.cast import Actor
from tests.browser.desk import Desk

pytestmark = pytest.mark.servers

TITLE = "关于在老旧小区加装电梯的提案"
SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": False, "suggested_units": []}
UNIT = "市教育局"


def who(town, login: str) -> Actor:
    """One of those who lead or decide."""
    return next(reader for reader in town.cast.readers if reader.login == login)


@pytest.fixture
def filed(town) -> str:
    """The address of a proposal that was filed and is not supervised."""
    return file(town, TITLE)


def file(town, title: str) -> str:
    cast = town.cast
    member, unit = cast.members[18], cast.units[UNIT].id
    at = f"/proposals/{member.post('/proposals', **story.text_of(title, 1))['id']}"
    member.post(f"{at}/submit", **SUBMISSION)
    clerk, reviewer = cast.clerks.people[0], cast.reviewers.people[0]
    clerk.post(f"{at}/start-review")
    clerk.post(f"{at}/review", recommendation="file", opinion="事情具体。", category="society", units=[unit])
    reviewer.post(f"{at}/file", category="society", units=[unit], opinion="同意立案。")
    return at


def test_a_key_proposal_goes_from_the_office_to_the_meeting_and_to_the_leaders_report(town, seats, axe, filed):
    propose(seats(town.cast.clerks.people[0]), filed, who(town, "leader").name)
    meeting = seats(who(town, "chairmen"))
    approve(meeting)
    axe(meeting)
    leader = seats(who(town, "leader"))
    supervise(leader, date.fromisoformat(town.cast.admin.get("/clock")["today"]))
    axe(leader)
    member = seats(town.cast.members[18])
    member.open(filed)
    expect(member.page.locator("header .grade")).to_have_text("重点提案")
    member.page.get_by_role("link", name="督办详情").click()
    expect(member.page.get_by_text("排渠淤塞约三公里。")).to_be_visible()
    expect(member.acts.get_by_role("button")).to_have_count(0)


def test_the_meeting_takes_up_many_at_once_each_with_who_leads_it(town, seats, axe):
    clerk, leader = town.cast.clerks.people[0], who(town, "leader")
    titles = ["关于改造老旧水管的提案", "关于增设夜间急诊的提案"]
    led = [{"leader": leader.account}, {}]
    for title, suggested in zip(titles, led, strict=True):
        clerk.post(f"{file(town, title)}/propose-supervision", grade="key", why="群众关注。", **suggested)
    meeting = seats(who(town, "chairmen"))
    meeting.open("/supervisions")
    meeting.page.get_by_role("link", name=re.compile(r"^成批审议（\d+ 件）$")).click()
    expect(meeting.page.get_by_role("checkbox", name=titles[1])).to_have_count(0)
    meeting.page.get_by_label(f"《{titles[1]}》的督办人").select_option(label=leader.name)
    axe(meeting)
    for title in titles:
        meeting.page.get_by_role("checkbox", name=title).check()
    meeting.page.get_by_label(re.compile("^审议意见")).fill("同意列入。")
    meeting.page.get_by_role("button", name="列入督办 2 件").click()
    expect(meeting.page.get_by_role("status").filter(has_text="已列入 2 件，未成功 0 件")).to_be_visible()
    taken = {row["title"]: row for row in leader.get("/supervisions", state=["to_plan"], limit=100)["rows"]}
    assert [taken[title]["leader"]["name"] for title in titles] == [leader.name, leader.name]


def test_the_list_of_supervisions_finds_nothing_serious(town, seats, axe):
    desk = seats(town.cast.clerks.people[0])
    desk.open("/supervisions")
    expect(desk.page.get_by_role("region", name="本次会议名额")).to_contain_text("/10")
    axe(desk)


def propose(office: Desk, proposal: str, leader: str) -> None:
    """On the proposal's own page."""
    office.open(proposal)
    office.acts.get_by_role("button", name=re.compile("^更多")).click()
    form = office.begin("提请列入督办")
    form.get_by_label("重点提案").check()
    form.get_by_label("提请理由").fill("群众关注，涉及面广。")
    expect(form.get_by_text("建议负责督办的专委会")).to_have_count(0)
    form.get_by_label(leader, exact=True).check()
    office.finish("提请列入督办")
    expect(office.page.get_by_role("status").filter(has_text="接下来由主席会议审议是否列入督办")).to_be_visible()


def approve(meeting: Desk) -> None:
    """From the to-do of the home page, with the suggested leader."""
    meeting.open("/")
    meeting.page.get_by_role("link", name=re.compile(f"审议是否列为重点提案督办.*{TITLE}")).click()
    expect(meeting.page.get_by_text("待主席会议审议").first).to_be_visible()
    report = meeting.page.get_by_role("heading", name="督办报告", exact=True)
    expect(report).to_have_count(0)  # nothing that can only begin later
    meeting.begin("列入督办").get_by_label("审议意见").fill("同意列入。")
    meeting.finish("列入督办")
    assert meeting.state() == "待定督办方案"
    expect(report).to_be_visible()


def supervise(leader: Desk, today: date) -> None:
    """Plan, visit, report."""
    leader.open("/")
    leader.page.get_by_role("link", name=re.compile(f"制定督办方案.*{TITLE}")).click()
    form = leader.begin("制定督办方案")
    form.get_by_label("督办方式和要求").fill("先实地调研，再座谈协商。")
    form.get_by_label("日期", exact=True).fill((today + timedelta(20)).isoformat())
    form.get_by_label("安排", exact=True).fill("实地调研")
    form.get_by_label("报告日期").fill((today + timedelta(60)).isoformat())
    leader.finish("制定督办方案")
    expect(leader.acts.get_by_role("button", name="修改督办方案")).to_be_visible()
    form = leader.begin("登记督办活动")
    form.get_by_label("实地调研").check()
    form.get_by_label("地点").fill("长湖")
    form.get_by_role("button", name=re.compile("参加人员$")).click()
    form.get_by_label("参加人员 1").fill("市水利局负责人")
    form.get_by_label("发现的问题和意见").fill("排渠淤塞约三公里。")
    leader.finish("登记督办活动")
    leader.begin("提交督办报告").get_by_label("督办报告").fill("已经落实经费，明年汛前完工。")
    leader.finish("提交督办报告")
    assert leader.state() == "已报告，待办结"
