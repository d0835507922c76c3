"""One proposal's whole life in the browser, by eight people in windows of their own; its pictures tell it in docs."""

import pytest
from playwright.sync_api import expect

from tests.browser import life

pytestmark = pytest.mark.servers


def test_from_a_blank_page_to_the_public_one(town, seats, picture):
    cast = town.cast
    unit, host, guest = cast.units[life.UNIT], cast.members[39], cast.members[31]
    member, cosigner, office = seats(host), seats(guest), seats(cast.clerks.people[0])
    reviewer, handover = seats(cast.reviewers.people[0]), seats(cast.office_of(unit).clerks[0])
    handler, checker, leader = (seats(who) for who in (unit.handler, unit.checker, unit.leader))

    at = life.write(member)
    life.invite(member, guest.name, at)
    life.read_invitation(cosigner, host.name)
    picture(cosigner.page, "life-cosign")
    life.sign(cosigner)
    life.hand_in(member, at)
    assert member.state() == "已提交"
    life.review(office, reviewer, at)
    assert reviewer.state() == "立案"
    picture(reviewer.page, "life-filed")
    handling = life.hand_over(handover, at)
    picture(handover.page, "life-handed-over")
    life.handle(handler, member, handling)
    handler.open(handling)
    life.reply(handler, checker, leader, handover, handling)
    assert handler.state() == "已答复"
    picture(handler.page, "life-replied")
    life.rate(member, at)
    life.rate(cosigner, at)
    picture(cosigner.page, "life-rated")
    life.close(office, at)
    assert office.state() == "办结"
    expect(office.page.get_by_role("link", name="查看公开页面")).to_be_visible()
    picture(office.page, "life-closed")
