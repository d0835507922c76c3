"""Forms and views of what the gateway itself answers: sessions, files, live updates, the clock."""

from marshmallow import fields, validate

from kernel.forms import Form, Id, Instant, LocalDate, View
from services.members.contract import ActivateAccount, PrincipalView, SignIn
from services.notifications.contract import LAST_NUMBER


class OpenSession(SignIn):
    """Sign in. Tokens come as cookies; a program asks for `bearer` and gets them in the answer."""

    bearer = fields.Boolean(load_default=False)


class ActivateAndOpen(ActivateAccount):
    """Set the first password of an account with its one-time code, and sign in; `bearer` as for signing in."""

    bearer = fields.Boolean(load_default=False)


class RenewSession(Form):
    """Renew the session: a browser's cookie says which, a program gives its refresh token and gets the next."""

    refresh_token = fields.String(validate=validate.Length(1, 300))


class OpenedSession(View):
    """Who is signed in; with `bearer`, the tokens too. The access token is good for `expires_in` seconds."""

    principal = fields.Nested(PrincipalView, required=True)
    expires_in = fields.Integer(required=True)
    expires_at = Instant(metadata={"description": "when the session ends unless it is renewed"})
    access_token = fields.String()
    token_type = fields.String()
    refresh_token = fields.String()


class FileView(View):
    """A file that was taken; it is swept after thirty days unless a record names it."""

    id = Id(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True, metadata={"description": "media type, as found in the bytes"})
    size = fields.Integer(required=True)
    sha256 = fields.String(required=True)


class OpenStream(Form):
    """Open the stream of what changes for this account (text/event-stream), from after a number where one is given."""

    after = fields.Integer(validate=validate.Range(0, LAST_NUMBER))


class MoveClock(Form):
    """Move business time forward to the morning of a day, day by day, running every timer (demo platforms only)."""

    to = LocalDate(required=True)


class ClockView(View):
    """Business time: today's local date, and how much happened on the way there."""

    today = LocalDate(required=True)
    movable = fields.Boolean(required=True)
    days = fields.Integer()
    events = fields.Integer()
