"""What was answered but not solved: found by rule, reopened by the office, or kept closed with a reason."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.identity import Principal
from kernel.memory import MemoryWork
from kernel.rpc.problems import Refused
from services.proposals.commands import commitments, ending, reopening, reviewing
from services.proposals.commands.settings import change_setting
from services.proposals.queries.handlings import get_handling, get_handling_history, list_handlings
from services.proposals.queries.proposals import count_proposals, get_proposal, get_proposal_history, list_proposals
from tests.proposals.life_makers import handed_over, offered, rate, replied, reply
from tests.proposals.proposal_makers import GOVERNMENT, LEADER, LIN, OFFICE, WATER_HANDLER, ZHOU, house

PROMISE = {"text": "九月前清淤", "due": "2027-03-01", "suggestion": None}
PROMISED = {"reply_class": "B", "commitments": [PROMISE]}
UNSOLVED = {"reply_class": "C", "class_reason": "经费未定"}
DUE = datetime(2027, 3, 1, 2, tzinfo=UTC)


def closed(work: MemoryWork, lin: str = "satisfied", **letter) -> str:
    """Answered by such a letter, rated by both signers, closed."""
    proposal, handling = handed_over(work, cosigners=(LIN,))
    reply(work, proposal, handling, **letter)
    rate(work, ZHOU, proposal)
    rate(work, LIN, proposal, lin)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    return proposal


def causes(work: MemoryWork, proposal: str) -> list[str]:
    return [one["cause"] for one in get_proposal(work.acting_as(OFFICE), proposal)["causes"]]


def late(work: MemoryWork, days: int) -> None:
    """The timer of that many days after the promised one."""
    reopening.suggest_today(work.acting_as(None, now=DUE + timedelta(days)))


def promise_of(work: MemoryWork, proposal: str) -> str:
    return work.commitments.documents({"proposal": proposal})[0]["_id"]


def contested(work: MemoryWork, proposal: str) -> None:
    one, done = promise_of(work, proposal), {"text": "已完成", "files": []}
    commitments.report_commitment_done(work.acting_as(WATER_HANDLER), one, **done)
    commitments.contest_commitment(work.acting_as(ZHOU), one, reason="现场没有变化")


def types(work: MemoryWork, proposal: str, who: Principal = OFFICE) -> list[str]:
    rows = get_proposal_history(work.acting_as(who), proposal)["rows"]
    return [row["type"].removeprefix("proposal.").removesuffix(".v1") for row in rows]


# By which rules


def test_a_commitment_that_is_overdue_by_so_many_days_suggests_reopening():
    work = house()
    proposal = closed(work, **PROMISED)
    late(work, 29)
    assert causes(work, proposal) == []
    late(work, 30)
    assert causes(work, proposal) == ["commitment_overdue"]


def test_how_many_days_is_a_setting():
    work = house()
    change_setting(work.acting_as(OFFICE), name="proposal.reopen_overdue_days", value=5, since="2027-01-11")
    proposal = closed(work, **PROMISED)
    late(work, 5)
    assert causes(work, proposal) == ["commitment_overdue"]


def test_a_commitment_that_a_proposer_contests_suggests_it_at_once_unless_the_setting_says_no():
    work = house()
    contested(work, proposal := closed(work, **PROMISED))
    assert causes(work, proposal) == ["commitment_contested"]
    other = house()
    change_setting(other.acting_as(OFFICE), name="proposal.reopen_contested", value=False, since="2027-01-11")
    contested(other, proposal := closed(other, **PROMISED))
    assert causes(other, proposal) == []


def test_what_was_contested_before_the_closing_is_suggested_at_it():
    work = house()
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, **PROMISED)
    contested(work, proposal)
    rate(work, ZHOU, proposal)
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    assert causes(work, proposal) == ["commitment_contested"]


def test_a_reply_that_solves_nothing_and_leaves_somebody_unsatisfied_suggests_it():
    work = house()
    assert causes(work, closed(work, "unsatisfied", **UNSOLVED)) == ["not_satisfied"]
    assert causes(work, closed(work, "basically", **UNSOLVED)) == []
    assert causes(work, closed(work, "unsatisfied", reply_class="A")) == []
    change_setting(work.acting_as(OFFICE), name="proposal.reopen_dissatisfied", value=False, since="2027-01-11")
    assert causes(work, closed(work, "unsatisfied", **UNSOLVED)) == []


def test_what_is_not_closed_is_not_suggested():
    work = house()
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, **PROMISED)
    late(work, 100)
    assert causes(work, proposal) == []


def test_a_commitment_that_is_done_after_all_is_no_cause_any_more():
    work = house()
    contested(work, proposal := closed(work, **PROMISED))
    one = promise_of(work, proposal)
    commitments.report_commitment_done(work.acting_as(WATER_HANDLER), one, text="已完成", files=[])
    commitments.confirm_commitment(work.acting_as(ZHOU), one)
    assert (causes(work, proposal), types(work, proposal)[-1]) == ([], "reopening_lapsed")


def test_each_cause_is_told_once():
    work = house()
    proposal = closed(work, **PROMISED)
    for days in (30, 31, 60):
        late(work, days)
    assert types(work, proposal).count("reopening_suggested") == 1


# Who sees it


def test_only_the_office_sees_and_lists_what_may_have_to_be_reopened():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    closed(work)
    rows = list_proposals(work.acting_as(OFFICE), reopenable=True)["rows"]
    assert [(row["id"], row["causes"]) for row in rows] == [(proposal, ["not_satisfied"])]
    for who in (ZHOU, LEADER, WATER_HANDLER):
        assert list_proposals(work.acting_as(who), reopenable=True)["rows"] == []
        seen = get_proposal(work.acting_as(who), proposal)
        assert (seen["causes"], seen["settled_causes"]) == ([], [])
        assert not {"reopen_proposal", "keep_closed"} & {one["name"] for one in seen["actions"]}


def test_the_history_tells_the_office_alone_what_it_had_to_decide_and_why_it_stays_closed():
    work = house()
    kept = closed(work, "unsatisfied", **UNSOLVED)
    reopening.keep_closed(work.acting_as(OFFICE), kept, reason="内部考虑")
    contested(work, lapsed := closed(work, **PROMISED))
    commitments.report_commitment_done(work.acting_as(WATER_HANDLER), promise_of(work, lapsed), text="已完成", files=[])
    commitments.confirm_commitment(work.acting_as(ZHOU), promise_of(work, lapsed))
    for proposal, decided in ((kept, "kept_closed"), (lapsed, "reopening_lapsed")):
        deciding = ["reopening_suggested", decided]
        for who, told in ((OFFICE, deciding), *((who, []) for who in (ZHOU, LIN, WATER_HANDLER, GOVERNMENT, LEADER))):
            assert [type for type in types(work, proposal, who) if type in deciding] == told, who.name


def test_the_history_tells_everybody_that_it_was_reopened_and_why():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    for who in (ZHOU, WATER_HANDLER, LEADER):
        assert "reopened" in types(work, proposal, who)


# What the office does


def test_a_reopened_proposal_goes_back_to_its_units_with_a_deadline_and_a_new_round():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    view = reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    assert (view["state"], view["round"], view["closed_at"], view["causes"]) == ("in_handling", 2, None, [])
    assert view["settled_causes"][0]["reopened"] is True
    (row,) = list_handlings(work.acting_as(WATER_HANDLER), proposal=proposal, state=["assigned"])["rows"]
    assert (row["round"], row["unit_name"]) == (2, "水利局")
    told = get_handling(work.acting_as(WATER_HANDLER), row["id"])
    assert (told["note"], told["causes"]) == ("答而未办", ["not_satisfied"])
    assert get_handling(work.acting_as(WATER_HANDLER), told["earlier"])["reply"]["reply_class"] == "C"
    assert get_handling(work.acting_as(ZHOU), row["id"])["causes"] == []
    (begun,) = get_handling_history(work.acting_as(WATER_HANDLER), row["id"])["rows"]
    assert begun["actor"] == OFFICE.account
    assert row["deadline"] > work.today.isoformat()
    assert types(work, proposal)[-2:] == ["reopened", "rehandling_opened"]


def test_after_the_new_round_it_is_rated_and_closed_again_and_may_be_suggested_for_that_round():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    (row,) = list_handlings(work.acting_as(WATER_HANDLER), proposal=proposal, state=["assigned"])["rows"]
    reply(work, proposal, row["id"], **UNSOLVED)
    rate(work, ZHOU, proposal)
    rate(work, LIN, proposal, "unsatisfied")
    ending.close_proposal(work.acting_as(OFFICE), proposal)
    assert causes(work, proposal) == ["not_satisfied"]
    assert len(get_proposal(work.acting_as(OFFICE), proposal)["rounds"]) == 2


def test_the_numbers_add_up_before_and_after_a_reopening():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    replied(work)
    before = count_proposals(work.acting_as(OFFICE))
    reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    assert count_proposals(work.acting_as(OFFICE)) == before
    assert before["received"] == before["filed"] == 2


def test_a_published_one_leaves_the_public_pages():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    ending.publish_proposal(work.acting_as(OFFICE), proposal)
    reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")
    assert get_proposal(work.acting_as(OFFICE), proposal)["published_at"] is None
    assert "unpublished" in types(work, proposal)


def test_an_archived_one_can_be_reopened_too():
    work = house()
    proposal = closed(work, **PROMISED)
    ending.archive_proposal(work.acting_as(OFFICE), proposal)
    late(work, 30)
    assert reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="答而未办")["archived_at"] is None


def test_what_the_office_keeps_closed_is_not_offered_again_for_that_cause_but_for_another():
    work = house()
    proposal = closed(work, **PROMISED)
    late(work, 30)
    view = reopening.keep_closed(work.acting_as(OFFICE), proposal, reason="已列入下年度计划")
    settled = view["settled_causes"][0]
    assert (view["state"], settled["reopened"], settled["reason"]) == ("closed", False, "已列入下年度计划")
    late(work, 31)
    assert causes(work, proposal) == []
    contested(work, proposal)
    assert causes(work, proposal) == ["commitment_contested"]


@pytest.mark.parametrize("act", [reopening.reopen_proposal, reopening.keep_closed])
def test_without_a_cause_there_is_nothing_to_decide(act):
    work = house()
    proposal = closed(work)
    with pytest.raises(Refused, match=r"proposal\.no_cause_to_reopen"):
        act(work.acting_as(OFFICE), proposal, reason="x")
    assert offered(work, OFFICE, proposal)[act.__name__] is False


@pytest.mark.parametrize("act", [reopening.reopen_proposal, reopening.keep_closed])
def test_the_office_decides_on_no_cause_that_it_has_not_read(act):
    work = house()
    proposal = closed(work, **PROMISED)
    late(work, 30)
    contested(work, proposal)
    for seen in (1, 3):
        with pytest.raises(Refused, match=r"proposal\.causes_changed"):
            act(work.acting_as(OFFICE), proposal, reason="已列入下年度计划", causes_seen=seen)
    assert causes(work, proposal) == ["commitment_overdue", "commitment_contested"]
    view = act(work.acting_as(OFFICE), proposal, reason="已列入下年度计划", causes_seen=2)
    assert len(view["settled_causes"]) == 2


def test_a_locked_text_is_not_reopened():
    work = house()
    proposal = closed(work, "unsatisfied", **UNSOLVED)
    named = {"readers": [OFFICE.account], "reason": "疑似涉密"}
    reviewing.quarantine_proposal(work.acting_as(OFFICE), proposal, **named)
    with pytest.raises(Refused, match=r"proposal\.quarantined"):
        reopening.reopen_proposal(work.acting_as(OFFICE), proposal, reason="x")
