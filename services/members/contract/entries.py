"""Events on the records that every service copies: each carries `entry`, the record's whole current state."""

from marshmallow import fields

from kernel.events import Event
from kernel.forms import Id


class CommitteeCreated(Event):
    """A committee joined the tree; entry: {id, kind, parent, names: [{name, code, since, until}]}."""

    type = "committee.created.v1"
    entry = fields.Dict(required=True)


class CommitteeRenamed(Event):
    """A committee has another name or code from a date on."""

    type = "committee.renamed.v1"
    entry = fields.Dict(required=True)


class OrganisationCreated(Event):
    """An organisation exists; entry: {id, kind, committee, sort, names, handover_office, since, until}."""

    type = "organisation.created.v1"
    entry = fields.Dict(required=True)


class OrganisationRenamed(Event):
    """An organisation has another name from a date on."""

    type = "organisation.renamed.v1"
    entry = fields.Dict(required=True)


class OrganisationMoved(Event):
    """An organisation belongs to another handover office's tree."""

    type = "organisation.moved.v1"
    entry = fields.Dict(required=True)


class OrganisationEnded(Event):
    """An organisation ends on a date."""

    type = "organisation.ended.v1"
    entry = fields.Dict(required=True)


class OrganisationContinued(Event):
    """An organisation that was to end does not: its last day was taken back before it was over."""

    type = "organisation.continued.v1"
    entry = fields.Dict(required=True)


class PersonCreated(Event):
    """A person is known; entry: {id, kind, name}, never contact data."""

    type = "person.created.v1"
    entry = fields.Dict(required=True)


class PersonChanged(Event):
    """A person's name or contact changed (the contact is not told)."""

    type = "person.changed.v1"
    entry = fields.Dict(required=True)


class MembershipCreated(Event):
    """A person became a member of a committee for a term.

    entry: {id, kind, committee, person, name, term, number, sector, party, special_committees, unit, since, until}.
    """

    type = "membership.created.v1"
    entry = fields.Dict(required=True)


class MembershipChanged(Event):
    """A membership's sector, party, special committees, unit, number or name changed."""

    type = "membership.changed.v1"
    entry = fields.Dict(required=True)


class MembershipEnded(Event):
    """A membership ends on a date."""

    type = "membership.ended.v1"
    entry = fields.Dict(required=True)


class TermCreated(Event):
    """A term began or is planned; entry: {id, kind, committee, number, name, sessions, since, until}."""

    type = "term.created.v1"
    entry = fields.Dict(required=True)


class TermChanged(Event):
    """A term's sessions or dates changed."""

    type = "term.changed.v1"
    entry = fields.Dict(required=True)


class AccountCreated(Event):
    """An account exists; entry: {id, kind, committee, name, person, subjects, grants, locked, deputies}."""

    type = "account.created.v1"
    entry = fields.Dict(required=True)


class AccountChanged(Event):
    """An account's name, subjects, grants, deputies or lock changed; `change` names the act."""

    type = "account.changed.v1"
    entry = fields.Dict(required=True)
    change = fields.String(required=True)


class AccountLocked(Event):
    """An account was locked, by an administrator or after too many wrong passwords (until then for a while)."""

    type = "account.locked.v1"
    entry = fields.Dict(required=True)
    reason = fields.String(required=True, metadata={"description": "administrator | too_many_failures"})


class AccountSignedOut(Event):
    """Sessions of an account ended: live streams that belong to them close."""

    type = "account.signed_out.v1"
    entry = fields.Dict(required=True)
    sessions = fields.List(Id(), required=True)
    reason = fields.String(
        required=True,
        metadata={"description": "sign_out | sign_out_everywhere | reuse | locked | password | grants | deputy_ended"},
    )


class CalendarImported(Event):
    """A year's notice of working days was imported; entry: {id, kind, year, holidays, workdays}; `source` names it."""

    type = "calendar.imported.v1"
    entry = fields.Dict(required=True)
    source = fields.String()
