"""People and memberships: forms and views."""

from marshmallow import fields, validate

from kernel.forms import Form, Id, LocalDate, PageForm, Phone, Text, View
from services.members.contract.accounts import Login
from services.members.contract.committees import MOST_ROWS


class CreatePerson(Form):
    """A person, with a phone that is kept encrypted."""

    committee = Id(of="committee", required=True)
    name = Text(most=60, required=True)
    phone = Phone(load_default=None, allow_none=True)


class ChangePerson(Form):
    """Another name or phone (null removes the phone)."""

    name = Text(most=60)
    phone = Phone(allow_none=True)


class ListPeople(PageForm):
    """People of a committee, for its administrator."""

    committee = Id(of="committee")
    name = Text(most=60)


class GetPerson(Form):
    """One person."""


class CreateMembership(Form):
    """A person becomes a member of the term's committee. Sector, party, special committees are organisations."""

    person = Id(of="person", required=True)
    term = Id(of="term", required=True)
    number = Text(most=20, least=0, load_default="")
    sector = Id(of="organisation", sort="sector", load_default=None, allow_none=True)
    party = Id(of="organisation", sort="party", load_default=None, allow_none=True)
    special_committees = fields.List(
        Id(of="organisation", sort="special_committee"), load_default=list, validate=validate.Length(max=10)
    )
    unit = Text(most=200, least=0, load_default="")
    since = LocalDate(metadata={"description": "default: the term's first day"})
    until = LocalDate(allow_none=True, metadata={"description": "default: the term's last day"})


class ChangeMembership(Form):
    """New particulars; what is not named stays."""

    number = Text(most=20)
    sector = Id(of="organisation", sort="sector", allow_none=True)
    party = Id(of="organisation", sort="party", allow_none=True)
    special_committees = fields.List(Id(of="organisation", sort="special_committee"), validate=validate.Length(max=10))
    unit = Text(most=200, least=0)


class EndMembership(Form):
    """The last day of a membership."""

    until = LocalDate(required=True)


class PersonRow(Form):
    """One person of an import, as member of the term where one is named, with an account where a login is given."""

    name = Text(most=60, required=True)
    phone = Phone(load_default=None, allow_none=True)
    login = Login(load_default=None, allow_none=True)
    number = Text(most=20, least=0, load_default="")
    sector = Id(of="organisation", sort="sector", load_default=None, allow_none=True)
    party = Id(of="organisation", sort="party", load_default=None, allow_none=True)
    special_committees = fields.List(
        Id(of="organisation", sort="special_committee"), load_default=list, validate=validate.Length(max=10)
    )
    unit = Text(most=200, least=0, load_default="")


class ImportPeople(Form):
    """Up to 500 people at once: all or none, with a report by row."""

    committee = Id(of="committee", required=True)
    term = Id(of="term", load_default=None, allow_none=True)
    rows = fields.List(fields.Dict(), required=True, validate=validate.Length(1, MOST_ROWS))
    dry_run = fields.Boolean(load_default=False)


class ListMemberships(PageForm):
    """Members of a committee: offices list them all, fellow members search by at least two characters.

    `elsewhere`: those of other committees who have exactly that name, for who may ask them to co-sign 联名.
    """

    committee = Id(of="committee")
    term = Id(of="term")
    name = Text(most=60)
    sector = Id(of="organisation", sort="sector")
    person = Id(of="person")
    current = fields.Boolean(load_default=True)
    elsewhere = fields.Boolean(load_default=False)


class GetMembership(Form):
    """One membership."""


class PersonView(View):
    """A person; the phone is masked."""

    id = Id(required=True)
    committee = Id(required=True)
    name = fields.String(required=True)
    phone = fields.String(allow_none=True)
    actions = fields.List(fields.Dict())


class PeopleView(View):
    """A page of people."""

    rows = fields.List(fields.Nested(PersonView), required=True)
    next = fields.String(allow_none=True)
    total = fields.Integer(required=True)


class MembershipView(View):
    """A membership: person × committee × term; a fellow member sees id, name, number, sector, party, unit only.

    One of another committee, found by the whole name, is told with that committee and nothing else.
    """

    id = Id(required=True)
    name = fields.String(required=True)
    number = fields.String(required=True)
    sector = Id(allow_none=True)
    party = Id(allow_none=True)
    unit = fields.String(required=True)
    committee = Id()
    person = Id()
    term = Id()
    special_committees = fields.List(Id())
    since = LocalDate()
    until = LocalDate(allow_none=True)
    actions = fields.List(fields.Dict())


class MembershipsView(View):
    """A page of memberships."""

    rows = fields.List(fields.Nested(MembershipView), required=True)
    next = fields.String(allow_none=True)
    total = fields.Integer(required=True)
