"""Withdrawing 撤案: the proposer asks, the office agrees or denies; a number once given is kept."""

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import AgreeToWithdrawal, AskWithdrawal, DenyWithdrawal
from services.proposals.contract.proposals import ProposalWithdrawn, WithdrawalAsked, WithdrawalDenied
from services.proposals.domain.proposal.guards import (
    leads_nobody,
    may_be_withdrawn,
    no_withdrawal_pending,
    withdrawal_pending,
)
from services.proposals.domain.proposal.records import Withdrawal
from services.proposals.domain.proposal.words import OVERTAKEN, Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

WITHDRAWABLE = (State.SUBMITTED, State.UNDER_REVIEW, State.RETURNED, State.FILED, State.HANDED_OVER)


@transition(
    "ask_withdrawal",
    from_=WITHDRAWABLE,
    by=Role.FIRST_PROPOSER,
    guards=[may_be_withdrawn, no_withdrawal_pending, leads_nobody],
    form=AskWithdrawal,
)
def ask_withdrawal(self: "Proposal", *, by: Principal, at: datetime, reason: str) -> None:
    """Ask the office to agree to a withdrawal."""
    self.came_from, self.withdrawal = self.state, Withdrawal(reason=reason, asked_at=at)
    self.happened(WithdrawalAsked, by=by, at=at, reason_text=reason)


@transition(
    "agree_to_withdrawal",
    from_=WITHDRAWABLE,
    to=State.WITHDRAWN,
    by=Role.PROPOSAL_OFFICE,
    guards=[withdrawal_pending, leads_nobody],
    form=AgreeToWithdrawal,
)
def agree_to_withdrawal(self: "Proposal", *, by: Principal, at: datetime) -> None:
    """Agree: it counts as withdrawn from here on; a merge that still waits for consent is asked no more."""
    assert self.withdrawal
    self.withdrawal.answer = "agreed"
    self.merge = None
    self.happened(ProposalWithdrawn, by=by, at=at, reason_text=self.withdrawal.reason)


@transition(
    "deny_withdrawal",
    from_=(*WITHDRAWABLE, *OVERTAKEN),
    by=Role.PROPOSAL_OFFICE,
    guards=[withdrawal_pending],
    form=DenyWithdrawal,
)
def deny_withdrawal(self: "Proposal", *, by: Principal, at: datetime, reason: str) -> None:
    """Deny it, with the reason; also when a unit has begun in between."""
    assert self.withdrawal
    self.withdrawal.answer, self.withdrawal.answer_reason = "denied", reason
    self.happened(WithdrawalDenied, by=by, at=at, reason_text=reason)
