"""A draft that its first proposer deletes: nobody finds it any more, and whose it was is told why."""

import pytest

from kernel.rpc.problems import NotFound
from services.proposals.commands.drafting import (
    create_proposal,
    decline_to_sign,
    discard_draft,
    drop_cosigner,
    edit_proposal,
    invite_cosigner,
    sign_proposal,
)
from services.proposals.domain.finding import readers_of_proposal
from services.proposals.queries.proposals import get_proposal, get_proposal_text, list_proposals
from tests.proposals.proposal_makers import (
    HE,
    LIN,
    OFFICE,
    STRANGER,
    ZHOU,
    house,
    if_match,
    subject,
    text_read,
    words_form,
)


def drafted(work) -> str:
    return create_proposal(work, **words_form())["id"]


def test_a_deleted_draft_is_nowhere_any_more_and_those_whose_it_was_are_told_so():
    work = house()
    proposal = drafted(work)
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    read = get_proposal_text(work, proposal)
    assert discard_draft(work, proposal)["state"] == "discarded"
    for who in (ZHOU, LIN, STRANGER, OFFICE):
        theirs = work.acting_as(who)
        assert list_proposals(theirs)["rows"] == [] and list_proposals(theirs, state=["discarded"])["rows"] == []
        with pytest.raises(NotFound) as unseen:
            get_proposal(theirs, proposal)
        assert unseen.value.code == ("proposal.discarded" if who in (ZHOU, LIN) else "not_found")
    with pytest.raises(NotFound, match="discarded"):
        edit_proposal(if_match(work, ZHOU, read), proposal, **words_form("改过的题目"))
    with pytest.raises(NotFound, match="discarded"):
        sign_proposal(work.acting_as(LIN), proposal, text_version=1)


def test_a_deleted_draft_is_in_no_list_of_who_signed_and_told_to_nobody_who_declined_or_was_dropped():
    work = house()
    proposal = drafted(work)
    invite_cosigner(work, proposal, subjects=[subject(one.name) for one in (LIN, HE, STRANGER)])
    sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    sign_proposal(work.acting_as(HE), proposal, **text_read(work, proposal))
    decline_to_sign(work.acting_as(HE), proposal)
    drop_cosigner(work.acting_as(ZHOU), proposal, subject=subject(STRANGER.name))
    assert [row["id"] for row in list_proposals(work.acting_as(LIN), mine=True)["rows"]] == [proposal]
    discard_draft(work.acting_as(ZHOU), proposal)
    for who, code in ((LIN, "proposal.discarded"), (HE, "not_found"), (STRANGER, "not_found")):
        theirs = work.acting_as(who)
        assert list_proposals(theirs)["rows"] == list_proposals(theirs, mine=True)["rows"] == []
        with pytest.raises(NotFound) as unseen:
            get_proposal(theirs, proposal)
        assert unseen.value.code == code


def test_of_a_deleted_draft_the_events_and_texts_are_kept_and_no_search_finds_it():
    work = house()
    discard_draft(work, proposal := drafted(work))
    [kept] = work.proposals.documents({"_id": proposal})
    assert readers_of_proposal(kept) == []
    assert [text["title"] for text in work.texts.find({"proposal": proposal})] == [kept["title"]]
    assert [event.type for event in work.events] == ["proposal.drafted.v1", "proposal.discarded.v1"]
