"""Drafting, signing and submitting through the commands: the directory of the day, versions, If-Match."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from kernel.ids import derived_id, new_id
from kernel.memory import MemoryWork
from kernel.rpc.problems import Forbidden, Invalid, NotFound, PreconditionFailed, PreconditionRequired, Refused
from services.proposals.commands.drafting import (
    create_proposal,
    decline_to_sign,
    edit_proposal,
    invite_cosigner,
    sign_proposal,
    submit_proposal,
)
from services.proposals.commands.settings import change_setting
from services.proposals.queries.proposals import get_proposal, get_proposal_text, list_text_versions
from tests.proposals.proposal_makers import (
    ANSWERS,
    AT,
    CITY,
    COUNTY,
    LIN,
    LIN_COUNTY,
    OFFICE,
    PARTY_BRANCH,
    SEAL,
    STRANGER,
    ZHOU,
    house,
    if_match,
    member,
    membership_entry,
    subject,
    text_read,
    words_form,
)


def drafted(work) -> str:
    return create_proposal(work, **words_form())["id"]


def newest(work, proposal: str) -> dict:
    return get_proposal_text(work, proposal)


def test_a_draft_keeps_the_snapshot_of_its_proposer_and_its_first_version():
    work = house()
    view = create_proposal(work, **words_form())
    signer = view["signers"][0]
    assert (signer["name"], signer["sector"], signer["unit"], signer["state"]) == ("周明", "农业界", "农科院", "signed")
    assert (view["text"]["version"], [row["number"] for row in view["text"]["suggestions"]]) == (1, [1, 2])
    assert work.events[0].type == "proposal.drafted.v1"


def test_one_cannot_propose_as_somebody_else_or_as_a_former_member():
    with pytest.raises(Forbidden):
        create_proposal(house(), proposer=subject("林静"), **words_form())
    with pytest.raises(Refused, match="may_not_propose"):
        create_proposal(house(member("老委员")), **words_form())
    with pytest.raises(Forbidden):
        create_proposal(house(OFFICE), **words_form())
    with pytest.raises(Invalid):
        create_proposal(house(member("无名")), **words_form())


def test_one_who_speaks_for_two_says_for_which():
    who = member("周明", CITY, PARTY_BRANCH)
    with pytest.raises(Invalid):
        create_proposal(house(who), **words_form())
    view = create_proposal(house(who), proposer=PARTY_BRANCH, **words_form())
    assert (view["signers"][0]["kind"], view["signers"][0]["name"]) == ("organisation", "民建市委会")


def test_a_party_submits_with_contact_and_seal():
    who = member("周明", CITY, PARTY_BRANCH)
    work = house(who)
    proposal = create_proposal(work, proposer=PARTY_BRANCH, **words_form())["id"]
    with pytest.raises(Invalid) as caught:
        submit_proposal(work, proposal, **ANSWERS)
    assert set(caught.value.values["errors"]) == {"contact", "seal_file", "text_version"}


def test_a_member_of_another_committee_proposes_here_only_where_the_setting_allows():
    work = house(LIN_COUNTY)
    with pytest.raises(Refused, match="foreign_proposer"):
        create_proposal(work, committee=CITY, **words_form())
    change_setting(work.acting_as(OFFICE), name="proposal.foreign_signers", value=True, since="2027-01-11")
    assert create_proposal(work, committee=CITY, **words_form())["committee"] == CITY
    with pytest.raises(Invalid):
        create_proposal(work, committee=new_id(), **words_form())
    assert create_proposal(work, **words_form())["committee"] == COUNTY


def test_an_edit_names_the_version_that_was_read_and_makes_the_next():
    work = house()
    proposal = drafted(work)
    first = newest(work, proposal)
    view = edit_proposal(if_match(work, ZHOU, first), proposal, **words_form("新题"))
    assert (view["version"], view["title"], get_proposal(work, proposal)["title"]) == (2, "新题", "新题")
    assert [row["version"] for row in list_text_versions(work, proposal)["rows"]] == [2, 1]
    with pytest.raises(PreconditionFailed) as caught:
        edit_proposal(if_match(work, ZHOU, first), proposal, **words_form("又一题"))
    assert caught.value.values["newest"]["title"] == "新题"
    with pytest.raises(PreconditionRequired):
        edit_proposal(work, proposal, **words_form("又一题"))


def test_a_signature_does_not_make_the_version_that_is_being_edited_old():
    work = house()
    proposal = drafted(work)
    read = newest(work, proposal)
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    edit_proposal(if_match(work, ZHOU, read), proposal, **words_form("新题"))
    assert [row["state"] for row in get_proposal(work, proposal)["signers"]] == ["signed", "invited"]


def test_a_signature_falls_on_the_version_that_was_read():
    work = house()
    proposal = drafted(work)
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    read, mine = text_read(work, proposal), newest(work, proposal)
    edit_proposal(if_match(work, ZHOU, mine), proposal, **words_form("新题"))
    with pytest.raises(Refused, match=r"proposal\.changed_meanwhile"):
        sign_proposal(work.acting_as(LIN), proposal, **read)
    assert [row["state"] for row in get_proposal(work, proposal)["signers"]] == ["signed", "invited"]
    signed = sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    assert [row["state"] for row in signed["signers"]] == ["signed", "signed"]


def test_who_is_asked_again_is_asked_at_the_instant_of_the_version_that_changed_what_they_signed(monkeypatch):
    work = house()
    proposal = drafted(work)
    read = newest(work, proposal)
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    ticks = count()
    monkeypatch.setattr(MemoryWork, "now", property(lambda self: AT + timedelta(milliseconds=next(ticks))))
    changed = edit_proposal(if_match(work, ZHOU, read), proposal, **words_form("新题"))
    assert get_proposal(work, proposal)["signers"][1]["invited_at"] == changed["at"]


def test_suggestions_keep_their_ids_and_may_come_back_from_an_older_version():
    work = house()
    proposal = drafted(work)
    first = newest(work, proposal)
    kept = first["suggestions"][0]["id"]
    second = edit_proposal(if_match(work, ZHOU, first), proposal, **words_form(suggestions=[{"text": "另一条"}]))
    again = words_form(suggestions=[{"id": kept, "text": "疏浚"}])
    third = edit_proposal(if_match(work, ZHOU, second), proposal, **again)
    assert third["suggestions"][0]["id"] == kept
    with pytest.raises(Invalid):
        edit_proposal(if_match(work, ZHOU, third), proposal, **words_form(suggestions=[{"id": new_id(), "text": "x"}]))


def test_the_same_text_again_is_no_new_version_and_asks_nobody_again():
    work = house()
    proposal = drafted(work)
    read = newest(work, proposal)
    rows = [{"id": row["id"], "text": row["text"]} for row in read["suggestions"]]
    recorded = len(work.events)
    assert edit_proposal(if_match(work, ZHOU, read), proposal, **words_form(suggestions=rows)) == read
    assert len(work.events) == recorded


def test_a_draft_is_not_there_for_others_and_a_cosigner_may_not_edit():
    work = house()
    proposal = drafted(work)
    for who in (STRANGER, OFFICE, LIN_COUNTY):
        with pytest.raises(NotFound):
            get_proposal(work.acting_as(who), proposal)
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    with pytest.raises(Forbidden):
        edit_proposal(work.acting_as(LIN), proposal, **words_form("新题"))


def test_in_the_window_it_is_a_plenary_proposal_of_the_session_under_way():
    work = house()
    view = submit_proposal(work, drafted(work), **ANSWERS)
    assert (view["kind"], view["term"], view["session"], view["state"]) == ("plenary", 6, 2, "submitted")


def test_between_terms_nothing_is_submitted():
    work = house()
    proposal = drafted(work)
    early = work.acting_as(ZHOU, datetime(2026, 10, 1, tzinfo=UTC))
    (offer,) = [one for one in get_proposal(early, proposal)["actions"] if one["name"] == "submit_proposal"]
    assert (offer["allowed"], offer["reason"]["code"]) == (False, "proposal.no_session")
    with pytest.raises(Refused, match="no_session"):
        submit_proposal(early, proposal, **ANSWERS)


def test_only_an_answer_to_a_look_alike_that_one_is_shown_is_taken():
    work = house()
    proposal, others, own = drafted(work), create_proposal(work.acting_as(LIN), **words_form())["id"], drafted(work)

    def answered(*ids: str) -> list[dict]:
        return [{"proposal": id, "answer": "go_on", "reason": ""} for id in ids]

    for unseen in (others, proposal, derived_id("proposal", "nowhere")):
        with pytest.raises(Invalid) as caught:
            submit_proposal(work, proposal, **ANSWERS | {"lookalikes": answered(own, unseen)})
        assert caught.value.values["errors"] == {"lookalikes": {"1": {"proposal": ["unknown"]}}}
    assert (
        submit_proposal(work, proposal, **ANSWERS | {"lookalikes": answered(own)})["lookalikes"][0]["proposal"] == own
    )


def test_one_who_declines_does_not_see_it_any_more():
    work = house()
    proposal = drafted(work)
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    decline_to_sign(work.acting_as(LIN), proposal, reason="不熟悉")
    with pytest.raises(NotFound):
        get_proposal(work.acting_as(LIN), proposal)


def test_files_of_every_version_and_seal_are_claimed():
    work = house(member("周明", CITY, PARTY_BRANCH))
    picture = derived_id("file", "picture")
    form = words_form(situation=f'<p>图<img data-file="{picture}"></p>')
    proposal = create_proposal(work, proposer=PARTY_BRANCH, **form)["id"]
    answers = ANSWERS | {"text_version": 1, "seal_file": SEAL, "contact": {"name": "周明", "phone": "0716-8000000"}}
    submit_proposal(work, proposal, **answers)
    assert [event.files for event in work.events] == [[picture], [SEAL]]
    assert work.proposals.get(proposal).files == [picture, SEAL]


def test_instants_are_shown_in_local_time():
    work = house()
    proposal = drafted(work)
    assert get_proposal(work, proposal)["created_at"] == "2027-01-11T10:00:00.000+08:00"
    assert work.proposals.get(proposal).listed_at == AT


def refused(work, who, proposal, action) -> tuple | None:
    """The reason with which a page offers this action to somebody, or None where it is allowed."""
    [offer] = [one for one in get_proposal(work.acting_as(who), proposal)["actions"] if one["name"] == action]
    return None if offer["allowed"] else (offer["reason"]["code"], offer["reason"]["values"])


def test_who_is_no_member_any_more_neither_submits_nor_signs_and_is_told_before():
    work = house()
    proposal = create_proposal(work, **words_form())["id"]
    invite_cosigner(work, proposal, subjects=[subject("林静")])
    yesterday = (work.today - timedelta(days=1)).isoformat()
    for name in ("林静", "周明"):
        work.directory.keep(membership_entry(name, CITY, until=yesterday), sequence=2)
    assert refused(work, LIN, proposal, "sign_proposal") == ("proposal.may_not_propose", {"name": "林静"})
    with pytest.raises(Refused, match="may_not_propose"):
        sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    decline_to_sign(work.acting_as(LIN), proposal)
    assert refused(work, ZHOU, proposal, "submit_proposal") == ("proposal.may_not_propose", {"name": "周明"})
    with pytest.raises(Refused, match="may_not_propose"):
        submit_proposal(work, proposal, **ANSWERS)
    work.directory.keep(membership_entry("周明", CITY), sequence=3)
    assert refused(work, ZHOU, proposal, "submit_proposal") is None
    assert submit_proposal(work, proposal, **ANSWERS)["state"] == "submitted"
