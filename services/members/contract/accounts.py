"""Accounts, sessions and grants: forms."""

from marshmallow import fields, validate

from kernel.forms import Choice, Form, Id, LocalDate, PageForm, Text
from services.members.contract.words import GrantedRole, Scope


class Password(fields.String):
    """A new password: 10 to 128 characters, taken as it is."""

    def __init__(self, **kwargs):
        super().__init__(validate=validate.Length(10, 128), **kwargs)


class Login(fields.String):
    """The name one signs in with: 2 to 64 letters, digits and . _ - @ (case does not matter)."""

    def __init__(self, **kwargs):
        super().__init__(validate=validate.Regexp(r"^[\w.@-]{2,64}\Z"), **kwargs)


class FirstCommittee(Form):
    """The root of the tree."""

    name = Text(most=100, required=True)
    code = fields.String(load_default=None, allow_none=True, validate=validate.Regexp(r"^\d{6}\Z"))
    since = LocalDate(load_default="1949-10-01")


class FirstAdministrator(Form):
    """The account of the first administrator."""

    name = Text(most=60, required=True)
    login = Login(required=True)
    password = Password(required=True)


class SetUp(Form):
    """The first start of an empty platform: done once, with the one-time token."""

    token = fields.String(required=True, validate=validate.Length(1, 200))
    committee = fields.Nested(FirstCommittee, required=True)
    administrator = fields.Nested(FirstAdministrator, required=True)


class SignIn(Form):
    """Who, and the proof."""

    login = fields.String(required=True, validate=validate.Length(1, 64))
    password = fields.String(required=True, validate=validate.Length(1, 128))


class RefreshSession(Form):
    """The refresh token of the last sign-in or refresh."""

    refresh_token = fields.String(required=True, validate=validate.Length(1, 300))


class SignOut(Form):
    """End the session of this token."""


class SignOutEverywhere(Form):
    """End all sessions of this account."""


class ChangePassword(Form):
    """The old password and the new one; all other sessions end."""

    old_password = fields.String(required=True, validate=validate.Length(1, 128))
    new_password = Password(required=True)


class ActivateAccount(Form):
    """Set the password of a new or reset account with the one-time code that the administrator handed over."""

    login = fields.String(required=True, validate=validate.Length(1, 64))
    code = fields.String(required=True, validate=validate.Length(1, 100))
    password = Password(required=True)


class ActFor(Form):
    """Act for the account that made this one its deputy 代理."""


class ActForOneself(Form):
    """Stop acting for another."""


class CreateAccount(Form):
    """A new account of a person, or of organisations it speaks for."""

    committee = Id(of="committee", required=True)
    name = Text(most=60, required=True)
    login = Login(required=True)
    person = Id(of="person", load_default=None, allow_none=True)
    organisations = fields.List(Id(of="organisation"), load_default=list, validate=validate.Length(max=20))


class SpeakFor(Form):
    """Let an account speak for an organisation of the administrator's committee."""

    organisation = Id(of="organisation", required=True)


class StopSpeakingFor(Form):
    """Let an account speak for an organisation no longer."""

    organisation = Id(of="organisation", required=True)


class GrantRole(Form):
    """Give a role from a date on. The role administrator is proposed instead: see ProposeAdministrator."""

    role = Choice([role for role in GrantedRole if role != GrantedRole.ADMINISTRATOR], required=True)
    committee = Id(of="committee", required=True)
    scope = Choice(Scope, load_default=Scope.COMMITTEE.value)
    scope_id = fields.String(load_default="", validate=validate.Length(max=60), metadata={"x-of": "organisation"})
    since = LocalDate(required=True)
    until = LocalDate(load_default=None, allow_none=True)


class RevokeRole(Form):
    """End a grant: `until` is its last day (default: it ends at once)."""

    grant = Id(of="grant", required=True)
    until = LocalDate(load_default=None, allow_none=True)


class ProposeAdministrator(Form):
    """Propose an account as administrator of a committee; a second person confirms."""

    committee = Id(of="committee", required=True)
    since = LocalDate(required=True)
    until = LocalDate(load_default=None, allow_none=True)


class ConfirmAdministrator(Form):
    """The second person's yes to a proposed administrator."""

    nomination = Id(of="nomination", required=True)


class DeclineAdministrator(Form):
    """No to a proposed administrator."""

    nomination = Id(of="nomination", required=True)


class LockAccount(Form):
    """Lock an account; its sessions end."""

    reason = Text(most=200, required=True)


class UnlockAccount(Form):
    """Open a locked account again."""


class ResetPassword(Form):
    """Make the password void; the answer carries a new one-time code."""


class AppointDeputy(Form):
    """Let another account act for this one between two dates, both included."""

    deputy = Id(of="colleague", required=True)
    since = LocalDate(required=True)
    until = LocalDate(required=True)


class EndDeputy(Form):
    """End a deputy's time now."""

    deputy = Id(of="colleague", required=True)


class ListAccounts(PageForm):
    """Accounts of a committee, for its administrator."""

    committee = Id(of="committee")
    name = Text(most=60)
    role = Choice(GrantedRole)
    person = Id(of="person")
    locked = fields.Boolean()


class FindColleagues(Form):
    """Accounts of one's own committee by a part of the name, to name them in a form: at most ten."""

    name = Text(most=60, least=2, required=True)


class GetMyAccount(Form):
    """Who am I, as the service knows it now."""


class GetAccount(Form):
    """One account, for its administrator or its owner."""
