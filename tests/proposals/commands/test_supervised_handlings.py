"""The staff of the special committee that supervises a proposal reads how it is handled, from the outside."""

import pytest

from kernel.rpc.problems import NotFound
from services.proposals.commands import handlings, supervising
from services.proposals.commands.handovers import hand_over
from services.proposals.commands.reassigning import reassign_handling
from services.proposals.commands.reviewing import quarantine_proposal
from services.proposals.queries.handlings import (
    count_handlings,
    get_commitment,
    get_handling,
    get_reply,
    list_commitments,
    list_handlings,
)
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.life_makers import filed, handed_over, replied, reply
from tests.proposals.proposal_makers import GOVERNMENT, OFFICE, ROADS, WATER, WATER_HANDLER, official
from tests.proposals.supervision_makers import (
    CHIEF_LEADER,
    OTHER_STAFF,
    STAFF,
    approved,
    committee_house,
)

ALL_STAFF = official("special_committee_staff")
PROMISING = {
    "reply_class": "B",
    "commitments": [{"text": "年内完成", "due": "2027-12-01", "suggestion": None}],
}


def listed(work, who) -> list[str]:
    return [row["id"] for row in list_handlings(work.acting_as(who))["rows"]]


def test_the_staff_reads_the_handlings_of_what_its_committee_supervises_and_no_others():
    work = committee_house()
    proposal, handling = handed_over(work)
    handed_over(work, title="关于另一件事的提案")
    assert listed(work, STAFF) == []
    approved(work, "important", proposal)
    for who in (STAFF, ALL_STAFF):
        assert listed(work, who) == [handling]
        assert count_handlings(work.acting_as(who))["states"]["assigned"] == 1
        assert get_handling(work.acting_as(who), handling)["actions"] == []
    assert listed(work, OTHER_STAFF) == []
    with pytest.raises(NotFound):
        get_handling(work.acting_as(OTHER_STAFF), handling)


def test_the_staff_reads_as_leaders_do_the_reply_once_it_is_sent_and_never_what_led_to_it():
    work = committee_house()
    proposal, handling = handed_over(work)
    approved(work, "important", proposal)
    asked = {"reason": "不属职责", "better_unit": ROADS}
    handlings.ask_to_return(work.acting_as(WATER_HANDLER), handling, **asked)
    assert get_handling(work.acting_as(STAFF), handling)["returns"] == []
    handlings.refuse_return(work.acting_as(GOVERNMENT), handling, reason="仍由你单位办理")
    with pytest.raises(NotFound):
        get_reply(work.acting_as(STAFF), handling)
    reply(work, proposal, handling)
    assert get_reply(work.acting_as(STAFF), handling) == get_reply(work.acting_as(CHIEF_LEADER), handling)
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="x")
    assert get_handling(work.acting_as(STAFF), handling)["title"] == HIDDEN_TITLE
    with pytest.raises(NotFound):
        get_reply(work.acting_as(STAFF), handling)


def test_whatever_is_handed_over_later_is_read_too():
    work = committee_house()
    proposal = filed(work)
    approved(work, "important", proposal)
    made = hand_over(work.acting_as(GOVERNMENT), proposal, assignments=[{"unit": WATER, "part": "sole"}])
    first = made["handlings"][0]["id"]
    reassign_handling(work.acting_as(GOVERNMENT), first, unit=ROADS, reason="改办")
    assert len(listed(work, STAFF)) == 2


def test_when_it_ends_early_or_a_leader_has_it_no_staff_reads_on():
    work = committee_house()
    proposal, handling = replied(work)
    supervision = approved(work, "important", proposal)
    assert listed(work, STAFF) == [handling]
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="x")
    assert listed(work, STAFF) == []
    approved(work, "key", proposal)
    assert listed(work, STAFF) == []


def promised(work, who) -> list[str]:
    return [row["id"] for row in list_commitments(work.acting_as(who))["rows"]]


def test_the_staff_reads_what_was_promised_before_and_after_it_supervises_and_does_nothing_with_it():
    work = committee_house()
    before, handling = handed_over(work)
    reply(work, before, handling, **PROMISING)
    later, other = handed_over(work, title="关于另一件事的提案")
    assert promised(work, STAFF) == []
    for proposal in (before, later):
        approved(work, "important", proposal)
    reply(work, later, other, **PROMISING)
    for who in (STAFF, ALL_STAFF):
        assert len(promised(work, who)) == 2
        for id in promised(work, who):
            assert get_commitment(work.acting_as(who), id)["actions"] == []
    assert promised(work, OTHER_STAFF) == []


def test_the_staff_reads_no_promise_on_when_it_ends_early_and_none_of_a_locked_text():
    work = committee_house()
    proposal, handling = handed_over(work)
    reply(work, proposal, handling, **PROMISING)
    supervision = approved(work, "important", proposal)
    (id,) = promised(work, STAFF)
    quarantine_proposal(work.acting_as(OFFICE), proposal, readers=[OFFICE.account], reason="x")
    assert get_commitment(work.acting_as(STAFF), id)["text"] == HIDDEN_TITLE
    supervising.end_supervision(work.acting_as(OFFICE), supervision, reason="x")
    assert promised(work, STAFF) == []
    with pytest.raises(NotFound):
        get_commitment(work.acting_as(STAFF), id)
