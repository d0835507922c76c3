"""How a handling looks to its reader: proposers, leaders, the chairmen's meeting and who supervises the proposal see
the reply once it is sent, never what led to it.
"""

from datetime import date, datetime
from typing import Any

import msgspec

from kernel.clock import local_date, wire_time
from kernel.identity import Principal
from services.proposals.contract.handling_events import HandlingAssigned, HandlingReassigned
from services.proposals.domain.handling.extension import latest_day
from services.proposals.domain.handling.handling import Handling
from services.proposals.domain.handling.reply import Reply
from services.proposals.domain.handling.words import GONE, HandlingRole, HandlingState
from services.proposals.domain.urging import NEVER, deadline_fact

OUTSIDE = {HandlingRole.SIGNER, HandlingRole.LEADER, HandlingRole.CHAIRMENS_MEETING, HandlingRole.SUPERVISOR}
OPEN_EVENTS = {
    "handling.assigned.v1",
    "handling.signed_in.v1",
    "handling.begun.v1",
    "handling.reassigned.v1",
    "handling.stopped.v1",
    "handling.closed.v1",
    "handling.contact_logged.v1",
    "handling.contact_confirmed.v1",
    "handling.contact_contested.v1",
    "handling.reply_sent.v1",
    "handling.reply_class_upgraded.v1",
    "handling.extension_granted.v1",
    "handling.deadlines_recomputed.v1",
}
_INSIDE = {HandlingAssigned.type: {"note"}, HandlingReassigned.type: {"reason"}}


def row(handling: Handling, who: Principal) -> dict:
    """A HandlingRow: days are calendar days, as of the day that the handling was `seen_on`."""
    today = handling.today
    ended = done_on(handling).get(handling.owes)
    return {
        "id": handling.id,
        "proposal": handling.proposal,
        "number": handling.number,
        "title": handling.title,
        "unit": handling.unit,
        "unit_name": handling.unit_name,
        "office": handling.office,
        "office_name": handling.office_name,
        "part": str(handling.part),
        "round": handling.round,
        "state": str(handling.state),
        "deadline": handling.deadline().on,
        "computed": deadline_fact(handling.deadline()),
        "days_left": None if handling.due == NEVER else handling.deadline().days_left(today),
        "days_waiting": None if handling.state in GONE else ((ended or today) - local_date(handling.assigned_at)).days,
        "actions": Handling.action_names(handling.state, handling.roles_of(who)),
    }


def view(handling: Handling, who: Principal, *, reads_proposal: bool) -> dict:
    """A HandlingView, as much of it as `who` may see, and whether they see its proposal too."""
    inside = is_inside(handling, who)
    return row(handling, who) | {
        "committee": handling.committee,
        "signers": handling.signers,
        "suggestions": [{"merged_from": None} | one for one in handling.suggestions],
        "handed_over_on": local_date(handling.assigned_at).isoformat(),
        "note": handling.note if inside else "",
        "causes": handling.causes if inside else [],
        "complaints": plain(handling.complaints) if inside and not handling.locked else [],
        "earlier": handling.earlier,
        "deadlines": {name: deadline_fact(deadline) for name, deadline in handling.deadlines.items()},
        "latest": latest_day(handling).isoformat(),
        "done": {name: day.isoformat() for name, day in done_on(handling).items()},
        "lead_unit": handling.lead_unit,
        "assisting": plain(handling.assisting),
        "contacts": plain(handling.contacts) if inside or not handling.locked else [],
        "contacts_required": handling.rules.contacts_needed,
        "reply_classes": plain(handling.rules.classes),
        "opinion": plain(handling.opinion) if inside else None,
        "returns": plain(handling.returns) if inside else [],
        "extensions": plain(handling.extensions) if inside else [],
        "sent_back": plain(handling.sent_back) if inside else [],
        "reply": reply_view(handling.reply) if handling.reply and shows_reply(handling, who) else None,
        "sent_at": wire_time(handling.sent_at),
        "reassigned_from": handling.reassigned_from,
        "reassigned_to": handling.reassigned_to,
        "reads_proposal": reads_proposal,
        "actions": handling.actions(who),
    }


def done_on(handling: Handling) -> dict[str, date]:
    """The local dates on which the unit did what its deadlines, named like this, were for."""
    opinion = handling.opinion if handling.state == HandlingState.OPINION_GIVEN else None
    given = opinion.given_at if opinion else handling.sent_at
    moments = {"sign_in": handling.signed_in_at, handling.owes: given}
    return {name: local_date(at) for name, at in moments.items() if at}


def reply_view(reply: Reply) -> dict:
    """A ReplyView."""
    return plain(reply)


def is_inside(handling: Handling, who: Principal) -> bool:
    """Whether `who` reads what units and offices write to each other."""
    return bool(handling.roles_of(who) - OUTSIDE)


def shows_reply(handling: Handling, who: Principal) -> bool:
    """Whether `who` may read the reply in its present state; while the text is locked it is nobody's outside."""
    return is_inside(handling, who) or (handling.state == HandlingState.SENT and not handling.locked)


def shows_file(handling: Handling, file: str, who: Principal) -> bool:
    """Whether `who` may read a file that this handling claims."""
    in_letter = handling.reply is not None and file in handling.reply.files
    return is_inside(handling, who) or (in_letter and shows_reply(handling, who) and handling.seen_by(who))


def shows_event(type: str, inside: bool) -> bool:
    """Whether a reader sees that an event happened; outside only what concerns proposers."""
    return inside or type in OPEN_EVENTS


def shown_facts(handling: Handling, event: dict, inside: bool) -> dict:
    """An event's facts under the title that the handling shows now: outside neither what units and offices write to
    each other, nor a locked text's replies.
    """
    shown = event["data"] | {"title": handling.title}
    if inside:
        return shown
    kept = {"body", "answers"} if handling.locked else set()
    kept |= _INSIDE.get(event["type"], set())
    return {name: fact for name, fact in shown.items() if name not in kept}


def plain(value: Any) -> Any:
    """Dataclasses as JSON values; instants as local RFC 3339 text."""
    return timed(msgspec.to_builtins(value, builtin_types=(datetime,)))


def timed(value: Any) -> Any:
    """A document with its instants as local RFC 3339 text."""
    if isinstance(value, dict):
        return {key: timed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [timed(each) for each in value]
    return wire_time(value) if isinstance(value, datetime) else value
