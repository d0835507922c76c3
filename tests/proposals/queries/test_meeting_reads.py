"""The chairmen's meeting reads its committee's handlings, replies and commitments as leaders do, and acts in none."""

import pytest

from kernel.rpc.problems import Forbidden, NotFound
from services.proposals.commands import handlings
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.contract import Figure
from services.proposals.contract.statistics import Side
from services.proposals.domain.handling.showing import is_inside
from services.proposals.queries.finding import find_text
from services.proposals.queries.handlings import (
    get_commitment,
    get_handling,
    get_handling_history,
    get_reply,
    list_commitments,
    list_handlings,
    list_reply_versions,
)
from services.proposals.queries.proposals import get_proposal
from services.proposals.queries.statistics import get_statistics, list_counted
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import handed_over, replied, reply
from tests.proposals.proposal_makers import COUNTY, GOVERNMENT, LEADER, OFFICE, ROADS, WATER, WATER_HANDLER, official
from tests.proposals.supervision_makers import MEETING, committee_house

ELSEWHERE = official("chairmens_meeting", committee=COUNTY)
OF_A_PART = official("chairmens_meeting", "unit", WATER)


def listed(work, who) -> list[str]:
    return [row["id"] for row in list_handlings(work.acting_as(who))["rows"]]


def test_the_meeting_reads_the_handlings_of_its_own_committee_and_acts_in_none():
    work = committee_house()
    _, handling = handed_over(work)
    assert listed(work, MEETING) == [handling]
    assert get_handling(work.acting_as(MEETING), handling)["actions"] == []
    with pytest.raises(Forbidden):
        handlings.sign_in_handling(work.acting_as(MEETING), handling)
    for who in (ELSEWHERE, OF_A_PART):
        assert listed(work, who) == []
        with pytest.raises(NotFound):
            get_handling(work.acting_as(who), handling)


def test_it_reads_the_reply_once_it_is_sent_and_never_what_led_to_it():
    work = committee_house()
    proposal, handling = handed_over(work)
    handlings.ask_to_return(work.acting_as(WATER_HANDLER), handling, reason="不属职责", better_unit=ROADS)
    handlings.refuse_return(work.acting_as(GOVERNMENT), handling, reason="仍由你单位办理")
    assert get_handling(work.acting_as(OFFICE), handling)["returns"]
    assert get_handling(work.acting_as(MEETING), handling)["returns"] == []
    assert not is_inside(work.handlings.get(handling), MEETING)
    for query in (get_reply, list_reply_versions):
        with pytest.raises(NotFound):
            query(work.acting_as(MEETING), handling)
    reply(work, proposal, handling)
    for query in (get_reply, list_reply_versions, get_handling_history):
        assert query(work.acting_as(MEETING), handling) == query(work.acting_as(LEADER), handling)
    assert find_text(work.acting_as(MEETING), what="reply")["total"] == 1
    assert find_text(work.acting_as(ELSEWHERE), what="reply")["total"] == 0


def test_it_reads_what_a_reply_promised_until_the_text_is_locked_away():
    work = committee_house()
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, reply_class="B", commitments=[{"text": "明年清淤", "due": "2027-02-15"}])
    promised = list_commitments(work.acting_as(MEETING))["rows"]
    assert promised == list_commitments(work.acting_as(LEADER))["rows"] != []
    assert get_commitment(work.acting_as(MEETING), promised[0]["id"])["text"] == promised[0]["text"] != HIDDEN_TITLE
    assert list_commitments(work.acting_as(ELSEWHERE))["rows"] == []
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="疑似涉密")
    assert get_commitment(work.acting_as(MEETING), promised[0]["id"])["text"] == HIDDEN_TITLE
    with pytest.raises(NotFound):
        get_reply(work.acting_as(MEETING), handling)


def test_every_row_behind_its_numbers_opens():
    work = committee_house()
    handed_over(work)
    replied(work)
    reader, opened = work.acting_as(MEETING), 0
    for told in get_statistics(reader)["figures"]:
        for side in told["listed"]:
            rows = list_counted(reader, figure=Figure(told["name"]), side=Side(side), limit=100)["rows"]
            assert len(rows) == told[side]
            for row in rows:
                assert get_proposal(reader, row["proposal"])["id"] == row["proposal"]
                opened += row["handling"] is not None and bool(get_handling(reader, row["handling"])["id"])
    assert opened
