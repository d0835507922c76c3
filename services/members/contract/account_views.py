"""What is shown of accounts, grants and sessions."""

from marshmallow import fields, validate

from kernel.forms import Id, Instant, LocalDate, View


class GrantView(View):
    """One grant with its dates."""

    id = Id(required=True)
    role = fields.String(required=True)
    committee = Id(required=True)
    scope = fields.String(required=True)
    scope_id = fields.String(required=True)
    since = LocalDate(required=True)
    until = LocalDate(allow_none=True)
    granted_by = fields.String(allow_none=True)
    confirmed_by = fields.String(allow_none=True)


class ColleagueView(View):
    """An account that one may name; `roles` in the committee, for its offices only."""

    id = Id(required=True)
    name = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)


class ColleaguesView(View):
    """At most ten accounts."""

    rows = fields.List(fields.Nested(ColleagueView), required=True)


class SubjectView(View):
    """A membership or organisation that an account speaks for, under today's name."""

    id = Id(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["membership", "organisation"]))
    name = fields.String(required=True)


class GranterView(View):
    """An account that gave or confirmed a role."""

    id = Id(required=True)
    name = fields.String(required=True)


class AccountView(View):
    """An account, without anything that proves who it is."""

    id = Id(required=True)
    committee = Id(required=True)
    name = fields.String(required=True)
    login = fields.String()
    person = Id(allow_none=True)
    state = fields.String(required=True)
    activated = fields.Boolean(required=True)
    subjects = fields.List(Id(), required=True)
    speaks_for = fields.List(
        fields.Nested(SubjectView),
        metadata={"description": "of one account: its subjects by name; of one's own, those one acts for now"},
    )
    grants = fields.List(fields.Nested(GrantView), required=True)
    granters = fields.List(
        fields.Nested(GranterView),
        metadata={"description": "of one account: who gave and confirmed its roles, of whichever committee"},
    )
    nominations = fields.List(fields.Dict(), required=True)
    deputies = fields.List(fields.Dict(), required=True)
    deputy_for = fields.List(fields.Dict(), metadata={"description": "own account only: [{account, name}] today"})
    actions = fields.List(fields.Dict())
    activation_code = fields.String(metadata={"description": "only in the answer that made it, and nowhere after"})
    activation_until = Instant()


class AccountsView(View):
    """A page of accounts."""

    rows = fields.List(fields.Nested(AccountView), required=True)
    next = fields.String(allow_none=True)
    total = fields.Integer(required=True)


class PrincipalView(View):
    """Who acts, as the gateway signs it: exactly the fields of kernel.identity.Principal."""

    account = Id(required=True)
    name = fields.String(required=True)
    committee = Id(required=True)
    person = Id(allow_none=True)
    subjects = fields.List(Id(), required=True)
    grants = fields.List(fields.Dict(), required=True)
    on_behalf_of = Id(allow_none=True)
    session = Id(required=True)
    sequence = fields.Integer(
        required=True, metadata={"description": "the last event of the account whose rights these are"}
    )


class SignedOutView(View):
    """Which sessions ended."""

    sessions = fields.List(Id(), required=True)


class SetUpView(View):
    """What the first start made."""

    committee = Id(required=True)
    account = Id(required=True)
    calendars = fields.List(fields.Integer(), required=True)
