"""A record's events as people read them: who did what when, from where."""

from collections.abc import Callable
from datetime import datetime

from kernel.clock import wire_time
from kernel.work import Work
from services.proposals.store import account_names

SOMEBODY = ""
"""Who acted, where that is not for the reader; None is the system."""


def history_rows(work: Work, events: list[dict], named: bool, facts: Callable[[dict], dict]) -> list[dict]:
    """A HistoryEntry for each outbox document, with what `facts` tells of it.

    Who acted is told where the reader may hear it (`named`), and in one's own acts: the account, by its name or by what
    an archive tells of one that is not here ("" where it tells none). To others it is somebody, without the account
    too, for whose an id is can be found out. From which address is told to the committee's office, and of one's own
    acts; what the system did has none, though it did it within somebody's request.
    """
    told = [event for event in events if event.get("actor") and (named or event["actor"] == work.who.account)]
    names = {event["actor"]: event["actor_name"] for event in told if "actor_name" in event}
    names |= account_names(work, (event["actor"] for event in told))
    accounts = {event["actor"] for event in told}
    return [
        {
            "at": wire_time(datetime.fromisoformat(event["time"])),
            "type": event["type"],
            "address": event.get("address") if _traced(work, event) else None,
            "data": facts(event),
        }
        | _who(event, accounts, names)
        for event in events
    ]


def _who(event: dict, accounts: set[str], names: dict[str, str]) -> dict:
    """Who acted and for whom, if theirs is one of the accounts that are told."""
    actor = event.get("actor")
    if actor and actor not in accounts:
        return {"actor": SOMEBODY, "actor_name": None, "onbehalfof": None}
    return {"actor": actor, "actor_name": names.get(actor or ""), "onbehalfof": event.get("onbehalfof")}


def named_readers(work: Work, event: dict, facts: dict) -> dict:
    """Facts that name who may read what is locked away {name, here} in place of accounts, where they are told at all.

    An account of the deployment from which the record was restored is not `here`; its name is what the archive tells.
    """
    if "readers" not in facts:
        return facts
    here, told = account_names(work, facts["readers"]), event.get("reader_names", {})
    return facts | {
        "readers": [{"name": here.get(one, told.get(one, "")), "here": one in here} for one in facts["readers"]]
    }


def _traced(work: Work, event: dict) -> bool:
    actor = event.get("actor")
    return actor == work.who.account or (actor and work.who.has("proposal_office", event["committee"]))
