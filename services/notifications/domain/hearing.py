"""Who hears a notice: the accounts that belonged to its audience when the event happened, whenever we learn of them.

Each version of an account's entry is kept with the span of time in which it held, so that the same events give the
same messages in whatever order they arrive.
"""

from datetime import date

from kernel.clock import local_date
from kernel.events import Occurrence
from kernel.ids import derived_id
from services.notifications.domain.audience import all_keys, deputies_on, keys_of_deputies, keys_on


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
        "deputies": [] if entry["locked"] else entry["deputies"],
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


def hearers(version: dict, notice: dict) -> list[str]:
    """The accounts that hear a notice by this version: its own, and those that stood in for it on that day.

    Nobody hears of their own act. By roles that are a person's own no deputy hears anything.
    """
    held = version["since"] <= notice["at"] and (version["until"] is None or notice["at"] < version["until"])
    if not held or version["account"] == notice["actor"]:
        return []
    day, meant = local_date(notice["at"]), set(notice["keys"])
    own = [version["account"]] if meant & set(keys_on(version, day)) else []
    deputies = [account for account in deputies_on(version, day) if account != notice["actor"]]
    return own + deputies if deputies and meant & set(keys_of_deputies(version, day)) else own


def windows(version: dict, keys: list[str], day: date) -> list[str]:
    """The accounts in whose windows a change for these audiences is seen: the version's own, and its deputies'."""
    meant = set(keys)
    own = [version["account"]] if meant & set(keys_on(version, day)) else []
    deputies = deputies_on(version, day)
    return own + deputies if deputies and meant & set(keys_of_deputies(version, day)) else own


def message_to(account: str, notice: dict, heard_as: set[str]) -> dict:
    """The message that brings a notice to one account; the same event, rule and account make the same one.

    `heard_as` are the accounts for which it hears it: itself, or those for which it stands in.
    """
    return {
        "_id": derived_id("message", notice["_id"], account),
        "account": account,
        "notice": notice["_id"],
        "at": notice["at"],
        "heard_as": sorted(heard_as),
    }
