"""Correcting what was given with a proposal: its category, its contact, its consent to publish."""

from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.ending import refresh_page
from services.proposals.commands.following import leads_of
from services.proposals.commands.saving import loaded, saved
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.settings import word_of


def class_proposal(work: Work, proposal_id: str, *, category: str, reason: str = "") -> dict:
    """Class it, or correct its class once it is filed. Raises Invalid for a category that is in no dictionary."""
    proposal = loaded(work, proposal_id, "class_proposal")
    word = word_of(proposal.rules.categories, category, "category")
    proposal.class_proposal(by=work.who, at=work.now, category=word, reason=reason)
    refresh_page(work, proposal)
    return saved(work, proposal)


def correct_particulars(work: Work, proposal_id: str, *, corrections_seen: int, **said) -> dict:
    """Correct contact and consent to publish. Raises Refused when somebody corrected them meanwhile."""
    proposal = loaded(work, proposal_id, "correct_particulars")
    if corrections_seen != proposal.corrections:
        raise Refused("proposal.corrected_meanwhile")
    proposal.correct_particulars(by=work.who, at=work.now, **said)
    _tell_lead(work, proposal)
    return saved(work, proposal)


def _tell_lead(work: Work, proposal: Proposal) -> None:
    """The page of a lead tells of a merged proposal only with its proposer's consent."""
    for lead in leads_of(work, proposal):
        for row in lead.merged:
            row.publish_consent = proposal.publish_consent if row.id == proposal.id else row.publish_consent
        refresh_page(work, lead)
        work.proposals.save(lead)
