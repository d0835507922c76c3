"""Replies as units, offices and proposers live through them, with everything that follows in the same transaction."""

import msgspec
import orjson
import pytest

from kernel.rpc.problems import Forbidden, NotFound, PreconditionRequired, Refused
from kernel.work import Call, tag_of
from services.proposals.commands import handlings as do
from services.proposals.commands.commitments import confirm_commitment, report_commitment_done, report_progress
from services.proposals.commands.settings import change_setting
from services.proposals.domain.handling.rules import HandlingRules
from services.proposals.domain.handling.showing import reply_view
from services.proposals.queries.files import may_read
from services.proposals.queries.handlings import (
    get_handling,
    get_handling_history,
    get_reply,
    list_commitments,
    list_handlings,
    list_reply_versions,
)
from tests.proposals.handling_makers import (
    ADVISER,
    ADVISING_CHIEF,
    CHECKER,
    CHIEF,
    HANDLER,
    HANDOVER,
    HELPER,
    LEAD,
    OUTSIDER,
    PROPOSAL_OFFICE,
    REPLY_FORM,
    SUGGESTIONS,
    later,
    member,
    uid,
)
from tests.proposals.proposal_makers import if_match, reply_read
from tests.proposals.reply_makers import PROMISED, begin, handed_over, reply, with_helper


def test_a_unit_is_offered_the_classes_of_the_day_of_its_hand_over():
    work, ids = handed_over()
    before = HandlingRules().classes
    classes = [*msgspec.to_builtins(before[1:]), {"code": "E", "zh": "转请其他机关办理", "en": "Passed on"}]
    change_setting(work.acting_as(PROPOSAL_OFFICE), name="handling.classes", value=classes, since="2026-03-02")
    offered = get_handling(work.acting_as(HANDLER), ids[LEAD])["reply_classes"]
    assert offered == msgspec.to_builtins(before)


def test_a_sent_reply_makes_the_proposal_replied_and_tells_what_it_says_of_each_suggestion():
    work, ids = handed_over()
    shown = reply(work, ids[LEAD])
    assert (shown["state"], shown["days_left"]) == ("sent", None)
    proposal = work.proposals.get(shown["proposal"])
    assert (proposal.state, proposal.units[0].openness, proposal.units[0].reply_class) == ("replied", "public", "A")
    sent = next(event for event in work.events if event.type == "handling.reply_sent.v1")
    assert [(each["suggestion"], each["outcome"]) for each in sent.answers] == [
        (each["id"], "adopted") for each in SUGGESTIONS
    ]


def test_a_class_b_reply_makes_commitments_that_are_followed_until_the_class_may_change():
    work, ids = handed_over()
    reply(work, ids[LEAD], PROMISED)
    row = list_commitments(work.acting_as(member()))["rows"][0]
    assert (row["due"]["on"], row["state"]) == ("2026-12-31", "open")
    report_commitment_done(work.acting_as(HANDLER), row["id"], text="已建成", files=[uid(70)])
    assert confirm_commitment(work.acting_as(member()), row["id"])["state"] == "done"
    assert work.events[-1].all_done or work.events[-2].all_done
    shown = do.upgrade_reply_class(work.acting_as(PROPOSAL_OFFICE), ids[LEAD], reason="承诺已兑现")
    assert shown["reply"]["reply_class"] == "A"
    assert work.proposals.get(shown["proposal"]).units[0].reply_class == "A"


def test_the_next_version_of_a_reply_says_which_version_it_edits():
    work, ids = handed_over()
    begin(work, ids[LEAD])
    handler = work.acting_as(HANDLER)
    do.draft_reply(handler, ids[LEAD], **dict(REPLY_FORM))
    with pytest.raises(PreconditionRequired):
        do.draft_reply(handler, ids[LEAD], **dict(REPLY_FORM))
    handler.call = Call(who=HANDLER, if_match=tag_of(orjson.dumps(get_reply(handler, ids[LEAD]))))
    assert do.draft_reply(handler, ids[LEAD], **dict(REPLY_FORM))["reply"]["version"] == 2
    versions = list_reply_versions(handler, ids[LEAD])["rows"]
    assert [each["version"] for each in versions] == [1, 2]
    assert versions[1] == get_reply(handler, ids[LEAD])


def test_a_wrong_role_is_told_so_before_it_is_asked_for_a_version():
    work, ids = handed_over()
    begin(work, ids[LEAD])
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    with pytest.raises(Forbidden):
        do.draft_reply(work.acting_as(CHECKER), ids[LEAD], **dict(REPLY_FORM))


def test_proposers_see_the_reply_when_it_is_sent_and_never_what_led_to_it():
    work, ids = handed_over()
    begin(work, ids[LEAD])
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    do.send_back_draft(work.acting_as(CHECKER), ids[LEAD], reason="请写明完成时间")
    proposer = work.acting_as(member())
    shown = get_handling(proposer, ids[LEAD])
    assert (shown["reply"], shown["sent_back"]) == (None, [])
    with pytest.raises(NotFound):
        get_reply(proposer, ids[LEAD])
    assert "handling.reply_sent_back.v1" not in [
        row["type"] for row in get_handling_history(proposer, ids[LEAD])["rows"]
    ]
    assert get_handling(work.acting_as(HANDLER), ids[LEAD])["sent_back"][0]["reason"] == "请写明完成时间"


def test_the_office_reads_the_whole_history():
    work, ids = handed_over()
    reply(work, ids[LEAD])
    types = [row["type"] for row in get_handling_history(work.acting_as(PROPOSAL_OFFICE), ids[LEAD])["rows"]]
    assert (types[0], types[-1], len(types)) == ("handling.assigned.v1", "handling.reply_sent.v1", 9)


