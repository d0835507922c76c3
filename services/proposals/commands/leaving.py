"""Merging into another proposal, withdrawing: two ways in which a proposal leaves its own path, and the way back."""

from kernel.rpc.problems import Invalid, NotFound, Refused
from kernel.work import Work
from services.proposals.commands.reassigning import renew_merged, stop_handlings
from services.proposals.commands.saving import act, loaded, saved
from services.proposals.commands.supervised import stop_supervision
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State
from services.proposals.store import acting, proposal_of


def merge_proposal(work: Work, proposal_id: str, *, lead: str, reason: str) -> dict:
    """Merge it into a lead, or ask the first proposer's consent. Raises Invalid for a lead one does not see.

    The lead is written even when nothing but a question is asked: of two that are asked into each other at once, the
    second finds a lead that is asked itself.
    """
    proposal = loaded(work, proposal_id, "merge_proposal")
    try:
        into = proposal_of(work, lead)
    except NotFound:
        raise Invalid.fields({"lead": ["unknown"]}) from None
    proposal.merge_proposal(by=work.who, at=work.now, lead=into, reason=reason)
    return _merged(work, proposal, into)


def agree_to_merge(work: Work, proposal_id: str, *, lead: str) -> dict:
    """Agree to the merge that the office asked for. Raises Refused when it asks for one into another lead by now."""
    proposal = loaded(work, proposal_id, "agree_to_merge")
    if proposal.merge and proposal.merge.lead != lead:
        raise Refused("proposal.merge_asked_anew")
    into = _lead(work, proposal)
    proposal.agree_to_merge(by=work.who, at=work.now, lead=into)
    return _merged(work, proposal, into)


def refuse_merge(work: Work, proposal_id: str, *, reason: str) -> dict:
    """Refuse it."""
    proposal = loaded(work, proposal_id, "refuse_merge")
    proposal.refuse_merge(by=work.who, at=work.now, lead=_lead(work, proposal), reason=reason)
    return saved(work, proposal)


def take_back_merge(work: Work, proposal_id: str, *, reason: str) -> dict:
    """Ask for it no more."""
    proposal = loaded(work, proposal_id, "take_back_merge")
    proposal.take_back_merge(by=work.who, at=work.now, lead=_lead(work, proposal), reason=reason)
    return saved(work, proposal)


def ask_withdrawal(work: Work, proposal_id: str, *, reason: str) -> dict:
    """Ask to withdraw it."""
    return act(work, proposal_id, "ask_withdrawal", reason=reason)


def agree_to_withdrawal(work: Work, proposal_id: str) -> dict:
    """Agree; units that have it are told that nothing is left to do."""
    proposal = loaded(work, proposal_id, "agree_to_withdrawal")
    proposal.agree_to_withdrawal(by=work.who, at=work.now)
    stop_handlings(work, proposal, "withdrawn")
    stop_supervision(work, proposal, "withdrawn")
    return saved(work, proposal)


def deny_withdrawal(work: Work, proposal_id: str, *, reason: str) -> dict:
    """Deny it."""
    return act(work, proposal_id, "deny_withdrawal", reason=reason)


def reconsider_proposal(work: Work, proposal_id: str, *, reason: str) -> dict:
    """Take back that it was not filed, merged or withdrawn. Raises Refused when its lead has been replied to."""
    proposal = loaded(work, proposal_id, "reconsider_proposal")
    lead = _lead(work, proposal) if proposal.state is State.MERGED and not proposal.imported else None
    proposal.reconsider_proposal(by=work.who, at=work.now, reason=reason, lead=lead)
    if lead:
        renew_merged(work, lead)
        work.proposals.save(lead)
    return saved(work, proposal)


def _lead(work: Work, proposal: Proposal) -> Proposal:
    """The lead that was chosen; without one the proposal itself, which its guard refuses first."""
    return acting(work, work.proposals.get(proposal.merge.lead)) if proposal.merge else proposal


def _merged(work: Work, proposal: Proposal, lead: Proposal) -> dict:
    if proposal.state is State.MERGED:
        stop_handlings(work, proposal, "merged")
        stop_supervision(work, proposal, "merged")
        renew_merged(work, lead)
    work.proposals.save(lead)
    return saved(work, proposal)
