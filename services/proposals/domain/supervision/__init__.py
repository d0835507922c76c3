"""Supervision 督办: a leader or a special committee sees to it that something comes of a proposal."""

from services.proposals.domain.supervision.supervision import Supervision
from services.proposals.domain.supervision.words import SupervisionRole, SupervisionState

__all__ = ["Supervision", "SupervisionRole", "SupervisionState"]
