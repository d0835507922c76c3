"""A proposal and its supervision 督办 keep in step: what one shows, and how the other stands."""

from kernel.work import Work
from services.proposals.domain.proposal.access import supervised_by
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Supervised
from services.proposals.domain.supervision import Supervision
from services.proposals.domain.supervision.records import Matter
from services.proposals.domain.supervision.words import DECIDED

SHARING = ("committee", "term", "session", "grade")
"""What those have in common among whom the places are shared."""


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

    Who supervises it reads its handlings, and what was promised in their replies. What is not taken up, or ends early,
    changes nothing of an earlier one that was concluded.
    """
    marking = supervision if supervision.state in DECIDED else _decided_before(work, supervision)
    organisation = marking.led.organisation if marking else None
    proposal.follow_supervision(
        by=None,
        at=work.now,
        supervised=Supervised(
            id=supervision.id, live=supervision.live, organisation=organisation.id if organisation else None
        ),
        grade=marking.grade if marking else None,
    )
    for handling in work.handlings.find({"proposal": proposal.id}):
        if handling.take_supervisor(supervised_by(proposal)):
            work.handlings.save(handling)
    for commitment in work.commitments.find({"proposal": proposal.id}):
        if commitment.take_supervisor(supervised_by(proposal)):
            work.commitments.save(commitment)


def _decided_before(work: Work, supervision: Supervision) -> Supervision | None:
    """The newest other supervision of its proposal on which the meeting decided, and which did not end early."""
    others = {"proposal": supervision.proposal, "state": {"$in": list(DECIDED)}, "_id": {"$ne": supervision.id}}
    return next(iter(work.supervisions.find(others, sort="-_id", limit=1)), None)


def stop_supervision(work: Work, proposal: Proposal, cause: str) -> None:
    """End the supervision of a proposal that was merged or withdrawn (`cause`); saving the proposal is the caller's."""
    if not proposal.supervised or not proposal.supervised.live:
        return
    supervision = work.supervisions.get(proposal.supervised.id)
    supervision.end_supervision(by=None, at=work.now, reason="", cause=cause)
    work.supervisions.save(supervision)
    follow_supervision(work, proposal, supervision)


def places_taken(work: Work, supervision: Supervision) -> int:
    """How many of the places of its session and grade are taken, by all that are decided."""
    decided = {"state": {"$in": list(DECIDED)}}
    return work.supervisions.count({name: getattr(supervision, name) for name in SHARING} | decided)


def take_place(work: Work, supervision: Supervision) -> None:
    """Be the last to take one of them: all who do write the same document, so that no two take the last place."""
    key = "/".join(str(getattr(supervision, name)) for name in SHARING)
    work.places.put({"_id": key, "last": supervision.id})
