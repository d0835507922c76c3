"""What happens in notifications' memory: events taken in, and what a person then finds."""

from datetime import timedelta

from kernel.events import Occurrence
from kernel.locks import keep_lock
from kernel.memory import MemoryWork
from services.notifications import commands, queries
from services.proposals import contract as proposals
from tests.notifications.invented import AT, PEOPLE, account, account_known, who

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
