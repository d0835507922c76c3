"""A supervision from the office's proposal to its end, in commands."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.ids import derived_id
from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import handlings, leaving, reviewing, supervising, urging
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.commands.settings import change_setting
from services.proposals.queries.files import may_read
from services.proposals.queries.handlings import count_deadlines
from services.proposals.queries.proposals import get_proposal, list_proposals
from services.proposals.queries.supervisions import (
    count_supervisions,
    get_supervision,
    get_supervision_history,
    list_supervisions,
)
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import filed, handed_over, offered, submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LIN,
    OFFICE,
    ROADS,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    official,
)
from tests.proposals.supervision_makers import (
    CHIEF_LEADER,
    ECONOMIC,
    MEETING,
    OTHER_LEADER,
    OTHER_STAFF,
    PLAN,
    PROGRESS,
    REPORT,
    STAFF,
    VISIT,
    another,
    approved,
    committee_house,
    concluded,
    leading,
    planned,
    proposed,
    reported,
)

FILE = derived_id("file", "方案")


def view(work: MemoryWork, supervision: str, who=OFFICE) -> dict:
    return get_supervision(work.acting_as(who), supervision)


def grade_of(work: MemoryWork, supervision: str) -> str | None:
    return get_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"])["grade"]


def types(work: MemoryWork, supervision: str) -> list[str]:
    rows = get_supervision_history(work.acting_as(OFFICE), supervision)["rows"]
    return [row["type"].removeprefix("supervision.").removesuffix(".v1") for row in rows]


def on(work: MemoryWork, day: str) -> MemoryWork:
    """The same stores on another day."""
    return work.acting_as(OFFICE, now=datetime.fromisoformat(day).replace(hour=2, tzinfo=UTC))


# The whole way


def test_a_key_proposal_is_proposed_decided_planned_visited_reported_and_concluded():
    work = committee_house()
    supervision = planned(work)
    supervising.record_visit(work.acting_as(CHIEF_LEADER), supervision, **VISIT)
    supervising.log_supervision_progress(work.acting_as(OFFICE), supervision, **PROGRESS)
    supervising.give_supervision_report(work.acting_as(CHIEF_LEADER), supervision, **REPORT)
    supervising.conclude_supervision(work.acting_as(OFFICE), supervision, opinion="同意办结")
    now = view(work, supervision)
    assert (now["state"], now["conclusion"], now["leader"]["name"]) == ("concluded", "同意办结", "常务副市长")
    assert [one["place"] for one in now["records"]] == ["长湖"]
    assert types(work, supervision) == [
        "proposed", "approved", "planned", "visited", "progressed", "reported", "concluded",
    ]  # fmt: skip


def test_an_important_proposal_is_led_by_the_staff_of_its_special_committee_and_by_no_other():
    work = committee_house()
    supervision = planned(work, "important")
    supervising.record_visit(work.acting_as(STAFF), supervision, **VISIT)
    with pytest.raises(NotFound):
        supervising.record_visit(work.acting_as(OTHER_STAFF), supervision, **VISIT)
    with pytest.raises(NotFound):
        supervising.record_visit(work.acting_as(CHIEF_LEADER), supervision, **VISIT)


def test_a_report_that_was_sent_back_is_given_again():
    work = committee_house()
    supervision = reported(work)
    supervising.send_back_supervision_report(work.acting_as(OFFICE), supervision, reason="请补充落实情况")
    assert view(work, supervision)["sent_back"] == "请补充落实情况"
    supervising.give_supervision_report(work.acting_as(CHIEF_LEADER), supervision, **REPORT)
    assert view(work, supervision)["sent_back"] == ""


def test_the_leader_may_accept_the_report_but_a_special_committee_never_its_own():
    work = committee_house()
    supervising.conclude_supervision(work.acting_as(CHIEF_LEADER), key := reported(work))
    assert view(work, key)["state"] == "concluded"
    with pytest.raises(Forbidden):
        supervising.conclude_supervision(work.acting_as(STAFF), reported(work, "important"))


# Proposing and deciding


def test_only_the_office_proposes_and_only_what_is_filed():
    work = committee_house()
    proposal, _ = handed_over(work)
    with pytest.raises(Forbidden):
        supervising.propose_supervision(work.acting_as(MEETING), proposal, grade="key", why="x")
    with pytest.raises(Refused, match="wrong_state"):
        supervising.propose_supervision(work.acting_as(OFFICE), submitted(work), grade="key", why="x")


def test_a_proposal_has_one_supervision_at_a_time():
    work = committee_house()
    supervision = proposed(work)
    proposal = view(work, supervision)["proposal"]
    assert offered(work, OFFICE, proposal)["propose_supervision"] is False
    with pytest.raises(Refused, match=r"supervision\.live_already"):
        proposed(work, proposal)
    supervising.refuse_supervision(work.acting_as(MEETING), supervision, reason="已有专项督查")
    assert proposed(work, proposal) != supervision


def test_who_is_named_must_be_a_leader_or_a_special_committee_of_the_city():
    work = committee_house()
    proposal, _ = handed_over(work)
    office = work.acting_as(OFFICE)
    for named in ({"leader": OFFICE.account}, {"organisation": WATER}):
        with pytest.raises(Invalid) as wrong:
            supervising.propose_supervision(office, proposal, grade="key", why="x", **named)
        assert list(wrong.value.values["errors"]) == list(named)


@pytest.mark.parametrize(("grade", "named"), [("key", "leader"), ("important", "organisation")])
def test_nothing_is_taken_up_without_somebody_who_leads_it(grade, named):
    work = committee_house()
    supervision = proposed(work, grade=grade)
    with pytest.raises(Invalid) as wrong:
        supervising.approve_supervision(work.acting_as(MEETING), supervision, helpers=[])
    assert wrong.value.values["errors"] == {named: [f"supervision.{named}_needed"]}


def test_the_office_does_not_decide_on_its_own_proposal():
    work = committee_house()
    with pytest.raises(Forbidden):
        supervising.approve_supervision(work.acting_as(OFFICE), proposed(work), helpers=[], leader=CHIEF_LEADER.account)


def test_helping_units_are_named_by_the_meeting_and_changed_by_the_plan():
    work = committee_house()
    supervision = proposed(work)
    led = {"leader": CHIEF_LEADER.account, "helpers": [ROADS]}
    supervising.approve_supervision(work.acting_as(MEETING), supervision, **led)
    assert view(work, supervision, official("unit_handler", "unit", ROADS))["helpers"][0]["name"] == "交通局"
    supervising.plan_supervision(work.acting_as(CHIEF_LEADER), supervision, **PLAN)
    with pytest.raises(NotFound):
        view(work, supervision, official("unit_handler", "unit", ROADS))


# Places


def test_a_session_has_so_many_places_and_no_more_are_taken_up():
    work = committee_house()
    change_setting(work.acting_as(OFFICE), name="proposal.key_quota", value=1, since="2027-01-11")
    waiting = proposed(work, another(work, 1))
    first = approved(work, proposal=another(work, 2))
    with pytest.raises(Refused) as full:
        supervising.approve_supervision(work.acting_as(MEETING), waiting, helpers=[], leader=CHIEF_LEADER.account)
    assert (full.value.code, full.value.values) == (
        "supervision.no_place_left",
        {"grade": "key", "used": 1, "quota": 1},
    )
    with pytest.raises(Refused, match=r"supervision\.no_place_left"):
        proposed(work, another(work, 3))
    supervising.end_supervision(work.acting_as(OFFICE), first, reason="并入其他工作")
    supervising.approve_supervision(work.acting_as(MEETING), waiting, helpers=[], leader=CHIEF_LEADER.account)


def test_the_numbers_say_how_many_places_are_taken_and_who_leads():
    work = committee_house()
    approved(work, proposal=another(work, 1))
    approved(work, "important", another(work, 2))
    proposed(work, another(work, 3))
    numbers = count_supervisions(work.acting_as(MEETING))
    assert numbers["grades"] == [
        {"grade": "key", "used": 1, "quota": 10, "awaiting": 1},
        {"grade": "important", "used": 1, "quota": 20, "awaiting": 0},
    ]
    assert [(one["name"], one["count"]) for one in numbers["leaders"]] == [("常务副市长", 1), ("另一位副市长", 0)]
    assert [(one["name"], one["count"]) for one in numbers["organisations"]] == [("经济委", 1), ("社法委", 0)]
    for who in (ZHOU, STAFF, WATER_HANDLER):
        with pytest.raises(Forbidden):
            count_supervisions(work.acting_as(who))


# Who sees it


@pytest.mark.parametrize("who", [OFFICE, MEETING])
def test_until_it_is_decided_office_and_meeting_alone_see_it(who):
    work = committee_house()
    supervision = proposed(work)
    assert view(work, supervision, who)["why"] == "群众关注"
    assert list_supervisions(work.acting_as(who))["total"] == 1
    for other in (ZHOU, LIN, CHIEF_LEADER, WATER_HANDLER, STAFF):
        with pytest.raises(NotFound):
            view(work, supervision, other)
        assert list_supervisions(work.acting_as(other))["rows"] == []
    assert grade_of(work, supervision) is None


@pytest.mark.parametrize("grade", ["key", "important"])
def test_once_decided_those_who_lead_handle_or_signed_see_it_and_nobody_else(grade):
    work = committee_house()
    supervision = planned(work, grade)
    for who in (OFFICE, MEETING, leading(grade), WATER_HANDLER, ZHOU, LIN):
        assert view(work, supervision, who)["plan"]["methods"] == PLAN["methods"]
        assert list_supervisions(work.acting_as(who))["total"] == 1
    roads, elsewhere = official("unit_handler", "unit", ROADS), official("proposal_office", committee=ECONOMIC)
    for who in (OTHER_LEADER, OTHER_STAFF, STRANGER, HE, roads, elsewhere):
        with pytest.raises(NotFound):
            view(work, supervision, who)
        assert list_supervisions(work.acting_as(who))["rows"] == []


def test_readers_who_only_read_are_offered_nothing():
    work = committee_house()
    supervision = planned(work)
    for who in (ZHOU, WATER_HANDLER):
        assert view(work, supervision, who)["actions"] == []


def test_the_special_committee_reads_the_proposal_that_it_supervises():
    work = committee_house()
    proposal = filed(work)
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(STAFF), proposal)
    supervision = approved(work, "important", proposal)
    assert get_proposal(work.acting_as(STAFF), proposal)["title"]
    assert [row["id"] for row in list_proposals(work.acting_as(STAFF))["rows"]] == [proposal]
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(OTHER_STAFF), proposal)
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="x")
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(STAFF), proposal)


def test_a_unit_that_takes_over_sees_it_and_the_one_before_no_longer():
    work = committee_house()
    proposal, handling = handed_over(work)
    supervision = approved(work, proposal=proposal)
    asked = {"reason": "不属职责", "better_unit": ROADS}
    handlings.ask_to_return(work.acting_as(WATER_HANDLER), handling, **asked)
    reassign_handling(work.acting_as(GOVERNMENT), handling, unit=ROADS, reason="改办")
    assert view(work, supervision, official("unit_handler", "unit", ROADS))
    with pytest.raises(NotFound):
        view(work, supervision, WATER_HANDLER)


# On the proposal


def test_a_proposal_is_marked_from_the_decision_on_and_lists_find_it():
    work = committee_house()
    supervision = approved(work)
    assert grade_of(work, supervision) == "key"
    assert [row["grade"] for row in list_proposals(work.acting_as(OFFICE), grade="key")["rows"]] == ["key"]
    assert list_proposals(work.acting_as(OFFICE), grade="important")["rows"] == []
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="x")
    assert grade_of(work, supervision) is None


def test_the_mark_stays_when_it_is_concluded():
    work = committee_house()
    assert grade_of(work, concluded(work)) == "key"


def test_a_withdrawal_ends_the_supervision_and_frees_its_place():
    work = committee_house()
    proposal = filed(work)
    supervision = approved(work, proposal=proposal)
    leaving.ask_withdrawal(work.acting_as(ZHOU), proposal, reason="已解决")
    leaving.agree_to_withdrawal(work.acting_as(OFFICE), proposal)
    assert view(work, supervision)["state"] == "ended_early"
    assert count_supervisions(work.acting_as(OFFICE))["grades"][0]["used"] == 0


def test_a_merge_ends_the_supervision_of_what_was_merged():
    work = committee_house()
    lead, proposal = another(work, 1), another(work, 2)
    supervision = approved(work, proposal=proposal)
    leaving.merge_proposal(work.acting_as(OFFICE), proposal, lead=lead, reason="同一问题")
    assert (view(work, supervision)["state"], types(work, supervision)[-1]) == ("ended_early", "ended")


def test_signers_that_a_merge_brings_to_the_lead_read_its_supervision():
    work = committee_house()
    lead, proposal = another(work, 1), filed(work, who=HE, title="关于同一件事的提案")
    supervision = approved(work, proposal=lead)
    with pytest.raises(NotFound):
        view(work, supervision, HE)
    leaving.merge_proposal(work.acting_as(OFFICE), proposal, lead=lead, reason="同一问题")
    assert view(work, supervision, HE)["id"] == supervision


# A locked text


def locked(work: MemoryWork) -> str:
    supervision = reported(work)
    named = {"readers": [OFFICE.account], "reason": "疑似涉密"}
    reviewing.quarantine_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"], **named)
    return supervision


def test_while_the_text_is_locked_away_only_the_office_reads_what_the_supervision_says():
    work = committee_house()
    supervision = locked(work)
    for who in (CHIEF_LEADER, MEETING, WATER_HANDLER, ZHOU):
        seen = view(work, supervision, who)
        assert (seen["title"], seen["plan"], seen["records"], seen["report"]) == (HIDDEN_TITLE, None, [], None)
        rows = get_supervision_history(work.acting_as(who), supervision)["rows"]
        assert not any("findings" in row["data"] or "methods" in row["data"] for row in rows)
        assert {row["data"]["title"] for row in rows} == {HIDDEN_TITLE}
    assert view(work, supervision)["report"]["text"] == REPORT["text"]


def test_while_the_text_is_locked_away_it_rests_until_the_release():
    work = committee_house()
    supervision = locked(work)
    with pytest.raises(Refused, match=r"proposal\.quarantined"):
        supervising.conclude_supervision(work.acting_as(CHIEF_LEADER), supervision)
    reviewing.release_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"])
    supervising.conclude_supervision(work.acting_as(CHIEF_LEADER), supervision)


def test_its_files_are_read_by_its_readers_and_by_nobody_while_locked_but_the_office():
    work = committee_house()
    supervision = planned(work, files=[FILE])
    assert may_read(work.acting_as(ZHOU), supervision, file=FILE)
    assert not may_read(work.acting_as(STRANGER), supervision, file=FILE)
    named = {"readers": [OFFICE.account], "reason": "疑似涉密"}
    reviewing.quarantine_proposal(work.acting_as(OFFICE), view(work, supervision)["proposal"], **named)
    assert not may_read(work.acting_as(ZHOU), supervision, file=FILE)
    assert may_read(work.acting_as(OFFICE), supervision, file=FILE)


# The plan and its days


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
    changed = PLAN | {"report_by": "2027-05-10"}
    supervising.plan_supervision(on(work, "2027-03-01"), supervision, **changed)
    assert view(work, supervision)["plan"]["report_by"] == "2027-05-10"


def test_a_visit_cannot_lie_ahead():
    work = committee_house()
    supervision = planned(work)
    with pytest.raises(Invalid):
        supervising.record_visit(work.acting_as(OFFICE), supervision, **VISIT | {"on": "2027-01-12"})


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
