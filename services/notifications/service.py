"""Every door into notifications."""

from kernel import directory
from kernel.bus.subscriber import on
from kernel.locks import keep_lock
from kernel.rpc.server import UnitOfWork, command, query
from services.members.contract import AccountChanged, AccountCreated
from services.notifications import commands, queries
from services.notifications.contract import (
    CountWaiting,
    ListMessages,
    ListPointers,
    ListTasks,
    MarkAllRead,
    MarkRead,
)
from services.notifications.domain import concerns, kinds
from services.notifications.store import Notifications
from services.proposals.contract import ProposalQuarantined, ProposalReleased

ACCOUNTS = (AccountCreated, AccountChanged)
ACCOUNT_TYPES = {event.type for event in ACCOUNTS}


class NotificationsService:
    """Every door into notifications."""

    name = "notifications"
    work = UnitOfWork(Notifications)

    list_messages = query(ListMessages, queries.list_messages)
    list_tasks = query(ListTasks, queries.list_tasks)
    count_waiting = query(CountWaiting, queries.count_waiting)
    list_pointers = query(ListPointers, queries.list_pointers)
    mark_read = command(MarkRead, commands.mark_read)
    mark_all_read = command(MarkAllRead, commands.mark_all_read)

    # Both in one process each (ordered): of two events that concern each other, an account and its first message, or
    # the opening and the end of a task, each would miss what the other one's transaction has not committed yet.

    @on((*concerns.EVENTS, *ACCOUNTS), queue="notifications.tell", ordered=True, rest=0.1)
    def tell(self, event):
        if event.type in ACCOUNT_TYPES:
            commands.know_account(self.work, event)
        else:
            commands.tell(self.work, event)
            commands.point(self.work, event)

    @on(kinds.EVENTS, queue="notifications.keep_tasks", ordered=True, rest=0.1)
    def keep_tasks(self, event):
        commands.keep_tasks(self.work, event)

    @on((ProposalQuarantined, ProposalReleased), queue="notifications.keep_locks")
    def keep_locks(self, event):
        keep_lock(self.work, event, ProposalQuarantined)

    @on(directory.PATTERNS, queue="notifications.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
