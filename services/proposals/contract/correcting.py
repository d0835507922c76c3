"""Forms and events of correcting 更正 what was given with a proposal: category, contact, consent to publish."""

from marshmallow import ValidationError, fields, validate, validates_schema

from kernel.forms import Form, Text
from services.proposals.contract.facts import UnitFact, WordFact
from services.proposals.contract.proposal_forms import ContactForm
from services.proposals.contract.proposals import ProposalEvent


class ClassProposal(Form):
    """Class it 分类: before the decision, what the review goes by; once filed, another category, for a `reason`."""

    category = Text(40, dictionary="categories", required=True)
    reason = Text(500, least=0, multiline=True, load_default="")


class CorrectParticulars(Form):
    """Correct contact and consent to publish; a contact that is left out stays as it is.

    `corrections_seen`: how many `corrections` it had when this was begun. Who corrects for its proposer says why.
    """

    contact = fields.Nested(ContactForm, load_default=None, allow_none=True)
    publish_consent = fields.Boolean(required=True)
    publish_refusal = Text(500, least=0, multiline=True, load_default="")
    reason = Text(500, least=0, multiline=True, load_default="")
    corrections_seen = fields.Integer(
        strict=True, required=True, validate=validate.Range(0, 1_000_000), metadata={"x-given": True}
    )

    @validates_schema
    def _refusal_says_why(self, values, **kwargs) -> None:
        if not values["publish_consent"] and not values["publish_refusal"]:
            raise ValidationError("required", "publish_refusal")


class ProposalReclassed(ProposalEvent):
    """Its category, which was `before` when it was filed, was corrected; `units` are those that handle it."""

    type = "proposal.reclassed.v1"
    before = fields.Nested(WordFact, required=True)
    reason_text = fields.String(required=True)
    units = fields.List(fields.Nested(UnitFact), required=True)


class ContactCorrected(ProposalEvent):
    """Whom to call about it was corrected; `units` are those that handle it. No event carries the contact itself."""

    type = "proposal.contact_corrected.v1"
    reason_text = fields.String(required=True)
    units = fields.List(fields.Nested(UnitFact), required=True)


class PublicationAgreed(ProposalEvent):
    """Its proposer agrees after all that it is published; `publishable` says whether it may be now."""

    type = "proposal.publication_agreed.v1"
    reason_text = fields.String(required=True)
    publishable = fields.Boolean(required=True)


class PublicationRefused(ProposalEvent):
    """Its proposer does not agree any more that it is published, for this `refusal`; a public page is gone."""

    type = "proposal.publication_refused.v1"
    refusal = fields.String(required=True)
    reason_text = fields.String(required=True)
