"""What goes out of handlings and commitments is what their views promise, and nothing else."""

import pytest

from kernel.forms import form_of
from kernel.ids import new_id
from kernel.rpc.problems import Invalid
from services.proposals import contract
from services.proposals.commands.commitments import report_progress
from services.proposals.commands.handlings import (
    ask_extension,
    ask_to_return,
    begin_handling,
    give_opinion,
    refuse_extension,
    send_back_opinion,
    sign_in_handling,
)
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.commands.reviewing import quarantine_proposal, release_proposal
from services.proposals.contract import History, ReplyView
from services.proposals.queries.handlings import (
    count_deadlines,
    count_handlings,
    get_commitment,
    get_handling,
    get_handling_history,
    get_reply,
    list_commitments,
    list_handlings,
    list_reply_versions,
)
from tests.proposals.handling_makers import (
    ADVISER,
    COMMITTEE,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    OFFICE,
    OTHER_OFFICE,
    OUTSIDER,
    PROPOSAL_OFFICE,
    STRANGER,
    filed,
    granted,
    later,
    member,
    proposals_work,
)
from tests.proposals.reply_makers import PROMISED, begin, handed_over, reply, with_helper


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
    report_progress(work.acting_as(HANDLER), page["rows"][0]["id"], text="已完成设计", files=[])
    assert contract.CommitmentView().validate(get_commitment(work.acting_as(member()), page["rows"][0]["id"])) == {}


def test_what_was_asked_for_goes_out_as_the_view_promises():
    work, ids = with_helper()
    handler = work.acting_as(HANDLER)
    ask_to_return(work.acting_as(HANDLER), ids[LEAD], reason="职能不符", better_unit=STRANGER)
    assert contract.HandlingView().validate(get_handling(handler, ids[LEAD])) == {}
    assert get_handling(handler, ids[LEAD])["returns"][0]["decision"] is None


def test_an_extension_goes_out_as_the_view_promises():
    work, ids = handed_over()
    handler = work.acting_as(HANDLER)
    sign_in_handling(handler, ids[LEAD])
    begin_handling(handler, ids[LEAD])
    ask_extension(handler, ids[LEAD], until="2026-08-01", reason="跨部门协调")
    assert contract.HandlingView().validate(get_handling(handler, ids[LEAD])) == {}


def test_days_are_counted_until_the_unit_did_what_was_due_and_it_says_when_that_was(replied):
    work, id = replied
    shown = get_handling(work.acting_as(HANDLER, now=later(30)), id)
    assert shown["done"] == {"sign_in": "2026-03-02", "reply": "2026-03-02"}
    assert shown["days_waiting"] == 0


def test_an_opinion_that_was_sent_back_is_not_done():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    give_opinion(work.acting_as(ADVISER, now=later(3)), ids[HELPER], text="同意", files=[])
    late = work.acting_as(HANDLER, now=later(30))
    shown = get_handling(late, ids[HELPER])
    assert (shown["done"]["opinion"], shown["days_waiting"]) == ("2026-03-05", 3)
    send_back_opinion(late, ids[HELPER], reason="请写明金额")
    shown = get_handling(late, ids[HELPER])
    assert (shown["done"], shown["days_waiting"]) == ({"sign_in": "2026-03-02"}, 30)


def test_nobody_waits_for_a_unit_whose_work_was_given_to_another():
    work, ids = handed_over()
    reassign_handling(work, ids[LEAD], unit=HELPER, reason="职能调整")
    late = work.acting_as(PROPOSAL_OFFICE, now=later(30))
    assert [row["days_waiting"] for row in list_handlings(late)["rows"]] == [30, None]


def test_a_hand_over_answers_with_its_handlings():
    work = proposals_work()
    parts = [{"unit": LEAD, "part": "lead"}, {"unit": HELPER, "part": "assisting"}]
    assert contract.HandOverView().validate(hand_over(work, filed(work), assignments=parts)) == {}


def test_a_client_that_knows_only_the_actions_finds_the_way_to_the_sent_reply():
    """Every offered action names a form of the contract, and what is not allowed names its reason."""
    work, ids = handed_over()
    shown = get_handling(work.acting_as(HANDLER), ids[LEAD])
    offered = {action["name"]: action for action in shown["actions"]}
    assert offered["sign_in_handling"]["allowed"]
    assert offered["draft_reply"]["reason"]["code"] == "wrong_state"
    for action in shown["actions"]:
        assert hasattr(contract, action["form"].rsplit("/", 1)[-1])


def test_the_numbers_are_those_of_the_lists_under_the_same_filters():
    work, ids = with_helper()
    sign_in_handling(work.acting_as(HANDLER), ids[LEAD])
    numbers = count_handlings(work)
    assert form_of(contract.HandlingNumbers).validate(numbers) == {}
    assert {state: count for state, count in numbers["states"].items() if count} == {"assigned": 1, "signed_in": 1}
    for state, count in numbers["states"].items():
        assert list_handlings(work, state=[state])["total"] == count
    assert count_handlings(work, part="lead")["states"]["assigned"] == 0
    assert count_handlings(work.acting_as(OUTSIDER))["states"]["assigned"] == 0


def test_overdue_ones_are_counted_whatever_their_state():
    work, _ = with_helper()
    late = work.acting_as(HANDOVER, now=later(90))
    assert (count_handlings(work)["overdue"], count_handlings(late)["overdue"]) == (0, 1)
    assert count_handlings(late, overdue=False)["overdue"] == 0
    assert list_handlings(late, state=["assigned", "sent"], overdue=True)["total"] == 1


