"""The audit chain: entries are written unchained by commands; one leased sealer puts them in order, in blocks.

A block holds the hash of each of its entries and of the block before: changing, removing or adding an entry
later breaks the chain from there on. No command touches the chain's head.

    python -m kernel.audit members proposals …      recompute the chains of these services; 1 when one is broken
"""

import hashlib
import math
import sys
from datetime import UTC, datetime

import orjson
from pymongo.database import Database
from pymongo.errors import PyMongoError

from kernel.commands import run
from kernel.mongo import connect
from kernel.settings import Settings

MOST = 1_000


def seal(database: Database) -> int:
    """Append the unsealed entries to the chain as one block; gives how many. Only the lease's owner may call it.

    One who stood still so long that another owner sealed what was read here writes nothing, and gives 0.
    """
    entries = list(database["audit"].find({"sealed": False}).sort("_id", 1).limit(MOST))
    if not entries:
        return 0
    head = database["audit_chain"].find_one(sort=[("_id", -1)]) or {"_id": 0, "hash": ""}
    block = {"_id": head["_id"] + 1, "previous": head["hash"], "entries": [[e["_id"], _digest(e)] for e in entries]}
    block["hash"] = _block_hash(block)
    ids = [entry["_id"] for entry in entries]
    with database.client.start_session() as session, session.start_transaction():
        database["audit_chain"].insert_one(block, session=session)
        unsealed = {"_id": {"$in": ids}, "sealed": False}
        change = {"$set": {"sealed": block["_id"]}}
        if database["audit"].update_many(unsealed, change, session=session).modified_count == len(ids):
            return len(ids)
        session.abort_transaction()
    return 0


def unsealed_seconds(database: Database) -> float:
    """How long the oldest entry has waited for the sealer: 0 when none waits, NaN while MongoDB is away.

    Entries are sealed within a second; one that is older than ten means that no process seals.
    """
    try:
        oldest = database["audit"].find_one({"sealed": False}, sort=[("_id", 1)])
    except PyMongoError:
        return math.nan
    return max(0.0, (datetime.now(UTC) - oldest["at"]).total_seconds()) if oldest else 0.0


def verify(database: Database) -> list[str]:
    """Recompute the whole chain; gives what does not hold, as sentences (none: all is as it was written)."""
    faults, previous, sealed = [], "", 0
    for place, block in enumerate(database["audit_chain"].find().sort("_id", 1), start=1):
        if block["_id"] != place or block["previous"] != previous or block["hash"] != _block_hash(block):
            faults.append(f"block {block['_id']} does not follow block {place - 1}")
        faults += _broken_entries(database, block)
        previous, sealed = block["hash"], sealed + len(block["entries"])
    if database["audit"].count_documents({"sealed": {"$ne": False}}) != sealed:
        faults.append("there are sealed entries that no block holds")
    return faults


def _broken_entries(database: Database, block: dict) -> list[str]:
    written = dict(block["entries"])
    found = {e["_id"]: _digest(e) for e in database["audit"].find({"_id": {"$in": list(written)}})}
    return [
        f"entry {id} of block {block['_id']} was changed" for id, digest in written.items() if found.get(id) != digest
    ]


def _digest(entry: dict) -> str:
    kept = {key: value for key, value in entry.items() if key != "sealed"}
    return hashlib.sha256(orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _block_hash(block: dict) -> str:
    parts = [block["_id"], block["previous"], block["entries"]]
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()


def main(names: list[str]) -> int:
    """Verify the chains of the named services, one JSON line each."""
    settings = Settings.from_environment()
    client = connect(settings.mongo_url)
    faults = {name: verify(client[f"{settings.mongo_prefix}_{name}"]) for name in names}
    for name, found in faults.items():
        sys.stdout.write(orjson.dumps({"service": name, "faults": found}).decode() + "\n")
    return int(any(faults.values()))


if __name__ == "__main__":
    sys.exit(run(main))
