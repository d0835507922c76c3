"""Terms, sessions and the workday calendar: forms and views."""

from marshmallow import fields, validate

from kernel.forms import Form, Id, Instant, LocalDate, Text, View


class CreateTerm(Form):
    """A term 届 of a committee."""

    committee = Id(of="committee", required=True)
    number = fields.Integer(required=True, validate=validate.Range(1, 200))
    name = Text(most=60, required=True)
    since = LocalDate(required=True)
    until = LocalDate(load_default=None, allow_none=True)


class AddSession(Form):
    """A session 次: plenary proposals are those submitted from `plenary_from` to `cut_off`, both included."""

    number = fields.Integer(required=True, validate=validate.Range(1, 50))
    name = Text(most=60, required=True)
    opens = LocalDate(required=True)
    closes = LocalDate(required=True)
    plenary_from = LocalDate(required=True)
    cut_off = LocalDate(required=True)


class ChangeSession(AddSession):
    """New dates or another name for the session with this number."""


class ListTerms(Form):
    """Terms of a committee (default: one's own), newest first."""

    committee = Id(of="committee")


class GetTerm(Form):
    """One term with its sessions."""


class ImportCalendar(Form):
    """A year's notice 放假调休: weekdays off (weekend days are ignored) and weekend days worked.

    To correct a year that is known needs If-Match with the ETag of `list_calendars` of that year.
    """

    year = fields.Integer(required=True, validate=validate.Range(1949, 2200))
    holidays = fields.List(LocalDate(), required=True, validate=validate.Length(max=60))
    workdays = fields.List(LocalDate(), required=True, validate=validate.Length(max=30))
    source = Text(most=200, least=0, load_default="")


class ListCalendars(Form):
    """The years whose notice is known, or one; the ETag of one is what `import_calendar` takes as If-Match."""

    year = fields.Integer(load_default=None, validate=validate.Range(1949, 2200))


class ListCalendarChanges(Form):
    """Every notice of a year that was taken, the newest first: who took it, and when."""

    year = fields.Integer(required=True, validate=validate.Range(1949, 2200))


class SessionDatesView(View):
    """A session's dates."""

    number = fields.Integer(required=True)
    name = fields.String(required=True)
    opens = LocalDate(required=True)
    closes = LocalDate(required=True)
    plenary_from = LocalDate(required=True)
    cut_off = LocalDate(required=True)


class TermView(View):
    """A term with its sessions."""

    id = Id(required=True)
    committee = Id(required=True)
    number = fields.Integer(required=True)
    name = fields.String(required=True)
    sessions = fields.List(fields.Nested(SessionDatesView), required=True)
    since = LocalDate(required=True)
    until = LocalDate(allow_none=True)
    actions = fields.List(fields.Dict())


class TermsView(View):
    """A committee's terms."""

    rows = fields.List(fields.Nested(TermView), required=True)


class CalendarView(View):
    """A year of the workday calendar."""

    year = fields.Integer(required=True)
    holidays = fields.List(LocalDate(), required=True)
    workdays = fields.List(LocalDate(), required=True)
    source = fields.String(required=True)


class TakenCalendarView(CalendarView):
    """A year of the calendar as somebody took it; without a name where the platform brought it along."""

    made_at = Instant(required=True)
    by_name = fields.String(required=True)


class CalendarChangesView(View):
    """A year's notices, the newest first."""

    rows = fields.List(fields.Nested(TakenCalendarView), required=True)


class CalendarsView(View):
    """The known years; an absent year's deadlines are 暂定."""

    rows = fields.List(fields.Nested(CalendarView), required=True)
