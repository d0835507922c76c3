"""One proposal's whole life in the browser, by eight people in windows of their own."""

import pytest

from tests.browser import life

pytestmark = pytest.mark.servers


def test_from_a_blank_page_to_the_public_one(town, seats):
    cast = town.cast
    unit = cast.units[life.UNIT]
    member, office = seats(cast.members[39]), seats(cast.clerks.people[0])
    reviewer, handover = seats(cast.reviewers.people[0]), seats(cast.office_of(unit).clerks[0])
    handler, checker, leader = (seats(who) for who in (unit.handler, unit.checker, unit.leader))

    at = life.write(member)
    assert member.state() == "已提交"
    life.review(office, reviewer, at)
    assert reviewer.state() == "立案"
    handling = life.hand_over(handover, at)
    life.handle(handler, member, handling)
    handler.open(handling)
    life.reply(handler, checker, leader, handover, handling)
    assert handler.state() == "已答复"
    life.rate(member, at)
    life.close(office, at)
    assert office.state() == "办结"
    assert office.page.get_by_role("link", name="查看公开页面").is_visible()
