"""A proposal with all that belongs to it, as the JSON of an archive: the same record gives the same bytes anywhere.

What follows from the rest (who may see it, what lists are sorted by) and what is of one deployment only (versions, the
import by which it came, its public page, network addresses) is left out. The committee itself stands in the manifest
alone: in records it is a mark, so that the same session has the same content in every deployment.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
import orjson

FORMAT, VERSION = "yizheng-archive", 1
MANIFEST = "manifest.json"
COMMITTEE = "@committee"
INSTANT = "@instant"
AGGREGATES = ("proposals", "handlings", "commitments", "supervisions")
BELONGING = AGGREGATES[1:]
"""What belongs to one proposal each."""
ROUNDS = ("evaluations", "awards")
"""What belongs to the session as a whole, one file each; see `rounds.py`."""
PLAIN = {"texts": "proposal", "reply_versions": "handling", "histories": "subject"}
"""Plain documents, each with the field that names the record they belong to."""
DERIVED = {
    "proposals": ("version", "sequence", "imported", "audience", "shown", "column", "due", "published_at"),
    "handlings": ("version", "sequence", "readers", "due", "urge_on", "extension_asked"),
    "commitments": ("version", "sequence", "readers", "due_on", "urge_on"),
    "supervisions": ("version", "sequence", "readers", "due", "urge_on"),
    "evaluations": ("version", "sequence", "imported", "readers"),
    "awards": ("version", "sequence", "imported"),
    "ballots": ("version", "sequence"),
}
OF_A_PLACE = ("published", "address", "traceparent", "correlationid", "causationid")
_ORDERED = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2


@dataclass
class Packed:
    """A proposal's documents by room, and the files that they name: {id, name, kind, size, sha256}."""

    rooms: dict[str, list[dict]]
    files: list[dict] = field(default_factory=list)


def values_of(room: str, aggregate: Any, schema: int) -> dict:
    """An aggregate as an archive has it."""
    values = msgspec.to_builtins(aggregate)
    return {name: value for name, value in values.items() if name not in DERIVED[room]} | {"schema": schema}


def plain_of(document: dict) -> dict:
    """A plain document, or an event, as an archive has it: an instant says that it is one."""
    return {name: _told(value) for name, value in document.items() if name not in OF_A_PLACE}


def accounts_of(event: dict) -> list[str]:
    """The accounts that an event names: who acted, and who may read what was locked away."""
    return [*([event["actor"]] if event.get("actor") else []), *event["data"].get("readers", ())]


def event_of(event: dict, names: dict[str, str]) -> dict:
    """An event as an archive has it: with the names of its accounts, for these are of one deployment."""
    named: dict[str, Any] = {"actor_name": names.get(event["actor"], "")} if event.get("actor") else {}
    if readers := event["data"].get("readers"):
        named["reader_names"] = {reader: names[reader] for reader in readers if reader in names}
    return named | plain_of(event)


def kept_of(told: Any) -> Any:
    """What `plain_of` told, as it is kept. Raises ValueError for an instant that is none."""
    if isinstance(told, list):
        return [kept_of(one) for one in told]
    if not isinstance(told, dict):
        return told
    return (
        datetime.fromisoformat(told[INSTANT]) if INSTANT in told else {name: kept_of(one) for name, one in told.items()}
    )


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return {INSTANT: value.astimezone(UTC).isoformat()}
    if isinstance(value, list):
        return [_told(one) for one in value]
    return {name: _told(one) for name, one in value.items()} if isinstance(value, dict) else value


def bytes_of(packed: Packed, committee: str) -> bytes:
    """The record's file."""
    rooms = {name: sorted(rows, key=_order) for name, rows in packed.rooms.items()}
    content = orjson.dumps(rooms | {"files": sorted(packed.files, key=_order)}, option=_ORDERED)
    return content.replace(committee.encode(), COMMITTEE.encode())


def content_hash(files: Iterable[tuple[str, str]]) -> str:
    """One hash over the records and attachments, each a path and its SHA-256; papers are drawn from the records."""
    counted = sorted(f"{path} {digest}" for path, digest in files if path.endswith("record.json") or "/files/" in path)
    return hashlib.sha256("\n".join(counted).encode()).hexdigest()


def folder_of(proposal: Any) -> str:
    """Where a proposal stands in the archive."""
    number = f"{proposal.number:04}" if proposal.number else "未编号"
    return f"proposals/{number}-{proposal.id}"


def _order(row: dict) -> str:
    return str(row.get("_id") or row["id"])
