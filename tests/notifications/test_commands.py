"""Messages, tasks and pointers in memory: every effect once, in any order, for exactly those whom it concerns."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.identity import Grant
from kernel.memory import MemoryWork
from kernel.rpc.problems import NotFound
from services.notifications import commands, contract, queries
from services.notifications.store import Notifications
from services.opinions import contract as opinions
from services.proposals import contract as proposals
from tests.notifications.house import a_life, inbox, people, standing_in, take, waiting
from tests.notifications.invented import (
    AT,
    COMMITTEE,
    FIRST,
    HELPER,
    PEOPLE,
    SECOND,
    UNIT,
    account_known,
    happened,
    who,
)

DERIVED = [name for name, room in Notifications.rooms().items() if room.derived]


def test_those_who_are_concerned_are_told_and_nobody_else(work):
    take(work, happened(proposals.ProposalSubmitted, 4, actor="first"))
    assert inbox(work, "office") == ["proposal_received"]
    assert inbox(work, "second") == ["proposal_submitted"]
    assert all(inbox(work, name) == [] for name in PEOPLE if name not in ("office", "second"))


def test_a_deleted_draft_is_told_once_to_whoever_signed_or_was_asked_and_asks_nothing_of_them_any_more(work):
    invited = happened(proposals.CosignerInvited, 2, actor="first")
    discarded = happened(proposals.ProposalDiscarded, 3, actor="first", cosigners=[invited.signer])
    for events in ((invited, discarded), (discarded, invited)):
        take(work, *events)
    told = queries.list_messages(work.acting_as(who("second")), unread=True)["rows"]
    [message] = [one for one in told if one["kind"] == "draft_discarded"]
    assert message["text"]["zh"].startswith("李文删除了") and "没有提交" in message["text"]["zh"]
    assert waiting(work, "second") == []
    assert all("draft_discarded" not in inbox(work, name) for name in PEOPLE if name != "second")


def test_whoever_a_draft_was_of_hears_that_somebody_else_deleted_it_for_them(work):
    take(work, happened(proposals.ProposalDiscarded, 3, actor="second", cosigners=[]))
    assert inbox(work, "first") == ["own_draft_discarded"]
    take(work, happened(proposals.ProposalDiscarded, 4, actor="first", cosigners=[]))
    assert inbox(work, "first") == ["own_draft_discarded"]


def test_nobody_is_told_what_they_did_themselves(work):
    take(work, happened(proposals.HandlingAssigned, 1, actor="handler"))
    assert inbox(work, "handler") == []
    assert waiting(work, "handler") == ["sign_in"]


def test_a_message_says_what_happened_until_when_and_where_to_look(work):
    event = happened(proposals.HandlingAssigned, 1)
    take(work, event)
    message = queries.list_messages(work.acting_as(who("handler")), unread=True)["rows"][0]
    assert message["title"] == {"zh": "新交办提案，请签收", "en": "A proposal was handed to you"}
    assert message["text"]["zh"] == "第12号提案《关于加装电梯的提案》已交市住房和城乡建设局办理，请按时签收。"
    assert (message["deadline"], message["importance"]) == ("2027-03-01", "high")
    assert message["link"] == f"/handlings/{event.subject}"
    assert message["read_at"] is None


def test_a_message_names_a_day_in_words(work):
    take(work, happened(proposals.ExtensionAsked, 1, until="2027-04-07", actor="handler"))
    rows = queries.list_messages(work.acting_as(who("handover")), unread=True)["rows"]
    text = rows[0]["text"]
    assert "延期至2027年4月7日答复" in text["zh"]
    assert "to be due on 7 April 2027." in text["en"]


def test_a_whole_life_leaves_the_right_tasks_open(work):
    take(work, *a_life())
    assert {name: waiting(work, name) for name in PEOPLE if waiting(work, name)} == {
        "first": ["rate_reply", "submit_opinion"],
        "handler": ["fulfil_commitment"],
    }


def test_every_order_and_doubling_gives_the_same_messages_and_tasks():
    def derived(events) -> dict:
        collections = take(MemoryWork(Notifications, now=AT), *events, pointing=True).backend.collections
        return {name: collections[name] for name in DERIVED}

    granted_later = account_known(
        "editor", 2, at=AT + timedelta(minutes=6), grants=account_known("office").entry["grants"]
    )
    deputies = [standing_in("office", "reviewer"), standing_in("reviewer", "office"), standing_in("first", "second")]
    locked_and_released = [
        happened(proposals.ProposalQuarantined, 41, actor="office"),
        happened(proposals.ProposalReleased, 42, actor="office"),
        happened(proposals.ProposalQuarantined, 43, actor="office"),
    ]
    events_of_both = [*people(), granted_later, *deputies, *a_life(), *locked_and_released]
    straight = derived(events_of_both)
    assert len(straight["messages"]) > 15
    for seed in range(20):
        chance = random.Random(seed)
        events = events_of_both + chance.choices(events_of_both, k=8)
        chance.shuffle(events)
        assert derived(events) == straight, f"seed {seed}"


def test_an_account_of_which_we_hear_late_is_told_what_it_missed():
    work = take(MemoryWork(Notifications, now=AT), happened(proposals.ProposalSubmitted, 4))
    assert inbox(work, "office") == []
    take(work, account_known("office"), account_known("office"))
    assert inbox(work, "office") == ["proposal_received"]


def test_who_gets_a_role_afterwards_is_not_told_what_went_before(work):
    take(work, happened(proposals.ProposalSubmitted, 4))
    grants = account_known("office").entry["grants"]
    take(work, account_known("editor", 2, at=AT + timedelta(hours=1), grants=grants))
    assert inbox(work, "editor") == []
    later = happened(proposals.WithdrawalAsked, 90)
    take(work, later)
    assert inbox(work, "editor") == ["withdrawal_asked"]


def test_who_has_lost_a_role_is_told_no_more_even_when_that_is_heard_first(work):
    lost = account_known("office", 2, at=AT + timedelta(minutes=30), grants=[])
    take(work, lost, happened(proposals.WithdrawalAsked, 90), happened(proposals.ProposalSubmitted, 4))
    assert inbox(work, "office") == ["proposal_received"]


def test_a_task_waits_for_whoever_holds_the_role_today_and_closes_for_all(work):
    take(work, happened(proposals.HandlingAssigned, 1))
    assert waiting(work, "handler") == ["sign_in"]
    assert waiting(work, "helper") == []
    take(work, happened(proposals.HandlingSignedIn, 2, actor="handler"))
    assert waiting(work, "handler") == ["write_reply"]


def test_tasks_come_soonest_first_with_days_left_and_those_without_a_date_last(work):
    take(
        work,
        happened(proposals.ProposalSubmitted, 1),
        happened(proposals.ProposalReplied, 1, subject=FIRST),
        happened(opinions.OpinionDrafted, 1),
        happened(proposals.CosignerInvited, 1, subject=SECOND, until="2027-02-03", signer=a_signer_first()),
    )
    rows = queries.list_tasks(work.acting_as(who("first")))["rows"]
    assert [(row["kind"], row["deadline"], row["days_left"]) for row in rows] == [
        ("sign_proposal", "2027-02-03", 2),
        ("rate_reply", "2027-03-01", 28),
        ("submit_opinion", None, None),
    ]


def test_tasks_without_a_date_come_as_they_wait_and_those_of_one_record_are_told_apart(work):
    logged = [
        happened(proposals.ContactLogged, at, entry=entry, side="unit", way=way, on=f"2027-01-{at:02}")
        for at, entry, way in ((9, "b", "visit"), (3, "c", "phone"), (6, "a", "letter"))
    ]
    take(work, *logged)
    rows = queries.list_tasks(work.acting_as(who("first")))["rows"]
    assert [row["title"]["zh"].split("：")[0] for row in rows] == [
        "确认沟通记录（2027年1月3日电话）",
        "确认沟通记录（2027年1月6日书信）",
        "确认沟通记录（2027年1月9日走访）",
    ]


def a_signer_first() -> dict:
    return happened(proposals.ProposalSubmitted).signers[0]


def test_the_badge_counts_what_is_unread_waits_and_is_overdue(work):
    take(work, happened(proposals.ProposalReplied, 9), happened(opinions.OpinionDrafted, 1))
    assert queries.count_waiting(work.acting_as(who("first"))) == {"unread": 2, "tasks": 2, "overdue": 0}
    late = work.acting_as(who("first"), now=AT.replace(month=3, day=5))
    assert queries.count_waiting(late)["overdue"] == 1


def test_reading_one_message_leaves_the_others_unread(work):
    take(work, happened(proposals.ProposalFiled, 7), happened(proposals.ProposalReplied, 9))
    mine = work.acting_as(who("first"))
    unread = queries.list_messages(mine, unread=True)["rows"]
    assert [row["kind"] for row in unread] == ["proposal_replied", "proposal_filed"]
    assert commands.mark_read(mine, unread[0]["id"])["read_at"]
    assert [row["kind"] for row in queries.list_messages(mine, unread=True)["rows"]] == ["proposal_filed"]
    assert commands.mark_all_read(mine) == {"marked": 1, "left": 0}
    assert queries.list_messages(mine, unread=True)["rows"] == []
    assert len(queries.list_messages(mine, unread=False)["rows"]) == 2


def test_a_message_that_comes_again_stays_read(work):
    event = happened(proposals.ProposalFiled, 7)
    take(work, event)
    commands.mark_all_read(work.acting_as(who("first")))
    for derived in (work.messages, work.notices):
        derived.remove({})
    take(work, event)
    assert queries.count_waiting(work.acting_as(who("first")))["unread"] == 0
    assert inbox(work, "first") == ["proposal_filed"]


def test_anothers_message_is_not_there(work):
    take(work, happened(proposals.ProposalFiled, 7))
    message = queries.list_messages(work.acting_as(who("first")), unread=True)["rows"][0]
    with pytest.raises(NotFound):
        commands.mark_read(work.acting_as(who("second")), message["id"])


def test_answers_have_the_shape_of_their_views(work):
    take(work, *a_life())
    mine = work.acting_as(who("first"))
    message = queries.list_messages(mine, unread=False)["rows"][0]["id"]
    for view, answer in (
        (contract.MessagePage, queries.list_messages(mine, unread=False)),
        (contract.MessageView, commands.mark_read(mine, message)),
        (contract.MarkedView, commands.mark_all_read(mine)),
        (contract.TaskPage, queries.list_tasks(mine)),
        (contract.WaitingView, queries.count_waiting(mine)),
        (contract.PointerPage, queries.list_pointers(mine, after=0, limit=5)),
    ):
        assert view().validate(answer) == {}
        assert set(answer) == set(view().fields)


def test_a_reminder_reaches_units_and_signers(work):
    take(work, happened(proposals.HandlingUrged, 5))
    assert inbox(work, "handler") == ["handling_urged"]
    assert inbox(work, "first") == ["handling_urged"]
    assert inbox(work, "leader") == []


def test_proposed_units_tell_their_own_handover_office(work):
    elsewhere = {"unit": UNIT, "name": "某局", "office": HELPER}
    take(work, happened(proposals.ProposalFiled, 7, units=[elsewhere]))
    assert waiting(work, "handover") == []


def test_who_holds_a_role_for_a_part_is_not_told_what_is_for_the_committee(work):
    part = {"role": "proposal_office", "committee": COMMITTEE, "scope": "special_committee", "scope_id": HELPER}
    take(work, account_known("editor", 2, grants=[part]), happened(proposals.ProposalSubmitted, 4))
    assert inbox(work, "editor") == []
    of_a_part = replace(who("editor"), grants=(Grant(**part),))
    assert queries.list_tasks(work.acting_as(of_a_part))["rows"] == []
    assert waiting(work, "office") == ["start_review"]
