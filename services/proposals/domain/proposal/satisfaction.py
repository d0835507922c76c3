"""What the ratings of a round say: to the units that handle it anew, to who rates next, and to everybody in numbers."""

from typing import TYPE_CHECKING

from services.proposals.contract.proposal_words import Rating
from services.proposals.domain.counting.nameless import ENOUGH
from services.proposals.domain.handling.entries import Complaint
from services.proposals.domain.proposal.feedback import unrated

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

RATED = ("result", "attitude", "contact", "content")


def complaints(proposal: "Proposal", round: int) -> list[Complaint]:
    """Who was not satisfied with what in a round, and what they wrote."""
    rated = [(row, {name: getattr(row, name) for name in RATED}) for row in proposal.feedback if row.round == round]
    against = [(row, [name for name, mark in marks.items() if mark is Rating.UNSATISFIED]) for row, marks in rated]
    return [Complaint(name=row.name, about=about, text=row.text) for row, about in against if about]


def consequence(proposal: "Proposal") -> dict | None:
    """An UnsatisfiedView, while this round's replies are rated."""
    if not proposal.open_feedback():
        return None
    rules = proposal.rules
    talk = proposal.round > rules.rehandle_rounds
    return {"rating": rules.rehandle_rating, "trigger": rules.rehandle_trigger, "talk": talk}


def satisfaction(proposal: "Proposal") -> dict[str, int]:
    """How many rated the result of the last round how, and how many were silent."""
    marks = [row.result for row in proposal.feedback if row.round == proposal.round]
    counts = {str(rating): marks.count(rating) for rating in Rating}
    return counts | {"silent": len(unrated(proposal))}


def nameless_satisfaction(proposal: "Proposal") -> dict[str, int]:
    """The same for everybody: nothing where it would come out whose mark it is."""
    counts = satisfaction(proposal)
    return counts if sum(counts[rating] for rating in Rating) >= ENOUGH else {}
