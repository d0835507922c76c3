"""Opinions in memory: drafts from proposals, and the doors of submitter and editor."""

import itertools
from datetime import UTC, datetime

import orjson
import pytest

from kernel.deadlines import Deadline
from kernel.directory import calendar_id
from kernel.events import Occurrence
from kernel.identity import Grant, Principal
from kernel.ids import new_id
from kernel.locks import keep_lock
from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, NotFound, PreconditionFailed, PreconditionRequired, Refused
from kernel.work import Call, tag_of
from services.opinions import commands, contract, queries
from services.opinions.domain import DECISION
from services.opinions.store import Opinions
from services.proposals.contract import ProposalQuarantined, ProposalReleased
from services.proposals.texts import HIDDEN_TITLE

AT = datetime(2027, 1, 11, 1, 0, tzinfo=UTC)
COMMITTEE, MEMBER, OTHER, PROPOSAL = new_id(), new_id(), new_id(), new_id()

submitter = Principal(account=new_id(), name="李文", committee=COMMITTEE, person=new_id(), subjects=(MEMBER,))
co_reflector = Principal(account=new_id(), name="王芳", committee=COMMITTEE, person=new_id(), subjects=(OTHER,))
stranger = Principal(account=new_id(), name="赵六", committee=COMMITTEE, person=new_id(), subjects=(new_id(),))
editor = Principal(
    account=new_id(),
    name="编辑",
    committee=COMMITTEE,
    person=new_id(),
    grants=(Grant(role="opinions_editor", committee=COMMITTEE),),
)


def a_signer(subject: str, name: str, first: bool) -> dict:
    return {
        "subject": subject,
        "kind": "membership",
        "name": name,
        "first": first,
        "committee": COMMITTEE,
        "merged_from": None,
    }


def not_filed(type: str = "proposal.not_filed.v1", sequence: int = 5, **facts) -> Occurrence:
    data = {
        "title": "关于加装电梯的提案",
        "signers": [a_signer(OTHER, "王芳", False), a_signer(MEMBER, "李文", True)],
        "destination": "opinion",
        "opinion_consent": True,
        "situation": "<p>情况如此</p>",
        "analysis": "<p>原因在此</p>",
        "suggestions": [{"id": new_id(), "number": 1, "text": "加装"}, {"id": new_id(), "number": 2, "text": "补贴"}],
    }
    return Occurrence(
        type=type,
        source="proposals",
        subject=PROPOSAL,
        sequence=sequence,
        committee=COMMITTEE,
        time=AT,
        data=data | facts,
    )


@pytest.fixture
def work() -> MemoryWork:
    return MemoryWork(Opinions, now=AT)


def the_opinion(work: MemoryWork):
    return work.opinions.find({})[0]


def matching(work: MemoryWork, who: Principal, opinion_id: str) -> MemoryWork:
    mine = work.acting_as(who)
    view = queries.get_opinion(mine, opinion_id)
    mine.call = Call(who=who, if_match=tag_of(orjson.dumps(view)))
    return mine


def complete(work: MemoryWork) -> str:
    commands.draft_from_proposal(work, not_filed())
    id = the_opinion(work).id
    text = {"title": "加装电梯", "opinion_class": "society", "situation": "情况", "suggestion": "建议"}
    commands.edit_opinion(matching(work, submitter, id), id, **text)
    return id


def test_a_proposal_that_was_not_filed_becomes_a_linked_draft_of_its_first_proposer(work):
    commands.draft_from_proposal(work, not_filed())
    view = queries.get_opinion(work.acting_as(submitter), the_opinion(work).id)
    assert view["state"] == "draft"
    assert view["source"] == {"kind": "proposal", "proposal": PROPOSAL, "title": "关于加装电梯的提案"}
    assert view["submitter"]["name"] == "李文"
    assert [one["name"] for one in view["co_reflectors"]] == ["王芳"]
    assert view["situation"] == "情况如此\n原因在此"
    assert view["suggestion"] == "1. 加装\n2. 补贴"
    assert [event.type for event in work.events] == ["opinion.drafted.v1"]
    assert work.events[0].source == "opinions"
    assert work.events[0].data["source"]["proposal"] == PROPOSAL


