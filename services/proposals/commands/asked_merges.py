"""The questions about a merge that a lead leaves behind when it can take nothing in any more."""

from kernel.work import Work
from services.proposals.contract.proposal_words import LEADING
from services.proposals.domain.proposal.merging import ASKED
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.store import acting
from services.proposals.texts import LEAD_GONE


def end_asked_merges(work: Work, lead: Proposal) -> None:
    """Take back what is asked to be merged into it, once it was decided in another way or replied to."""
    if lead.state in LEADING:
        return
    asked = {"merge.lead": lead.id, "merge.pending": True, "state": {"$in": [str(state) for state in ASKED]}}
    for proposal in work.proposals.find(asked, sort="_id"):
        acting(work, proposal).take_back_merge(by=None, at=work.now, lead=lead, reason=LEAD_GONE)
        work.proposals.save(proposal)
