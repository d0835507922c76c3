"""A text that is locked away: at any time since it was submitted, from everybody but named persons."""

from datetime import date, timedelta

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Refused
from services.proposals.commands import handlings, reassigning
from services.proposals.commands.drafting import create_proposal, invite_cosigner, sign_proposal
from services.proposals.commands.ending import close_proposal, publish_proposal
from services.proposals.commands.leaving import merge_proposal
from services.proposals.commands.rating import lapse_feedback
from services.proposals.commands.reviewing import (
    consent_to_opinion,
    not_file_proposal,
    quarantine_proposal,
    read_quarantined_text,
    release_proposal,
    return_proposal,
)
from services.proposals.commands.urging import recompute_deadlines, urge, urge_feedback
from services.proposals.queries.files import may_read
from services.proposals.queries.handlings import (
    get_handling,
    get_handling_history,
    get_reply,
    list_handlings,
)
from services.proposals.queries.proposals import (
    get_proposal,
    get_proposal_history,
    get_proposal_text,
    list_proposals,
)
from services.proposals.texts import HIDDEN_TITLE
from tests.proposals.commands.test_reviewing import under_review
from tests.proposals.handling_makers import REPLY_FORM
from tests.proposals.life_makers import handed_over, rate, replied, submitted
from tests.proposals.proposal_makers import (
    GOVERNMENT,
    HE,
    LIN,
    OFFICE,
    PROPAGANDA,
    REVIEWER,
    SEAL,
    WATER_HANDLER,
    ZHOU,
    house,
    subject,
    text_read,
    words_form,
)

LOCK = {"readers": [OFFICE.account], "reason": "疑似涉密"}


def closed(work) -> str:
    proposal, _ = replied(work)
    rate(work, ZHOU, proposal)
    close_proposal(work.acting_as(OFFICE), proposal)
    return proposal


def types(work) -> list[str]:
    return [event.type for event in work.events]


def test_a_locked_text_is_read_by_named_persons_only_and_each_reading_is_in_the_events():
    work = house()
    proposal = under_review(work, seal_file=SEAL)
    assert may_read(work.acting_as(ZHOU), proposal, file=SEAL)
    office = work.acting_as(OFFICE)
    with pytest.raises(Invalid):
        quarantine_proposal(office, proposal, readers=[new_id()], reason="疑似涉密")
    view = quarantine_proposal(office, proposal, readers=[OFFICE.account], reason="疑似涉密")
    assert (view["text"], view["title"], view["quarantined"]) == (None, "〔内容已封存〕", True)
    for who in (ZHOU, REVIEWER, OFFICE):
        with pytest.raises(Forbidden):
            get_proposal_text(work.acting_as(who), proposal)
    assert not may_read(work.acting_as(ZHOU), proposal, file=SEAL)
    assert may_read(office, proposal, file=SEAL)
    assert list_proposals(office)["rows"][0]["title"] == "〔内容已封存〕"
    assert list_proposals(office, title="关于")["rows"] == []
    assert read_quarantined_text(office, proposal)["situation"] == "<p>排渠淤塞。</p>"
    assert (work.events[-1].type, work.events[-1].actor) == (
        "proposal.quarantined_text_read.v1",
        OFFICE.account,
    )
    with pytest.raises(Forbidden):
        read_quarantined_text(work.acting_as(ZHOU), proposal)
    release_proposal(office, proposal)
    assert get_proposal(work.acting_as(ZHOU), proposal)["text"]["version"] == 1


def test_a_draft_is_nobodys_to_lock():
    work = house()
    draft = create_proposal(work, **words_form())["id"]
    with pytest.raises(NotFound):
        quarantine_proposal(work.acting_as(OFFICE), draft, **LOCK)


def test_while_it_is_handled_nothing_is_written_about_it_and_no_other_unit_gets_it():
    work = house()
    proposal, handling = handed_over(work)
    unit, office = work.acting_as(WATER_HANDLER), work.acting_as(OFFICE)
    quarantine_proposal(office, proposal, **LOCK)
    with pytest.raises(Forbidden):
        get_proposal_text(unit, proposal)
    shown = get_handling(unit, handling)
    assert {shown["title"], *(one["text"] for one in shown["suggestions"])} == {HIDDEN_TITLE}
    with pytest.raises(Refused) as refused:
        reassigning.reassign_handling(work.acting_as(GOVERNMENT), handling, unit=PROPAGANDA, reason="职能")
    assert refused.value.code == "proposal.quarantined"
    handlings.sign_in_handling(unit, handling)
    handlings.begin_handling(unit, handling)
    with pytest.raises(Refused) as refused:
        handlings.draft_reply(unit, handling, **REPLY_FORM)
    assert refused.value.code == "proposal.quarantined"
    offered = {row["name"]: row for row in get_handling(unit, handling)["actions"]}
    assert offered["draft_reply"]["reason"]["code"] == "proposal.quarantined"
    release_proposal(office, proposal)
    assert get_handling(unit, handling)["title"] != HIDDEN_TITLE


def test_a_reply_that_was_sent_is_read_outside_no_more_and_inside_still():
    work = house()
    proposal, handling = replied(work)
    mine, unit = work.acting_as(ZHOU), work.acting_as(WATER_HANDLER)
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    assert get_handling(mine, handling)["reply"] is None
    with pytest.raises(NotFound):
        get_reply(mine, handling)
    assert get_reply(unit, handling)["body"]
    told = {row["type"]: row["data"] for row in get_handling_history(mine, handling)["rows"]}
    assert "body" not in told["handling.reply_sent.v1"]
    told = {row["type"]: row["data"] for row in get_handling_history(unit, handling)["rows"]}
    assert told["handling.reply_sent.v1"]["body"]
    release_proposal(work.acting_as(OFFICE), proposal)
    assert get_reply(mine, handling)["body"]


