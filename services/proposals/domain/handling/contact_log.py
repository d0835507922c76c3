"""The contact log 沟通记录 of a handling: unit and proposer write it, the other side confirms or contests."""

from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.ids import derived_id
from kernel.rpc.problems import Forbidden, Invalid, NotFound, Problem, Refused
from kernel.workflow import transition
from services.proposals.contract import handling_events as events
from services.proposals.contract import handlings as forms
from services.proposals.domain.handling.entries import Contact
from services.proposals.domain.handling.words import BEGUN, UNIT
from services.proposals.domain.handling.words import HandlingRole as R
from services.proposals.domain.handling.words import HandlingState as S
from services.proposals.domain.proposal.guards import text_locked

if TYPE_CHECKING:
    from services.proposals.domain.handling.handling import Handling


def round_under_way(handling: "Handling") -> Refused | None:
    """When the round is over its log stands as it is, for it is counted."""
    return Refused("contact.round_over") if handling.closed else None


@transition(
    "log_contact",
    from_=(*BEGUN, S.SENT),
    by=(*UNIT, R.UNIT_LEADER, R.SIGNER),
    guards=[text_locked, round_under_way],
    form=forms.LogContact,
)
def log_contact(self: "Handling", *, by, at, stage: str, way: str, on: str, content: str) -> None:
    """Log that unit and proposer spoke 沟通记录."""
    if on > local_date(at).isoformat():
        raise Invalid.fields({"on": ["contact.in_the_future"]})
    if on < local_date(self.assigned_at).isoformat():
        raise Invalid.fields({"on": ["contact.before_hand_over"]})
    side = _side_of(self, by)
    entry = Contact(
        id=derived_id("contact", self.id, str(len(self.contacts))),
        side=side,
        author=by.name,
        stage=stage,
        way=way,
        on=on,
        content=content,
        logged_at=at,
    )
    self.contacts.append(entry)
    self.tell(events.ContactLogged, by, at, entry=entry.id, side=side, stage=stage, way=way, on=on)


def nothing_to_answer(handling: "Handling", who: Principal) -> Problem | None:
    """What the other side logged is answered once, for the proposers by a first proposer, who is asked to."""
    if not handling.contacts:
        return Refused("contact.none")
    side = _side_of(handling, who)
    theirs = [entry for entry in handling.contacts if entry.side != side]
    if not theirs:
        return Forbidden("contact.own_entry")
    if side == "proposer" and not any(one["first"] and who.speaks_for(one["subject"]) for one in handling.signers):
        return Forbidden("contact.first_proposer")
    return None if any(entry.answer is None for entry in theirs) else Refused("contact.answered")


@transition(
    "confirm_contact",
    from_=(*BEGUN, S.SENT, S.OPINION_GIVEN),
    by=(*UNIT, R.SIGNER),
    guards=[round_under_way],
    personal=[nothing_to_answer],
    form=forms.ConfirmContact,
)
def confirm_contact(self: "Handling", *, by, at, entry: str) -> None:
    """Confirm what the other side logged, for all of one's own side."""
    contact = _contact_of_other_side(self, by, entry)
    contact.answer, contact.answer_reason = "confirmed", None
    self.tell(events.ContactConfirmed, by, at, entry=entry, side=contact.side)


@transition(
    "contest_contact",
    from_=(*BEGUN, S.SENT, S.OPINION_GIVEN),
    by=(*UNIT, R.SIGNER),
    guards=[round_under_way],
    personal=[nothing_to_answer],
    form=forms.ContestContact,
)
def contest_contact(self: "Handling", *, by, at, entry: str, reason: str) -> None:
    """Contest what the other side logged: it does not count."""
    contact = _contact_of_other_side(self, by, entry)
    contact.answer, contact.answer_reason = "contested", reason
    self.tell(events.ContactContested, by, at, entry=entry, side=contact.side, reason=reason)


def _side_of(handling: "Handling", who: Principal) -> str:
    return "proposer" if R.SIGNER in handling.roles_of(who) else "unit"


def _contact_of_other_side(self: "Handling", by: Principal, entry: str) -> Contact:
    contact = next((logged for logged in self.contacts if logged.id == entry), None)
    if contact is None:
        raise NotFound("not_found", kind="contact")
    if contact.side == _side_of(self, by):
        raise Forbidden("contact.own_entry")
    if contact.answer:
        raise Refused("contact.answered")
    return contact
