"""A later round of handling: its deadline, and what becomes of what the earlier one promised."""

import pytest

from services.proposals.commands.commitments import confirm_commitment, report_commitment_done
from services.proposals.commands.handlings import give_opinion, sign_in_handling
from services.proposals.commands.reassigning import open_round, reassign_handling
from services.proposals.contract.papers import Paper
from services.proposals.contract.statistics import Counted
from services.proposals.domain.counting.items import HANDLING_PARTS, PROPOSAL_PARTS, Item, items_of
from services.proposals.domain.handling import HandlingState
from services.proposals.queries.handlings import list_commitments
from services.proposals.queries.papers.of_handlings import facts_of_handling
from services.proposals.store import acting
from tests.proposals.handling_makers import (
    ADVISER,
    COMMITTEE,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    STRANGER,
    letter,
    member,
)
from tests.proposals.reply_makers import PROMISED, begin, handed_over, reply, with_helper


def test_another_round_brings_new_handlings_with_a_shorter_deadline():
    work, ids = handed_over()
    proposal = acting(work, work.proposals.get(reply(work, ids[LEAD])["proposal"]))
    proposal.state, proposal.round = "in_handling", 2
    open_round(work.acting_as(None), proposal)
    work.proposals.save(proposal)
    again = work.handlings.first({"round": 2})
    assert (again.unit, again.deadline().on, again.deadline().rule.name) == (LEAD, "2026-04-01", "second_reply")
    begin(work, again.id)
    reply(work, again.id)
    assert work.proposals.get(proposal.id).state == "replied"
    assert [each.round for each in work.proposals.get(proposal.id).rounds] == [1, 2]


def test_the_reply_of_a_later_round_takes_the_place_of_what_the_earlier_one_promised_and_is_not_done():
    work, ids = handed_over()
    steps, lamps, trees = ({"text": text, "due": "2026-12-31", "suggestion": None} for text in ("步道", "路灯", "树"))
    reply(work, ids[LEAD], PROMISED | {"commitments": [steps, lamps, trees]})
    by_text = {row["text"]: row["id"] for row in list_commitments(work)["rows"]}
    report_commitment_done(work.acting_as(HANDLER), by_text["树"], text="已种", files=[])
    confirm_commitment(work.acting_as(member()), by_text["树"])
    report_commitment_done(work.acting_as(HANDLER), by_text["步道"], text="已建", files=[])
    again = handled_again(work, ids[LEAD])
    kept = {"text": "步道和桥", "due": "2027-03-31", "suggestion": None, "commitment": by_text["步道"]}
    reply(work, again, PROMISED | {"commitments": [kept, steps | {"text": "长椅", "commitment": by_text["树"]}]})
    rows = {row["text"]: row for row in list_commitments(work, limit=50)["rows"]}
    assert {text: row["state"] for text, row in rows.items()} == {
        "步道和桥": "open",
        "长椅": "open",
        "路灯": "replaced",
        "树": "done",
    }
    assert (rows["步道和桥"]["id"], rows["步道和桥"]["handling"]) == (by_text["步道"], again)
    assert rows["步道和桥"]["due"]["on"] == "2027-03-31"
    assert (rows["路灯"]["days_left"], rows["长椅"]["id"] in by_text.values()) == (None, False)
    replaced = next(event for event in work.events if event.type == "commitment.replaced.v1")
    assert (replaced.text, replaced.by_handling) == ("路灯", again)
    assert {text: row["replaced_by"] for text, row in rows.items() if row["replaced_by"]} == {"路灯": again}
    assert work.handlings.get(again).commitments_open == 2


@pytest.fixture
def passed_on():
    """Lead and assisting unit did a first round; the second came to the lead, and was given to another unit."""
    work, ids = with_helper()
    sign_in_handling(work.acting_as(ADVISER), ids[HELPER])
    give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[])
    reply(work, ids[LEAD])
    again = handled_again(work, ids[LEAD])
    reassign_handling(work.acting_as(HANDOVER), again, unit=STRANGER, reason="改由交通局办理")
    proposal = work.handlings.get(again).proposal
    return work, ids, proposal, work.handlings.first({"unit": STRANGER}).id


def units_of(work, proposal) -> list[tuple[str, str]]:
    return [(unit.unit, str(unit.part)) for unit in work.proposals.get(proposal).units]


