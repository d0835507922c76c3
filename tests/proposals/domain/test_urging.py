"""Reminders: each stage of each deadline once, the most urgent first, somebody higher as time goes by."""

from datetime import date, timedelta

import pytest

from kernel.deadlines import Calendar, Deadline, Rule, Year
from kernel.forms import LocalDate
from services.proposals.contract.handling_words import Occasion, Part, Urgency
from services.proposals.domain.handling import Handling
from services.proposals.domain.urging import NEVER, Urging, Watch, reminder
from tests.proposals.handling_makers import (
    CALENDAR,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    MONDAY,
    OFFICE,
    begun,
    day,
    handling,
    later,
)


def live_through(one: Handling, days: int) -> list[tuple[int, str, str]]:
    """Remind every day, twice; gives (days since Monday, occasion, urgency) of each reminder."""
    sent = []
    for number in range(days):
        for _ in range(2):
            if one.urge_on <= (day("2026-03-02") + timedelta(number)).isoformat():
                one.remind(later(number))
            sent += [(number, event.occasion, event.urgency) for event in one.collect_events()]
    return sent


def test_sign_in_is_urged_and_escalates_to_the_leader_then_to_the_office():
    assert live_through(handling(), 12) == [
        (6, "sign_in", "approaching"),
        (7, "sign_in", "due"),
        (8, "sign_in", "escalated_leader"),
        (10, "sign_in", "escalated_office"),
    ]


def test_a_reply_is_urged_at_every_stage_once():
    assert live_through(begun(), 120) == [
        (62, "reply", "approaching"),
        (82, "reply", "approaching"),
        (89, "reply", "approaching"),
        (92, "reply", "due"),
        (93, "reply", "overdue"),
        (95, "reply", "escalated_leader"),
        (102, "reply", "escalated_office"),
    ]


def test_an_assisting_unit_is_urged_for_its_opinion():
    helper = begun(Part.ASSISTING, HELPER, lead_unit=LEAD, family=[LEAD, HELPER])
    assert live_through(helper, 74)[-2:] == [(72, "opinion", "due"), (73, "opinion", "overdue")]


def test_after_days_without_a_timer_only_the_most_urgent_reminder_goes_out():
    one = begun()
    one.remind(later(94))
    assert [event.urgency for event in one.collect_events()] == ["overdue"]
    assert one.urge_on == "2026-06-05"


def test_a_reminder_says_who_must_be_told_and_how_the_deadline_was_computed():
    one = begun()
    one.remind(later(110))
    urged = one.collect_events()[0]
    assert urged.tell == [
        {"role": "unit_handler", "unit": LEAD, "subject": None},
        {"role": "unit_leader", "unit": LEAD, "subject": None},
        {"role": "handover_office", "unit": OFFICE, "subject": None},
    ]
    assert urged.due == {
        "on": "2026-06-02",
        "start": "2026-03-02",
        "rule": "reply",
        "amount": 3,
        "unit": "months",
        "provisional": False,
        "rested": 0,
    }
    assert urged.days_left == -18


def test_the_last_date_that_comes_in_can_be_urged():
    rule = Rule(name="promised", amount=1, unit="days")
    last = Deadline(on=LocalDate.LAST, rule=rule, start="2200-12-30")
    watch = Watch(occasion=Occasion.COMMITMENT, deadline=last, urging=Urging(before=(30,), leader=1, office=366))
    assert watch.stages()[-1][0] == "2202-01-01" < NEVER


def test_a_moved_deadline_is_urged_anew():
    one = begun()
    one.remind(later(92))
    one.collect_events()
    one.ask_extension(by=HANDLER, at=later(92), until="2026-07-10", reason="跨部门协调")
    one.grant_extension(by=HANDOVER, at=later(92))
    assert one.urge_on == "2026-06-10"


def watch(*before: int) -> Watch:
    """The deadline of 20 June for feedback, of which is reminded so many days before it."""
    due = Deadline(on="2026-06-20", rule=Rule(name="feedback", amount=15, unit="workdays"), start="2026-06-01")
    return Watch(occasion=Occasion.FEEDBACK, deadline=due, urging=Urging(before=before, leader=3, office=10))


@pytest.mark.parametrize(
    ("before", "since", "after", "reminded"),
    [
        ((5, 1), "2026-06-20", (5,), [15, 19, 20]),
        ((10, 3), "2026-06-18", (3,), [10, 17, 20]),
        ((3,), "2026-06-18", (10, 3), [17, 20]),
        ((5,), "2026-06-16", (10, 5, 1), [15, 19, 20]),
    ],
)
def test_other_days_of_a_rule_take_no_reminder_away_and_repeat_none(before, since, after, reminded):
    told, days = [], []
    for number in range(1, 21):
        today = date(2026, 6, number)
        if due := reminder(watch(*before if today.isoformat() < since else after), told, today):
            told.append(due.key)
            days.append(number)
    assert days == reminded


def test_a_reminder_that_an_earlier_version_kept_by_its_place_is_not_sent_again():
    told = ["feedback:2026-06-20:0", "feedback:2026-06-20:1", "feedback:2026-06-01:2"]
    assert reminder(watch(5, 1), told, date(2026, 6, 19)) is None
    assert reminder(watch(5, 1), told, date(2026, 6, 20)).urgency == "due"


def test_a_finished_handling_is_never_urged():
    one = handling()
    one.stop(by=None, at=MONDAY, reason="withdrawn")
    one.collect_events()
    assert live_through(one, 200) == []


def test_a_new_calendar_moves_open_deadlines_and_takes_the_mark_of_provisional_away():
    one = handling()
    wiser = Calendar({2026: Year(year=2026, holidays=frozenset({"2026-03-09"}))})
    assert one.recompute_deadlines(wiser, MONDAY)
    assert one.deadlines["sign_in"].on == one.deadlines["return"].on == "2026-03-10"
    assert [event.changed for event in one.collect_events()] == [
        [
            {"name": "sign_in", "old": "2026-03-09", "new": "2026-03-10"},
            {"name": "return", "old": "2026-03-09", "new": "2026-03-10"},
        ]
    ]
    assert not one.recompute_deadlines(wiser, MONDAY)
    assert not handling().recompute_deadlines(CALENDAR, MONDAY)


@pytest.mark.parametrize("office", [5, 10])
def test_where_the_office_is_told_no_later_than_the_units_leader_no_milder_reminder_follows(office):
    due = watch().deadline
    stages = Watch(occasion=Occasion.REPLY, deadline=due, urging=Urging(before=(), leader=10, office=office)).stages()
    assert [urgency for _, urgency in stages] == [Urgency.DUE, Urgency.OVERDUE, Urgency.ESCALATED_OFFICE]
