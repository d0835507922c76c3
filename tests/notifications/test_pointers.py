"""Pointers to records that changed: for everybody whom the event concerns, and for nobody else."""

from datetime import timedelta

import pytest

from kernel.ids import derived_id
from kernel.memory import MemoryWork
from services.notifications import commands, queries
from services.notifications.store import Notifications
from services.opinions import contract as opinions
from services.proposals import contract as proposals
from tests.notifications.house import a_life, inbox, people, standing_in, take
from tests.notifications.invented import AT, PEOPLE, account, happened, who

SUBMITTED = {"kind": "plenary", "number": None}
FILED = {"kind": "plenary", "number": 12}


@pytest.fixture
def work():
    return take(MemoryWork(Notifications, now=AT), *people())


def pointed(work, name: str) -> list[tuple[str, str, int]]:
    rows = queries.list_pointers(work.acting_as(who(name)), after=0, limit=100)["rows"]
    return [(row["kind"], row["id"], row["version"]) for row in rows if row["kind"] not in ("message", "inbox")]


def seen_by(work) -> set[str]:
    return {name for name in PEOPLE if pointed(work, name)}


def test_a_pointer_names_the_record_its_kind_and_its_version(work):
    event = happened(proposals.HandlingSignedIn, 2)
    take(work, event, pointing=True)
    assert pointed(work, "handler") == [("handling", event.subject, 2)]


def test_of_a_draft_only_its_signers_hear(work):
    take(work, happened(proposals.CosignerSigned, 3, actor="second", kind=None, number=None), pointing=True)
    assert seen_by(work) == {"first", "second"}


def test_what_is_submitted_concerns_the_office_and_reviewers_too_and_who_did_it(work):
    take(work, happened(proposals.ProposalSubmitted, 4, actor="first", **SUBMITTED), pointing=True)
    assert seen_by(work) == {"first", "second", "office", "reviewer"}


def test_a_handling_concerns_its_unit_its_family_its_office_and_the_signers(work):
    take(work, happened(proposals.ReplyDrafted, 5, actor="handler", number=12), pointing=True)
    assert seen_by(work) == {"first", "second", "office", "meeting", "handover", "handler", "checker", "leader"}
    take(work, happened(proposals.ReplyDrafted, 6, number=12, assisting_units=[derived_id("helper")]), pointing=True)
    assert pointed(work, "helper")


def test_units_hear_of_a_proposal_s_end_although_its_event_does_not_name_them(work):
    proposal = derived_id("proposal")
    assigned = happened(proposals.HandlingAssigned, 1, proposal=proposal, number=12)
    closed = happened(proposals.ProposalClosed, 20, subject=proposal, **FILED)
    take(work, assigned, closed, pointing=True)
    assert ("proposal", proposal, 20) in pointed(work, "handler")
    assert ("proposal", proposal, 20) in pointed(work, "handover")
    assert pointed(work, "helper") == pointed(work, "editor") == []


def test_a_unit_that_is_only_proposed_hears_nothing_yet(work):
    take(work, happened(proposals.ProposalFiled, 7, **FILED), pointing=True)
    assert "handover" in seen_by(work)
    assert not {"handler", "checker", "leader"} & seen_by(work)


def test_a_unit_that_is_asked_before_the_handover_hears_of_it(work):
    take(work, happened(proposals.ProposalTrialHandedOver, 8, **FILED), pointing=True)
    assert {"handler", "checker", "leader", "handover"} <= seen_by(work)


def test_an_objection_concerns_the_unit_that_made_it_and_its_office(work):
    take(work, happened(proposals.TrialObjected, 9, actor="handler", **FILED), pointing=True)
    assert {"handler", "handover"} <= seen_by(work)


def test_an_opinion_concerns_its_submitter_and_the_editors(work):
    take(work, happened(opinions.OpinionSubmitted, 3, actor="first"), pointing=True)
    assert seen_by(work) == {"first", "second", "editor"}


def test_a_deputy_s_windows_see_it_too():
    work = take(MemoryWork(Notifications, now=AT), *people(), standing_in("office", "editor"))
    take(work, happened(proposals.ProposalSubmitted, 4, **SUBMITTED), pointing=True)
    assert pointed(work, "editor")


def test_what_happened_long_ago_points_nobody_but_is_remembered(work):
    proposal = derived_id("proposal")
    later = work.acting_as(None, now=AT + timedelta(days=30))
    take(later, happened(proposals.HandlingAssigned, 1, proposal=proposal, number=12), pointing=True)
    assert seen_by(work) == set()
    take(work, happened(proposals.ProposalClosed, 20, subject=proposal, **FILED), pointing=True)
    assert "handler" in seen_by(work)


def test_pointers_are_numbered_by_account_without_gaps_and_told_to_the_gateway(work):
    take(work, *a_life())
    issued = [event for event in work.events if event.type == "pointers.issued.v1"]
    told = [pointer for event in issued for pointer in event.pointers]
    for name in PEOPLE:
        mine = [(pointer["number"], pointer["id"]) for pointer in told if pointer["account"] == account(name)]
        assert [number for number, _ in mine] == list(range(1, len(mine) + 1))
        rows = queries.list_pointers(work.acting_as(who(name)), after=0, limit=1000)["rows"]
        assert [(row["number"], row["id"]) for row in rows] == mine
    assert sum(pointer["account"] == account("first") for pointer in told) == len(inbox(work, "first"))
    assert max(len(event.pointers) for event in issued) > 1


def test_pointers_to_more_accounts_than_an_event_takes_are_told_in_several(work, monkeypatch):
    monkeypatch.setattr(commands, "MOST_POINTERS", 2)
    take(work, happened(proposals.ProposalFiled, 7))
    sizes = [len(event.pointers) for event in work.events if event.type == "pointers.issued.v1"]
    assert max(sizes) <= 2
    assert sum(sizes) == work.messages.count({}) > 2


def test_a_stream_resumes_behind_the_last_number_and_says_when_some_are_gone(work):
    take(work, happened(proposals.ProposalFiled, 7), happened(proposals.ProposalReplied, 9))
    mine = work.acting_as(who("first"))
    assert [row["number"] for row in queries.list_pointers(mine, after=1, limit=10)["rows"]] == [2]
    assert queries.list_pointers(mine, after=2, limit=10) == {"rows": [], "complete": True}
    assert queries.list_pointers(mine, after=7, limit=10)["complete"] is False
    work.pointers.remove({"number": 1})
    assert queries.list_pointers(mine, after=0, limit=10)["complete"] is False
    work.pointers.remove({})
    assert queries.list_pointers(mine, after=1, limit=10) == {"rows": [], "complete": False}


def test_reading_tells_the_persons_other_windows(work):
    take(work, happened(proposals.ProposalFiled, 7))
    mine = work.acting_as(who("first"))
    message = queries.list_messages(mine, unread=True)["rows"][0]["id"]
    commands.mark_read(mine, message)
    commands.mark_read(mine, message)
    rows = queries.list_pointers(mine, after=0, limit=10)["rows"]
    assert [(row["kind"], row["id"], row["version"]) for row in rows] == [
        ("message", message, 1),
        ("message", message, 2),
    ]
