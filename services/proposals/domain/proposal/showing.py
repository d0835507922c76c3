"""What its readers see of a proposal's events: no more than the view of it shows them."""

from typing import Any

from services.proposals.contract.handling_events import HandOverPassedOn, TrialObjected
from services.proposals.contract.proposal_progress import ProposalPageChanged, ProposalPublished
from services.proposals.contract.proposals import (
    CosignerDeclined,
    ProposalQuarantined,
    ProposalReviewed,
    QuarantinedTextRead,
)
from services.proposals.contract.reopening import ReopeningDeclined, ReopeningLapsed, ReopeningSuggested
from services.proposals.domain.proposal.views import HANDERS, INSIDERS
from services.proposals.domain.proposal.words import Role
from services.proposals.texts import HIDDEN_TITLE

LOCKERS = {Role.PROPOSAL_OFFICE, Role.NAMED_READER}
DECIDERS = {Role.PROPOSAL_OFFICE}
"""Who decides whether it is reopened; that it was is everybody's."""
ASKERS = {Role.PROPOSAL_OFFICE, Role.FIRST_PROPOSER}
_TEXT = {"situation", "analysis", "suggestions", "replies", "commitments"}
_PAGES = {ProposalPublished.type, ProposalPageChanged.type}
_EVENTS = {
    TrialObjected.type: HANDERS,
    QuarantinedTextRead.type: LOCKERS,
    ReopeningSuggested.type: DECIDERS,
    ReopeningLapsed.type: DECIDERS,
    ReopeningDeclined.type: DECIDERS,
}
_FACTS = {
    ProposalReviewed.type: (INSIDERS, {"recommendation", "opinion"}),
    ProposalQuarantined.type: (LOCKERS, {"reason_text", "readers"}),
    CosignerDeclined.type: (ASKERS, {"reason_text"}),
    HandOverPassedOn.type: (HANDERS, {"reason_text"}),
}


def shows_event(type: str, roles: set) -> bool:
    """Whether somebody with these roles towards the proposal sees that an event happened."""
    return type not in _EVENTS or bool(roles & _EVENTS[type])


def shown_facts(type: str, facts: dict, roles: set) -> dict:
    """An event's facts without those that are not for these roles."""
    told, inner = _FACTS.get(type, (roles, set()))
    return facts if roles & told else {name: fact for name, fact in facts.items() if name not in inner}


def locked_facts(facts: dict) -> dict:
    """An event's facts while the text is locked away: neither its title nor any part of the text or its replies."""
    return {name: fact for name, fact in facts.items() if name not in _TEXT} | {"title": HIDDEN_TITLE}


def facts_beside(type: str, facts: dict, locked: set[str]) -> dict:
    """An event's facts while these others, which were merged with it, are locked away: without their titles, and
    without what its public page said, for there their suggestions stood among its own.
    """
    kept = {name: fact for name, fact in facts.items() if name not in _TEXT} if locked and type in _PAGES else facts
    return untold(kept, locked)


def untold(told: Any, locked: set[str]) -> Any:
    """What is told (JSON values) of a proposal, without the titles of others whose text is locked away."""
    if not locked:
        return told
    if isinstance(told, list):
        return [untold(one, locked) for one in told]
    if not isinstance(told, dict):
        return told
    kept = {name: untold(one, locked) for name, one in told.items()}
    named = [told.get("id"), told.get("lead")] if "title" in told else []
    return kept | {"title": HIDDEN_TITLE} if any(isinstance(id, str) and id in locked for id in named) else kept
