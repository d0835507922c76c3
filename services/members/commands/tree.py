"""Committees, organisations, and the workday calendar."""

from datetime import date

from kernel.directory import calendar_id
from kernel.rpc.problems import Refused
from kernel.work import Work
from services.members.domain.calendar import CalendarYear
from services.members.domain.tree import Organisation
from services.members.domain.views import calendar_view, calendars_view, committee_view, organisation_view
from services.members.domain.words import require_role
from services.members.store import not_ended


def create_committee(work: Work, *, parent: str, **form) -> dict:
    """Add a committee below another one."""
    above = work.committees.visible(parent, work.who)
    committee = above.create_child(by=work.who, at=work.now, **form)
    work.committees.add(committee)
    return committee_view(committee, work.who, work.today)


def rename_committee(work: Work, committee_id: str, **form) -> dict:
    """Give a committee another name or code from a day on."""
    committee = work.committees.visible(committee_id, work.who)
    committee.rename(by=work.who, at=work.now, **form)
    work.committees.save(committee)
    return committee_view(committee, work.who, work.today)


def create_organisation(work: Work, *, committee: str, handover_office: str | None = None, **form) -> dict:
    """Add an organisation. Raises Refused when one of that name is in force then or still today."""
    home = work.committees.visible(committee, work.who)
    require_role(home, "create_organisation", work.who)
    office = _office(work, handover_office)
    organisation = home.create_organisation(by=work.who, at=work.now, office=office, **form)
    require_new_name(work, committee, form["name"], form["since"])
    work.organisations.add(organisation)
    return organisation_view(organisation, work.who, work.today)


def rename_organisation(work: Work, organisation_id: str, **form) -> dict:
    """Give an organisation another name from a day on."""
    organisation = _organisation(work, organisation_id)
    organisation.rename(by=work.who, at=work.now, **form)
    require_new_name(work, organisation.committee, form["name"], form["since"], but=organisation_id)
    return _saved(work, organisation)


def move_organisation(work: Work, organisation_id: str, *, handover_office: str | None) -> dict:
    """Put an organisation in another handover office's tree."""
    organisation = _organisation(work, organisation_id)
    require_role(organisation, "move_organisation", work.who)
    organisation.move(by=work.who, at=work.now, office=_office(work, handover_office))
    return _saved(work, organisation)


def end_organisation(work: Work, organisation_id: str, *, until: str) -> dict:
    """Fix an organisation's last day."""
    organisation = _organisation(work, organisation_id)
    organisation.end(by=work.who, at=work.now, until=until)
    return _saved(work, organisation)


def continue_organisation(work: Work, organisation_id: str) -> dict:
    """Take an organisation's last day back. Raises Refused when it is over, or its name given to another one."""
    organisation = _organisation(work, organisation_id)
    organisation.go_on(by=work.who, at=work.now)
    require_new_name(work, organisation.committee, organisation.names[-1].name, organisation.since, but=organisation_id)
    return _saved(work, organisation)


def import_calendar(work: Work, *, year: int, **notice) -> dict:
    """Take a year's notice, or correct it. Raises PreconditionFailed for who corrects another than the newest."""
    committee = work.committees.visible(work.committee, work.who)
    committee.open_calendar_import(by=work.who, at=work.now)
    if known := work.calendars.find({"year": year}):
        work.require_match(calendars_view(known))
    return calendar_view(take_notice(work, committee.id, year, **notice))


def take_notice(work: Work, root: str, year: int, holidays: list[str], workdays: list[str], source: str = ""):
    """Write one year of the calendar; used at the set-up too."""
    found = work.calendars.first({"_id": calendar_id(year)})
    calendar = found or CalendarYear.known(root, year)
    calendar.take_notice(by=work.who, at=work.now, holidays=holidays, workdays=workdays, source=source)
    (work.calendars.save if found else work.calendars.add)(calendar)
    return calendar


def require_new_name(work: Work, committee: str, name: str, since: str, but: str | None = None) -> None:
    """Make sure that no other organisation of the committee has this name today or on `since`. Raises Refused."""
    same = [one for one in named_on(work, committee, [name], since) if one["_id"] != but]
    if same:
        raise Refused("organisation.exists", organisation=same[0]["_id"])


def named_on(work: Work, committee: str, names: list[str], since: str) -> list[dict]:
    """The committee's organisations under one of the names that have not ended before `since`, nor before today."""
    open_name = {"$elemMatch": {"name": {"$in": names}, "until": None}}
    day = max(date.fromisoformat(since), work.today)
    return work.organisations.documents({"committee": committee, "names": open_name} | not_ended(day))


def _organisation(work: Work, id: str) -> Organisation:
    """The organisation as it stands today, if the person may see it. Raises NotFound."""
    return work.organisations.visible(id, work.who).on(work.today)


def _office(work: Work, id: str | None) -> Organisation | None:
    return work.organisations.visible(id, work.who) if id else None


def _saved(work: Work, organisation: Organisation) -> dict:
    work.organisations.save(organisation)
    return organisation_view(organisation, work.who, work.today)
