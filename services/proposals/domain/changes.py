"""Changes of how a committee works, each from a local date on: who made it, and who cancelled it before it began."""

from dataclasses import dataclass
from datetime import date, datetime

from kernel.clock import wire_time
from kernel.identity import Principal
from kernel.rpc.problems import Forbidden, Refused
from kernel.workflow import Aggregate

SETTERS = ("proposal_office", "administrator")


@dataclass(kw_only=True)
class DatedChange(Aggregate):
    """A change that holds from `since` on, until a later one; of those of one day the one that was made last.

    A cancelled one never holds: what follows is as if it had not been made.
    """

    state: str = "made"  # type: ignore[misc]
    since: str
    made_at: datetime
    by: str
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None

    @property
    def place(self) -> tuple:
        """Where it stands among the changes of the same thing."""
        return self.since, self.made_at, self.id

    def roles_of(self, who: Principal) -> set:
        """Who may read, make and cancel changes: the proposal office and the administrator of the committee."""
        return {role for role in SETTERS if who.has(role, self.committee)}

    def void(self, by: Principal, at: datetime, today: date) -> None:
        """Cancel it. Raises Refused when it has begun, or is cancelled already."""
        if self.cancelled_at:
            raise Refused("change.cancelled")
        if self.since <= today.isoformat():
            raise Refused("change.begun")
        self.cancelled_at, self.cancelled_by = at, by.account

    def people(self) -> list[str]:
        """The accounts of who made it and who cancelled it."""
        return [account for account in (self.by, self.cancelled_by) if account]

    def made_and_cancelled(self, names: dict[str, str]) -> dict:
        """What is told of every change; `names` of accounts by id, empty for one that is not known here yet."""
        return {
            "id": self.id,
            "since": self.since,
            "made_at": wire_time(self.made_at),
            "by_name": names.get(self.by, ""),
            "cancelled_at": wire_time(self.cancelled_at),
            "cancelled_by_name": names.get(self.cancelled_by or "", ""),
        }


def require_setter(who: Principal, committee: str, refusal: str) -> None:
    """Make sure that somebody may see and change how their committee works. Raises Forbidden, worded by `refusal`."""
    if not any(who.has(role, committee) for role in SETTERS):
        raise Forbidden(refusal)
