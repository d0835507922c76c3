"""Confirming 确认 that a commitment is done: a first proposer has a time for it; when that is over the office decides.

Every other signer may say in that time that it is not done.

Silence confirms nothing: it is never counted as done by itself.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.deadlines import Deadline, Rule
from kernel.identity import Principal
from kernel.rpc.problems import Forbidden, Problem, Refused
from services.proposals.contract.commitments import CommitmentConfirmationUrged, CommitmentUnconfirmed
from services.proposals.contract.handling_words import Occasion, Urgency
from services.proposals.domain.commitment.words import CommitmentRole
from services.proposals.domain.urging import Urging, Watch, deadline_fact

if TYPE_CHECKING:
    from services.proposals.domain.commitment import Commitment

TO_PROPOSERS = (Urgency.APPROACHING, Urgency.DUE)
"""These reminders go to the first proposers; after the deadline the office is told, once."""


@dataclass(frozen=True, kw_only=True)
class Confirming:
    """How long first proposers have to confirm, and when they are reminded of it."""

    days: int
    urging: Urging

    def since(self, day: date) -> Deadline:
        """The deadline of what was reported done on `day`; calendar days, which no new holidays move."""
        rule = Rule(name="confirmation", amount=self.days, unit="days")
        return Deadline(on=(day + timedelta(self.days)).isoformat(), rule=rule, start=day.isoformat())

    def watch(self, deadline: Deadline) -> Watch:
        """What reminds of that deadline."""
        return Watch(occasion=Occasion.CONFIRMATION, deadline=deadline, urging=self.urging)


def proposers_first(commitment: "Commitment", who: Principal) -> Problem | None:
    """A first proposer says for all signers that it is done; the office when their time is over."""
    if any(signer["first"] and who.speaks_for(signer["subject"]) for signer in commitment.signers):
        return None
    if CommitmentRole.PROPOSAL_OFFICE not in commitment.roles_of(who):
        return Forbidden("commitment.first_proposer")
    due = commitment.confirm_due
    return Refused("commitment.proposers_first", until=due.on) if due and not commitment.unconfirmed else None


def wait(commitment: "Commitment", at: datetime) -> str | None:
    """It was reported done: from now on its first proposers have time to confirm it. Gives until which day."""
    rule = commitment.confirmation
    due = rule.since(local_date(at)) if rule else None
    commitment.confirm_due, commitment.unconfirmed = due, False
    return due.on if due else None


def watches(commitment: "Commitment") -> list[Watch]:
    """What is reminded of while it waits to be confirmed; nothing more once the office knows."""
    rule, due = commitment.confirmation, commitment.confirm_due
    return [rule.watch(due)] if rule and due and not commitment.unconfirmed else []


def urge(commitment: "Commitment", at: datetime, urgency: Urgency) -> None:
    """Remind the first proposers; when their time is over, tell the office that nobody confirmed it."""
    due = commitment.confirm_due
    assert due
    if urgency not in TO_PROPOSERS:
        commitment.unconfirmed = True
        commitment.tell(CommitmentUnconfirmed, None, at, confirm_by=due.on)
        return
    commitment.tell(
        CommitmentConfirmationUrged,
        None,
        at,
        urgency=str(urgency),
        tell=[
            {"role": None, "unit": None, "subject": signer["subject"]}
            for signer in commitment.signers
            if signer["first"]
        ],
        computed=deadline_fact(due),
        days_left=due.days_left(local_date(at)),
    )
