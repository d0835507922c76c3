"""A supervision from the office's proposal to its end, in commands."""

import pytest

from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import handlings, leaving, supervising
from services.proposals.commands.settings import change_setting
from services.proposals.queries.handlings import get_handling, list_handlings
from services.proposals.queries.proposals import get_proposal, list_proposals
from services.proposals.queries.supervisions import count_supervisions, get_supervision_history
from tests.proposals.life_makers import filed, handed_over, offered, submitted
from tests.proposals.proposal_makers import HE, OFFICE, ROADS, WATER, WATER_HANDLER, ZHOU, official
from tests.proposals.supervision_makers import (
    CHIEF_LEADER,
    ECONOMIC,
    MEETING,
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
    grade_of,
    planned,
    proposed,
    reported,
    view,
)


def types(work: MemoryWork, supervision: str) -> list[str]:
    rows = get_supervision_history(work.acting_as(OFFICE), supervision)["rows"]
    return [row["type"].removeprefix("supervision.").removesuffix(".v1") for row in rows]


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
    supervising.give_supervision_report(work.acting_as(CHIEF_LEADER), supervision, **REPORT | {"text": "已经落实。"})
    assert view(work, supervision)["sent_back"] == ""
    told = get_supervision_history(work.acting_as(OFFICE), supervision)["rows"]
    given = [row["data"]["text"] for row in told if row["type"] == "supervision.reported.v1"]
    assert given == [REPORT["text"], "已经落实。"]


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


@pytest.mark.parametrize(
    ("grade", "leading", "other"),
    [
        ("key", {"leader": CHIEF_LEADER.account}, {"organisation": ECONOMIC}),
        ("important", {"organisation": ECONOMIC}, {"leader": CHIEF_LEADER.account}),
    ],
)
def test_a_leader_leads_key_ones_and_a_special_committee_important_ones_and_neither_the_others(grade, leading, other):
    work = committee_house()
    proposal, (name,) = another(work, 1), other
    supervision = proposed(work, another(work, 2), grade)
    for act in (
        lambda: supervising.propose_supervision(work.acting_as(OFFICE), proposal, grade=grade, why="x", **other),
        lambda: supervising.approve_supervision(work.acting_as(MEETING), supervision, helpers=[], **leading, **other),
    ):
        with pytest.raises(Invalid) as wrong:
            act()
        assert wrong.value.values["errors"] == {name: [f"supervision.{name}_leads_none"]}


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
    leaders = count_supervisions(work.acting_as(CHIEF_LEADER))["grades"]
    assert [(one["used"], one["awaiting"]) for one in leaders] == [(1, None), (1, None)]
    assert [(one["name"], one["count"]) for one in numbers["leaders"]] == [("常务副市长", 1), ("另一位副市长", 0)]
    assert [(one["name"], one["count"]) for one in numbers["organisations"]] == [("经济委", 1), ("社法委", 0)]
    for who in (ZHOU, STAFF, WATER_HANDLER):
        with pytest.raises(Forbidden):
            count_supervisions(work.acting_as(who))


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


def refused(work: MemoryWork, supervision: str) -> None:
    supervising.refuse_supervision(work.acting_as(MEETING), supervision, reason="另行研究")


def ended(work: MemoryWork, supervision: str) -> None:
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="不再需要")


@pytest.mark.parametrize("over", [refused, ended])
def test_another_that_is_proposed_and_not_taken_up_takes_nothing_from_what_was_concluded(over):
    work = committee_house()
    proposal = view(work, concluded(work, "important"))["proposal"]
    (handling,) = [row["id"] for row in list_handlings(work.acting_as(STAFF))["rows"]]

    def stands() -> None:
        assert get_proposal(work.acting_as(STAFF), proposal)["grade"] == "important"
        assert get_handling(work.acting_as(STAFF), handling)["id"] == handling
        assert [row["id"] for row in list_proposals(work.acting_as(OFFICE), grade="important")["rows"]] == [proposal]

    second = proposed(work, proposal)
    stands()
    handlings.sign_in_handling(work.acting_as(WATER_HANDLER), handling)
    stands()
    over(work, second)
    stands()


def test_another_that_is_taken_up_takes_its_place_until_it_ends_early():
    work = committee_house()
    proposal = view(work, concluded(work, "important"))["proposal"]
    second = approved(work, proposal=proposal)
    assert grade_of(work, second) == "key"
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(STAFF), proposal)
    ended(work, second)
    assert get_proposal(work.acting_as(STAFF), proposal)["grade"] == "important"


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
