"""How a command on a proposal begins and ends: loaded for who may do it, saved, answered with what they may see."""

from kernel.work import Work
from services.proposals.commands.asked_merges import end_asked_merges
from services.proposals.commands.following import require_role
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.store import proposal_of
from services.proposals.store.views import view_of


def act(work: Work, proposal_id: str, transition: str, **arguments) -> dict:
    """Load the proposal, let one transition happen, save it, answer with the view."""
    proposal = proposal_of(work, proposal_id)
    getattr(proposal, transition)(by=work.who, at=work.now, **arguments)
    return saved(work, proposal)


def loaded(work: Work, proposal_id: str, transition: str) -> Proposal:
    """The proposal, for somebody who may try the transition. Raises NotFound, Forbidden: before the form is judged."""
    proposal = proposal_of(work, proposal_id)
    require_role(work, proposal, transition)
    return proposal


def saved(work: Work, proposal: Proposal) -> dict:
    """Save the proposal, and end what is asked of others for its sake; gives its view."""
    work.proposals.save(proposal)
    end_asked_merges(work, proposal)
    return view_of(work, proposal)