def test_an_assisting_unit_that_only_countersigned_is_done_when_the_reply_is_sent():
    work, ids = with_helper()
    begin(work, ids[LEAD])
    do.log_contact(work.acting_as(HANDLER), ids[LEAD], stage="during", way="phone", on="2026-03-02", content="电话沟通")
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    read = reply_read(work, ids[LEAD])
    do.check_reply(work.acting_as(CHECKER), ids[LEAD], **read)
    do.countersign_reply(work.acting_as(ADVISING_CHIEF), ids[LEAD], **read)
    do.sign_reply(work.acting_as(CHIEF), ids[LEAD], **read)
    do.approve_reply(work, ids[LEAD], **read)
    do.send_reply(work.acting_as(HANDLER), ids[LEAD], **read)
    assert work.handlings.get(ids[HELPER]).state == "stopped"


def test_lists_show_only_what_one_may_see_soonest_deadline_first():
    work, _ = with_helper()
    rows = list_handlings(work)["rows"]
    assert [row["unit"] for row in rows] == [HELPER, LEAD]
    assert list_handlings(work.acting_as(OUTSIDER))["rows"] == []
    assert [row["unit"] for row in list_handlings(work.acting_as(ADVISER), part="lead")["rows"]] == [LEAD]
    assert list_handlings(work, overdue=True)["rows"] == []
    late = work.acting_as(HANDOVER, now=later(90))
    assert [row["unit"] for row in list_handlings(late, overdue=True)["rows"]] == [HELPER]
    assert "sign_in_handling" in list_handlings(work.acting_as(HANDLER), unit=LEAD)["rows"][0]["actions"]


def test_lists_page_by_cursor():
    work, _ = with_helper()
    first = list_handlings(work, limit=1)
    second = list_handlings(work, limit=1, cursor=first["next"])
    assert (first["total"], second["next"]) == (2, None)
    assert first["rows"][0]["id"] != second["rows"][0]["id"]


def test_files_are_read_by_those_who_may_read_what_claims_them():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[uid(71)])
    assert may_read(work.acting_as(HANDLER), ids[HELPER], file=uid(71))
    assert not may_read(work.acting_as(member()), ids[HELPER], file=uid(71))
    reply(work, ids[LEAD], PROMISED | {"files": [uid(72)]})
    assert may_read(work.acting_as(member()), ids[LEAD], file=uid(72))
    assert not may_read(work.acting_as(OUTSIDER), ids[LEAD], file=uid(72))
    assert not may_read(work, ids[LEAD], file=uid(73))


def test_a_foreign_file_that_one_names_in_a_reply_or_progress_of_ones_own_is_not_opened_by_it():
    work, ids = with_helper()
    begin(work, ids[HELPER], ADVISER)
    do.give_opinion(work.acting_as(ADVISER), ids[HELPER], text="同意", files=[uid(71)])
    reply(work, ids[LEAD], PROMISED | {"files": [uid(71)]})
    commitment = list_commitments(work.acting_as(member()))["rows"][0]["id"]
    report_progress(work.acting_as(HANDLER), commitment, text="已开工", files=[uid(71), uid(74)])
    assert not may_read(work.acting_as(member()), ids[HELPER], file=uid(71))
    assert may_read(work.acting_as(member()), commitment, file=uid(74))
    assert not may_read(work.acting_as(OUTSIDER), commitment, file=uid(74))
    assert not may_read(work.acting_as(member()), commitment, file=uid(73))


STEPS = (
    ("check_reply", CHECKER),
    ("countersign_reply", ADVISING_CHIEF),
    ("sign_reply", CHIEF),
    ("approve_reply", HANDOVER),
    ("send_reply", HANDLER),
)


@pytest.mark.parametrize("place", range(len(STEPS)), ids=[act for act, _ in STEPS])
def test_who_says_yes_to_a_reply_says_it_to_the_version_that_was_read(place):
    """It was read as version 1, sent back, and has come as version 2 as far as before."""
    work, ids = with_helper()
    begin(work, ids[LEAD])
    talk = {"stage": "during", "way": "visit", "on": "2026-03-02", "content": "当面沟通"}
    do.log_contact(work.acting_as(HANDLER), ids[LEAD], **talk)
    do.draft_reply(work.acting_as(HANDLER), ids[LEAD], **dict(REPLY_FORM))
    do.send_back_draft(work.acting_as(CHECKER), ids[LEAD], reason="第二条没有正面回答")
    first, second = reply_read(work, ids[LEAD]), {"reply_version": 2}
    written = reply_view(work.handlings.get(ids[LEAD]).letter)
    handler = if_match(work, HANDLER, written)
    do.draft_reply(handler, ids[LEAD], **dict(REPLY_FORM) | {"body": "另一份答复。"})
    for act, who in STEPS[:place]:
        getattr(do, act)(work.acting_as(who), ids[LEAD], **second)
    act, who = STEPS[place]
    before = work.handlings.get(ids[LEAD]).state
    with pytest.raises(Refused, match=r"reply\.changed_meanwhile"):
        getattr(do, act)(work.acting_as(who), ids[LEAD], **first)
    assert work.handlings.get(ids[LEAD]).state == before
    with pytest.raises(Forbidden):
        getattr(do, act)(work.acting_as(member()), ids[LEAD], **first)
    getattr(do, act)(work.acting_as(who), ids[LEAD], **second)
