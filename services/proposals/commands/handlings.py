"""What units and offices do with a handling 办理: one function per transition, named like it."""

from datetime import datetime

import msgspec

from kernel.ids import derived_id
from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.ending import refresh_page
from services.proposals.commands.following import (
    follow_handlings,
    proposal_behind,
    require_role,
)
from services.proposals.contract.handling_words import Part
from services.proposals.domain.commitment import UNFINISHED, Commitment, promised_until
from services.proposals.domain.handling import Handling
from services.proposals.domain.handling.reply import Answer, Promise, Reply
from services.proposals.domain.handling.showing import reply_view
from services.proposals.domain.handover import moved_opinion
from services.proposals.store.handlings import alive_handlings, handling_of, lead_of
from services.proposals.store.views import view_of_handling


def begin_handling(work: Work, handling_id: str) -> dict:
    """Begin to work on it. Raises NotFound, Forbidden, Refused, as all of these do."""
    return _act(work, handling_id, "begin_handling")


def sign_in_handling(work: Work, handling_id: str) -> dict:
    """Sign in 签收; the proposal is in handling once its first unit has."""
    return _act(work, handling_id, "sign_in_handling", follow=True)


def ask_to_return(work: Work, handling_id: str, *, reason: str, better_unit: str) -> dict:
    """Ask to return 申退. Raises Invalid for one's own unit as the better one."""
    return _act(work, handling_id, "ask_to_return", reason=reason, better_unit=better_unit)


def refuse_return(work: Work, handling_id: str, *, reason: str) -> dict:
    """Leave the proposal with the unit."""
    return _act(work, handling_id, "refuse_return", reason=reason)


def log_contact(work: Work, handling_id: str, *, stage: str, way: str, on: str, content: str) -> dict:
    """Log that unit and proposer spoke. Raises Invalid for a day to come."""
    return _act(work, handling_id, "log_contact", stage=stage, way=way, on=on, content=content)


def confirm_contact(work: Work, handling_id: str, contact_id: str) -> dict:
    """Confirm what the other side logged. Raises NotFound for an unknown entry."""
    return _act(work, handling_id, "confirm_contact", entry=contact_id)


def contest_contact(work: Work, handling_id: str, contact_id: str, *, reason: str) -> dict:
    """Contest what the other side logged. Raises NotFound for an unknown entry."""
    return _act(work, handling_id, "contest_contact", entry=contact_id, reason=reason)


def give_opinion(work: Work, handling_id: str, *, text: str, files: list[str]) -> dict:
    """Give the assisting opinion; the lead's reply counts it as a countersignature."""
    shown = _act(work, handling_id, "give_opinion", text=text, files=files)
    if lead := lead_of(work, work.handlings.get(handling_id)):
        lead.hear_opinion(shown["unit"], by=work.who, at=work.now)
        work.handlings.save(lead)
    return shown


def send_back_opinion(work: Work, handling_id: str, *, reason: str) -> dict:
    """Ask the assisting unit for a better opinion."""
    shown = _act(work, handling_id, "send_back_opinion", reason=reason)
    if lead := lead_of(work, work.handlings.get(handling_id)):
        lead.lose_opinion(shown["unit"])
        work.handlings.save(lead)
    return shown


def draft_reply(work: Work, handling_id: str, **letter) -> dict:
    """Write the reply or its next version, which needs If-Match. Raises Invalid by field, PreconditionFailed."""
    handling = handling_of(work, handling_id)
    before = handling.reply and reply_view(handling.reply)
    reply = Reply(
        version=before["version"] + 1 if before else 1,
        written_at=work.now,
        answers=[Answer(**answer) for answer in letter.pop("answers")],
        commitments=[Promise(**promise) for promise in letter.pop("commitments")],
        **letter,
    )
    handling.draft_reply(by=work.who, at=work.now, reply=reply)
    if before:
        work.require_match(before)
    kept = msgspec.to_builtins(reply, builtin_types=(datetime,))
    work.reply_versions.put({"_id": f"{handling.id}/{reply.version}", "handling": handling.id} | kept)
    work.handlings.save(handling)
    return view_of_handling(work, handling)


def check_reply(
    work: Work,
    handling_id: str,
    *,
    reply_version: int,
    reply_class: str | None = None,
    class_reason: str | None = None,
) -> dict:
    """Check 核稿, perhaps with another class. Raises Invalid when the reply lacks what that class needs."""
    change = {"reply_class": reply_class, "class_reason": class_reason}
    return _agree(work, handling_id, "check_reply", reply_version, **change)


def send_back_draft(work: Work, handling_id: str, *, reason: str) -> dict:
    """The checker sends the draft back."""
    return _act(work, handling_id, "send_back_draft", reason=reason)


def countersign_reply(work: Work, handling_id: str, *, reply_version: int) -> dict:
    """Countersign 会签 the lead's reply for one's assisting unit."""
    return _agree(work, handling_id, "countersign_reply", reply_version)


def refuse_to_countersign(work: Work, handling_id: str, *, reason: str) -> dict:
    """Send the lead's reply back instead of countersigning it."""
    return _act(work, handling_id, "refuse_to_countersign", reason=reason)


def sign_reply(work: Work, handling_id: str, *, reply_version: int) -> dict:
    """Sign 签发."""
    return _agree(work, handling_id, "sign_reply", reply_version)


def refuse_to_sign(work: Work, handling_id: str, *, reason: str) -> dict:
    """Send the reply back instead of signing it."""
    return _act(work, handling_id, "refuse_to_sign", reason=reason)


def approve_reply(work: Work, handling_id: str, *, reply_version: int) -> dict:
    """The handover office approves."""
    return _agree(work, handling_id, "approve_reply", reply_version)


