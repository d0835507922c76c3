"""Leases: one owner at a time across replicas, by machine time, in the service's own database."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

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
        """Take or renew the lease; False while somebody else has it."""
        now = datetime.now(UTC)
        mine_or_over = {"_id": self.name, "$or": [{"owner": self.owner}, {"until": {"$lt": now}}]}
        change = {"$set": {"owner": self.owner, "until": now + timedelta(seconds=self.seconds)}}
        try:
            self.database["leases"].update_one(mine_or_over, change, upsert=True)
        except DuplicateKeyError:
            return False
        return True

    def release(self) -> None:
        """Give it up at once, so that another need not wait."""
        self.database["leases"].delete_one({"_id": self.name, "owner": self.owner})
