"""The handover bench: many at once, each for itself; what units ask for is decided in its own queue."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from infra.local.demo import story

pytestmark = pytest.mark.servers

SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": False, "suggested_units": []}
UNIT = "市教育局"


@pytest.fixture
def filed(town):
    """`filed(title)`: the address of a proposal that waits to be handed over to the unit."""
    cast = town.cast

    def make(title: str) -> str:
        member, unit = cast.members[17], cast.units[UNIT].id
        at = f"/proposals/{member.post('/proposals', **story.text_of(title, 1))['id']}"
        member.post(f"{at}/submit", **SUBMISSION)
        clerk, reviewer = cast.clerks.people[0], cast.reviewers.people[0]
        clerk.post(f"{at}/start-review")
        clerk.post(f"{at}/review", recommendation="file", opinion="事情具体。", category="society", units=[unit])
        reviewer.post(f"{at}/file", category="society", units=[unit], opinion="同意立案。")
        return at

    return make


def test_many_are_handed_over_at_once_and_one_that_fails_says_why(town, seats, filed):
    titles = [f"关于校门口{place}的提案" for place in ("路灯", "斑马线", "候车亭")]
    ats = [filed(title) for title in titles]
    desk = seats(town.cast.office_of(town.cast.units[UNIT]).clerks[0])
    desk.open("/handover")
    desk.page.get_by_role("link", name=re.compile("^成批交办")).click()
    page = desk.page
    for title in titles:
        page.get_by_role("checkbox", name=re.compile(title)).check()
    town.cast.members[17].post(f"{ats[2]}/ask-withdrawal", reason="街道已经在办。")

    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.get_by_role("heading", name="核对：将交办 3 件")).to_be_visible()
    expect(page.get_by_text(f"独办：{UNIT}")).to_have_count(3)
    page.get_by_role("button", name="交办 3 件", exact=True).click()

    expect(page.get_by_text("已交办 2 件，未成功 1 件")).to_be_visible()
    failed = page.get_by_role("row", name=re.compile(titles[2]))
    expect(failed).to_contain_text("未交办：")
    expect(failed).to_contain_text("撤案")
    expect(page.get_by_role("checkbox", name=re.compile(titles[2]))).to_be_checked()
    expect(page.get_by_role("row", name=re.compile(titles[0]))).to_contain_text("已交办。")
    states = [town.cast.members[17].get(at)["state"] for at in ats]
    assert states == ["handed_over", "handed_over", "filed"]


def test_an_asked_extension_waits_in_its_own_queue_and_leaves_it_when_granted(town, seats, filed):
    at, unit = filed("关于校门口护栏的提案"), town.cast.units[UNIT]
    office, clock = town.cast.office_of(unit).clerks[0], date.fromisoformat(town.cast.root.get("/clock")["today"])
    assignments = [{"unit": unit.id, "part": "sole"}]
    handling = office.post(f"{at}/hand-over", assignments=assignments)["handlings"][0]["id"]
    for act in ("sign-in", "begin"):
        unit.handler.post(f"/handlings/{handling}/{act}")
    until = (clock + timedelta(days=120)).isoformat()
    unit.handler.post(f"/handlings/{handling}/ask-extension", until=until, reason="护栏要跨部门协调。")

    desk = seats(office)
    desk.open("/handover")
    desk.page.get_by_role("navigation", name="交办").get_by_role("link", name="延期待定").click()
    desk.page.get_by_role("button", name=re.compile("校门口护栏")).click()
    expect(desk.page.get_by_text("护栏要跨部门协调。")).to_be_visible()
    desk.page.get_by_role("button", name="同意延期", exact=True).first.click()
    desk.page.locator("form").get_by_role("button", name="同意延期", exact=True).click()
    expect(desk.page.get_by_text(re.compile("^已完成：同意延期《关于校门口护栏的提案》"))).to_be_visible()
    assert unit.handler.get(f"/handlings/{handling}")["deadline"] == until
