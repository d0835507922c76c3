"""Leases: one owner at a time across replicas, by MongoDB's clock, in the service's own database."""

from dataclasses import dataclass, field

from pymongo import ReturnDocument
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from kernel.ids import new_id


@dataclass
class Lease:
    """The right to be the one who does `name`, for `seconds` after each `take`."""

    database: Database
    name: str
    seconds: float
    owner: str = field(default_factory=new_id)

    def take(self) -> bool:
        """Take or renew the lease; False while somebody else has it.

        It is over when its time has passed, and when it is longer than a lease can be: then the clock was set back.
        """
        now, milliseconds = "$$NOW", self.seconds * 1000
        too_far = {"$gt": ["$until", {"$add": [now, 2 * milliseconds]}]}
        mine_or_over = {"$or": [{"$eq": ["$owner", self.owner]}, {"$lt": ["$until", now]}, too_far]}
        held = {"owner": self.owner, "until": {"$add": [now, milliseconds]}}
        change = {name: {"$cond": [mine_or_over, value, f"${name}"]} for name, value in held.items()}
        try:
            kept = self.database["leases"].find_one_and_update(
                {"_id": self.name}, [{"$set": change}], upsert=True, return_document=ReturnDocument.AFTER
            )
        except DuplicateKeyError:
            return False
        return kept["owner"] == self.owner  # type: ignore[index]

    def release(self) -> None:
        """Give it up at once, so that another need not wait."""
        self.database["leases"].delete_one({"_id": self.name, "owner": self.owner})
