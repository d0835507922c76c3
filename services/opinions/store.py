"""What opinions keeps, and how lists find it."""

from kernel.identity import Principal
from kernel.locks import locked_among
from kernel.store import Collection, Documents, Index, Stores
from kernel.work import Work
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
    locks = Documents(derived=True)
    """Whose text is locked away; see `kernel.locks`."""


def visible_opinion(work: Work, opinion_id: str) -> Opinion:
    """The opinion as it stands today, if the person may see it. Raises NotFound."""
    [opinion] = as_they_stand(work, [work.opinions.visible(opinion_id, work.who)])
    return opinion


def as_they_stand(work: Work, opinions: list[Opinion]) -> list[Opinion]:
    """These opinions, each knowing whether its source is locked away."""
    locked = locked_among(work, (opinion.source.proposal for opinion in opinions))
    return [opinion.under(opinion.source.proposal in locked) for opinion in opinions]


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
