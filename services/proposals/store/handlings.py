"""Handlings as commands and queries find them: each as it stands today, beside its lead's."""

from kernel.work import Work
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.words import GONE


def alive_handlings(work: Work, proposal: str) -> list[Handling]:
    """A proposal's handlings of every round, without those reassigned or stopped."""
    gone = [str(state) for state in GONE]
    return work.handlings.find({"proposal": proposal, "state": {"$nin": gone}}, sort="_id")


def lead_of(work: Work, handling: Handling) -> Handling | None:
    """The lead's handling of the same round, of an assisting unit's."""
    family = alive_handlings(work, handling.proposal) if handling.part == Part.ASSISTING else []
    return next((each for each in family if each.part == Part.LEAD and each.round == handling.round), None)


def handling_of(work: Work, handling_id: str) -> Handling:
    """The handling as it stands today, if the person may see it. Raises NotFound."""
    handling = work.handlings.visible(handling_id, work.who)
    return handling.seen_on(work.today, lead_of(work, handling))
