"""Inviting co-signers 联名人: who can be asked, several at once, and until when."""

from datetime import UTC, datetime

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, Refused
from services.proposals.commands.drafting import (
    create_proposal,
    drop_cosigner,
    invite_cosigner,
    sign_proposal,
    submit_proposal,
)
from services.proposals.queries.proposals import get_proposal
from tests.proposals.proposal_makers import ANSWERS, LIN, LIN_COUNTY, ZHOU, house, subject, text_read, words_form

AFTER_CUT_OFF = datetime(2027, 2, 1, 2, 0, tzinfo=UTC)


def drafted(work) -> str:
    return create_proposal(work, **words_form())["id"]


def test_only_somebody_of_the_directory_is_invited():
    work = house()
    proposal = drafted(work)
    with pytest.raises(Invalid) as caught:
        invite_cosigner(work, proposal, subjects=[new_id()])
    assert caught.value.values["errors"] == {"subjects": {"0": ["unknown"]}}
    with pytest.raises(Refused, match="may_not_propose"):
        invite_cosigner(work, proposal, subjects=[subject("老委员")])


def test_several_are_invited_at_once_each_of_them_once_and_each_is_told():
    work = house()
    proposal = drafted(work)
    both = [subject("林静"), subject("何川")]
    shown = invite_cosigner(work, proposal, subjects=[*both, both[0]])
    assert [(one["name"], one["state"]) for one in shown["signers"][1:]] == [("林静", "invited"), ("何川", "invited")]
    told = [event.signer["name"] for event in work.events if event.type == "proposal.cosigner_invited.v1"]
    assert told == ["林静", "何川"]


def test_when_one_cannot_be_invited_nobody_is_and_it_is_told_who():
    work = house()
    proposal = drafted(work)
    lin, he, former, county = (subject(name) for name in ("林静", "何川", "老委员", LIN_COUNTY.name))
    invite_cosigner(work, proposal, subjects=[lin])
    for asked, code, names in (
        ([he, former], "proposal.may_not_propose", ["老委员"]),
        ([he, lin], "proposal.already_invited", ["林静"]),
        ([he, county], "proposal.foreign_signer", [LIN_COUNTY.name]),
    ):
        with pytest.raises(Refused) as caught:
            invite_cosigner(work, proposal, subjects=asked)
        assert (caught.value.code, caught.value.values["name"]) == (code, names)
    with pytest.raises(Invalid) as unknown:
        invite_cosigner(work, proposal, subjects=[he, new_id()])
    assert unknown.value.values["errors"] == {"subjects": {"1": ["unknown"]}}
    assert [one["name"] for one in get_proposal(work, proposal)["signers"]] == ["周明", "林静"]


def test_before_the_cut_off_an_invitation_lasts_until_it_and_afterwards_without_end():
    work = house()
    proposal = drafted(work)
    assert invite_cosigner(work, proposal, subjects=[subject("林静")])["signers"][1]["until"] == "2027-01-20"
    late = work.acting_as(ZHOU, AFTER_CUT_OFF)
    with pytest.raises(Forbidden):
        sign_proposal(work.acting_as(LIN, AFTER_CUT_OFF), proposal, **text_read(work, proposal))
    assert invite_cosigner(late, proposal, subjects=[subject("何川")])["signers"][2]["until"] is None
    drop_cosigner(late, proposal, subject=subject("何川"))
    assert submit_proposal(late, proposal, **ANSWERS)["kind"] == "between_sessions"
