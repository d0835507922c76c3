"""Form and events of reconsidering 复议 what had left its path: not filed, merged, or withdrawn."""

from marshmallow import fields

from kernel.forms import Form, Text
from services.proposals.contract.facts import ProposalRefFact, ReviewerFact, SignerFact, UnitFact
from services.proposals.contract.proposals import ProposalEvent


class ReconsiderProposal(Form):
    """Take the decision back: it goes on where it stood before."""

    reason = Text(1000, multiline=True, required=True)


class ProposalReconsidered(ProposalEvent):
    """It is back from `earlier` (not_filed | merged | withdrawn), now in the state `resumed_as`.

    That is submitted, returned, under_review (then `reviewer` holds its level) or filed (then `units` are proposed
    anew). `lead` is the proposal that it was taken out of, `lead_signers` are those of that one now.
    """

    type = "proposal.reconsidered.v1"
    earlier = fields.String(required=True)
    resumed_as = fields.String(required=True)
    reviewer = fields.Nested(ReviewerFact, required=True, allow_none=True)
    units = fields.List(fields.Nested(UnitFact), required=True)
    lead = fields.Nested(ProposalRefFact, required=True, allow_none=True)
    lead_signers = fields.List(fields.Nested(SignerFact), required=True)
    reason_text = fields.String(required=True)


class MergeUndone(ProposalEvent):
    """Another proposal was taken out of this lead again: its signers and what its `units` answer are less by it."""

    type = "proposal.merge_undone.v1"
    merged = fields.Nested(ProposalRefFact, required=True)
    units = fields.List(fields.Nested(UnitFact))
    reason_text = fields.String(required=True)
