"""Forms of what is read of proposals."""

from marshmallow import fields, validate

from kernel.forms import RECORDS_MOST, Choice, Form, Id, LocalDate, PageForm, Text
from services.proposals.contract.proposal_forms import TITLE_MOST
from services.proposals.contract.proposal_words import Column, Destination, Kind, ProposalState
from services.proposals.contract.supervision_words import Grade

SORTS = ["-submitted_at", "submitted_at", "-number", "number", "deadline"]


class ListProposals(PageForm):
    """Proposals that the asking person may see. `mine`: signed by or inviting one's own subjects.

    `reopenable`: for offices, those that may have to be handled again. `imported`: by this import, or restored by it.
    `awaited_office`: this handover office has to hand them over. In the order of numbers stand those that have one, in
    the order of deadlines those with an open one that the person may see, the soonest first.
    """

    state = fields.List(Choice(ProposalState), validate=validate.Length(1, len(ProposalState)))
    column = Choice(Column)
    destination = Choice(Destination)
    kind = Choice(Kind)
    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))
    category = Text(40, dictionary="categories")
    number = fields.Integer(validate=validate.Range(1, 10_000_000))
    unit = Id(of="unit")
    signer = Id(of="subject")
    imported = Id(of="record")
    awaited_office = Id(of="organisation", sort="handover_office")
    grade = Choice(Grade)
    reopenable = fields.Boolean()
    mine = fields.Boolean(load_default=False)
    excellent = fields.Boolean(load_default=False)
    title = Text(TITLE_MOST, metadata={"description": "words of the title, or nearly these; a number; a name"})
    submitted_from = LocalDate()
    submitted_to = LocalDate()
    sort = Choice(SORTS, load_default="-submitted_at")


class CountProposals(Form):
    """The numbers of a committee's session, or of all."""

    committee = Id(of="committee")
    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))


class CountReviews(Form):
    """What waits at the levels of review that one holds in one's own committee, and what was said there."""


class GetProposal(Form):
    """Read one proposal."""


class GetProposalText(Form):
    """Read the newest text of a proposal; its ETag is what `edit_proposal` takes as If-Match."""


class ListTextVersions(Form):
    """Every version of a proposal's text, newest first."""


class GetProposalHistory(Form):
    """Who did what when with a proposal."""


class MayRead(Form):
    """Be let read a file that a record of proposals claims, or one of `others`, which have it too.

    Both the reading and a refusal are entered in the audit.
    """

    file = Id(required=True)
    others = fields.List(Id(), load_default=list, validate=validate.Length(max=RECORDS_MOST))
