"""A supervision's plan and its days: steps, visits, the next day, the calendar, and what is urged."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.memory import MemoryWork
from kernel.rpc.problems import Invalid, Refused
from services.proposals.commands import supervising, urging
from services.proposals.queries.handlings import count_deadlines
from services.proposals.queries.supervisions import get_supervision_history
from tests.proposals.proposal_makers import OFFICE
from tests.proposals.supervision_makers import (
    CHIEF_LEADER,
    OTHER_LEADER,
    PLAN,
    PROGRESS,
    VISIT,
    approved,
    committee_house,
    concluded,
    planned,
    view,
)


def on(work: MemoryWork, day: str) -> MemoryWork:
    """The same stores on another day."""
    return work.acting_as(OFFICE, now=datetime.fromisoformat(day).replace(hour=2, tzinfo=UTC))


def test_a_plan_lies_ahead_and_the_report_after_its_last_step():
    work = committee_house()
    supervision, leader = approved(work), work.acting_as(CHIEF_LEADER)
    past = [{"on": "2027-01-10", "what": "调研"}]
    with pytest.raises(Invalid) as wrong:
        supervising.plan_supervision(leader, supervision, **PLAN | {"steps": past})
    assert wrong.value.values["errors"] == {"steps": {"0": {"on": ["in_the_past"]}}}
    with pytest.raises(Invalid) as wrong:
        supervising.plan_supervision(leader, supervision, **PLAN | {"report_by": "2027-03-09"})
    assert wrong.value.values["errors"] == {"report_by": ["supervision.report_before_last_step"]}


def test_steps_stand_in_the_order_of_their_days_and_a_changed_plan_keeps_days_that_are_over():
    work = committee_house()
    supervision = planned(work, steps=PLAN["steps"][::-1])
    assert [step["on"] for step in view(work, supervision)["plan"]["steps"]] == ["2027-02-10", "2027-03-10"]
    changed = PLAN | {"plan_version": 1, "report_by": "2027-05-10"}
    supervising.plan_supervision(on(work, "2027-03-01"), supervision, **changed)
    assert view(work, supervision)["plan"]["report_by"] == "2027-05-10"


def test_who_plans_from_a_page_on_which_another_plan_stood_is_told_and_overwrites_nothing():
    work = committee_house()
    supervision, office = planned(work, methods="实地调研"), work.acting_as(OFFICE)
    with pytest.raises(Refused, match="planned_meanwhile"):
        supervising.plan_supervision(office, supervision, **PLAN | {"methods": "座谈"})
    assert view(work, supervision)["plan"]["methods"] == "实地调研"
    supervising.plan_supervision(office, supervision, **PLAN | {"plan_version": 1, "methods": "座谈"})
    assert view(work, supervision)["plan"]["version"] == 2


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2027-01-12", "in_the_future"),
        ("2027-01-10", "supervision.before_decided"),
        ("2017-01-11", "supervision.before_decided"),
    ],
)
def test_what_was_done_lies_neither_ahead_nor_before_the_meeting_decided(day, code):
    work = committee_house()
    supervision = planned(work)
    for act, said in ((supervising.record_visit, VISIT), (supervising.log_supervision_progress, PROGRESS)):
        with pytest.raises(Invalid) as wrong:
            act(work.acting_as(OFFICE), supervision, **said | {"on": day})
        assert wrong.value.values["errors"] == {"on": [code]}
    assert not any(step["done"] for step in view(work, supervision)["plan"]["steps"])


def test_the_next_day_is_the_soonest_step_that_nothing_was_done_for():
    work = committee_house()
    supervision = planned(work)
    assert view(work, supervision)["due"] == "2027-02-10"
    supervising.record_visit(work.acting_as(OFFICE), supervision, **VISIT)
    now = view(work, supervision)
    assert (now["due"], now["due_for"], now["days_left"]) == ("2027-03-10", "座谈协商", 58)
    assert [step["done"] for step in now["plan"]["steps"]] == [True, False]
    later = on(work, "2027-03-20")
    supervising.log_supervision_progress(later, supervision, **PROGRESS | {"on": "2027-03-20"})
    assert view(work, supervision)["due"] == "2027-04-10"


def test_a_visit_for_a_day_that_was_missed_is_not_taken_for_the_next_one_too():
    work = committee_house()
    supervision, late = planned(work), on(work, "2027-02-20")
    supervising.record_visit(late, supervision, **VISIT | {"on": "2027-02-20"})
    supervising.log_supervision_progress(late, supervision, **PROGRESS | {"on": "2027-02-20"})
    now = view(work, supervision)
    assert ([step["done"] for step in now["plan"]["steps"]], now["due"]) == ([True, False], "2027-03-10")
    supervising.record_visit(on(work, "2027-03-01"), supervision, **VISIT | {"on": "2027-03-01"})
    assert view(work, supervision)["due"] == "2027-04-10"


def test_one_visit_after_all_planned_days_makes_up_for_them():
    work = committee_house()
    supervision, late = planned(work), on(work, "2027-03-20")
    supervising.record_visit(late, supervision, **VISIT | {"on": "2027-03-20"})
    assert [step["done"] for step in view(work, supervision)["plan"]["steps"]] == [True, True]


def test_planned_days_stand_in_the_calendar_of_those_who_see_them():
    work = committee_house()
    planned(work)
    days = {"first": "2027-02-10", "last": "2027-03-10"}
    for who, shown in ((CHIEF_LEADER, ["2027-02-10"]), (OTHER_LEADER, [])):
        rows = count_deadlines(work.acting_as(who), **days)["rows"]
        assert [row["on"] for row in rows if row["supervisions"]] == shown


def urged(work: MemoryWork, supervision: str) -> list[tuple[str, int]]:
    rows = get_supervision_history(work.acting_as(OFFICE), supervision)["rows"]
    return [(row["data"]["urgency"], row["data"]["days_left"]) for row in rows if "urged" in row["type"]]


def test_each_planned_day_is_reminded_of_once_before_and_once_after_it():
    work = committee_house()
    supervision = planned(work)
    day = datetime(2027, 2, 1)
    while day < datetime(2027, 3, 1):
        urging.urge_today(on(work, day.date().isoformat()))
        day += timedelta(days=1)
    assert urged(work, supervision) == [("approaching", 3), ("overdue", -1)]


def test_what_was_done_in_time_is_not_urged_and_a_new_day_is():
    work = committee_house()
    supervision = planned(work)
    supervising.record_visit(work.acting_as(OFFICE), supervision, **VISIT)
    urging.urge_today(on(work, "2027-02-20"))
    assert urged(work, supervision) == []
    urging.urge_today(on(work, "2027-03-15"))
    urging.urge_today(on(work, "2027-03-15"))
    assert urged(work, supervision) == [("overdue", -5)]


def test_the_office_hears_of_a_day_that_has_passed_and_those_who_lead_of_both():
    work = committee_house()
    supervision = planned(work, "important")
    for day in ("2027-02-08", "2027-02-11"):
        urging.urge_today(on(work, day))
    rows = get_supervision_history(work.acting_as(OFFICE), supervision)["rows"]
    told = [[one["role"] for one in row["data"]["tell"]] for row in rows if "urged" in row["type"]]
    assert told == [["special_committee_staff"], ["special_committee_staff", "proposal_office"]]


def test_nobody_is_urged_after_the_end():
    work = committee_house()
    supervision = concluded(work)
    urging.urge_today(on(work, "2027-06-01"))
    assert urged(work, supervision) == []
