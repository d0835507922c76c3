"""A part comes to another unit 改办, and what its family's deadlines make of that and of a later day 延期."""

import pytest

from kernel.rpc.problems import Forbidden, Invalid, NotFound
from services.proposals.commands.handlings import (
    ask_extension,
    ask_to_return,
    begin_handling,
    grant_extension,
    sign_in_handling,
)
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.queries.handlings import get_handling
from tests.proposals.handling_makers import (
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    OTHER_OFFICE,
    OUTSIDER,
    STRANGER,
    filed,
    granted,
    handling_ids,
    lead_and_helper,
    member,
    proposals_work,
    sole,
    uid,
)

PARTY_HANDOVER = granted("handover_office", OTHER_OFFICE)


def test_a_handling_is_not_reassigned_to_a_unit_that_has_it():
    work = proposals_work()
    old = handling_ids(hand_over(work, filed(work), assignments=lead_and_helper()))[LEAD]
    for unit in (LEAD, HELPER):
        with pytest.raises(Invalid) as caught:
            reassign_handling(work, old, unit=unit, reason="职责调整")
        assert caught.value.values["errors"] == {"unit": ["hand_over.unit_has_it"]}


def test_a_returned_proposal_comes_to_another_unit_with_all_its_history():
    work = proposals_work()
    proposal = filed(work)
    old = handling_ids(hand_over(work, proposal, assignments=sole()))[LEAD]
    ask_to_return(work.acting_as(HANDLER), old, reason="职能不符", better_unit=STRANGER)
    shown = reassign_handling(work, old, unit=STRANGER, reason="改由水务局办理")
    new = work.handlings.get(shown["reassigned_to"])
    assert (new.reassigned_from, new.part, new.state) == (old, "sole", "assigned")
    gone = work.handlings.get(old)
    assert (gone.state, gone.reassigned_to, gone.returns[0].decision) == ("reassigned", new.id, "reassigned")
    assert [unit.unit for unit in work.proposals.get(proposal).units] == [STRANGER]
    assert work.handlings.visible(new.id, OUTSIDER)
    with pytest.raises(NotFound):
        work.handlings.visible(new.id, HANDLER)
    readers = HANDLER, HANDOVER, member()
    assert [get_handling(work.acting_as(who), old)["reads_proposal"] for who in readers] == [False, True, True]


def test_a_new_assisting_unit_takes_the_place_of_the_old_one_in_the_family():
    work = proposals_work()
    ids = handling_ids(hand_over(work, filed(work), assignments=lead_and_helper()))
    reassign_handling(work, ids[HELPER], unit=STRANGER, reason="改由水务局会办")
    lead = work.handlings.get(ids[LEAD])
    assert (lead.family, lead.waiting_units()) == ([LEAD, STRANGER], [STRANGER])
    assert work.handlings.first({"unit": STRANGER}).lead_unit == LEAD


def test_a_new_lead_moves_the_deadlines_of_its_assisting_units():
    work = proposals_work()
    ids = handling_ids(hand_over(work, filed(work), assignments=lead_and_helper()))
    reassign_handling(work, ids[LEAD], unit=STRANGER, reason="改由水务局主办", deadline="2026-08-02")
    helper = work.handlings.get(ids[HELPER])
    assert (helper.lead_unit, helper.deadline().on) == (STRANGER, "2026-07-13")
    assert [each.unit for each in work.handlings.first({"unit": STRANGER}).assisting] == [HELPER]


def test_nobody_reassigns_to_a_unit_that_has_the_proposal_or_to_none():
    work = proposals_work()
    ids = handling_ids(hand_over(work, filed(work), assignments=lead_and_helper()))
    for wrong in (LEAD, HELPER, uid(99)):
        with pytest.raises(Invalid):
            reassign_handling(work, ids[LEAD], unit=wrong, reason="改办")
    with pytest.raises(Forbidden):
        reassign_handling(work.acting_as(HANDLER), ids[LEAD], unit=STRANGER, reason="改办")


def test_an_extension_of_the_lead_moves_the_opinions_too():
    work = proposals_work()
    ids = handling_ids(hand_over(work, filed(work), assignments=lead_and_helper()))
    handler = work.acting_as(HANDLER)
    sign_in_handling(handler, ids[LEAD])
    begin_handling(handler, ids[LEAD])
    ask_extension(handler, ids[LEAD], until="2026-08-02", reason="跨部门协调")
    grant_extension(work, ids[LEAD])
    assert work.handlings.get(ids[HELPER]).deadline().on == "2026-07-13"


def named_day_of_opinion(granted_or_reassigned: str, until: str) -> str:
    """When the opinion is due that the office had named for 30 May, once the lead's deadline moved from 2 June."""
    work = proposals_work()
    helper, lead = lead_and_helper()
    ids = handling_ids(hand_over(work, filed(work), assignments=[helper | {"deadline": "2026-05-30"}, lead]))
    if granted_or_reassigned == "granted":
        handler = work.acting_as(HANDLER)
        sign_in_handling(handler, ids[LEAD])
        ask_extension(handler, ids[LEAD], until=until, reason="跨部门协调")
        grant_extension(work, ids[LEAD])
    else:
        reassign_handling(work, ids[LEAD], unit=STRANGER, reason="改由水务局主办", deadline=until)
    return work.handlings.get(ids[HELPER]).deadline().on


@pytest.mark.parametrize(
    ("way", "until", "opinion"),
    [
        ("granted", "2026-06-10", "2026-05-30"),
        ("granted", "2026-08-02", "2026-07-13"),
        ("reassigned", "2026-06-10", "2026-05-30"),
        ("reassigned", "2026-05-20", "2026-04-30"),
    ],
)
def test_a_later_day_that_the_office_named_stands_when_the_leads_deadline_moves(way, until, opinion):
    assert named_day_of_opinion(way, until) == opinion
