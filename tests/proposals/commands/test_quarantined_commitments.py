"""What a reply promised, while the text of its proposal is locked away."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.rpc.problems import Refused
from services.proposals.commands.commitments import report_commitment_done, report_progress, urge_commitment
from services.proposals.commands.reviewing import quarantine_proposal, release_proposal
from services.proposals.commands.urging import urge
from services.proposals.queries.files import may_read
from services.proposals.queries.handlings import get_commitment, list_commitments
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import handed_over, reply
from tests.proposals.proposal_makers import LEADER, OFFICE, SEAL, WATER_HANDLER, ZHOU, house

LOCK = {"readers": [OFFICE.account], "reason": "疑似涉密"}


def types(work) -> list[str]:
    return [event.type for event in work.events]


def promised(work) -> tuple[str, str]:
    """A commitment whose unit has reported with a file: the ids of its proposal and of itself."""
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, reply_class="B", commitments=[{"text": "明年清淤", "due": "2027-02-15"}])
    [made] = work.commitments.find({"proposal": proposal})
    report_progress(work.acting_as(WATER_HANDLER), made.id, text="已立项", files=[SEAL])
    return proposal, made.id


def test_a_commitment_says_nothing_outside_units_and_offices():
    work = house()
    proposal, made = promised(work)
    assert may_read(work.acting_as(ZHOU), made, file=SEAL)
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    for who, seen in ((ZHOU, False), (LEADER, False), (WATER_HANDLER, True), (OFFICE, True)):
        reader = work.acting_as(who)
        view = get_commitment(reader, made)
        assert (view["text"], bool(view["progress"])) == ("明年清淤" if seen else HIDDEN_TITLE, seen)
        assert (list_commitments(reader)["rows"][0]["text"] == "明年清淤") is seen
        assert may_read(reader, made, file=SEAL) is seen
    release_proposal(work.acting_as(OFFICE), proposal)
    assert get_commitment(work.acting_as(ZHOU), made)["text"] == "明年清淤"


def test_a_commitment_rests():
    work = house()
    proposal, made = promised(work)
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    before = len(work.events)
    for who, act, said in (
        (WATER_HANDLER, report_progress, {"text": "已开工", "files": []}),
        (WATER_HANDLER, report_commitment_done, {"text": "完成", "files": []}),
        (OFFICE, urge_commitment, {"text": "请抓紧"}),
    ):
        with pytest.raises(Refused) as refused:
            act(work.acting_as(who), made, **said)
        assert refused.value.code == "proposal.quarantined"
    urge(work.acting_as(None, datetime(2027, 2, 20, 2, tzinfo=UTC)))
    assert len(work.events) == before


def test_while_it_is_locked_what_was_promised_is_not_due_and_nobody_is_late_at_the_release():
    work = house()
    proposal, made = promised(work)
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    later = work.now + timedelta(days=60)
    unit = work.acting_as(WATER_HANDLER, later)
    assert list_commitments(unit, overdue=True)["rows"] == []
    assert get_commitment(unit, made)["days_left"] is None
    release_proposal(work.acting_as(OFFICE, later), proposal)
    due = get_commitment(unit, made)["due"]
    assert (due["on"], due["rested"]) == ("2027-04-16", 60)
    assert "commitment.deadlines_moved.v1" in types(work)
    urge(work.acting_as(None, later))
    assert "commitment.urged.v1" not in types(work)


def test_proposers_have_the_time_to_confirm_that_the_lock_left_them():
    work = house()
    proposal, made = promised(work)
    report_commitment_done(work.acting_as(WATER_HANDLER), made, text="完成", files=[])
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    later = work.now + timedelta(days=40)
    release_proposal(work.acting_as(OFFICE, later), proposal)
    urge(work.acting_as(None, later))
    assert "commitment.unconfirmed.v1" not in types(work)
    shown = get_commitment(work.acting_as(ZHOU, later), made)
    assert (shown["confirm_due"]["on"], shown["unconfirmed"]) == ("2027-03-22", False)
    [moved] = [event for event in work.events if event.type == "commitment.deadlines_moved.v1"]
    assert (moved.state, moved.confirm_by, moved.due) == ("reported", "2027-03-22", "2027-03-27")


def test_what_was_over_before_the_lock_stays_over():
    work = house()
    proposal, made = promised(work)
    late = datetime(2027, 3, 1, 2, tzinfo=UTC)
    quarantine_proposal(work.acting_as(OFFICE, late), proposal, **LOCK)
    release_proposal(work.acting_as(OFFICE, late + timedelta(days=10)), proposal)
    assert get_commitment(work.acting_as(ZHOU), made)["due"]["on"] == "2027-02-15"
    assert "commitment.deadlines_moved.v1" not in types(work)