@pytest.mark.parametrize("facts", [{"destination": "letter"}, {"opinion_consent": False}])
def test_without_destination_and_consent_there_is_no_draft(work, facts):
    commands.draft_from_proposal(work, not_filed(**facts))
    assert work.opinions.count({}) == 0


def test_consent_that_comes_later_makes_the_draft():
    refused = not_filed(opinion_consent=False)
    consented = not_filed("proposal.opinion_consented.v1", sequence=6)
    results = []
    for order in itertools.permutations([refused, consented, consented]):
        work = MemoryWork(Opinions, now=AT)
        for event in order:
            commands.draft_from_proposal(work, event)
        results.append(work.backend.collections["opinions"])
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 1
    assert work.drafted.one(PROPOSAL)["opinion"] == the_opinion(work).id


def test_an_edit_needs_the_text_that_was_read(work):
    commands.draft_from_proposal(work, not_filed())
    id = the_opinion(work).id
    text = {"title": "新", "opinion_class": None, "situation": "", "suggestion": ""}
    with pytest.raises(PreconditionRequired):
        commands.edit_opinion(work.acting_as(submitter), id, **text)
    stale = matching(work, submitter, id)
    commands.edit_opinion(matching(work, submitter, id), id, **text)
    with pytest.raises(PreconditionFailed):
        commands.edit_opinion(stale, id, **text | {"title": "更新"})
    assert the_opinion(work).title == "新"


def test_who_may_not_edit_hears_that_before_which_version_it_was(work):
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    text = {"title": "新", "opinion_class": None, "situation": "", "suggestion": ""}
    for who in (co_reflector, editor):
        with pytest.raises(Forbidden):
            commands.edit_opinion(work.acting_as(who), id, **text)


def test_serials_have_no_gaps_even_when_a_submission_is_refused(work):
    id = complete(work)
    other = not_filed()
    other.subject = new_id()
    commands.draft_from_proposal(work, other)
    incomplete = next(opinion.id for opinion in work.opinions.find({}) if opinion.id != id)
    with pytest.raises(Refused):
        commands.submit_opinion(work.acting_as(submitter), incomplete)
    assert commands.submit_opinion(work.acting_as(submitter), id)["serial"] == 1


def test_an_editor_returns_it_and_keeps_it_the_second_time(work):
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    returned = commands.return_opinion(work.acting_as(editor), id, reason="请补充数据")
    assert (returned["state"], returned["reason"]) == ("returned", "请补充数据")
    commands.submit_opinion(work.acting_as(submitter), id)
    assert commands.keep_opinion(work.acting_as(editor), id, reason="已有同类信息")["state"] == "kept"
    assert [event.sequence for event in work.events] == [1, 2, 3, 4, 5, 6]


def test_an_editor_for_a_part_is_no_editor_of_the_committee(work):
    part = Grant(role="opinions_editor", committee=COMMITTEE, scope="sector", scope_id=new_id())
    of_a_sector = Principal(account=new_id(), name="界别编辑", committee=COMMITTEE, grants=(part,))
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    with pytest.raises(NotFound):
        commands.keep_opinion(work.acting_as(of_a_sector), id, reason="留存")
    assert queries.list_opinions(work.acting_as(of_a_sector))["rows"] == []


def test_a_draft_is_not_there_for_anybody_else(work):
    id = complete(work)
    for who in (stranger, editor, co_reflector):
        with pytest.raises(NotFound):
            queries.get_opinion(work.acting_as(who), id)


def test_who_sees_it_without_the_role_is_forbidden(work):
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    with pytest.raises(Forbidden):
        commands.keep_opinion(work.acting_as(co_reflector), id, reason="留存")
    with pytest.raises(NotFound):
        commands.keep_opinion(work.acting_as(stranger), id, reason="留存")


def test_lists_show_exactly_what_one_may_see(work):
    def listed(who, **form) -> int:
        return len(queries.list_opinions(work.acting_as(who), **form)["rows"])

    id = complete(work)
    everyone = (submitter, co_reflector, editor, stranger)
    assert [listed(who) for who in everyone] == [1, 0, 0, 0]
    commands.submit_opinion(work.acting_as(submitter), id)
    assert [listed(who) for who in everyone] == [1, 1, 1, 0]
    assert listed(co_reflector, mine=True) == 0
    assert listed(editor, proposal=PROPOSAL, state="submitted") == 1
    assert listed(editor, state="kept") == 0


