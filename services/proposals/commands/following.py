"""Handlings as commands find them, and the proposal that follows them."""

from collections.abc import Iterator
from typing import Any

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.commands.asked_merges import end_asked_merges
from services.proposals.commands.supervised import show_supervisions
from services.proposals.domain.handling import Handling, HandlingState
from services.proposals.domain.handling.showing import row
from services.proposals.domain.handling.words import GONE
from services.proposals.domain.handover import state_of_proposal
from services.proposals.domain.proposal.access import supervised_by
from services.proposals.domain.proposal.closing import ENDED
from services.proposals.domain.proposal.following import FOLLOWING
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Unit
from services.proposals.domain.proposal.words import State
from services.proposals.store import acting, suggestions_of


def proposal_behind(work: Work, handling: Handling) -> Proposal:
    """The proposal that is handled, ready to follow."""
    return acting(work, work.proposals.get(handling.proposal))


def require_role(work: Work, aggregate: Any, action: str) -> None:
    """Say no to a wrong role before the form is looked into."""
    if not aggregate.transitions[action].by & aggregate.roles_of(work.who):
        raise Forbidden("forbidden.role", action=action)


def matter_of(work: Work, proposal: Proposal) -> dict:
    """What a handling keeps of its proposal: its words as it shows them, and who reads because of it."""
    return {
        "committee": proposal.committee,
        "proposal": proposal.id,
        "number": proposal.number,
        "title": proposal.shown_title(),
        "signers": proposal.signer_facts(),
        "suggestions": suggestions_of(work, proposal),
        "locked": proposal.quarantine is not None,
        "supervised_by": supervised_by(proposal),
    }


def leads_of(work: Work, proposal: Proposal) -> Iterator[Proposal]:
    """The lead that it was merged into, that one's where it was merged on, and so on; none that no archive brought."""
    while proposal.state is State.MERGED and proposal.merge:
        lead = work.proposals.first({"_id": proposal.merge.lead})
        if not lead:
            return
        yield acting(work, lead)
        proposal = lead


def follow_handlings(work: Work, proposal: Proposal) -> None:
    """Let a proposal's state and units follow its handlings, and save it."""
    take_over(work, proposal)
    work.proposals.save(proposal)
    end_asked_merges(work, proposal)


def take_over(work: Work, proposal: Proposal) -> None:
    """Let a proposal's state and units follow its handlings, after its end the units alone; saving is the caller's."""
    handlings = work.handlings.find({"proposal": proposal.id}, sort="_id")
    units = _units(proposal, handlings)
    replied = sorted({each.unit for each in handlings if each.state is HandlingState.SENT})
    if proposal.state in FOLLOWING:
        stage = state_of_proposal(handlings, proposal.awaited_offices())
        proposal.follow(by=None, at=work.now, stage=stage, units=units, replied=replied, calendar=work.calendar)
    elif proposal.state in ENDED:
        proposal.take_units(by=None, at=work.now, units=units, replied=replied)
    show_supervisions(work, proposal)


def _units(proposal: Proposal, handlings: list[Handling]) -> list[Unit]:
    """The units as they stand: proposed ones while their office waits, then those with a handling.

    Who replies is who does in the newest round; who assisted in an earlier one stays beside them.
    """
    waiting = [unit for unit in proposal.units if not unit.handling and unit.office in proposal.awaited_offices()]
    alive = sorted((each for each in handlings if each.state not in GONE), key=lambda each: each.round)
    newest = max((each.round for each in alive if each.replies), default=0)
    standing = {each.unit: each for each in alive if each.round == newest or not each.replies}
    return waiting + [_unit(handling) for handling in standing.values()]


def _unit(handling: Handling) -> Unit:
    sent = handling.reply if handling.state == HandlingState.SENT else None
    return Unit(
        unit=handling.unit,
        name=handling.unit_name,
        office=handling.office,
        part=handling.part,
        handling=handling.id,
        openness=sent and sent.openness,
        reply_class=sent and sent.reply_class,
    )


def hand_over_view(work: Work, proposal: Proposal, handlings: list[Handling]) -> dict:
    """A HandOverView."""
    rows = [row(handling.seen_on(work.today), work.who) for handling in handlings if handling.seen_by(work.who)]
    return {"proposal": proposal.id, "state": str(proposal.state), "handlings": rows}
