"""The next open deadline in lists: each sees what they may, nobody is told another's, not even by the order of rows."""

from datetime import timedelta

import pytest

from kernel.forms import form_of
from kernel.rpc.problems import Forbidden, Invalid
from services.proposals.commands import handlings, handovers, reviewing
from services.proposals.contract import ProposalPage
from services.proposals.queries import deadlines
from services.proposals.queries.proposals import list_proposals
from tests.proposals.life_makers import filed, handed_over, rate, replied, submitted
from tests.proposals.proposal_makers import (
    AT,
    GOVERNMENT,
    HALL,
    LEADER,
    LIN,
    OFFICE,
    PARTY,
    PROPAGANDA,
    REVIEWER,
    ROADS,
    STRANGER,
    WATER,
    WATER_HANDLER,
    ZHOU,
    house,
    official,
)

ROADS_HANDLER = official("unit_handler", "unit", ROADS)
BY_DEADLINE = {"sort": "deadline"}


def rows(work, who, **form) -> list[dict]:
    page = list_proposals(work.acting_as(who), **form)
    assert form_of(ProposalPage).validate(page) == {}
    return page["rows"]


def dues(work, who, **form) -> list[tuple[str, str | None]]:
    return [(row["id"], row["deadline"]) for row in rows(work, who, **form)]


def given(work, *places: tuple[str, str, str], **more) -> str:
    """Handed over to these units (unit, part, named deadline)."""
    units = [unit for unit, _, _ in places]
    proposal = filed(work, units=units, **more)
    assignments = [{"unit": unit, "part": part} | ({"deadline": due} if due else {}) for unit, part, due in places]
    handovers.hand_over(work.acting_as(GOVERNMENT), proposal, assignments=assignments)
    return proposal


def test_a_row_tells_the_soonest_deadline_how_it_was_counted_and_how_long_its_proposers_wait():
    work = house()
    proposal, _ = handed_over(work)
    later = work.acting_as(OFFICE, now=AT + timedelta(days=10))
    row = list_proposals(later)["rows"][0]
    assert (row["id"], row["deadline"], row["days_left"], row["days_waiting"]) == (proposal, "2027-04-11", 80, 10)
    assert row["due_unit"] == "水利局"
    assert (row["computed"]["rule"], row["computed"]["start"], row["computed"]["amount"]) == ("reply", "2027-01-11", 3)


def test_what_is_not_handled_has_no_deadline_and_what_is_answered_keeps_nobody_waiting():
    work = house()
    waiting, (answered, _) = submitted(work), replied(work, title="乙案")
    by_id = {row["id"]: row for row in rows(work, OFFICE)}
    assert (by_id[waiting]["deadline"], by_id[waiting]["days_waiting"]) == (None, 0)
    assert (by_id[answered]["computed"]["rule"], by_id[answered]["due_unit"]) == ("feedback", None)
    assert by_id[answered]["days_waiting"] is None
    assert rows(work, ZHOU, state=["draft"]) == []


def test_separate_units_are_told_their_own_deadline_only():
    work = house()
    proposal = given(work, (WATER, "separate", "2027-02-01"), (ROADS, "separate", "2027-03-01"))
    for who, due in ((WATER_HANDLER, "2027-02-01"), (ROADS_HANDLER, "2027-03-01"), (OFFICE, "2027-02-01")):
        assert dues(work, who) == [(proposal, due)]
    assert dues(work, ZHOU) == dues(work, LEADER) == dues(work, GOVERNMENT) == [(proposal, "2027-02-01")]
    assert dues(work, REVIEWER) == [(proposal, None)]


def test_an_assisting_unit_sees_the_family_s_next_deadline_and_an_office_only_its_own_tree_s():
    work = house()
    proposal = given(work, (WATER, "lead", "2027-04-01"), (ROADS, "assisting", ""))
    assert dues(work, ROADS_HANDLER) == dues(work, WATER_HANDLER) == [(proposal, "2027-03-12")]
    shared = filed(work, units=[WATER, PROPAGANDA], title="乙案")
    handovers.hand_over(work.acting_as(PARTY), shared, assignments=[{"unit": PROPAGANDA, "part": "separate"}])
    assert dict(dues(work, GOVERNMENT))[shared] is None
    assert dict(dues(work, PARTY))[shared] == "2027-04-11"


def test_the_order_of_deadlines_is_that_of_what_one_may_see():
    """By all deadlines the first would come first; by those of the roads' unit it comes last."""
    work = house()
    first = given(work, (WATER, "separate", "2027-02-01"), (ROADS, "separate", "2027-05-01"))
    second = given(work, (WATER, "separate", "2027-04-01"), (ROADS, "separate", "2027-03-01"), title="乙案")
    submitted(work, title="丙案")
    assert dues(work, OFFICE, **BY_DEADLINE) == [(first, "2027-02-01"), (second, "2027-03-01")]
    assert dues(work, ROADS_HANDLER, **BY_DEADLINE) == [(second, "2027-03-01"), (first, "2027-05-01")]
    assert dues(work, STRANGER, **BY_DEADLINE) == dues(work, REVIEWER, **BY_DEADLINE) == []


