"""What is shown of members' records: aggregate → view, for one viewer on one day."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from kernel.clock import wire_time
from kernel.identity import Principal
from kernel.workflow import Aggregate
from services.members.domain.account import Account
from services.members.domain.calendar import CalendarYear
from services.members.domain.dated import name_on
from services.members.domain.keys import Keys, masked
from services.members.domain.people import Membership, Person, Term
from services.members.domain.tree import Committee, Organisation
from services.members.domain.words import AccountState, Role


def committee_view(committee: Committee, who: Principal | None, today: date) -> dict:
    """A node of the tree under today's name."""
    name = name_on(committee.names, today)
    return {
        "id": committee.id,
        "parent": committee.parent,
        "name": name.name,
        "code": name.code,
        "names": [asdict(one) for one in committee.names],
    } | _actions(committee, who)


def organisation_view(organisation: Organisation, who: Principal | None, today: date) -> dict:
    """An organisation under today's name."""
    return {
        "id": organisation.id,
        "committee": organisation.committee,
        "sort": organisation.sort,
        "name": name_on(organisation.names, today).name,
        "names": [asdict(one) for one in organisation.names],
        "handover_office": organisation.handover_office,
        "since": organisation.since,
        "until": organisation.until,
    } | _actions(organisation.on(today), who)


def person_view(person: Person, who: Principal | None, keys: Keys) -> dict:
    """A person with the masked phone."""
    phone = masked(keys.unseal(person.phone, person.id)) if person.phone else None
    return {"id": person.id, "committee": person.committee, "name": person.name, "phone": phone} | _actions(person, who)


def membership_view(membership: Membership, who: Principal | None) -> dict:
    """A membership; a fellow member sees what is needed to ask for a co-signature."""
    place = membership.particulars
    short = {
        "id": membership.id,
        "name": membership.name,
        "number": place.number,
        "sector": place.sector,
        "party": place.party,
        "unit": place.unit,
    }
    if who is not None and not membership.roles_of(who) - {Role.FELLOW}:
        return short
    return (
        short
        | {
            "committee": membership.committee,
            "person": membership.person,
            "term": membership.term,
            "special_committees": place.special_committees,
            "since": membership.since,
            "until": membership.until,
        }
        | _actions(membership, who)
    )


def term_view(term: Term, who: Principal | None) -> dict:
    """A term with its sessions."""
    return {
        "id": term.id,
        "committee": term.committee,
        "number": term.number,
        "name": term.name,
        "sessions": [asdict(session) for session in term.sessions],
        "since": term.since,
        "until": term.until,
    } | _actions(term, who)


def account_view(account: Account, who: Principal | None) -> dict:
    """An account without anything that proves who it is; the sign-in name is for its owner and administrators."""
    return {
        "id": account.id,
        "committee": account.committee,
        "name": account.name,
        "login": account.login,
        "person": account.person,
        "state": str(account.state),
        "activated": account.state != AccountState.PENDING,
        "subjects": account.subjects,
        "grants": [asdict(grant) for grant in account.grants],
        "nominations": [
            {"id": one.id, "committee": one.committee, "since": one.since, "until": one.until, "by": one.by}
            for one in account.nominations
        ],
        "deputies": [asdict(deputy) for deputy in account.deputies],
    } | _actions(account, who)


def activation(code: str, until) -> dict:
    """What an answer adds once, when it has made an activation code."""
    return {"activation_code": code, "activation_until": wire_time(until)}


def calendars_view(years: Iterable[CalendarYear]) -> dict:
    """Years of the workday calendar; the tag of one year alone is what its correction must match."""
    return {"rows": [calendar_view(year) for year in years]}


def calendar_view(year: CalendarYear) -> dict:
    """A year of the workday calendar."""
    return {"year": year.year, "holidays": year.holidays, "workdays": year.workdays, "source": year.source}


def _actions(aggregate: Aggregate, who: Principal | None) -> dict:
    return {"actions": aggregate.actions(who)} if who else {}
