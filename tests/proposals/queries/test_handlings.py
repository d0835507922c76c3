"""What goes out of handlings and commitments is what their views promise, and nothing else."""

import pytest

from kernel.forms import form_of
from kernel.ids import new_id
from services.proposals import contract
from services.proposals.commands.commitments import report_progress
from services.proposals.commands.handlings import ask_extension, ask_to_return, begin_handling, sign_in_handling
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.reviewing import quarantine_proposal, release_proposal
from services.proposals.contract import History, ReplyView
from services.proposals.queries.handlings import (
    get_commitment,
    get_handling,
    get_handling_history,
    get_reply,
    list_commitments,
    list_handlings,
    list_reply_versions,
)
from tests.proposals.commands.test_handlings import PROMISED, handed_over, reply, with_helper
from tests.proposals.handling_makers import (
    COMMITTEE,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    OFFICE,
    OTHER_OFFICE,
    PROPOSAL_OFFICE,
    STRANGER,
    filed,
    member,
    proposals_work,
)


@pytest.fixture
def replied():
    work, ids = handed_over()
    reply(work, ids[LEAD], PROMISED)
    return work, ids[LEAD]


@pytest.mark.parametrize("who", [HANDLER, HANDOVER, PROPOSAL_OFFICE, member()], ids=lambda who: who.account)
def test_every_reader_gets_a_handling_as_its_view_promises(replied, who):
    work, id = replied
    reader = work.acting_as(who)
    assert contract.HandlingView().validate(get_handling(reader, id)) == {}
    assert contract.HandlingPage().validate(list_handlings(reader)) == {}
    assert ReplyView().validate(get_reply(reader, id)) == {}
    assert contract.ReplyVersions().validate(list_reply_versions(reader, id)) == {}


def test_commitments_go_out_as_their_views_promise(replied):
    work, _ = replied
    page = list_commitments(work.acting_as(member()))
    assert contract.CommitmentPage().validate(page) == {}
    report_progress(work.acting_as(HANDLER), page["rows"][0]["id"], "已完成设计", [])
    assert contract.CommitmentView().validate(get_commitment(work.acting_as(member()), page["rows"][0]["id"])) == {}


def test_what_was_asked_for_goes_out_as_the_view_promises():
    work, ids = with_helper()
    handler = work.acting_as(HANDLER)
    ask_to_return(work.acting_as(HANDLER), ids[LEAD], "职能不符", STRANGER)
    assert contract.HandlingView().validate(get_handling(handler, ids[LEAD])) == {}
    assert get_handling(handler, ids[LEAD])["returns"][0]["decision"] is None


def test_an_extension_goes_out_as_the_view_promises():
    work, ids = handed_over()
    handler = work.acting_as(HANDLER)
    sign_in_handling(handler, ids[LEAD])
    begin_handling(handler, ids[LEAD])
    ask_extension(handler, ids[LEAD], "2026-08-01", "跨部门协调")
    assert contract.HandlingView().validate(get_handling(handler, ids[LEAD])) == {}


def test_a_hand_over_answers_with_its_handlings():
    work = proposals_work()
    parts = [{"unit": LEAD, "part": "lead"}, {"unit": HELPER, "part": "assisting"}]
    assert contract.HandOverView().validate(hand_over(work, filed(work), parts)) == {}


def test_a_client_that_knows_only_the_actions_finds_the_way_to_the_sent_reply():
    """Every offered action names a form of the contract, and what is not allowed names its reason."""
    work, ids = handed_over()
    shown = get_handling(work.acting_as(HANDLER), ids[LEAD])
    offered = {action["name"]: action for action in shown["actions"]}
    assert offered["sign_in_handling"]["allowed"]
    assert offered["draft_reply"]["reason"]["code"] == "wrong_state"
    for action in shown["actions"]:
        assert hasattr(contract, action["form"].rsplit("/", 1)[-1])


def test_ended_handlings_stand_last_and_are_never_overdue(replied):
    work, id = replied
    row = list_handlings(work, overdue=False)["rows"][0]
    assert (row["id"], row["days_left"]) == (id, None)


def test_a_text_that_is_locked_away_is_locked_in_the_handlings_of_offices_that_were_quicker():
    work = proposals_work()
    proposal = filed(work, offices=(OFFICE, OTHER_OFFICE))
    id = hand_over(work, proposal, [{"unit": LEAD, "part": "lead"}])["handlings"][0]["id"]
    unit, office = work.acting_as(HANDLER), work.acting_as(PROPOSAL_OFFICE)
    work.directory.keep({"id": new_id(), "kind": "account", "committee": COMMITTEE}, sequence=1)
    [reader] = work.directory.find("account")
    before = get_handling(unit, id)
    quarantine_proposal(office, proposal, readers=[reader["id"]], reason="疑似涉密")
    hidden = get_handling(unit, id)
    history = get_handling_history(unit, id)
    assert form_of(History).validate(history) == {}
    told = [entry["data"]["title"] for entry in history["rows"]]
    rows = [row["title"] for row in list_handlings(unit)["rows"]]
    assert [hidden["title"], *told, *rows] == ["〔内容已封存〕"] * 3
    assert {each["text"] for each in hidden["suggestions"]} == {"〔内容已封存〕"}
    assert [each["id"] for each in hidden["suggestions"]] == [each["id"] for each in before["suggestions"]]
    sign_in_handling(unit, id)
    assert work.events[-1].title == "〔内容已封存〕"
    release_proposal(office, proposal)
    after = get_handling(unit, id)
    assert (after["title"], after["suggestions"]) == (before["title"], before["suggestions"])
