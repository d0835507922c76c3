"""What happens in notifications' memory: events taken in, and what a person then finds."""

from datetime import timedelta

from kernel.events import Occurrence
from kernel.locks import keep_lock
from kernel.memory import MemoryWork
from services.notifications import commands, queries
from services.notifications.domain import todo
from services.notifications.domain.kinds import kinds_for
from services.opinions import contract as opinions
from services.proposals import contract as proposals
from tests.notifications.invented import AT, HELPER, PEOPLE, account, account_known, happened, who

LOCKING = (proposals.ProposalQuarantined.type, proposals.ProposalReleased.type)


def people() -> list:
    return [account_known(name) for name in PEOPLE]


def take(work: MemoryWork, *events, pointing: bool = False) -> MemoryWork:
    """`pointing`: windows are pointed to the records that changed, too."""
    for event in events:
        if event.source == "members":
            commands.know_account(work, event)
        else:
            commands.tell(work, event)
            if pointing:
                commands.point(work, event)
            commands.keep_tasks(work, event)
        if event.type in LOCKING:
            keep_lock(work, event, proposals.ProposalQuarantined)
    return work


def inbox(work: MemoryWork, name: str, **form) -> list[str]:
    page = queries.list_messages(work.acting_as(who(name)), unread=False, **form)
    return [row["kind"] for row in page["rows"]]


def waiting(work: MemoryWork, name: str) -> list[str]:
    return [row["kind"] for row in queries.list_tasks(work.acting_as(who(name)))["rows"]]


def standing_in(name: str, deputy: str, **dates) -> Occurrence:
    """The event by which somebody has a deputy from the day before on."""
    dates = {"since": "2027-01-31", "until": "2027-02-05"} | dates
    at = AT - timedelta(hours=1)
    return account_known(name, 2, at=at, deputies=[{"account": account(deputy)} | dates])


def a_life() -> list:
    """A proposal from invitation to reply, its handling, and an opinion: streams of different records."""
    return [
        happened(proposals.CosignerInvited, 2, actor="first"),
        happened(proposals.CosignerSigned, 3, actor="second"),
        happened(proposals.ProposalSubmitted, 4, actor="first"),
        happened(proposals.ReviewStarted, 5, actor="office"),
        happened(proposals.ProposalReviewed, 6, actor="office"),
        happened(proposals.ProposalFiled, 7, actor="reviewer"),
        happened(proposals.ProposalHandedOver, 8, actor="handover"),
        happened(proposals.HandlingAssigned, 1, actor="handover"),
        happened(proposals.HandlingSignedIn, 2, actor="handler"),
        happened(proposals.ContactLogged, 3, actor="handler"),
        happened(proposals.ContactConfirmed, 4, actor="first"),
        happened(proposals.ReplyDrafted, 5, actor="handler"),
        happened(proposals.ReplyChecked, 6, actor="checker", waiting_units=[HELPER]),
        happened(proposals.ReplyCountersigned, 7, actor="helper", complete=True),
        happened(proposals.ReplySigned, 8, actor="leader", approval=True),
        happened(proposals.ReplyApproved, 9, actor="handover"),
        happened(proposals.ReplySent, 10, actor="handler"),
        happened(proposals.CommitmentMade, 1),
        happened(proposals.ProposalReplied, 9),
        happened(proposals.FeedbackGiven, 10, actor="second", result="unsatisfied"),
        happened(opinions.OpinionDrafted, 1),
    ]


def settle(events) -> dict:
    """What is left of the tasks after these events, with stores as plain dictionaries."""
    tasks: dict[str, dict] = {}
    ends: dict[str, dict] = {}
    for event in events:
        for kind in kinds_for(event):
            for task in todo.touched(kind, event, tasks.get):
                tasks[task["_id"]] = task
            blank = todo.no_end(kind, event)
            end = ends[blank["_id"]] = todo.ended(ends.get(blank["_id"], blank), kind, event)
            for id, task in tasks.items():
                if task["kind"] == kind.name and task["about"]["id"] == event.subject:
                    tasks[id] = todo.settled(task, end)
    return tasks


def open_kinds(tasks: dict) -> list[str]:
    return sorted(task["kind"] for task in tasks.values() if task["open"])
