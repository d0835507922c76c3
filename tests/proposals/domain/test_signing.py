"""Writing and signing: who may, what a change of the text does to signatures, and the cut-off."""

from datetime import date

import pytest

from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.domain.settings import ProposalRules
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    COUNTY,
    HE,
    LIN,
    OFFICE,
    REVIEWER,
    SEASON,
    ZHOU,
    at_final_level,
    draft,
    member,
    offer_of,
    signer,
    subject,
    submitted,
    text,
    types,
)


def invite(proposal, name="林静", **more):
    proposal.invite_cosigner(by=ZHOU, at=AT, signers=[signer(name, **more)])


def test_a_draft_is_seen_by_its_signers_and_those_asked_only():
    proposal = draft()
    invite(proposal)
    assert proposal.seen_by(ZHOU) and proposal.seen_by(LIN)
    assert not proposal.seen_by(HE) and not proposal.seen_by(OFFICE)


def test_a_signature_is_recorded_with_the_version_it_was_given_to():
    proposal = draft()
    invite(proposal)
    proposal.sign_proposal(by=LIN, at=AT)
    event = proposal.collect_events()[-1]
    assert (event.type, event.text_version, event.signer["name"]) == ("proposal.cosigner_signed.v1", 1, "林静")
    assert [one["first"] for one in event.signers] == [True, False]


def test_a_changed_text_asks_signers_again_and_they_do_not_count_until_they_sign():
    proposal = draft()
    invite(proposal)
    proposal.sign_proposal(by=LIN, at=AT)
    proposal.edit_proposal(by=ZHOU, at=AT, text=text("新题"), until=None)
    assert [one["name"] for one in proposal.collect_events()[-1].asked_again] == ["林静"]
    assert [one["name"] for one in proposal.signer_facts()] == ["周明"]
    with pytest.raises(Refused, match=r"proposal\.cosigners_pending"):
        proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)


def test_only_an_invited_person_signs():
    proposal = draft()
    invite(proposal)
    with pytest.raises(Forbidden):
        proposal.sign_proposal(by=HE, at=AT)


def test_a_decline_is_kept_with_its_reason_and_may_be_asked_again():
    proposal = draft()
    invite(proposal)
    proposal.decline_to_sign(by=LIN, at=AT, reason="不熟悉")
    assert (proposal.signers[1].state, proposal.signers[1].reason) == ("declined", "不熟悉")
    assert not proposal.seen_by(LIN)
    invite(proposal)
    assert [one.state for one in proposal.signers] == ["signed", "invited"]


def test_a_dropped_cosigner_no_longer_holds_up_submission():
    proposal = draft()
    invite(proposal)
    proposal.drop_cosigner(by=ZHOU, at=AT, subject=subject("林静"))
    proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)
    assert types(proposal)[-2:] == ["proposal.cosigner_dropped.v1", "proposal.submitted.v1"]


def test_the_first_proposer_cannot_be_dropped():
    proposal = draft()
    invite(proposal)
    with pytest.raises(Invalid):
        proposal.drop_cosigner(by=ZHOU, at=AT, subject=subject("周明"))


def test_a_first_proposer_alone_is_told_that_there_is_nobody_to_drop_or_decline_for():
    proposal = draft()
    assert offer_of(proposal, ZHOU, "drop_cosigner")["reason"]["code"] == "proposal.no_cosigners"
    assert offer_of(proposal, ZHOU, "decline_to_sign")["reason"]["code"] == "proposal.nothing_to_decline"
    invite(proposal)
    assert offer_of(proposal, ZHOU, "drop_cosigner")["allowed"]
    assert not offer_of(proposal, ZHOU, "decline_to_sign")["allowed"]
    assert offer_of(proposal, LIN, "decline_to_sign")["allowed"]


def test_nobody_is_asked_twice():
    proposal = draft()
    invite(proposal)
    with pytest.raises(Refused, match="already_invited"):
        invite(proposal)


