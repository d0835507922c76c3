"""What may stand in the way of a transition of a handling, each with a reason that a person can read."""

from typing import Any

from kernel.rpc.problems import Refused
from services.proposals.domain.handling.words import BEFORE_COUNTERSIGNING, WITH_OFFICE


def return_too_late(handling: Any) -> Refused | None:
    """A return is asked for within some working days of the hand-over, or not at all."""
    last = handling.deadlines["return"]
    return Refused("return.too_late", until=last.on) if last.passed_by(handling.today) else None


def return_refused_before(handling: Any) -> Refused | None:
    """The handover office has decided once already."""
    return Refused("return.refused_before") if handling.returns else None


def extension_undecided(handling: Any) -> Refused | None:
    """One asking at a time."""
    return Refused("extension.undecided") if handling.open_extension() else None


def extension_not_asked(handling: Any) -> Refused | None:
    """There is nothing to decide."""
    return None if handling.open_extension() else Refused("extension.not_asked")


def deadline_passed(handling: Any) -> Refused | None:
    """A later deadline is asked for before the deadline has passed."""
    due = handling.deadline()
    return Refused("extension.too_late", until=due.on) if due.passed_by(handling.today) else None


def contact_missing(handling: Any) -> Refused | None:
    """Before a reply is sent the unit has spoken with the proposers."""
    have, needed = len(handling.uncontested_contacts()), handling.rules.contacts_needed
    return Refused("reply.contact_missing", have=have, needed=needed) if have < needed else None


def every_suggestion_answered(handling: Any) -> Refused | None:
    """A merge may have brought suggestions since the reply was drafted, or taken some: then it is drafted anew."""
    asked, answered = ({one["id"] for one in handling.suggestions}, {one.suggestion for one in handling.letter.answers})
    return None if asked == answered else Refused("reply.suggestions_changed")


def promise_is_past(handling: Any) -> Refused | None:
    """What the reply promises is due after the day on which it is agreed to: time went by since it was drafted."""
    past = [promise.due for promise in handling.letter.commitments if promise.due <= handling.today.isoformat()]
    return Refused("reply.promise_is_past", due=min(past)) if past else None


def class_is_final(handling: Any) -> Refused | None:
    """Only a class that made commitments can become the class of solved proposals."""
    chosen = handling.rules.reply_class(handling.letter.reply_class)
    return None if chosen.commitments else Refused("reply.class_is_final", reply_class=chosen.code)


def commitments_open(handling: Any) -> Refused | None:
    """Every commitment is done first."""
    left = handling.commitments_open
    return Refused("reply.commitments_open", left=left) if left else None


def reply_countersigned(handling: Any) -> Refused | None:
    """The lead's reply is countersigned by all, or sent: the opinion stands."""
    return Refused("opinion.countersigned") if _settled(handling.lead_handling) else None


def part_countersigned(handling: Any) -> Refused | None:
    """The lead's reply is countersigned by all: a unit that came now would never be asked."""
    return Refused("reassign.countersigned") if _settled(handling.lead_handling) else None


def _settled(lead: Any) -> bool:
    return lead is not None and lead.state not in BEFORE_COUNTERSIGNING


def urged_today(handling: Any) -> Refused | None:
    """The office urges a unit once a day."""
    return Refused("handling.urged_today") if handling.office_key() in handling.urged else None


def with_office(handling: Any) -> Refused | None:
    """A unit is not urged while the handover office has its turn."""
    return Refused("handling.with_office") if handling.state in WITH_OFFICE else None
