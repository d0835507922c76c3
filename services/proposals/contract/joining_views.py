"""Views of proposals that say the same: look-alikes that were answered, and merges 并案."""

from marshmallow import fields

from kernel.forms import Choice, Id, Instant, View
from services.proposals.contract.facts import SuggestionFact
from services.proposals.contract.proposal_words import ProposalState


class LookalikeView(View):
    """A similar proposal that was shown before submission, and the answer; titled where its reader may open it."""

    proposal = Id(required=True)
    title = fields.String(required=True, allow_none=True)
    answer = fields.String(required=True)
    reason = fields.String(required=True)


class LeadTextView(View):
    """What a proposal is asked to join: who proposed the lead and its newest text; HTML as in every text."""

    proposers = fields.List(fields.String(), required=True)
    situation = fields.String(required=True)
    analysis = fields.String(required=True)
    suggestions = fields.List(fields.Nested(SuggestionFact), required=True)


class MergeView(View):
    """A merge: into `lead`, or asked for while `pending`.

    `lead_state`: where the lead stands now, for who sees it. `lead_text`: for the first proposer who is asked alone.
    """

    lead = Id(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    reason = fields.String(required=True)
    pending = fields.Boolean(required=True)
    at = Instant(required=True)
    lead_state = Choice(ProposalState, required=True, allow_none=True)
    lead_text = fields.Nested(LeadTextView, required=True, allow_none=True)


class MergedView(View):
    """A proposal that was merged into this one. `opens`: its reader may see it on a page of its own too."""

    id = Id(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    suggestions = fields.List(fields.Nested(SuggestionFact), required=True)
    opens = fields.Boolean(required=True)


class AskedMergeView(View):
    """A proposal whose merge into this one is asked for, since when and why; `proposer` is who answers."""

    id = Id(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    proposer = fields.String(required=True)
    reason = fields.String(required=True)
    at = Instant(required=True)
