"""Records of another service whose words are locked away there, so that nothing kept here repeats them meanwhile.

A service that keeps such words declares `locks = Documents(derived=True)` among its stores.
"""

from collections.abc import Iterable

from kernel.events import Event, Occurrence
from kernel.work import Work


def keep_lock(work: Work, event: Occurrence, locking: type[Event]) -> None:
    """Keep whether the event's subject is locked away, by the newest of the events that say so: `locking` says yes."""
    known = work.locks.one(event.subject)
    if not known or known["sequence"] < event.sequence:
        work.locks.put({"_id": event.subject, "sequence": event.sequence, "locked": event.type == locking.type})


def locked_among(work: Work, records: Iterable[str]) -> set[str]:
    """Of these records, those whose words are locked away now."""
    asked = sorted(set(records))
    found = work.locks.find({"_id": {"$in": asked}, "locked": True}) if asked else []
    return {lock["_id"] for lock in found}