def test_after_the_cut_off_a_signature_no_longer_counts_and_holds_nothing_up():
    proposal = draft()
    invite(proposal, until="2027-01-11")
    assert proposal.invited()
    proposal.under(ProposalRules(), date(2027, 1, 12))
    with pytest.raises(Forbidden):
        proposal.sign_proposal(by=LIN, at=AT)
    proposal.submit_proposal(by=ZHOU, at=AT, season=SEASON, answers=ANSWERS)
    assert [one.name for one in proposal.signers] == ["周明"]


def test_somebody_of_another_committee_signs_only_where_the_setting_allows():
    with pytest.raises(Refused, match="foreign_signer"):
        invite(draft(), committee=COUNTY)
    proposal = draft(rules=ProposalRules(foreign_signers=True))
    invite(proposal, committee=COUNTY)
    proposal.sign_proposal(by=member("林静", COUNTY), at=AT)
    assert proposal.signer_facts()[1]["committee"] == COUNTY


def test_one_who_speaks_for_two_invited_says_for_which():
    proposal = draft()
    invite(proposal)
    invite(proposal, "何川")
    both = member("林静", proposal.committee, subject("何川"))
    with pytest.raises(Invalid) as caught:
        proposal.sign_proposal(by=both, at=AT)
    assert caught.value.values["errors"] == {"subject": ["say_which"]}
    proposal.sign_proposal(by=both, at=AT, subject=subject("何川"))
    assert [one.state for one in proposal.signers] == ["signed", "invited", "signed"]


def test_an_organisation_with_a_seal_signs_with_it():
    proposal = draft()
    invite(proposal, seal_needed=True)
    with pytest.raises(Invalid):
        proposal.sign_proposal(by=LIN, at=AT)


def test_a_submitted_text_is_frozen():
    proposal = submitted()
    with pytest.raises(Refused, match="wrong_state"):
        proposal.edit_proposal(by=ZHOU, at=AT, text=text("新题"), until=None)


def test_as_many_signers_as_the_setting_allows():
    proposal = draft(rules=ProposalRules(signers_most=2))
    invite(proposal)
    with pytest.raises(Refused, match="too_many_signers"):
        invite(proposal, "何川")
    proposal = draft(rules=ProposalRules(signers_most=2))
    with pytest.raises(Refused, match="too_many_signers"):
        proposal.invite_cosigner(by=ZHOU, at=AT, signers=[signer("林静"), signer("何川")])
    assert [one.name for one in proposal.signers] == ["周明"]


def test_a_draft_that_is_deleted_is_seen_by_nobody_and_its_event_names_whoever_signed_or_was_asked():
    proposal = draft()
    for name in ("林静", "何川"):
        invite(proposal, name)
    proposal.sign_proposal(by=LIN, at=AT)
    proposal.discard_draft(by=ZHOU, at=AT)
    event = proposal.collect_events()[-1]
    assert event.type == "proposal.discarded.v1"
    assert [one["name"] for one in event.cosigners] == ["林静", "何川"]
    assert (proposal.state, proposal.column, proposal.shown, proposal.audience) == ("discarded", None, 0, [])
    assert not any(proposal.seen_by(who) for who in (ZHOU, LIN, HE, OFFICE))


def test_only_its_first_proposer_deletes_a_draft_and_nobody_what_was_once_handed_in():
    proposal = draft()
    invite(proposal)
    proposal.sign_proposal(by=LIN, at=AT)
    with pytest.raises(Forbidden):
        proposal.discard_draft(by=LIN, at=AT)
    again = at_final_level()
    again.return_proposal(by=REVIEWER, at=AT, reason="vague", reason_text="请写具体")
    assert offer_of(again, ZHOU, "discard_draft")["reason"]["code"] == "wrong_state"
    with pytest.raises(Refused, match="wrong_state"):
        again.discard_draft(by=ZHOU, at=AT)
