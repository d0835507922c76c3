"""A record's events as people read them: who did what when."""

from collections.abc import Callable
from datetime import datetime

from kernel.clock import wire_time
from kernel.work import Work


def history_rows(work: Work, events: list[dict], named: bool, facts: Callable[[dict], dict]) -> list[dict]:
    """A HistoryEntry for each outbox document, with what `facts` tells of it.

    Who acted has a name where the reader may hear it (`named`), and in one's own acts.
    """
    told = {event["actor"] for event in events if event.get("actor") and (named or event["actor"] == work.who.account)}
    names = {entry["id"]: entry["name"] for entry in work.directory.find("account", {"_id": {"$in": sorted(told)}})}
    return [
        {
            "at": wire_time(datetime.fromisoformat(event["time"])),
            "type": event["type"],
            "actor": event.get("actor"),
            "actor_name": names.get(event.get("actor", "")),
            "onbehalfof": event.get("onbehalfof"),
            "data": facts(event),
        }
        for event in events
    ]
