"""What opinions keeps, and how lists find it."""

from kernel.identity import Principal
from kernel.store import Collection, Index, Stores
from services.opinions.domain import Opinion, Role


class Opinions(Stores):
    """The database of opinions."""

    name = "opinions"
    opinions = Collection(
        Opinion,
        indexes=[
            Index("submitter.subject", "-drafted_at", "-_id"),
            Index("co_reflectors.subject", "-drafted_at", "-_id"),
            Index("committee", "state", "-drafted_at", "-_id"),
            Index("source.proposal"),
        ],
    )


def visible_to(who: Principal) -> dict:
    """The condition for what `who` may see; the same as Opinion.seen_by."""
    subjects = list(who.subjects)
    once_submitted = {"submitted_at": {"$ne": None}}
    seen: list[dict] = [
        {"submitter.subject": {"$in": subjects}},
        {"co_reflectors.subject": {"$in": subjects}} | once_submitted,
    ]
    edited = sorted({grant.committee for grant in who.grants if grant.role == Role.EDITOR})
    if edited:
        seen.append({"committee": {"$in": edited}} | once_submitted)
    return {"$or": seen}
