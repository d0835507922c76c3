"""Which papers 文书 can be had of a record: by its state, for whoever reads it, and none while it is locked away."""

from datetime import date

from kernel.identity import Principal
from services.proposals.contract.papers import Paper
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.showing import is_inside, shows_reply
from services.proposals.domain.handling.words import GONE
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.words import State

OF_PROPOSALS = (Paper.PROPOSAL_SHEET, Paper.FILING_NOTICE, Paper.REFUSAL_NOTICE, Paper.FEEDBACK_SHEET)
OF_HANDLINGS = (Paper.HANDOVER_LETTER, Paper.OPINION_LETTER, Paper.REPLY_LETTER, Paper.URGING_LETTER)
BOOKS = (Paper.CATALOGUE, Paper.COMPILATION)
"""One paper of many proposals."""
OF_NUMBERS = (Paper.REPORT,)
"""Papers of no record: what they tell was counted, for who may count in the whole committee."""


def papers_of_proposal(proposal: Proposal, who: Principal) -> list[Paper]:
    """The papers of a proposal that `who` can have."""
    if proposal.quarantine or not proposal.seen_by(who):
        return []
    has = {
        Paper.PROPOSAL_SHEET: True,
        Paper.FILING_NOTICE: proposal.number is not None and proposal.filed_at is not None,
        Paper.REFUSAL_NOTICE: proposal.state is State.NOT_FILED and any(row.sent_back for row in proposal.reviews),
        Paper.FEEDBACK_SHEET: bool(proposal.rounds),
    }
    return [paper for paper, there in has.items() if there]


def papers_of_handling(handling: Handling, who: Principal, today: date) -> list[Paper]:
    """The papers of a handling that `who` can have: what units and offices write to each other is for them, and a
    letter of urging only when urging has begun."""
    if handling.locked or not handling.seen_by(who):
        return []
    inside = is_inside(handling, who)
    has = {
        Paper.HANDOVER_LETTER: inside and handling.state not in GONE,
        Paper.OPINION_LETTER: inside and handling.opinion is not None,
        Paper.REPLY_LETTER: handling.reply is not None and shows_reply(handling, who),
        Paper.URGING_LETTER: inside and handling.is_urged_by(today),
    }
    return [paper for paper, there in has.items() if there]
