"""Closing 办结, archiving 归档 and publishing 公开."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from kernel.identity import Principal
from kernel.workflow import transition
from services.proposals.contract.proposal_forms import (
    ArchiveProposal,
    CloseProposal,
    PublishProposal,
    UnpublishProposal,
)
from services.proposals.contract.proposal_progress import (
    ProposalArchived,
    ProposalClosed,
    ProposalPageChanged,
    ProposalPublished,
    ProposalUnpublished,
)
from services.proposals.domain.proposal.guards import (
    dissatisfaction_settled,
    feedback_complete,
    no_merge_pending,
    no_withdrawal_pending,
    not_published,
    not_quarantined,
    publication_agreed,
    published,
    replies_public,
)
from services.proposals.domain.proposal.records import Unit
from services.proposals.domain.proposal.satisfaction import nameless_satisfaction, satisfaction
from services.proposals.domain.proposal.words import Role, State

if TYPE_CHECKING:
    from services.proposals.domain.proposal.proposal import Proposal

ENDED = (State.CLOSED, State.ARCHIVED)


@transition(
    "close_proposal",
    from_=State.REPLIED,
    to=State.CLOSED,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_quarantined, no_merge_pending, no_withdrawal_pending, feedback_complete, dissatisfaction_settled],
    form=CloseProposal,
)
def close_proposal(self: "Proposal", *, by: Principal, at: datetime) -> None:
    """Close 办结: every reply is delivered, and feedback is in or its time over."""
    self.closed_at = at
    publishable = not (publication_agreed(self) or replies_public(self))
    facts = {"rounds": self.round, "satisfaction": satisfaction(self), "publishable": publishable}
    self.happened(ProposalClosed, by=by, at=at, **facts)


@transition(
    "archive_proposal",
    from_=State.CLOSED,
    to=State.ARCHIVED,
    by=Role.PROPOSAL_OFFICE,
    form=ArchiveProposal,
)
def archive_proposal(self: "Proposal", *, by: Principal, at: datetime) -> None:
    """Archive 归档."""
    self.archived_at = at
    self.happened(ProposalArchived, by=by, at=at)


@transition(
    "publish_proposal",
    from_=ENDED,
    by=Role.PROPOSAL_OFFICE,
    guards=[not_published, not_quarantined, publication_agreed, replies_public],
    form=PublishProposal,
)
def publish_proposal(self: "Proposal", *, by: Principal, at: datetime, page: Callable[[], dict]) -> None:
    """Publish 公开; `page` tells the rest of what the public page shows, once it may be published."""
    self.published_at = at
    self.happened(ProposalPublished, by=by, at=at, satisfaction=nameless_satisfaction(self), **page())


@transition("take_units", from_=ENDED, by=Role.SYSTEM)
def take_units(self: "Proposal", *, by: Principal | None, at: datetime, units: list[Unit], replied: list[str]) -> None:
    """Take over the units as they stand now, and who `replied` in any round (unit ids): the class of a reply may rise
    after the end, its commitments done.
    """
    self.units, self.replied_units = units, replied
    self.refresh()


@transition("refresh_page", from_=ENDED, by=Role.SYSTEM, guards=[published])
def refresh_page(self: "Proposal", *, by: Principal | None, at: datetime, page: Callable[[], dict]) -> None:
    """What the public page shows has changed: tell it as it is now; `page` as for publishing."""
    self.happened(ProposalPageChanged, by=by, at=at, satisfaction=nameless_satisfaction(self), **page())


@transition(
    "unpublish_proposal",
    from_=ENDED,
    by=Role.PROPOSAL_OFFICE,
    guards=[published],
    form=UnpublishProposal,
)
def unpublish_proposal(self: "Proposal", *, by: Principal, at: datetime, reason: str) -> None:
    """Take it off the public pages."""
    leave_public_pages(self, by=by, at=at, reason=reason)


def leave_public_pages(self: "Proposal", *, by: Principal, at: datetime, reason: str) -> None:
    """Its public page goes, if it has one."""
    if self.published_at:
        self.published_at = None
        self.happened(ProposalUnpublished, by=by, at=at, reason_text=reason)


def public_names(proposal: "Proposal") -> list[str]:
    """Whom the public page names, each once: not those who came with a proposal whose proposer did not consent."""
    agreed = {None} | {merged.id for merged in proposal.merged if merged.publish_consent}
    return list(dict.fromkeys(signer.name for signer, origin in proposal.counted() if origin in agreed))
