"""Who hears a notice: the accounts that belonged to its audience when the event happened, whenever we learn of them.

Each version of an account's entry is kept with the span of time in which it held, so that the same events give the
same messages in whatever order they arrive.
"""

from kernel.clock import local_date
from kernel.events import Occurrence
from kernel.ids import derived_id
from services.notifications.domain.audience import all_keys, keys_on


def version_of(event: Occurrence) -> dict:
    """The version of an account that an event of members brings; `until` is when a later one took its place."""
    entry = event.entry
    return {
        "_id": f"{entry['id']}:{event.sequence}",
        "account": entry["id"],
        "sequence": event.sequence,
        "since": event.time,
        "until": None,
        "subjects": entry["subjects"],
        "grants": entry["grants"],
        "keys": all_keys(entry),
    }


def placed(version: dict, known: list[dict]) -> list[dict]:
    """The version between those known of the same account: it, and the one before it, as they are to be kept."""
    earlier = [one for one in known if one["sequence"] < version["sequence"]]
    later = [one for one in known if one["sequence"] > version["sequence"]]
    following = min(later, key=lambda one: one["sequence"], default=None)
    kept = [version | {"until": following["since"] if following else None}]
    if earlier:
        kept.append(max(earlier, key=lambda one: one["sequence"]) | {"until": version["since"]})
    return kept


def hears(version: dict, notice: dict) -> bool:
    """Whether the account, in this version, was meant by the notice when it came; nobody hears of their own act."""
    held = version["since"] <= notice["at"] and (version["until"] is None or notice["at"] < version["until"])
    meant = set(notice["keys"]) & set(keys_on(version, local_date(notice["at"])))
    return held and bool(meant) and version["account"] != notice["actor"]


def message_to(account: str, notice: dict) -> dict:
    """The message that brings a notice to one account; the same event, rule and account make the same one."""
    return {
        "_id": derived_id("message", notice["_id"], account),
        "account": account,
        "notice": notice["_id"],
        "at": notice["at"],
    }
