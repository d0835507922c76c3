"""A commitment as one reader may see it, as JSON values."""

from datetime import date

from kernel.clock import local_date, wire_time
from kernel.identity import Principal
from services.proposals.domain.commitment import Commitment
from services.proposals.domain.urging import NEVER, deadline_fact
from services.proposals.texts import HIDDEN_TITLE


def commitment_row(commitment: Commitment, who: Principal, today: date) -> dict:
    """A CommitmentRow on the local date `today`."""
    return {
        "id": commitment.id,
        "proposal": commitment.proposal,
        "number": commitment.number,
        "title": commitment.title,
        "handling": commitment.handling,
        "unit": commitment.unit,
        "unit_name": commitment.unit_name,
        "suggestion": commitment.suggestion,
        "text": commitment.text if commitment.read_by(who) else HIDDEN_TITLE,
        "due": deadline_fact(commitment.due),
        "days_left": None if commitment.due_on == NEVER else commitment.due.days_left(today),
        "state": str(commitment.state),
        "done_on": commitment.done_at and local_date(commitment.done_at).isoformat(),
        "replaced_by": commitment.replaced_by,
        "actions": Commitment.action_names(commitment.state, commitment.roles_of(who)),
    }


def commitment_view(commitment: Commitment, who: Principal, today: date) -> dict:
    """A CommitmentView on the local date `today`."""
    progress = [
        {"at": wire_time(each.at), "text": each.text, "files": each.files, "done": each.done}
        for each in commitment.progress
        if commitment.read_by(who)
    ]
    inside = commitment.inside(who)
    urged = [
        {"at": wire_time(each.at), "name": each.name, "text": each.text if inside else ""}
        for each in commitment.urged_by_hand
        if commitment.read_by(who)
    ]
    return commitment_row(commitment, who, today) | {
        "committee": commitment.committee,
        "made_at": wire_time(commitment.made_at),
        "confirm_due": commitment.confirm_due and deadline_fact(commitment.confirm_due),
        "unconfirmed": commitment.unconfirmed,
        "signers": commitment.signers,
        "progress": progress,
        "urged": urged,
        "contested": commitment.contested if commitment.read_by(who) else [],
        "actions": commitment.seen_on(today).actions(who),
    }
