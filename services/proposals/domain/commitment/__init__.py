"""Commitment 承诺事项: what a reply of class B promises, followed until it is done."""

from services.proposals.domain.commitment.commitment import Commitment, CommitmentRole, CommitmentState, promised_until

__all__ = ["Commitment", "CommitmentRole", "CommitmentState", "promised_until"]
