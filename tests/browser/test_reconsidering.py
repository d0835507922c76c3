"""A slip of the hand is taken back: by the level that decides, with a reason, on the page of the proposal."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_review import handed_in

pytestmark = pytest.mark.servers

ACT = "复议（恢复办理）"


def not_filed(town, title: str) -> str:
    at = handed_in(town.cast.members[26], title)
    clerk, reviewer = town.cast.clerks.people[0], town.cast.reviewers.people[0]
    clerk.post(f"{at}/start-review")
    clerk.post(f"{at}/review", recommendation="not_file", opinion="属省级事权")
    reviewer.post(f"{at}/not-file", reason="other", reason_text="按错了", destination="letter")
    return at


def test_what_was_not_filed_by_a_slip_waits_for_the_reviewer_again(town, seats, axe):
    at = not_filed(town, "关于东湖绿道饮水点的提案")
    seat = seats(town.cast.reviewers.people[0])
    seat.open("/")
    waits = seat.page.get_by_role("region", name="审查情况").get_by_role("link", name=re.compile("等待我审查"))
    before = int(waits.locator("strong").inner_text())
    seat.open(at)
    form = seat.begin_more(ACT)
    axe(seat)
    form.get_by_label("理由").fill("原决定按错了键。")
    seat.finish(ACT)
    expect(seat.page.get_by_text("审查中").first).to_be_visible()
    axe(seat)
    seat.open("/")
    expect(waits.locator("strong")).to_have_text(str(before + 1))
    axe(seat)


def test_on_the_phone_its_proposer_reads_that_it_goes_on_and_why(town, phones, axe):
    at = not_filed(town, "关于西湖绿道饮水点的提案")
    town.cast.reviewers.people[0].post(f"{at}/reconsider", reason="原决定按错了键。")
    phone = phones(town.cast.members[26])
    phone.open(at)
    expect(phone.page.get_by_text("审查中").first).to_be_visible()
    axe(phone)
