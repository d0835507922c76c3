"""Closing, archiving, publishing."""

import pytest

from kernel.rpc.problems import Forbidden, Refused
from services.proposals.domain.proposal.closing import public_names
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    HE,
    LEADER,
    LIN,
    OFFICE,
    SEASON,
    STRANGER,
    ZHOU,
    draft,
    filed,
    rate,
    replied,
    signer,
    types,
)

PAGE = {
    "committee_name": "荆州市政协",
    "term_name": "六届",
    "situation": "",
    "analysis": "",
    "suggestions": [],
    "proposers": ["周明"],
    "units": [],
    "replies": [],
    "commitments": [],
    "submitted_on": "2027-01-11",
    "filed_on": "2027-01-12",
    "closed_on": "2027-04-01",
}


def closed(**more):
    proposal = replied(**more)
    rate(proposal, ZHOU)
    proposal.close_proposal(by=OFFICE, at=AT)
    return proposal


def test_closed_archived_and_published_it_keeps_its_column():
    proposal = closed()
    proposal.archive_proposal(by=OFFICE, at=AT)
    proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    assert (proposal.state, proposal.column, proposal.published_at) == ("archived", "filed", AT)


def test_without_the_proposers_consent_nothing_is_published():
    proposal = closed(publish_consent=False, publish_refusal="涉及企业")
    with pytest.raises(Refused) as caught:
        proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    assert caught.value.values == {"refusal": "涉及企业"}


def test_what_was_imported_without_its_proposers_consent_says_so_and_not_that_they_refused():
    proposal = closed(publish_consent=None)
    with pytest.raises(Refused) as refused:
        proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    assert (refused.value.code, refused.value.values) == ("proposal.consent_not_asked", {})


def test_who_came_with_a_proposal_that_must_not_be_published_is_not_named():
    lead, refused, agreed = filed("主案", cosigners=(LIN,)), draft("乙", by=HE), draft("丙", by=STRANGER)
    refused.invite_cosigner(by=HE, at=AT, signers=[signer("林静")])
    refused.sign_proposal(by=LIN, at=AT)
    refused.submit_proposal(by=HE, at=AT, season=SEASON, answers=ANSWERS | {"publish_consent": False})
    agreed.submit_proposal(by=STRANGER, at=AT, season=SEASON, answers=ANSWERS)
    for proposal, into in ((refused, agreed), (agreed, lead)):
        proposal.merge_proposal(by=OFFICE, at=AT, lead=into, reason="内容相同")
    assert public_names(lead) == ["周明", "林静", "生人"]


def test_a_reply_that_is_not_public_is_not_published():
    with pytest.raises(Refused) as caught:
        closed(openness="on_request").publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    assert caught.value.values == {"units": ["水利局"]}


def test_what_is_public_can_be_taken_back_and_published_again():
    proposal = closed()
    with pytest.raises(Refused, match="not_published"):
        proposal.unpublish_proposal(by=OFFICE, at=AT, reason="更正")
    proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    with pytest.raises(Refused, match=r"proposal\.published"):
        proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    proposal.unpublish_proposal(by=OFFICE, at=AT, reason="更正")
    proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    assert proposal.published_at


def test_only_the_office_closes_and_publishes():
    with pytest.raises(Forbidden):
        closed().publish_proposal(by=LEADER, at=AT, page=lambda: PAGE)
    with pytest.raises(Forbidden):
        replied().close_proposal(by=ZHOU, at=AT)


def test_the_page_is_told_again_only_while_it_is_published():
    proposal = closed()
    with pytest.raises(Refused, match="not_published"):
        proposal.refresh_page(by=None, at=AT, page=lambda: PAGE)
    proposal.publish_proposal(by=OFFICE, at=AT, page=lambda: PAGE)
    with pytest.raises(Forbidden):
        proposal.refresh_page(by=OFFICE, at=AT, page=lambda: PAGE)
    proposal.collect_events()
    proposal.refresh_page(by=None, at=AT, page=lambda: PAGE)
    assert types(proposal) == ["proposal.page_changed.v1"]


def test_closing_says_whether_all_agree_that_it_is_published():
    told = {consent: closed(publish_consent=consent).collect_events()[-1] for consent in (True, False)}
    assert {consent: event.publishable for consent, event in told.items()} == {True: True, False: False}
