"""Review 审查: level by level to the decision: returned, filed 立案 or not filed 不予立案."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kernel.identity import Principal
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import (
    ConsentToOpinion,
    FileProposal,
    NotFileProposal,
    ReturnProposal,
    ReviewProposal,
    StartReview,
)
from services.proposals.contract.proposal_words import Destination
from services.proposals.contract.proposals import (
    OpinionConsented,
    ProposalFiled,
    ProposalNotFiled,
    ProposalReturned,
    ProposalReviewed,
    ReviewStarted,
)
from services.proposals.domain.proposal.guards import (
    more_levels,
    no_merge_pending,
    no_withdrawal_pending,
    not_quarantined,
    opinion_wanted,
)
from services.proposals.domain.proposal.records import Review, Unit
from services.proposals.domain.proposal.text import Text
from services.proposals.domain.proposal.words import Role, State
from services.proposals.domain.settings import ReviewLevel, Word

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

FREE = [not_quarantined, no_merge_pending, no_withdrawal_pending]


@transition(
    "start_review",
    from_=State.SUBMITTED,
    to=State.UNDER_REVIEW,
    by=Role.PROPOSAL_OFFICE,
    guards=FREE,
    form=StartReview,
)
def start_review(self: "Proposal", *, by: Principal, at: datetime, subject_group: str | None = None) -> None:
    """Take it up for review; the levels of this day hold until it is decided or returned."""
    self.levels, self.level = list(self.rules.review_levels), 0
    self.subject_group = subject_group or self.subject_group
    facts = {"level": self.current_level().name, "reviewer": reviewer_fact(self), "subject_group": self.subject_group}
    self.happened(ReviewStarted, by=by, at=at, **facts)


@transition(
    "review_proposal",
    from_=State.UNDER_REVIEW,
    by=Role.REVIEWER,
    guards=[*FREE, more_levels],
    form=ReviewProposal,
)
def review_proposal(
    self: "Proposal", *, by: Principal, at: datetime, subject_group: str | None = None, **said: Any
) -> None:
    """Give this level's opinion ({recommendation, opinion, category, units}) and pass it on to the next."""
    level = self.current_level()
    _keep(self, level, by, at, **said)
    self.level += 1
    self.subject_group = subject_group or self.subject_group
    self.happened(
        ProposalReviewed,
        by=by,
        at=at,
        level=level.name,
        next_level=self.current_level().name,
        next_reviewer=reviewer_fact(self),
        recommendation=said["recommendation"],
        opinion=said["opinion"],
        subject_group=self.subject_group,
    )


@transition(
    "return_proposal",
    from_=State.UNDER_REVIEW,
    to=State.RETURNED,
    by=[Role.REVIEWER, Role.FINAL_REVIEWER],
    guards=FREE,
    form=ReturnProposal,
)
def return_proposal(self: "Proposal", *, by: Principal, at: datetime, reason: str, reason_text: str) -> None:
    """Return it for change; submitted again, it is reviewed from the first level."""
    level = self.levels[self.level]
    _keep(self, level, by, at, recommendation="return", opinion=reason_text, reason=reason)
    self.level, self.came_from = 0, State.RETURNED
    self.happened(ProposalReturned, by=by, at=at, level=level.name, reason=reason, reason_text=reason_text)


@transition(
    "file_proposal",
    from_=State.UNDER_REVIEW,
    to=State.FILED,
    by=Role.FINAL_REVIEWER,
    guards=FREE,
    form=FileProposal,
)
def file_proposal(
    self: "Proposal",
    *,
    by: Principal,
    at: datetime,
    take_number: Callable[[], int],
    category: Word,
    units: list[Unit],
    opinion: str = "",
) -> None:
    """File 立案: number, category and proposed units; the handover offices of the units see it from here on."""
    self.number, self.category, self.filed_at = take_number(), category, at
    self.units, self.offices = units, sorted({unit.office for unit in units})
    proposed = [unit.unit for unit in units]
    _keep(
        self,
        self.current_level(),
        by,
        at,
        recommendation="file",
        opinion=opinion,
        category=category.code,
        units=proposed,
    )
    self.happened(ProposalFiled, by=by, at=at, units=[unit.fact() for unit in units])


@transition(
    "not_file_proposal",
    from_=(State.UNDER_REVIEW, State.RETURNED),
    to=State.NOT_FILED,
    by=Role.FINAL_REVIEWER,
    guards=FREE,
    form=NotFileProposal,
)
def not_file_proposal(
    self: "Proposal",
    *,
    by: Principal,
    at: datetime,
    reason: str,
    reason_text: str,
    destination: str,
    text: Text,
) -> None:
    """Not file 不予立案, with the reason that reaches the proposer, and where the text goes.

    What was returned for change too: its proposer may do nothing any more.
    """
    self.destination = Destination(destination)
    _keep(self, self.current_level(), by, at, recommendation="not_file", opinion=reason_text, reason=reason)
    facts = _for_an_opinion(self, text)
    self.happened(ProposalNotFiled, by=by, at=at, reason=reason, reason_text=reason_text, **facts)


@transition(
    "consent_to_opinion",
    from_=State.NOT_FILED,
    by=Role.FIRST_PROPOSER,
    guards=[not_quarantined, opinion_wanted],
    form=ConsentToOpinion,
)
def consent_to_opinion(self: "Proposal", *, by: Principal, at: datetime, text: Text) -> None:
    """Agree that an opinion 社情民意 is made of it."""
    self.opinion_consent = True
    self.happened(OpinionConsented, by=by, at=at, **_for_an_opinion(self, text))


def reviewer_fact(proposal: "Proposal") -> dict:
    """Who holds the level at which it is reviewed, as events say it."""
    level = proposal.current_level()
    return {"body": level.body, "role": level.role, "group": proposal.reviewing_group()}


def _keep(proposal: "Proposal", level: ReviewLevel, by: Principal, at: datetime, **opinion) -> None:
    proposal.reviews.append(Review(level=level.name, body=level.body, by=by.account, at=at, **opinion))


def _for_an_opinion(proposal: "Proposal", text: Text) -> dict:
    return {
        "destination": str(proposal.destination),
        "opinion_consent": proposal.opinion_consent,
        "text_version": proposal.text.version,
        "situation": text.situation,
        "analysis": text.analysis,
        "suggestions": text.suggestion_facts(),
    }