def test_a_published_one_leaves_the_public_pages_and_comes_back_only_by_publishing():
    work = house()
    proposal = closed(work)
    office = work.acting_as(OFFICE)
    publish_proposal(office, proposal)
    view = quarantine_proposal(office, proposal, **LOCK)
    assert view["published_at"] is None
    assert types(work)[-2:] == ["proposal.unpublished.v1", "proposal.quarantined.v1"]
    assert LOCK["reason"] not in repr(work.events[-2])
    with pytest.raises(Refused):
        publish_proposal(office, proposal)
    for row in get_proposal_history(office, proposal)["rows"]:
        assert not {"situation", "analysis", "suggestions", "replies"} & set(row["data"])
        assert row["data"]["title"] == HIDDEN_TITLE
    release_proposal(office, proposal)
    publish_proposal(office, proposal)
    assert work.events[-1].type == "proposal.published.v1"


def test_one_that_was_not_filed_can_be_locked_too_and_no_opinion_is_made_of_it():
    work = house()
    proposal = under_review(work)
    decision = {"reason": "outside", "reason_text": "属省级事权", "destination": "opinion"}
    not_file_proposal(work.acting_as(REVIEWER), proposal, **decision)
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    with pytest.raises(Refused) as refused:
        consent_to_opinion(work.acting_as(ZHOU), proposal)
    assert refused.value.code == "proposal.quarantined"


def test_while_it_is_locked_its_units_clock_stands_still_and_goes_on_at_the_release():
    work = house()
    proposal, handling = handed_over(work)
    due = get_handling(work.acting_as(WATER_HANDLER), handling)["deadlines"]["reply"]["on"]
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    later = work.now + timedelta(days=120)
    urge(work.acting_as(None, later))
    assert "handling.urged.v1" not in types(work)
    with pytest.raises(Refused):
        handlings.urge_handling(work.acting_as(OFFICE, later), handling, text="请抓紧")
    assert list_handlings(work.acting_as(WATER_HANDLER, later), overdue=True)["rows"] == []
    release_proposal(work.acting_as(OFFICE, later), proposal)
    deadline = get_handling(work.acting_as(WATER_HANDLER, later), handling)["deadlines"]["reply"]
    assert deadline["on"] == (date.fromisoformat(due) + timedelta(days=120)).isoformat()
    assert deadline["rested"] == 120
    moved = [event for event in work.events if event.type == "handling.deadlines_recomputed.v1"]
    assert {"name": "reply", "old": due, "new": deadline["on"]} in moved[-1].changed
    recompute_deadlines(work.acting_as(None, later))
    assert get_handling(work.acting_as(WATER_HANDLER, later), handling)["deadlines"]["reply"]["on"] == deadline["on"]


def test_nobody_is_silent_about_a_reply_that_could_not_be_read():
    work = house()
    proposal, _ = replied(work)
    due = get_proposal(work.acting_as(ZHOU), proposal)["rounds"][-1]["feedback_due"]["on"]
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    later = work.now + timedelta(days=60)
    lapse_feedback(work.acting_as(None, later))
    urge_feedback(work.acting_as(None, later))
    assert not {"proposal.feedback_lapsed.v1", "proposal.feedback_urged.v1"} & set(types(work))
    with pytest.raises(Refused) as refused:
        rate(work, ZHOU, proposal)
    assert refused.value.code == "proposal.quarantined"
    with pytest.raises(Refused):
        close_proposal(work.acting_as(OFFICE, later), proposal)
    release_proposal(work.acting_as(OFFICE, later), proposal)
    moved = get_proposal(work.acting_as(ZHOU, later), proposal)["rounds"][-1]["feedback_due"]
    assert (moved["on"], moved["rested"]) == ((date.fromisoformat(due) + timedelta(days=60)).isoformat(), 60)
    assert types(work)[-1] == "proposal.feedback_deadline_moved.v1"
    lapse_feedback(work.acting_as(None, later))
    assert "proposal.feedback_lapsed.v1" not in types(work)


def test_nobody_signs_a_text_that_they_may_not_read():
    work = house()
    proposal = under_review(work)
    return_proposal(work.acting_as(REVIEWER), proposal, reason="vague", reason_text="建议请具体")
    invite_cosigner(work, proposal, subjects=[subject(LIN.name)])
    quarantine_proposal(work.acting_as(OFFICE), proposal, **LOCK)
    with pytest.raises(Refused) as refused:
        sign_proposal(work.acting_as(LIN), proposal, **text_read(work, proposal))
    assert refused.value.code == "proposal.quarantined"


def test_a_refusal_names_no_title_of_a_locked_proposal_that_was_merged():
    work = house()
    lead, merged = submitted(work), submitted(work, who=HE, title="关于机密事项的提案")
    merge_proposal(work.acting_as(OFFICE), merged, lead=lead, reason="相同")
    quarantine_proposal(work.acting_as(OFFICE), merged, **LOCK)
    offered = {row["name"]: row for row in get_proposal(work.acting_as(ZHOU), lead)["actions"]}
    assert offered["ask_withdrawal"]["reason"] == {"code": "proposal.has_merged", "values": {"count": 1}}
