"""People, their memberships 委员资格, the terms 届 and sessions 次 they belong to, and the workday calendar."""

from gateway.area import Area
from gateway.reports import import_in_words
from services.members import contract as c

routes = Area("members", "People and terms 委员与届次", name="people")
PERSON = "/people/<id:person_id>"
MEMBERSHIP = "/memberships/<id:membership_id>"
TERM = "/terms/<id:term_id>"

routes.read("/people", "list_people", c.ListPeople, c.PeopleView)
routes.read(PERSON, "get_person", c.GetPerson, c.PersonView)
routes.act("/people", "create_person", c.CreatePerson, c.PersonView, status=201)
import_in_words(routes, "/people/import", "import_people", c.ImportPeople)
routes.act(f"{PERSON}/change", "change_person", c.ChangePerson, c.PersonView)

routes.read("/memberships", "list_memberships", c.ListMemberships, c.MembershipsView)
routes.read(MEMBERSHIP, "get_membership", c.GetMembership, c.MembershipView)
routes.act("/memberships", "create_membership", c.CreateMembership, c.MembershipView, status=201)
routes.act(f"{MEMBERSHIP}/change", "change_membership", c.ChangeMembership, c.MembershipView)
routes.act(f"{MEMBERSHIP}/end", "end_membership", c.EndMembership, c.MembershipView)

routes.read("/terms", "list_terms", c.ListTerms, c.TermsView)
routes.read(TERM, "get_term", c.GetTerm, c.TermView)
routes.act("/terms", "create_term", c.CreateTerm, c.TermView, status=201)
routes.act(f"{TERM}/add-session", "add_session", c.AddSession, c.TermView)
routes.act(f"{TERM}/change-session", "change_session", c.ChangeSession, c.TermView)

routes.read("/calendars", "list_calendars", c.ListCalendars, c.CalendarsView)
routes.read("/calendars/changes", "list_calendar_changes", c.ListCalendarChanges, c.CalendarChangesView)
routes.act("/calendars/import", "import_calendar", c.ImportCalendar, c.CalendarView, if_match=True)
