"""Forms of feedback 征询意见: a signer's own, and one that was filled in on paper."""

from marshmallow import fields, validate

from kernel.forms import Choice, FileId, Form, Id, LocalDate, Text
from services.proposals.contract.proposal_words import Rating


class GiveFeedback(Form):
    """A signer's ratings of this round's replies; `subject` when one speaks for several signers."""

    subject = Id(of="own_subject")
    attitude = Choice(Rating, label="rating", required=True)
    contact = Choice(Rating, label="rating", required=True)
    content = Choice(Rating, label="rating", required=True)
    result = Choice(Rating, label="rating", required=True)
    text = Text(2000, least=0, multiline=True, load_default="")


class RecordFeedback(Form):
    """A signer's feedback of this round as filled in and signed on paper 纸质征询意见表, with its scan."""

    subject = Id(of="signer", required=True)
    signed_on = LocalDate(required=True)
    attitude = Choice(Rating, label="rating", required=True)
    contact = Choice(Rating, label="rating", required=True)
    content = Choice(Rating, label="rating", required=True)
    result = Choice(Rating, label="rating", required=True)
    text = Text(2000, least=0, multiline=True, load_default="")
    files = fields.List(FileId(), required=True, validate=validate.Length(1, 5))
