"""Handling 办理: what one unit does with one proposal in one round."""

from services.proposals.domain.handling.handling import Handling
from services.proposals.domain.handling.words import HandlingRole, HandlingState

__all__ = ["Handling", "HandlingRole", "HandlingState"]
