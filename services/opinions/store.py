"""What opinions keeps, and how lists find it."""

from kernel.identity import Principal
from kernel.store import Collection, Documents, Index, Stores
from services.opinions.domain import Opinion, Role


class Opinions(Stores):
    """The database of opinions."""

    name = "opinions"
    opinions = Collection(
        Opinion,
        indexes=[
            Index("submitter.subject", "-drafted_at", "-_id"),
            Index("co_reflectors.subject", "-drafted_at", "-_id"),
            Index("committee", "-drafted_at", "-_id"),
            Index("committee", "state", "-drafted_at", "-_id"),
            Index("source.proposal"),
            Index("state", "_id"),
        ],
    )
    drafted = Documents(derived=True)
    """Which proposal became which opinion: {_id: the proposal, opinion, committee, at}."""


def visible_to(who: Principal) -> dict:
    """The condition for what `who` may see; the same as Opinion.seen_by. Each branch of it has its index."""
    once_submitted = {"submitted_at": {"$ne": None}}
    seen: list[dict] = []
    if subjects := list(who.subjects):
        seen.append({"submitter.subject": {"$in": subjects}})
        seen.append({"co_reflectors.subject": {"$in": subjects}} | once_submitted)
    if edited := sorted(who.committees_of(Role.EDITOR)):
        seen.append({"committee": {"$in": edited}} | once_submitted)
    return {"$or": seen} if seen else {"_id": {"$in": []}}