def test_rows_carry_the_names_of_actions(work):
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    row = queries.list_opinions(work.acting_as(editor))["rows"][0]
    assert row["actions"] == ["return_opinion", "keep_opinion"]
    assert row["decision_due_on"] == "2027-01-25"


def test_answers_have_the_shape_of_their_views(work):
    id = complete(work)
    mine = work.acting_as(submitter)
    page = queries.list_opinions(mine)
    for view, answer in (
        (contract.OpinionView, commands.submit_opinion(mine, id)),
        (contract.OpinionPage, page),
        (contract.OpinionRow, page["rows"][0]),
    ):
        assert view().validate(answer) == {}
        assert set(answer) == set(view().fields)


def lock(work: MemoryWork, type=ProposalQuarantined, sequence: int = 6) -> None:
    keep_lock(work, not_filed(type.type, sequence=sequence), ProposalQuarantined)


def test_while_its_proposal_is_locked_away_nobody_reads_or_changes_it(work):
    id = complete(work)
    mine, theirs = work.acting_as(submitter), work.acting_as(editor)
    lock(work)
    view = queries.get_opinion(mine, id)
    assert (view["locked"], view["title"], view["source"]["title"]) == (True, HIDDEN_TITLE, HIDDEN_TITLE)
    assert (view["situation"], view["suggestion"]) == (None, None)
    assert contract.OpinionView().validate(view) == {}
    assert queries.list_opinions(mine)["rows"][0]["title"] == HIDDEN_TITLE
    assert {row["reason"]["code"] for row in view["actions"] if not row["allowed"]} >= {"opinion.source_locked"}
    text = {"title": "x", "opinion_class": "society", "situation": "x", "suggestion": "x"}
    for refused in (
        lambda: commands.edit_opinion(matching(work, submitter, id), id, **text),
        lambda: commands.submit_opinion(mine, id),
    ):
        with pytest.raises(Refused) as no:
            refused()
        assert no.value.code == "opinion.source_locked"
    lock(work, ProposalReleased, sequence=7)
    assert commands.submit_opinion(mine, id)["title"] == "加装电梯"
    lock(work, sequence=8)
    for refused in (commands.return_opinion, commands.keep_opinion):
        with pytest.raises(Refused):
            refused(theirs, id, reason="x")


def test_a_lock_that_was_heard_of_first_locks_the_draft_that_comes_later_and_what_is_told_of_it(work):
    lock(work)
    commands.draft_from_proposal(work, not_filed())
    assert work.events[-1].title == HIDDEN_TITLE
    assert work.events[-1].data["source"]["title"] == HIDDEN_TITLE
    assert queries.get_opinion(work.acting_as(submitter), the_opinion(work).id)["situation"] is None


def test_a_years_notice_counts_the_time_for_undecided_opinions_again_and_says_so_where_it_moved(work):
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    assert the_opinion(work).decision_due == Deadline(
        on="2027-01-25", rule=DECISION, start="2027-01-11", provisional=True
    )
    notice = {"id": calendar_id(2027), "kind": "calendar", "year": 2027, "holidays": ["2027-01-12"], "workdays": []}
    work.directory.keep(notice, sequence=1)
    for _ in range(2):
        assert commands.recompute_deadlines(work.acting_as(None)) is None
    assert the_opinion(work).decision_due == Deadline(on="2027-01-26", rule=DECISION, start="2027-01-11")
    (moved,) = [event for event in work.events if event.type == "opinion.decision_due_moved.v1"]
    assert moved.decision_due == "2027-01-26"


def test_what_is_decided_waits_for_no_day_and_is_not_counted_again(work):
    id = complete(work)
    commands.submit_opinion(work.acting_as(submitter), id)
    commands.keep_opinion(work.acting_as(editor), id, reason="已有同类信息")
    work.directory.keep({"id": calendar_id(2027), "kind": "calendar", "year": 2027, "holidays": [], "workdays": []}, 1)
    commands.recompute_deadlines(work.acting_as(None))
    assert the_opinion(work).decision_due is None