@pytest.mark.parametrize(
    ("who", "finds"),
    [
        (HANDLER, 1),
        (HANDOVER, 1),
        (PROPOSAL_OFFICE, 1),
        (member(), 0),
        (granted("leader"), 0),
        (granted("chairmens_meeting"), 0),
    ],
    ids=lambda who: getattr(who, "account", None),
)
def test_only_who_reads_of_extensions_finds_or_counts_the_ones_that_are_asked_for(who, finds):
    work, ids = with_helper()
    handler = work.acting_as(HANDLER)
    sign_in_handling(handler, ids[LEAD])
    begin_handling(handler, ids[LEAD])
    ask_extension(handler, ids[LEAD], until="2026-08-01", reason="跨部门协调")
    reader = work.acting_as(who)
    assert bool(get_handling(reader, ids[LEAD])["extensions"]) is bool(finds)
    assert list_handlings(reader, extension_asked=True)["total"] == finds
    assert count_handlings(reader)["extensions_asked"] == finds
    assert count_handlings(reader, extension_asked=True)["states"]["handling"] == finds


@pytest.mark.parametrize(
    ("who", "reads"), [(HANDLER, True), (HANDOVER, True), (PROPOSAL_OFFICE, True), (member(), False)]
)
def test_the_history_tells_outside_no_more_of_a_hand_over_than_the_view(who, reads):
    work = proposals_work()
    parts = [{"unit": LEAD, "part": "sole", "note": "请先与财政商量"}]
    id = hand_over(work, filed(work), assignments=parts)["handlings"][0]["id"]
    ask_to_return(work.acting_as(HANDLER), id, reason="职能不符", better_unit=HELPER)
    reassign_handling(work, id, unit=HELPER, reason="确属水务职责")
    told = {row["type"]: row["data"] for row in get_handling_history(work.acting_as(who), id)["rows"]}
    assert ("note" in told["handling.assigned.v1"], "reason" in told["handling.reassigned.v1"]) == (reads, reads)


def test_who_asks_for_a_later_deadline_is_found_until_it_is_decided():
    work, ids = with_helper()
    handler = work.acting_as(HANDLER)
    assert list_handlings(work, extension_asked=True)["rows"] == []
    sign_in_handling(handler, ids[LEAD])
    begin_handling(handler, ids[LEAD])
    ask_extension(handler, ids[LEAD], until="2026-08-01", reason="跨部门协调")
    assert [row["id"] for row in list_handlings(work, extension_asked=True, office=OFFICE)["rows"]] == [ids[LEAD]]
    assert count_handlings(work)["extensions_asked"] == 1
    stranger = work.acting_as(OUTSIDER)
    assert list_handlings(stranger, extension_asked=True)["rows"] == []
    assert count_handlings(stranger)["extensions_asked"] == 0
    refuse_extension(work, ids[LEAD], reason="按期办理")
    assert list_handlings(work, extension_asked=True)["rows"] == []
    assert list_handlings(work)["total"] == 2


def test_lists_can_be_cut_to_the_days_on_which_something_is_due(replied):
    work, _ = with_helper()
    helper, lead = (row["deadline"] for row in list_handlings(work)["rows"])
    assert [row["deadline"] for row in list_handlings(work, due_from=lead, due_to=lead)["rows"]] == [lead]
    assert [row["deadline"] for row in list_handlings(work, due_to=helper)["rows"]] == [helper]
    late = work.acting_as(HANDOVER, now=later(90))
    assert list_handlings(late, due_from=lead, overdue=True)["rows"] == []
    promised, _ = replied
    due = list_commitments(promised)["rows"][0]["due"]["on"]
    assert list_commitments(promised, due_from=due, due_to=due)["total"] == 1
    assert list_commitments(promised, due_to="2020-01-01")["total"] == 0


def test_each_day_tells_how_much_is_due_on_it_for_who_may_see_it():
    work, _ = with_helper()
    days = [row["deadline"] for row in list_handlings(work)["rows"]]
    told = count_deadlines(work, first=days[0], last=days[1])
    assert form_of(contract.DeadlinesView).validate(told) == {}
    assert told["rows"] == [{"on": day, "handlings": 1, "commitments": 0, "supervisions": 0} for day in days]
    assert count_deadlines(work.acting_as(OUTSIDER), first=days[0], last=days[1]) == {"rows": []}


def test_a_commitment_is_due_on_its_day(replied):
    work, _ = replied
    due = list_commitments(work)["rows"][0]["due"]["on"]
    assert count_deadlines(work, first=due, last=due)["rows"][0]["commitments"] == 1


@pytest.mark.parametrize(("first", "last"), [("2026-01-02", "2026-01-01"), ("2026-01-01", "2026-04-01")])
def test_days_are_counted_for_some_weeks_only(first, last):
    with pytest.raises(Invalid) as refusal:
        count_deadlines(proposals_work(), first=first, last=last)
    assert refusal.value.values["errors"] == {"last": ["deadlines.days"]}


def test_a_row_says_how_its_deadline_was_counted():
    work, _ = handed_over()
    row = list_handlings(work)["rows"][0]
    assert (row["computed"]["on"], row["computed"]["rule"]) == (row["deadline"], "reply")


def test_ended_handlings_stand_last_and_are_never_overdue(replied):
    work, id = replied
    row = list_handlings(work, overdue=False)["rows"][0]
    assert (row["id"], row["days_left"]) == (id, None)


def test_a_text_that_is_locked_away_is_locked_in_the_handlings_of_offices_that_were_quicker():
    work = proposals_work()
    proposal = filed(work, offices=(OFFICE, OTHER_OFFICE))
    id = hand_over(work, proposal, assignments=[{"unit": LEAD, "part": "lead"}])["handlings"][0]["id"]
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
