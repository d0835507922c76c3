"""Finding proposals and replies by their text, look-alikes, and where similar ones went: forms and views."""

from marshmallow import ValidationError, fields, validate, validates_schema

from kernel.forms import Choice, Form, Id, Instant, LocalDate, Text, View
from services.proposals.contract.facts import ProposalFacts, WordFact
from services.proposals.contract.proposal_forms import TITLE_MOST
from services.proposals.contract.proposal_words import Kind, ProposalState

START_MOST = 2000
LOOKALIKES_MOST = 20


class FindText(Form):
    """Proposals and sent replies whose text has these words, among what the asking person may see.

    `words` are divided by blanks; what stands in quotation marks is a phrase. A number (123, 第123号) finds the
    proposal that has it, a name those of that proposer, each with their replies. `start` is how many hits come before.
    """

    words = Text(200)
    what = Choice(["proposal", "reply"])
    titles = fields.Boolean(load_default=False)
    state = fields.List(Choice(ProposalState), validate=validate.Length(1, len(ProposalState)))
    kind = Choice(Kind)
    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))
    category = Text(40, dictionary="categories")
    unit = Id(of="unit")
    signer = Id(of="subject")
    found_from = LocalDate()
    found_to = LocalDate()
    order = Choice(["best", "newest"], load_default="best")
    start = fields.Integer(load_default=0, validate=validate.Range(0, START_MOST))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 50))


class ListLookalikes(Form):
    """The proposals that are most like a text, among what the asking person may see, the likest first.

    The text is that of `proposal`, `title` in place of its own where one is given; without it, `title` and `text`.
    """

    proposal = Id(of="proposal")
    title = Text(TITLE_MOST)
    text = Text(1000, least=0, load_default="")
    limit = fields.Integer(load_default=5, validate=validate.Range(1, LOOKALIKES_MOST))

    @validates_schema
    def _something(self, values, **_) -> None:
        if not values.get("proposal") and not values.get("title"):
            raise ValidationError({"title": ["required"]})


class SuggestPlacing(Form):
    """Categories and units that similar proposals of the committee were given, with these cases. It decides nothing."""


class PieceView(View):
    """Part of a text, marked where it is what was looked for."""

    text = fields.String(required=True)
    marked = fields.Boolean(required=True)


class FoundHeading(ProposalFacts, View):
    """How a proposal that was found is named; `public` says that it, or its reply, is found as it is published."""

    id = Id(required=True)
    committee = Id(required=True)
    state = fields.String(required=True)
    proposer = fields.String(required=True)
    submitted_at = Instant(required=True, allow_none=True)
    public = fields.Boolean(required=True)


class FoundText(FoundHeading):
    """A hit: a proposal, or the sent reply of `handling` to it. A reply of an earlier year is of no handling: it stands
    on its proposal's page. `heading` and `excerpt` are marked; `named` are co-signers whose name was looked for.
    """

    what = fields.String(required=True)
    handling = Id(required=True, allow_none=True)
    unit_name = fields.String(required=True, allow_none=True)
    named = fields.List(fields.String(), required=True)
    heading = fields.List(fields.Nested(PieceView), required=True)
    excerpt = fields.List(fields.Nested(PieceView), required=True)


class FoundPage(View):
    """Hits; `next` is the `start` of the next ones. `near`: nothing fits exactly, these titles are nearly so."""

    rows = fields.List(fields.Nested(FoundText), required=True)
    next = fields.Integer(required=True, allow_none=True)
    total = fields.Integer(required=True)
    near = fields.Boolean(required=True)


class LookalikeHit(FoundHeading):
    """A look-alike: `likeness` from 0 to 1, and an excerpt with what is `shared` marked: the phrases that both have in
    title or text. None runs over the end of a paragraph, an item, a cell or a suggestion.
    """

    likeness = fields.Float(required=True)
    shared = fields.List(fields.String(), required=True)
    excerpt = fields.List(fields.Nested(PieceView), required=True)


class LookalikeList(View):
    """Look-alikes, the likest first; none where nothing is alike enough."""

    rows = fields.List(fields.Nested(LookalikeHit), required=True)


class PastCase(FoundHeading):
    """A similar proposal of the past."""

    likeness = fields.Float(required=True)


class CategoryHint(View):
    """A category that similar proposals were given: `share` of all of them by likeness, from 0 to 1."""

    category = fields.Nested(WordFact, required=True)
    share = fields.Float(required=True)
    cases = fields.List(fields.Nested(PastCase), required=True)


class UnitHint(View):
    """A unit that handled similar proposals."""

    unit = Id(required=True)
    name = fields.String(required=True)
    office = Id(required=True)
    share = fields.Float(required=True)
    cases = fields.List(fields.Nested(PastCase), required=True)


class PlacingHints(View):
    """What similar proposals suggest, the most likely first; empty without such a past."""

    categories = fields.List(fields.Nested(CategoryHint), required=True)
    units = fields.List(fields.Nested(UnitHint), required=True)