def refuse_to_approve(work: Work, handling_id: str, *, reason: str) -> dict:
    """The handover office sends the reply back."""
    return _act(work, handling_id, "refuse_to_approve", reason=reason)


def send_reply(work: Work, handling_id: str, *, reply_version: int) -> dict:
    """Send the reply; what it promises becomes commitments, assisting units are done, the proposal follows."""
    handling = _as_read(work, handling_id, "send_reply", reply_version)
    promises = handling.reply.commitments if handling.reply else []
    earlier = _left_of_earlier_rounds(work, handling)
    renewed = [earlier.pop(promise.commitment or "", None) for promise in promises]
    ids = [one.id if one else derived_id("commitment", handling.id, str(at)) for at, one in enumerate(renewed)]
    handling.send_reply(by=work.who, at=work.now, commitments=ids)
    work.handlings.save(handling)
    for id, promise, one in zip(ids, promises, renewed, strict=True):
        _promise(work, handling, id, promise, one)
    for one in earlier.values():
        one.replace_commitment(by=None, at=work.now, by_handling=handling.id)
        work.commitments.save(one)
    for helper in _helpers_of(work, handling):
        helper.stop(by=work.who, at=work.now, reason="reply_sent")
        work.handlings.save(helper)
    follow_handlings(work, proposal_behind(work, handling))
    return view_of_handling(work, handling)


def upgrade_reply_class(work: Work, handling_id: str, *, reason: str) -> dict:
    """Every commitment is done: count the reply as solved, on the public page too."""
    shown = _act(work, handling_id, "upgrade_reply_class", follow=True, reason=reason)
    refresh_page(work, proposal_behind(work, work.handlings.get(handling_id)))
    return shown


def ask_extension(work: Work, handling_id: str, *, until: str, reason: str) -> dict:
    """Ask for a later deadline. Raises Invalid when it is out of range."""
    return _act(work, handling_id, "ask_extension", until=until, reason=reason)


def grant_extension(work: Work, handling_id: str) -> dict:
    """Grant it; the opinions of assisting units are due later too, where the office named no later day."""
    shown = _act(work, handling_id, "grant_extension")
    lead = work.handlings.get(handling_id)
    for helper in _helpers_of(work, lead):
        helper.follow_lead(moved_opinion(helper, lead.deadline(), work.today), work.now)
        work.handlings.save(helper)
    return shown


def refuse_extension(work: Work, handling_id: str, *, reason: str) -> dict:
    """Refuse it."""
    return _act(work, handling_id, "refuse_extension", reason=reason)


def urge_handling(work: Work, handling_id: str, *, text: str) -> dict:
    """An office urges the unit, once a day."""
    return _act(work, handling_id, "urge_handling", text=text)


def _act(work: Work, handling_id: str, transition: str, follow: bool = False, **arguments) -> dict:
    handling = handling_of(work, handling_id)
    getattr(handling, transition)(by=work.who, at=work.now, **arguments)
    work.handlings.save(handling)
    if follow:
        follow_handlings(work, proposal_behind(work, handling))
    return view_of_handling(work, handling)


def _agree(work: Work, handling_id: str, transition: str, reply_version: int, **change) -> dict:
    """Say yes to the reply that was read."""
    handling = _as_read(work, handling_id, transition, reply_version)
    getattr(handling, transition)(by=work.who, at=work.now, **change)
    work.handlings.save(handling)
    return view_of_handling(work, handling)


def _as_read(work: Work, handling_id: str, transition: str, reply_version: int) -> Handling:
    """The handling, whose newest reply is of this version. Raises NotFound, Forbidden, Refused for a newer reply."""
    handling = handling_of(work, handling_id)
    require_role(work, handling, transition)
    if handling.reply and handling.reply.version != reply_version:
        raise Refused("reply.changed_meanwhile")
    return handling


def _helpers_of(work: Work, lead: Handling) -> list[Handling]:
    """The assisting handlings of the lead that are not ended."""
    family = alive_handlings(work, lead.proposal) if lead.part == Part.LEAD else []
    return [each for each in family if each.part == Part.ASSISTING and each.unfinished and each.round == lead.round]


def _left_of_earlier_rounds(work: Work, handling: Handling) -> dict[str, Commitment]:
    """What the unit promised in earlier rounds and is not finished, by id: its new reply stands in their place."""
    states = {"$in": [str(state) for state in UNFINISHED]}
    left = work.commitments.find({"proposal": handling.proposal, "unit": handling.unit, "state": states})
    return {one.id: one for one in left if one.handling != handling.id}


def _promise(work: Work, handling: Handling, id: str, promise: Promise, earlier: Commitment | None) -> None:
    """Make a commitment, or let the one of an earlier round go on as it."""
    made = _commitment(work, handling, id, promise)
    if earlier:
        earlier.renew_commitment(by=None, at=work.now, again=made)
        work.commitments.save(earlier)
    else:
        work.commitments.add(made.make(by=work.who, at=work.now))


def _commitment(work: Work, handling: Handling, id: str, promise: Promise) -> Commitment:
    return Commitment(
        id=id,
        committee=handling.committee,
        proposal=handling.proposal,
        number=handling.number,
        title=handling.title,
        handling=handling.id,
        unit=handling.unit,
        unit_name=handling.unit_name,
        office=handling.office,
        suggestion=promise.suggestion,
        text=promise.text,
        public=handling.letter.public,
        signers=handling.signers,
        supervised_by=handling.supervised_by,
        due=promised_until(promise.due, work.today),
        urging=handling.rules.urge_commitment,
        confirmation=handling.rules.confirming(),
        made_at=work.now,
    )
