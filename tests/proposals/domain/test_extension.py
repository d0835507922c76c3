"""A later day 延期: asked for in time, granted up to the latest one, and never an earlier one."""

import pytest

from kernel.deadlines import recount
from kernel.rpc.problems import Invalid, Refused
from services.proposals.domain.handling.showing import view
from tests.proposals.handling_makers import (
    CALENDAR,
    HANDLER,
    HANDOVER,
    MONDAY,
    begun,
    day,
    later,
)


def test_an_extension_reaches_six_months_from_the_hand_over_at_most():
    one = begun()
    assert view(one, HANDLER, reads_proposal=True)["latest"] == "2026-09-02"
    with pytest.raises(Invalid):
        one.ask_extension(by=HANDLER, at=MONDAY, until="2026-09-03", reason="跨部门协调")
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-09-02", reason="跨部门协调")
    one.grant_extension(by=HANDOVER, at=MONDAY)
    assert (one.deadline().on, one.deadline().rule.name, one.due) == ("2026-09-02", "extension", "2026-09-02")


def test_only_one_extension_is_asked_at_a_time_and_a_refusal_leaves_the_deadline():
    one = begun()
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-08-01", reason="跨部门协调")
    with pytest.raises(Refused, match=r"extension.undecided"):
        one.ask_extension(by=HANDLER, at=MONDAY, until="2026-08-02", reason="再次申请")
    one.refuse_extension(by=HANDOVER, at=MONDAY, reason="应按期办理")
    assert one.deadline().on == "2026-06-02"
    with pytest.raises(Refused, match=r"extension.not_asked"):
        one.grant_extension(by=HANDOVER, at=MONDAY)


def test_an_extension_is_not_asked_after_the_deadline():
    one = begun().seen_on(day("2026-06-03"))
    with pytest.raises(Refused, match=r"extension.too_late"):
        one.ask_extension(by=HANDLER, at=later(93), until="2026-08-01", reason="跨部门协调")


def test_an_extension_is_not_offered_where_no_later_day_is_left():
    one = begun()
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-09-02", reason="跨部门协调")
    one.grant_extension(by=HANDOVER, at=MONDAY)
    offered = {each["name"]: each for each in one.actions(HANDLER)}["ask_extension"]
    assert offered["reason"] == {"code": "extension.at_latest", "values": {"latest": "2026-09-02"}}


def test_a_request_rests_with_the_deadline_that_it_moves_and_so_does_the_latest_day():
    one = begun()
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-06-10", reason="跨部门协调")
    one.rest(day("2026-03-02"), 30, later(30))
    assert (one.deadline().on, view(one, HANDLER, reads_proposal=True)["latest"]) == ("2026-07-02", "2026-10-02")
    one.grant_extension(by=HANDOVER, at=later(30))
    assert (one.deadline().on, one.deadline().rested) == ("2026-07-10", 30)
    assert recount(one.deadline(), CALENDAR) == one.deadline()


def test_a_day_that_is_over_is_not_granted_but_can_be_refused():
    one = begun()
    one.ask_extension(by=HANDLER, at=MONDAY, until="2026-06-10", reason="跨部门协调")
    one.seen_on(day("2026-06-11"))
    with pytest.raises(Refused, match=r"extension.asked_day_passed"):
        one.grant_extension(by=HANDOVER, at=later(101))
    one.refuse_extension(by=HANDOVER, at=later(101), reason="已逾期")
    assert one.deadline().on == "2026-06-02"
