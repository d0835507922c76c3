"""Committees and organisations: forms and views."""

from marshmallow import fields, validate

from kernel.forms import Choice, Form, Id, LocalDate, PageForm, Text, View
from services.members.contract.words import OrganisationSort

MOST_ROWS = 500


class Code(fields.String):
    """A GB/T 2260 code: six digits."""

    def __init__(self, **kwargs):
        super().__init__(validate=validate.Regexp(r"^\d{6}\Z"), **kwargs)


class NameView(View):
    """A name and the dates it is valid."""

    name = fields.String(required=True)
    code = fields.String(allow_none=True)
    since = LocalDate(required=True)
    until = LocalDate(allow_none=True)


class CreateCommittee(Form):
    """A committee below another one; a node may have no code (a development zone)."""

    parent = Id(of="committee", required=True)
    name = Text(most=100, required=True)
    code = Code(load_default=None, allow_none=True)
    since = LocalDate(required=True)


class RenameCommittee(Form):
    """Another name or code from a date on; the committee stays the same one."""

    name = Text(most=100, required=True)
    code = Code(load_default=None, allow_none=True)
    since = LocalDate(required=True)


class ListCommittees(Form):
    """The tree, or the children of one node."""

    parent = Id(of="committee")


class GetCommittee(Form):
    """One committee."""


class CommitteeView(View):
    """A node of the tree; `name` and `code` are today's."""

    id = Id(required=True)
    parent = Id(allow_none=True)
    name = fields.String(required=True)
    code = fields.String(allow_none=True)
    names = fields.List(fields.Nested(NameView), required=True)
    actions = fields.List(fields.Dict())


class CommitteesView(View):
    """The nodes, parents before children."""

    rows = fields.List(fields.Nested(CommitteeView), required=True)


class CreateOrganisation(Form):
    """A unit, party, sector, special committee, group, office; units name their handover office 交办单位."""

    committee = Id(of="committee", required=True)
    name = Text(most=100, required=True)
    sort = Choice(OrganisationSort, required=True)
    handover_office = Id(of="organisation", sort="handover_office", load_default=None, allow_none=True)
    since = LocalDate(required=True)
    until = LocalDate(load_default=None, allow_none=True)


class OrganisationRow(Form):
    """One organisation of an import."""

    name = Text(most=100, required=True)
    sort = Choice(OrganisationSort, required=True)
    handover_office = Id(of="organisation", sort="handover_office", load_default=None, allow_none=True)


class ImportOrganisations(Form):
    """Up to 500 organisations at once: all or none, with a report by row."""

    committee = Id(of="committee", required=True)
    since = LocalDate(required=True)
    rows = fields.List(fields.Dict(), required=True, validate=validate.Length(1, MOST_ROWS))
    dry_run = fields.Boolean(load_default=False)


class RenameOrganisation(Form):
    """Another name from a date on."""

    name = Text(most=100, required=True)
    since = LocalDate(required=True)


class MoveOrganisation(Form):
    """Another handover office (null: none)."""

    handover_office = Id(of="organisation", sort="handover_office", required=True, allow_none=True)


class EndOrganisation(Form):
    """The last day of an organisation."""

    until = LocalDate(required=True)


class ContinueOrganisation(Form):
    """An organisation that was to end does not: its last day is taken back before it is over."""


class ListOrganisations(PageForm):
    """Organisations of a committee (default: one's own)."""

    committee = Id(of="committee")
    sort = Choice(OrganisationSort)
    handover_office = Id(of="organisation", sort="handover_office")
    name = Text(most=100)
    units = fields.Boolean(load_default=False)
    current = fields.Boolean(load_default=True)


class GetOrganisation(Form):
    """One organisation."""


class OrganisationView(View):
    """An organisation; `name` is today's."""

    id = Id(required=True)
    committee = Id(required=True)
    sort = fields.String(required=True)
    name = fields.String(required=True)
    names = fields.List(fields.Nested(NameView), required=True)
    handover_office = Id(allow_none=True)
    since = LocalDate(required=True)
    until = LocalDate(allow_none=True)
    actions = fields.List(fields.Dict())


class OrganisationsView(View):
    """A page of organisations."""

    rows = fields.List(fields.Nested(OrganisationView), required=True)
    next = fields.String(allow_none=True)
    total = fields.Integer(required=True)


class ImportView(View):
    """What became of an import: nothing is written unless every row is good."""

    written = fields.Boolean(required=True)
    rows = fields.List(
        fields.Dict(),
        required=True,
        metadata={
            "description": "[{row (from 1), errors?, person?, membership?, organisation?, account?, login?, "
            "activation_code?}]"
        },
    )
