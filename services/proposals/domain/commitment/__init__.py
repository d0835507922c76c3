"""Commitment 承诺事项: what a reply of class B promises, followed until it is done."""

from services.proposals.domain.commitment.commitment import Commitment, promised_until
from services.proposals.domain.commitment.words import ENDED, UNFINISHED, CommitmentRole, CommitmentState

__all__ = ["ENDED", "UNFINISHED", "Commitment", "CommitmentRole", "CommitmentState", "promised_until"]
