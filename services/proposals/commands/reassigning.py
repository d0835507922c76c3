"""A proposal changes units 改办, comes to them again 重新办理, or is taken from them."""

from collections.abc import Sequence
from datetime import date

from kernel.identity import Principal
from kernel.rpc.problems import Invalid
from kernel.work import Work
from services.proposals.commands.following import (
    follow_handlings,
    matter_of,
    proposal_behind,
    require_role,
    take_over,
)
from services.proposals.commands.placing import place_of
from services.proposals.commands.supervised import show_supervisions
from services.proposals.contract.handling_words import Part
from services.proposals.domain.handling import Handling, HandlingState
from services.proposals.domain.handover import (
    Place,
    deadline_of_lead,
    due_for,
    moved_opinion,
    new_handling,
    reply_deadline,
)
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.satisfaction import complaints
from services.proposals.store import handling_rules_for, suggestions_of
from services.proposals.store.handlings import alive_handlings, handling_of
from services.proposals.store.views import view_of_handling

MATTER = ("committee", "proposal", "number", "title", "signers", "suggestions", "locked", "supervised_by")


def reassign_handling(work: Work, handling_id: str, *, unit: str, reason: str, deadline: str | None = None) -> dict:
    """Another unit 改办 takes the same part; its time counts from today. Gives the view of the handling that ended.

    It is a part of this round: what units did in earlier ones stays theirs, and one of them may be the other unit.

    Raises NotFound, Forbidden, Refused, Invalid.
    """
    old = handling_of(work, handling_id)
    require_role(work, old, "reassign_handling")
    proposal = proposal_behind(work, old)
    place = place_of(work, proposal, {"unit": unit, "part": old.part, "deadline": deadline})
    others = [each for each in alive_handlings(work, old.proposal) if each.id != old.id and each.round == old.round]
    if unit in [old.unit, *(each.unit for each in others)]:
        raise Invalid.fields({"unit": ["hand_over.unit_has_it"]})
    new = _successor(work, proposal, old, place, others)
    old.reassign_handling(by=work.who, at=work.now, reason=reason, successor=new)
    work.handlings.save(old)
    work.handlings.add(new.assign(by=work.who, at=work.now))
    _tell_family(work, old, new, others)
    follow_handlings(work, proposal)
    return view_of_handling(work, old)


def open_round(
    work: Work, proposal: Proposal, by: Principal | None = None, note: str = "", causes: Sequence[str] = ()
) -> None:
    """Begin another round 重新办理: new handlings for the units that replied in the last one.

    `by` decided on it (nobody where it follows by itself), `note` says why, and `causes` by which rules. The proposal,
    already in the new round, takes its units over; saving it is the caller's. The units hear who was not satisfied.
    """
    rules, today = handling_rules_for(work, proposal), work.today
    due = reply_deadline(rules, today, second=True)
    close_handlings(work, proposal)
    for handling in alive_handlings(work, proposal.id):
        if handling.round == proposal.round - 1 and handling.state == HandlingState.SENT:
            again = new_handling(
                matter_of(work, proposal),
                _same_place(handling),
                rules,
                due,
                work.calendar,
                work.now,
                round=proposal.round,
                note=note,
                causes=list(causes),
                complaints=complaints(proposal, handling.round),
                earlier=handling.id,
            )
            work.handlings.add(again.assign(by=by, at=work.now))
    take_over(work, proposal)


def stop_handlings(work: Work, proposal: Proposal, reason: str) -> None:
    """End what units still do: the proposal was withdrawn or merged (`reason`: withdrawn | merged)."""
    for handling in alive_handlings(work, proposal.id):
        handling.seen_on(work.today).stop(by=work.who, at=work.now, reason=reason)
        work.handlings.save(handling)


def close_handlings(work: Work, proposal: Proposal) -> None:
    """The round is over: nobody writes in the contact logs of its units any more."""
    for handling in alive_handlings(work, proposal.id):
        handling.close(work.now)
        work.handlings.save(handling)


def renew_merged(work: Work, proposal: Proposal) -> None:
    """A merge brought or took proposers and suggestions: let handlings, commitments and supervisions know them too."""
    for handling in alive_handlings(work, proposal.id):
        handling.renew_merged(proposal.signer_facts(), suggestions_of(work, proposal))
        work.handlings.save(handling)
    for commitment in work.commitments.find({"proposal": proposal.id}):
        commitment.renew_signers(proposal.signer_facts())
        work.commitments.save(commitment)
    show_supervisions(work, proposal)


def show_matter(work: Work, proposal: Proposal, locked_on: date | None = None) -> None:
    """Its text was locked away or released: let its handlings, commitments and supervisions show no more than it does.

    `locked_on` is given at the release: the deadlines of units and of what they promised stood still from that day on.
    """
    days = (work.today - locked_on).days if locked_on else 0
    matter = matter_of(work, proposal)
    title, suggestions, locked = matter["title"], matter["suggestions"], matter["locked"]
    for handling in work.handlings.find({"proposal": proposal.id}):
        handling.show(title, suggestions, locked)
        if locked_on:
            handling.rest(locked_on, days, work.now)
        work.handlings.save(handling)
    for commitment in work.commitments.find({"proposal": proposal.id}):
        commitment.show(title, locked)
        if locked_on:
            commitment.rest(locked_on, days, work.now)
        work.commitments.save(commitment)
    show_supervisions(work, proposal)


def _successor(work: Work, proposal: Proposal, old: Handling, place: Place, others: list[Handling]) -> Handling:
    rules = handling_rules_for(work, proposal)
    matter = {name: getattr(old, name) for name in MATTER}
    new = new_handling(
        matter,
        place,
        rules,
        due_for(place, rules, work.today, deadline_of_lead(others), second=old.round > 1),
        work.calendar,
        work.now,
        round=old.round,
        note=old.note,
        causes=old.causes,
        complaints=old.complaints,
        earlier=_last_reply(work, old, place.unit),
        reassigned_from=old.id,
        lead_unit=old.lead_unit,
        family=list(old.family),
        assisting=old.assisting,
    )
    new.change_family(old.unit, place.unit, place.unit_name)
    return new.seen_on(work.today)


def _last_reply(work: Work, old: Handling, unit: str) -> str | None:
    """The handling of an earlier round with which the unit replied last: what it promised goes on from there."""
    alive = alive_handlings(work, old.proposal)
    replied = [each for each in alive if each.unit == unit and each.state == HandlingState.SENT]
    before = [each for each in replied if each.round < old.round]
    return max(before, key=lambda each: each.round).id if before else None


def _tell_family(work: Work, old: Handling, new: Handling, others: list[Handling]) -> None:
    """The other units of the family know the new one; a new lead's deadline moves those of the assisting units."""
    for handling in others:
        if old.unit in handling.family:
            handling.change_family(old.unit, new.unit, new.unit_name)
            if new.part == Part.LEAD and handling.unfinished:
                handling.follow_lead(moved_opinion(handling, new.deadline(), work.today), work.now)
            work.handlings.save(handling)


def _same_place(handling: Handling) -> Place:
    return Place(
        unit=handling.unit,
        unit_name=handling.unit_name,
        office=handling.office,
        office_name=handling.office_name,
        part=handling.part,
    )
