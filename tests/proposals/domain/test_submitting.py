"""Submitting: complete, within limits, identified; session and kind are those of the first time."""

from dataclasses import replace

import pytest

from kernel.identity import Grant, Principal
from kernel.ids import derived_id
from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.domain.proposal import signing
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Signer
from services.proposals.domain.proposal.submitting import Season
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    CITY,
    HE,
    LEADER,
    LIN,
    OFFICE,
    REVIEWER,
    SEASON,
    ZHOU,
    draft,
    member,
    signer,
    submitted,
    text,
)

SECTOR = derived_id("organisation", "农业界")
CONTACT = {"name": "周明", "phone": "0716-8000000"}


def submit(proposal, by=ZHOU, season=SEASON, **answers):
    proposal.submit_proposal(by=by, at=AT, season=season, answers=ANSWERS | answers)


def collective(**more) -> Proposal:
    first = Signer(subject=SECTOR, kind="organisation", committee=CITY, name="农业界", invited_at=AT, **more)
    proposal = Proposal(
        id=derived_id("proposal", "界别"), committee=CITY, title="", signers=[first], created_at=AT, listed_at=AT
    )
    signing.begin(proposal, by=member("周明", CITY, SECTOR), at=AT, text=text())
    return proposal


def test_submitting_says_who_signed_when_and_of_which_session():
    proposal = submitted(cosigners=(LIN,))
    event = proposal.collect_events()[-1]
    assert (event.type, event.kind, event.term, event.session, event.again) == (
        "proposal.submitted.v1",
        "plenary",
        6,
        2,
        False,
    )
    assert [one["name"] for one in event.signers] == ["周明", "林静"]
    assert proposal.column == "under_review"


def test_who_took_a_signature_back_is_none_of_its_signers():
    proposal = draft()
    proposal.invite_cosigner(by=ZHOU, at=AT, signers=[signer("林静"), signer("何川")])
    for who in (LIN, HE):
        proposal.sign_proposal(by=who, at=AT)
    proposal.decline_to_sign(by=LIN, at=AT)
    assert proposal.signers[1].signed_at is None
    submit(proposal)
    assert [one.name for one in proposal.signers] == ["周明", "何川"]


def test_outside_the_window_it_is_a_between_session_proposal():
    proposal = draft()
    submit(proposal, season=Season(term=6, session=2, plenary=False))
    assert proposal.kind == "between_sessions"


def test_an_incomplete_form_names_what_is_missing():
    proposal = draft(words=text(suggestions=0))
    with pytest.raises(Refused) as caught:
        submit(proposal)
    assert caught.value.values == {"missing": ["suggestions"]}
    assert proposal.state == "draft"


def test_1500_characters_are_allowed_and_one_more_is_not():
    other = text(suggestions=0).characters - 5
    fits = draft(words=text(situation="<p>" + "水" * (1500 - other - 10) + "</p>"))
    assert fits.text.characters == 1500 - 2
    submit(fits)
    too_long = draft(words=text(situation="水" * 1500))
    with pytest.raises(Refused) as caught:
        submit(too_long)
    assert caught.value.values["over"] == too_long.text.characters - 1500


def test_after_submission_the_office_and_reviewers_see_it_but_not_yet_the_leader_and_no_other_office():
    proposal = submitted()
    other = Principal(account="x", name="x", committee="c", grants=(Grant(role="proposal_office", committee="other"),))
    assert proposal.seen_by(OFFICE) and proposal.seen_by(REVIEWER)
    assert not proposal.seen_by(LEADER) and not proposal.seen_by(other)


def test_only_the_first_proposer_submits():
    proposal = draft()
    proposal.invite_cosigner(by=ZHOU, at=AT, signers=[signer("林静")])
    proposal.sign_proposal(by=LIN, at=AT)
    with pytest.raises(Forbidden):
        submit(proposal, by=LIN)


def test_a_sector_submits_by_its_convener_with_a_contact():
    proposal = collective(convened=True)
    speaker = member("周明", CITY, SECTOR)
    with pytest.raises(Forbidden):
        submit(proposal, by=speaker, contact=CONTACT)
    grant = Grant(role="convener", committee=CITY, scope="sector", scope_id=SECTOR)
    convener = Principal(account="c", name="召集人", committee=CITY, subjects=(SECTOR,), grants=(grant,))
    with pytest.raises(Invalid):
        submit(collective(convened=True), by=convener)
    submit(proposal, by=convener, contact=CONTACT, text_version=1)
    assert proposal.contact.phone == "0716-8000000"


def test_who_may_hand_a_draft_in_may_delete_it_and_nobody_else_of_a_sector():
    speaker = Principal(account="s", name="界别委员", committee=CITY, subjects=(SECTOR,))
    convener = replace(speaker, grants=(Grant(role="convener", committee=CITY, scope="sector", scope_id=SECTOR),))
    proposal = collective(convened=True)
    with pytest.raises(Forbidden):
        proposal.discard_draft(by=speaker, at=AT)
    proposal.discard_draft(by=convener, at=AT)
    assert proposal.state == "discarded"


def test_a_party_submits_with_its_seal():
    proposal, speaker = collective(seal_needed=True), member("周明", CITY, SECTOR)
    with pytest.raises(Invalid) as caught:
        submit(collective(seal_needed=True), by=speaker, contact=CONTACT, text_version=1)
    assert caught.value.values["errors"] == {"seal_file": ["required"]}
    seal = derived_id("file", "seal")
    submit(proposal, by=speaker, contact=CONTACT, seal_file=seal, text_version=1)
    assert seal in proposal.files and proposal.collect_events()[-1].files == [seal]


def test_no_event_carries_contact_data():
    proposal = draft()
    submit(proposal, contact=CONTACT)
    assert all("0716" not in str(event.to_wire()) for event in proposal.collect_events())


def test_look_alikes_are_kept_with_their_answers():
    other = derived_id("proposal", "x")
    proposal = submitted(lookalikes=[{"proposal": other, "answer": "differs", "reason": "范围不同"}])
    assert [(row.proposal, row.answer, row.reason) for row in proposal.lookalikes] == [(other, "differs", "范围不同")]


def test_who_submits_for_a_body_says_which_text_was_read_and_it_is_that_one():
    proposal, speaker = collective(), member("周明", CITY, SECTOR)
    with pytest.raises(Invalid) as caught:
        submit(proposal, by=speaker, contact=CONTACT)
    assert caught.value.values["errors"] == {"text_version": ["required"]}
    with pytest.raises(Refused, match="changed_meanwhile"):
        submit(collective(), by=speaker, contact=CONTACT, text_version=2)
    submit(collective(), by=speaker, contact=CONTACT, text_version=1)
