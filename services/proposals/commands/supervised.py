"""A proposal and its supervision 督办 keep in step: what one shows, and how the other stands."""

from kernel.work import Work
from services.proposals.domain.proposal.access import supervised_by
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Supervised
from services.proposals.domain.supervision import Supervision
from services.proposals.domain.supervision.places import places_key
from services.proposals.domain.supervision.records import Matter
from services.proposals.domain.supervision.words import DECIDED


def matter_shown(proposal: Proposal) -> Matter:
    """What a supervision keeps of its proposal."""
    return Matter(
        number=proposal.number,
        title=proposal.shown_title(),
        locked=proposal.quarantine is not None,
        signers=proposal.signer_facts(),
        units=sorted({unit.unit for unit in proposal.units if unit.part or unit.handling}),
    )


def show_supervisions(work: Work, proposal: Proposal) -> None:
    """Units, signers or what may be read of it have changed: let its supervisions show it so."""
    if proposal.supervised:
        matter = matter_shown(proposal)
        for supervision in work.supervisions.find({"proposal": proposal.id}):
            if supervision.show(matter):
                work.supervisions.save(supervision)


def follow_supervision(work: Work, proposal: Proposal, supervision: Supervision) -> None:
    """Let a proposal follow its supervision; saving it is the caller's.

    Who supervises it reads its handlings, and what was promised in their replies.
    """
    organisation = supervision.led.organisation
    proposal.follow_supervision(
        by=None,
        at=work.now,
        supervised=Supervised(
            id=supervision.id, live=supervision.live, organisation=organisation.id if organisation else None
        ),
        grade=supervision.grade if supervision.state in DECIDED else None,
    )
    for handling in work.handlings.find({"proposal": proposal.id}):
        if handling.take_supervisor(supervised_by(proposal)):
            work.handlings.save(handling)
    for commitment in work.commitments.find({"proposal": proposal.id}):
        if commitment.take_supervisor(supervised_by(proposal)):
            work.commitments.save(commitment)


def stop_supervision(work: Work, proposal: Proposal, cause: str) -> None:
    """End the supervision of a proposal that was merged or withdrawn (`cause`); saving the proposal is the caller's."""
    if not proposal.supervised or not proposal.supervised.live:
        return
    supervision = work.supervisions.get(proposal.supervised.id)
    supervision.end_supervision(by=None, at=work.now, reason="", cause=cause)
    free_place(work, supervision)
    work.supervisions.save(supervision)
    follow_supervision(work, proposal, supervision)


def take_place(work: Work, supervision: Supervision) -> None:
    """Give it a place among those of its session."""
    place = place_of_session(work, supervision)
    work.places.put(place | {"taken": [*place["taken"], supervision.id]})


def free_place(work: Work, supervision: Supervision) -> None:
    """Its place, if it has one, is free again."""
    place = place_of_session(work, supervision)
    if supervision.id in place["taken"]:
        work.places.put(place | {"taken": [id for id in place["taken"] if id != supervision.id]})


def place_of_session(work: Work, supervision: Supervision) -> dict:
    """The places of its session and grade: {_id, taken}. All who take one write it, so that no two take the last."""
    key = places_key(supervision.committee, supervision.term, supervision.session, str(supervision.grade))
    return work.places.one(key) or {"_id": key, "taken": []}
