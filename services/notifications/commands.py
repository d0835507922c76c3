"""Turn events into messages, tasks and pointers; keep what was read. Every effect has a natural key."""

from collections import defaultdict
from datetime import timedelta
from itertools import islice

from kernel.clock import local_date
from kernel.events import Occurrence
from kernel.ids import new_id
from kernel.locks import locked_among
from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.notifications.contract import MOST_POINTERS, PointersIssued
from services.notifications.domain import Call, todo
from services.notifications.domain.concerns import gathered, keys_named, pointed_to
from services.notifications.domain.hearing import hearers, message_to, placed, version_of, windows
from services.notifications.domain.kinds import kinds_for
from services.notifications.domain.rules import rules_for
from services.notifications.domain.views import message_view, repeated_in

AT_ONCE = 1_000
"""Messages that one call of `mark_all_read` marks; a client calls again while `left` is not 0."""

A_DAY = timedelta(days=1)

Records = dict[str, dict]
"""What accounts are to look at: {kind, id, version} by account."""


def tell(work: Work, event: Occurrence) -> None:
    """Say what the table of rules has for this event to every account that was meant when it happened."""
    for rule in rules_for(event):
        notice = rule.notice(event)
        if work.notices.add_once(notice) and notice["keys"]:
            heard: dict[str, set[str]] = defaultdict(set)
            for version in work.accounts.find({"keys": {"$in": notice["keys"]}, "since": {"$lte": notice["at"]}}):
                for account in hearers(version, notice):
                    heard[account].add(version["account"])
            records: Records = {}
            for account in sorted(heard):
                records |= _deliver(work, account, notice, heard[account])
            _point(work, notice["committee"], records)


def point(work: Work, event: Occurrence) -> None:
    """Point the open windows of everybody whom the event concerns to the record that changed.

    What happened long ago, and comes again or late, changes nothing in a window that is open now.
    """
    keys = _concerned(work, event)
    if not keys or work.now - event.time > A_DAY:
        return
    day = local_date(work.now)
    current = work.accounts.find({"keys": {"$in": keys}, "until": None})
    accounts = {account for version in current for account in windows(version, keys, day)}
    _point(work, event.committee, dict.fromkeys(sorted(accounts), pointed_to(event)))


def _concerned(work: Work, event: Occurrence) -> list[str]:
    """The audiences of the event, with those that earlier ones named of the same proposal."""
    named, proposal = keys_named(event), gathered(event)
    if not proposal:
        return named
    kept = (work.concerned.one(proposal) or {"keys": []})["keys"]
    keys = sorted({*kept, *named})
    if keys != kept:
        work.concerned.put({"_id": proposal, "keys": keys})
    return keys if proposal == event.subject else named


def know_account(work: Work, event: Occurrence) -> None:
    """Keep an account's version, and tell it what it should have heard already when its event comes late."""
    version, *before = placed(version_of(event), work.accounts.find({"account": event.subject}))
    for one in (version, *before):
        work.accounts.put(one)
    for notice in work.notices.find({"keys": {"$in": version["keys"]}, "at": {"$gte": version["since"]}}):
        for account in hearers(version, notice):
            known = work.messages.one(message_to(account, notice, set())["_id"])
            if known:
                work.messages.put(known | {"heard_as": sorted({*known["heard_as"], version["account"]})})
            else:
                _point(work, notice["committee"], _deliver(work, account, notice, {version["account"]}))


def _deliver(work: Work, account: str, notice: dict, heard_as: set[str]) -> Records:
    """Give an account the notice's message; what its windows are to look at, nothing when it has it already."""
    message = message_to(account, notice, heard_as)
    if not work.messages.add_once(message):
        return {}
    work.readings.add_once({"_id": message["_id"], "account": account, "at": notice["at"], "read_at": None})
    return {account: {"kind": "message", "id": message["_id"], "version": 1}}


def _point(work: Work, committee: str, records: Records) -> None:
    """Point each account's open windows to its record; the stream's own document makes the numbers gapless."""
    accounts = iter(records)
    while some := list(islice(accounts, MOST_POINTERS)):
        last = {stream["_id"]: stream["last"] for stream in work.streams.find({"_id": {"$in": some}})}
        pointers = [{"account": one, "number": last.get(one, 0) + 1} | records[one] for one in some]
        for pointer in pointers:
            account, number = pointer["account"], pointer["number"]
            work.streams.put({"_id": account, "last": number})
            work.pointers.put({"_id": f"{account}:{number}", "at": work.now} | pointer)
        work.record(PointersIssued.of(Call(new_id(), committee), at=work.now, pointers=pointers))


def keep_tasks(work: Work, event: Occurrence) -> None:
    """Open, close and move the tasks that the table has for this event; right in any order and when doubled."""
    kinds = kinds_for(event)
    of_record = {"kind": {"$in": [kind.name for kind in kinds]}, "about.id": event.subject}
    known = {task["_id"]: task for task in work.tasks.find(of_record)}
    empty = {kind.name: todo.no_end(kind, event) for kind in kinds}
    ends = {end["_id"]: end for end in work.ends.find({"_id": {"$in": [end["_id"] for end in empty.values()]}})}
    for kind in kinds:
        tasks = {task["_id"]: task for task in todo.touched(kind, event, known.get)}
        blank = empty[kind.name]
        before = blank | ends.get(blank["_id"], {})
        end = todo.ended(before, kind, event)
        if end != before:
            work.ends.put(end)
            tasks = {id: task for id, task in known.items() if task["kind"] == kind.name} | tasks
        for task in tasks.values():
            work.tasks.put(todo.settled(task, end))


def mark_read(work: Work, message_id: str) -> dict:
    """The person has read one message. Raises NotFound for another's."""
    reading, message = work.readings.one(message_id), work.messages.one(message_id)
    if not reading or not message or reading["account"] != work.who.account:
        raise NotFound("not_found", kind="message")
    if not reading["read_at"]:
        reading["read_at"] = work.now
        work.readings.put(reading)
        _point(work, work.committee, {work.who.account: {"kind": "message", "id": message_id, "version": 2}})
    notice = work.notices.one(message["notice"])
    return message_view(message, notice, reading, hidden=locked_among(work, repeated_in([notice])))


def mark_all_read(work: Work) -> dict:
    """The person has read everything: {marked, left}."""
    mine = {"account": work.who.account, "read_at": None}
    unread = work.readings.find(mine, sort="-at", limit=AT_ONCE)
    for reading in unread:
        work.readings.put(reading | {"read_at": work.now})
    if unread:
        _point(work, work.committee, {work.who.account: {"kind": "inbox", "id": work.who.account, "version": 1}})
    return {"marked": len(unread), "left": work.readings.count(mine)}