def test_pages_in_the_order_of_deadlines_have_each_proposal_once(monkeypatch):
    monkeypatch.setattr(deadlines, "PORTION", 2)
    work = house()
    days = ["2027-02-05", "2027-02-03", "2027-02-04", "2027-02-01", "2027-02-02"]
    made = [
        given(work, (WATER, "separate", day), (ROADS, "separate", "2027-03-01"), title=f"第{day}案") for day in days
    ]
    rated, _ = replied(work, title="已答复案")
    seen, cursor = [], None
    while True:
        page = list_proposals(work.acting_as(OFFICE), sort="deadline", cursor=cursor, limit=2)
        assert page["total"] is None
        seen += [row["id"] for row in page["rows"]]
        cursor = page["next"]
        if not cursor:
            break
    due = dict(dues(work, OFFICE))
    assert sorted(seen) == sorted([*made, rated])
    assert [due[id] for id in seen] == sorted(due.values())


def test_a_proposal_that_all_its_proposers_have_rated_waits_for_no_feedback():
    work = house()
    proposal, _ = replied(work)
    assert [id for id, _ in dues(work, OFFICE, **BY_DEADLINE)] == [proposal]
    rate(work, ZHOU, proposal)
    assert dues(work, OFFICE, **BY_DEADLINE) == []


def test_filters_hold_in_the_order_of_deadlines_too():
    work = house()
    mine, (answered, _) = given(work, (WATER, "sole", ""), who=LIN), replied(work, title="乙案")
    assert [id for id, _ in dues(work, OFFICE, **BY_DEADLINE)] == [answered, mine]
    assert dues(work, OFFICE, state=["handed_over"], **BY_DEADLINE) == [(mine, "2027-04-11")]
    assert [id for id, _ in dues(work, OFFICE, state=["replied"], **BY_DEADLINE)] == [answered]
    assert [id for id, _ in dues(work, LIN, mine=True, **BY_DEADLINE)] == [mine]
    assert dues(work, OFFICE, category="none", **BY_DEADLINE) == []
    with pytest.raises(Invalid):
        list_proposals(work.acting_as(OFFICE), sort="deadline", cursor="x")


def test_a_locked_text_has_no_open_deadline_until_it_is_released():
    work = house()
    handed, (answered, _) = given(work, (WATER, "sole", "")), replied(work, title="乙案")
    for proposal in (handed, answered):
        reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="核对")
    assert {due for _, due in dues(work, OFFICE)} == {None}
    assert dues(work, OFFICE, **BY_DEADLINE) == []
    for proposal in (handed, answered):
        reviewing.release_proposal(work.acting_as(OFFICE), proposal)
    assert {id for id, _ in dues(work, OFFICE, **BY_DEADLINE)} == {handed, answered}


def test_a_granted_extension_moves_the_row():
    work = house()
    proposal, handling = handed_over(work)
    for act in (handlings.sign_in_handling, handlings.begin_handling):
        act(work.acting_as(WATER_HANDLER), handling)
    handlings.ask_extension(work.acting_as(WATER_HANDLER), handling, until="2027-06-01", reason="跨部门协调")
    handlings.grant_extension(work.acting_as(GOVERNMENT), handling)
    assert dues(work, OFFICE, **BY_DEADLINE) == [(proposal, "2027-06-01")]
    assert rows(work, OFFICE)[0]["computed"]["rule"] == "extension"


def test_how_many_open_deadlines_a_notice_would_move_is_told_before_it_is_taken():
    work = house(HALL)
    handed_over(work)
    (handling,) = work.handlings.find({})
    days = sorted({due.on for due in handling.deadlines.values() if due.rule.unit == "workdays"})
    told = deadlines.count_moved_deadlines(work, year=2027, holidays=[days[0]], workdays=[])
    same = deadlines.count_moved_deadlines(work, year=2027, holidays=["2027-12-31"], workdays=[])
    assert (told["moved"] > 0, same["moved"]) == (True, 0)
    replied(work)
    rated = deadlines.count_moved_deadlines(work.acting_as(HALL), year=2027, holidays=[days[0]], workdays=[])
    assert rated["moved"] == told["moved"] + 1


def test_nobody_else_counts_what_a_notice_would_move():
    for who in (OFFICE, ZHOU, official("administrator", committee=ROADS)):
        work = house(who)
        work.directory.keep({"id": ROADS, "kind": "committee", "parent": OFFICE.committee, "names": []}, sequence=2)
        with pytest.raises(Forbidden):
            deadlines.count_moved_deadlines(work, year=2027, holidays=[], workdays=[])
