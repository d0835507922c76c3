"""Deputies 代理 hear and see what is for whom they stand in, from the first day to the last."""

from dataclasses import replace
from datetime import timedelta

from kernel.identity import Grant
from services.notifications import queries
from services.notifications.domain.audience import keys_of_deputies
from services.proposals import contract as proposals
from tests.notifications.house import inbox, standing_in, take, waiting
from tests.notifications.invented import AT, COMMITTEE, account, account_known, happened, who

LEADS = (Grant(role="leader", committee=COMMITTEE, scope="committee", scope_id=COMMITTEE),)


def test_a_deputy_hears_and_sees_what_is_for_whom_they_stand_in(work):
    take(work, standing_in("office", "handler"), happened(proposals.ProposalSubmitted, 4, actor="first"))
    (message,) = queries.list_messages(work.acting_as(who("handler")), unread=True)["rows"]
    assert (message["kind"], message["on_behalf_of"]) == ("proposal_received", account("office"))
    (task,) = queries.list_tasks(work.acting_as(who("handler")))["rows"]
    assert (task["kind"], task["on_behalf_of"]) == ("start_review", account("office"))
    assert queries.count_waiting(work.acting_as(who("handler"))) == {"unread": 1, "tasks": 1, "overdue": 0}
    (own,) = queries.list_messages(work.acting_as(who("office")), unread=True)["rows"]
    assert own["on_behalf_of"] is None


def test_a_deputy_stands_in_from_the_first_to_the_last_day_only(work):
    take(work, standing_in("office", "handler", since="2027-02-02", until="2027-02-03"))
    days = {day: happened(proposals.WithdrawalAsked, 90 + day) for day in (1, 2, 3, 4)}
    for day, event in days.items():
        take(work, replace(event, time=AT + timedelta(days=day - 1)))
        today = work.acting_as(who("handler"), AT + timedelta(days=day - 1))
        assert bool(queries.list_tasks(today)["rows"]) == (day in (2, 3))
    assert inbox(work, "handler") == ["withdrawal_asked"] * 2


def test_who_hears_it_as_oneself_and_as_a_deputy_is_told_once_and_as_oneself(work):
    take(work, standing_in("first", "second"), happened(proposals.ProposalFiled, 7))
    (message,) = queries.list_messages(work.acting_as(who("second")), unread=True)["rows"]
    assert (message["kind"], message["on_behalf_of"]) == ("proposal_filed", None)


def test_a_deputy_who_acts_is_not_told_of_it_and_the_represented_is(work):
    take(work, standing_in("handler", "helper"), happened(proposals.HandlingAssigned, 1, actor="helper"))
    assert (inbox(work, "handler"), inbox(work, "helper")) == (["handling_assigned"], [])
    take(work, happened(proposals.ReturnRefused, 2, actor="handler"))
    assert (len(inbox(work, "handler")), inbox(work, "helper")) == (1, [])


def test_nobody_stands_in_for_a_locked_account_nor_in_roles_that_are_a_persons_own(work):
    locked = account_known("office", 2, locked=True, deputies=standing_in("office", "handler").entry["deputies"])
    own = {"role": "operator", "committee": COMMITTEE, "scope": "committee", "scope_id": COMMITTEE}
    operating = account_known("editor", 2, grants=[own], deputies=standing_in("office", "helper").entry["deputies"])
    take(work, locked, operating, happened(proposals.ProposalSubmitted, 4, actor="first"))
    assert (inbox(work, "handler"), waiting(work, "handler")) == ([], [])
    version = work.accounts.find({"account": account("editor"), "until": None})[0]
    assert keys_of_deputies(version, AT.date()) == []
    named = happened(proposals.ProposalQuarantined, 41, readers=[account("second")])
    take(work, standing_in("second", "helper"), named)
    assert "proposal_quarantined" not in inbox(work, "helper")


def chief(sequence: int = 1, **changes):
    """The event by which members tells of the leader, under an account of their own."""
    grant = {"role": "leader", "committee": COMMITTEE, "scope": "committee", "scope_id": COMMITTEE}
    return account_known("reviewer", sequence, grants=[grant], **changes)


def test_who_stands_in_for_a_leader_sees_the_supervisions_that_wait_for_that_leader_and_hears_of_them(work):
    led = {"leader": {"id": account("reviewer"), "name": "副市长"}, "organisation": None}
    days = {"since": "2027-01-31", "until": "2027-02-05"}
    take(work, chief(2, deputies=[{"account": account("helper")} | days]))
    take(work, happened(proposals.SupervisionApproved, 2, **led))
    (task,) = queries.list_tasks(work.acting_as(who("helper")))["rows"]
    assert (task["kind"], task["on_behalf_of"]) == ("plan_supervision", account("reviewer"))
    assert inbox(work, "helper") == ["supervision_given"]
    tell = [{"role": "leader", "unit": None, "subject": account("reviewer")}]
    take(work, happened(proposals.SupervisionUrged, 3, tell=tell, **led))
    assert len(inbox(work, "helper")) == 2
    acting = replace(who("helper"), grants=LEADS, subjects=(), on_behalf_of=account("reviewer"))
    assert [row["kind"] for row in queries.list_tasks(work.acting_as(acting))["rows"]] == ["plan_supervision"]


def test_who_stands_in_for_another_leader_sees_nothing_of_it(work):
    led = {"leader": {"id": account("reviewer"), "name": "副市长"}, "organisation": None}
    days = {"since": "2027-01-31", "until": "2027-02-05"}
    grant = {"role": "leader", "committee": COMMITTEE, "scope": "committee", "scope_id": COMMITTEE}
    take(work, account_known("editor", 2, grants=[grant], deputies=[{"account": account("helper")} | days]))
    take(work, happened(proposals.SupervisionApproved, 2, **led))
    assert (waiting(work, "helper"), inbox(work, "helper"), waiting(work, "editor")) == ([], [], [])