def test_who_took_over_a_later_round_stands_alone_beside_who_assisted(passed_on):
    work, _, proposal, new = passed_on
    assert sorted(units_of(work, proposal)) == sorted([(STRANGER, "lead"), (HELPER, "assisting")])
    assert work.handlings.get(new).deadline().rule.name == "second_reply"


def test_who_replied_in_an_earlier_round_reads_on_for_its_promises_stand(passed_on):
    work, _, proposal, _ = passed_on
    assert work.proposals.visible(proposal, HANDLER).id == proposal


def test_what_was_sent_before_handlings_knew_their_earlier_ones_counts_too(passed_on):
    work, _, proposal, _ = passed_on
    (parts,) = work.proposals.parts({"_id": proposal}, PROPOSAL_PARTS)
    handlings = work.handlings.parts({"proposal": proposal}, HANDLING_PARTS)
    old = [
        {name: one for name, one in each.items() if name not in ("earlier", "reassigned_from")} for each in handlings
    ]
    assert items_of({proposal: parts}, old, [], work.today)


def test_the_first_round_stays_as_it_was_done(passed_on):
    work, ids, proposal, _ = passed_on
    assert {work.handlings.get(ids[unit]).lead_unit for unit in (LEAD, HELPER)} == {LEAD}
    of_old = work.handlings.get(ids[HELPER]).seen_on(work.today)
    whole = work.proposals.get(proposal)
    names = [{"name": "荆州市政协", "since": "1950-01-01", "until": None}]
    work.directory.keep({"id": COMMITTEE, "kind": "committee", "parent": None, "names": names}, sequence=1)
    facts = facts_of_handling(work.acting_as(HANDOVER), Paper.OPINION_LETTER, of_old, whole)
    assert facts["lead"] == work.handlings.get(ids[LEAD]).unit_name


def test_a_later_round_goes_back_to_the_unit_of_the_first(passed_on):
    work, _, proposal, new = passed_on
    reassign_handling(work.acting_as(HANDOVER), new, unit=LEAD, reason="仍属该单位")
    assert sorted(units_of(work, proposal)) == sorted([(LEAD, "lead"), (HELPER, "assisting")])


def test_the_unit_to_which_a_later_round_goes_back_goes_on_from_its_own_reply_and_nobody_else_does(passed_on):
    work, ids, _, new = passed_on
    assert work.handlings.get(new).earlier is None
    reassign_handling(work.acting_as(HANDOVER), new, unit=LEAD, reason="仍属该单位")
    (back,) = work.handlings.documents({"reassigned_from": new})
    assert back["earlier"] == ids[LEAD]


def test_marks_and_adoption_are_of_the_units_whose_reply_they_were_about(passed_on):
    work, _, proposal, new = passed_on
    assert counted(work, proposal, Counted.SUGGESTION) == {LEAD}
    taken_over = work.handlings.get(new)
    taken_over.state, taken_over.reply = HandlingState.SENT, letter()
    work.handlings.save(taken_over)
    assert counted(work, proposal, Counted.SUGGESTION) == {STRANGER}
    (signer, *_) = work.proposals.get(proposal).signers
    marks = [{"round": round, "subject": signer.subject, "result": "satisfied"} for round in (1, 2)]
    items = counting(work, proposal, feedback=marks)
    rated = [[unit for unit, _ in item.units] for item in items if item.of is Counted.RATING and item.mark]
    assert rated == [[LEAD], [STRANGER]]


def counting(work, proposal, **more) -> list[Item]:
    (parts,) = work.proposals.parts({"_id": proposal}, PROPOSAL_PARTS)
    handlings = work.handlings.parts({"proposal": proposal}, HANDLING_PARTS)
    return items_of({proposal: parts | more}, handlings, [], work.today)


def counted(work, proposal, of) -> set[str]:
    return {unit for item in counting(work, proposal) if item.of is of for unit, _ in item.units}


def handled_again(work, id) -> str:
    """The handling of the next round."""
    proposal = work.proposals.get(work.handlings.get(id).proposal)
    proposal.round += 1
    open_round(work, proposal)
    work.proposals.save(proposal)
    return work.handlings.documents({"earlier": id})[0]["_id"]
