"""Events of handlings 办理. Every one carries which proposal, unit, part and round it is about."""

from marshmallow import fields

from kernel.events import Event
from kernel.forms import LocalDate, View
from services.proposals.contract.facts import DeadlineFact, HandlingFacts, SignerFact, UnitFact
from services.proposals.contract.proposals import ProposalEvent


class HandlingEvent(HandlingFacts, Event):
    """What every event of a handling carries; `deadline` is the local date of its reply or opinion."""

    deadline = LocalDate(required=True, allow_none=True)
    signers = fields.List(fields.Nested(SignerFact), required=True)
    lead_unit = fields.String(required=True, allow_none=True)
    assisting_units = fields.List(fields.String(), required=True)


class HandlingAssigned(HandlingEvent):
    """The unit has to handle the proposal: hand-over, reassignment or a later round."""

    type = "handling.assigned.v1"
    sign_in_by = LocalDate(required=True)
    return_by = LocalDate(required=True)
    computed = fields.Nested(DeadlineFact, required=True)
    note = fields.String(required=True)
    reassigned_from = fields.String(required=True, allow_none=True)


class HandlingSignedIn(HandlingEvent):
    """The unit signed in."""

    type = "handling.signed_in.v1"


class HandlingBegun(HandlingEvent):
    """The unit works on it."""

    type = "handling.begun.v1"


class ReturnAsked(HandlingEvent):
    """The unit asked to return the proposal; the handover office decides."""

    type = "handling.return_asked.v1"
    reason = fields.String(required=True)
    better_unit = fields.String(required=True)


class ReturnRefused(HandlingEvent):
    """The proposal stays with the unit."""

    type = "handling.return_refused.v1"
    reason = fields.String(required=True)


class HandlingReassigned(HandlingEvent):
    """Another unit handles it from now on; `to_handling` is its own handling."""

    type = "handling.reassigned.v1"
    reason = fields.String(required=True)
    to_unit = fields.String(required=True)
    to_unit_name = fields.String(required=True)
    to_handling = fields.String(required=True)


class HandlingStopped(HandlingEvent):
    """The proposal was withdrawn or merged: nothing is left to do."""

    type = "handling.stopped.v1"
    reason = fields.String(required=True)


class HandlingClosed(HandlingEvent):
    """The round is over: the proposal was closed, or went back to its units. Its contact log stands as it is."""

    type = "handling.closed.v1"


class ContactLogged(HandlingEvent):
    """Unit or proposer logged that they spoke; `side` says who wrote it. The content stays in the record."""

    type = "handling.contact_logged.v1"
    entry = fields.String(required=True)
    side = fields.String(required=True)  # unit | proposer
    stage = fields.String(required=True)
    way = fields.String(required=True)
    on = LocalDate(required=True)


class ContactConfirmed(HandlingEvent):
    """The other side confirmed an entry."""

    type = "handling.contact_confirmed.v1"
    entry = fields.String(required=True)
    side = fields.String(required=True)


class ContactContested(HandlingEvent):
    """The other side contested an entry."""

    type = "handling.contact_contested.v1"
    entry = fields.String(required=True)
    side = fields.String(required=True)
    reason = fields.String(required=True)


class OpinionGiven(HandlingEvent):
    """An assisting unit gave its opinion to the lead; `text` is replaced by that of a later one."""

    type = "handling.opinion_given.v1"
    text = fields.String(required=True)
    files = fields.List(fields.String(), required=True)


class OpinionSentBack(HandlingEvent):
    """The lead asked for a better opinion."""

    type = "handling.opinion_sent_back.v1"
    reason = fields.String(required=True)


class ReplyDrafted(HandlingEvent):
    """A version of the reply was written."""

    type = "handling.reply_drafted.v1"
    reply_version = fields.Integer(required=True)
    files = fields.List(fields.String(), required=True)


class ReplyChecked(HandlingEvent):
    """The checker passed it."""

    type = "handling.reply_checked.v1"
    reply_class = fields.String(required=True)
    waiting_units = fields.List(fields.String(), required=True)


class ReplyCountersigned(HandlingEvent):
    """One assisting unit countersigned; `complete` when it was the last."""

    type = "handling.reply_countersigned.v1"
    by_unit = fields.String(required=True)
    complete = fields.Boolean(required=True)


class ReplySigned(HandlingEvent):
    """The unit's leader signed; `approval` says whether the handover office still has to approve."""

    type = "handling.reply_signed.v1"
    approval = fields.Boolean(required=True)


