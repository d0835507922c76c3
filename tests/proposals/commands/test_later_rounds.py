"""A later round of handling: its deadline, and what becomes of what the earlier one promised."""

from services.proposals.commands.commitments import confirm_commitment, report_commitment_done
from services.proposals.commands.reassigning import open_round
from services.proposals.queries.handlings import list_commitments
from services.proposals.store import acting
from tests.proposals.handling_makers import HANDLER, LEAD, member
from tests.proposals.reply_makers import PROMISED, begin, handed_over, reply


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


def handled_again(work, id) -> str:
    """The handling of the next round."""
    proposal = work.proposals.get(work.handlings.get(id).proposal)
    proposal.round += 1
    open_round(work, proposal)
    work.proposals.save(proposal)
    return work.handlings.documents({"earlier": id})[0]["_id"]