class ReplyApproved(HandlingEvent):
    """The handover office approved."""

    type = "handling.reply_approved.v1"


class ReplySentBack(HandlingEvent):
    """Somebody sent the reply back: `step` is check, countersign, sign or approve."""

    type = "handling.reply_sent_back.v1"
    step = fields.String(required=True)
    reason = fields.String(required=True)


class AnswerFact(View):
    """What the reply says of one suggestion."""

    suggestion = fields.String(required=True)
    outcome = fields.String(required=True)
    why = fields.String(required=True, allow_none=True)


class ReplySent(HandlingEvent):
    """The reply reached the proposers. Its words travel only when its openness is public 主动公开."""

    type = "handling.reply_sent.v1"
    reply_version = fields.Integer(required=True)
    reply_class = fields.String(required=True)
    openness = fields.String(required=True)
    on_time = fields.Boolean(required=True)
    sent_on = LocalDate(required=True)
    body = fields.String(required=True, allow_none=True)
    answers = fields.List(fields.Nested(AnswerFact), required=True)
    commitments = fields.List(fields.String(), required=True)


class ReplyClassUpgraded(HandlingEvent):
    """Every commitment is done: the class changed after the reply was sent."""

    type = "handling.reply_class_upgraded.v1"
    old_class = fields.String(required=True)
    reply_class = fields.String(required=True)
    reason = fields.String(required=True)


class ExtensionAsked(HandlingEvent):
    """The unit asked for a later deadline."""

    type = "handling.extension_asked.v1"
    until = LocalDate(required=True)
    reason = fields.String(required=True)


class ExtensionGranted(HandlingEvent):
    """The deadline is later now; proposal office and proposers are told."""

    type = "handling.extension_granted.v1"
    old_deadline = LocalDate(required=True)
    computed = fields.Nested(DeadlineFact, required=True)


class ExtensionRefused(HandlingEvent):
    """The deadline stays."""

    type = "handling.extension_refused.v1"
    reason = fields.String(required=True)


class DeadlinesRecomputed(HandlingEvent):
    """A year's working days became known: `changed` names the deadlines with their old and new day."""

    type = "handling.deadlines_recomputed.v1"
    sign_in_by = LocalDate(required=True)
    changed = fields.List(fields.Dict(), required=True)  # [{name, old, new}]


class TellFact(View):
    """Who must be told: a role in a unit (`unit` null: of the committee), or one signer's subject.

    With both it is the account of that id in its role.
    """

    role = fields.String(required=True, allow_none=True)
    unit = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)


class HandlingUrged(HandlingEvent):
    """A unit was reminded of sign-in, opinion or reply; `days_left` is negative when overdue."""

    type = "handling.urged.v1"
    occasion = fields.String(required=True)
    urgency = fields.String(required=True)
    tell = fields.List(fields.Nested(TellFact), required=True)
    due = fields.Nested(DeadlineFact, required=True)
    days_left = fields.Integer(required=True)
    text = fields.String(required=True)


class FeedbackUrged(ProposalEvent):
    """Signers were reminded to rate the replies of a round. It stands in the proposal's stream."""

    type = "proposal.feedback_urged.v1"
    round = fields.Integer(required=True)
    urgency = fields.String(required=True)
    tell = fields.List(fields.Nested(TellFact), required=True)
    due = fields.Nested(DeadlineFact, required=True)
    days_left = fields.Integer(required=True)


class FeedbackDeadlineMoved(ProposalEvent):
    """A year's working days became known: signers may rate the replies of this round until another day."""

    type = "proposal.feedback_deadline_moved.v1"
    round = fields.Integer(required=True)
    feedback_due = fields.Nested(DeadlineFact, required=True)


class TrialObjected(ProposalEvent):
    """A unit said, before the hand-over, why the proposal is not for it. It stands in the proposal's stream."""

    type = "proposal.trial_objected.v1"
    unit = fields.Nested(UnitFact, required=True)
    reason_text = fields.String(required=True)
    better_unit = fields.String(required=True, allow_none=True)


class HandOverPassedOn(ProposalEvent):
    """A handover office had no unit for it; `units` of other offices are proposed now. In the proposal's stream."""

    type = "proposal.hand_over_passed_on.v1"
    office = fields.String(required=True)
    units = fields.List(fields.Nested(UnitFact), required=True)
    reason_text = fields.String(required=True)
