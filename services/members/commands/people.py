"""People, memberships, terms and sessions."""

from kernel.rpc.problems import Invalid, Refused
from kernel.work import Work
from services.members.contract import OrganisationSort
from services.members.domain.dated import name_on
from services.members.domain.keys import Keys
from services.members.domain.people import Membership, Particulars, Person, Session, Term
from services.members.domain.views import membership_view, person_view, term_view
from services.members.domain.words import require_role

SORTS = {
    "sector": OrganisationSort.SECTOR,
    "party": OrganisationSort.PARTY,
    "special_committees": OrganisationSort.SPECIAL_COMMITTEE,
}
PLACES = ("number", "sector", "party", "special_committees", "unit")


def create_person(work: Work, keys: Keys, *, committee: str, name: str, phone: str | None = None) -> dict:
    """Add a person with a phone that is kept encrypted."""
    home = work.committees.visible(committee, work.who)
    person = home.create_person(by=work.who, at=work.now, name=name)
    person.phone = keys.seal(phone, person.id) if phone else None
    work.people.add(person)
    return person_view(person, work.who, keys)


def change_person(work: Work, keys: Keys, person_id: str, **form) -> dict:
    """Another name or phone; memberships and accounts follow the name."""
    person = work.people.visible(person_id, work.who)
    if form.get("phone"):
        form["phone"] = keys.seal(form["phone"], person.id)
    renamed = form.get("name", person.name) != person.name
    person.change(by=work.who, at=work.now, **form)
    work.people.save(person)
    if renamed:
        _follow_name(work, person)
    return person_view(person, work.who, keys)


def create_term(work: Work, *, committee: str, **form) -> dict:
    """Begin or plan a term. Raises Refused when its number is taken."""
    home = work.committees.visible(committee, work.who)
    term = home.create_term(by=work.who, at=work.now, **form)
    if work.terms.first({"committee": committee, "number": term.number}):
        raise Refused("term.exists")
    work.terms.add(term)
    return term_view(term, work.who)


def add_session(work: Work, term_id: str, **form) -> dict:
    """Plan a session of a term."""
    term = work.terms.visible(term_id, work.who)
    term.add_session(by=work.who, at=work.now, session=Session(**form))
    work.terms.save(term)
    return term_view(term, work.who)


def change_session(work: Work, term_id: str, **form) -> dict:
    """Give a session other dates or another name."""
    term = work.terms.visible(term_id, work.who)
    term.change_session(by=work.who, at=work.now, session=Session(**form))
    work.terms.save(term)
    return term_view(term, work.who)


def create_membership(work: Work, *, person: str, term: str, since=None, until=None, **form) -> dict:
    """Seat a person in a term's committee; the person's accounts speak for the membership from now on."""
    seat = work.terms.visible(term, work.who)
    require_role(seat, "create_membership", work.who)
    somebody = work.people.get(person)
    membership = seat_person(work, seat, somebody, form, since, until)
    return membership_view(membership, work.who)


def seat_person(work: Work, term: Term, person: Person, form: dict, since=None, until=None) -> Membership:
    """Write a membership, let the person belong to the committee, and the person's accounts speak for it."""
    place = particulars(work, term.committee, Particulars(), form)
    membership = term.create_membership(
        by=work.who, at=work.now, person=person, particulars=place, since=since, until=until
    )
    if work.memberships.first({"term": term.id, "person": person.id}):
        raise Refused("membership.exists")
    _require_free_number(work, membership)
    work.memberships.add(membership)
    if person.join(term.committee):
        work.people.save(person)
    for account in work.accounts.find({"person": person.id}):
        account.speak_for_membership(work.who, work.now, membership.id, term.committee)
        work.accounts.save(account)
    return membership


def change_membership(work: Work, membership_id: str, **form) -> dict:
    """New particulars; what is not named stays."""
    membership = work.memberships.visible(membership_id, work.who)
    require_role(membership, "change_membership", work.who)
    place = particulars(work, membership.committee, membership.particulars, form)
    renumbered = place.number != membership.particulars.number
    membership.change(by=work.who, at=work.now, particulars=place)
    if renumbered:
        _require_free_number(work, membership)
    work.memberships.save(membership)
    return membership_view(membership, work.who)


def end_membership(work: Work, membership_id: str, *, until: str) -> dict:
    """Fix a membership's last day."""
    membership = work.memberships.visible(membership_id, work.who)
    membership.end(by=work.who, at=work.now, until=until)
    work.memberships.save(membership)
    return membership_view(membership, work.who)


def particulars(work: Work, committee: str, before: Particulars, form: dict) -> Particulars:
    """The particulars with the form's changes, each organisation checked. Raises Invalid by field."""
    values = {name: form.get(name, getattr(before, name)) for name in PLACES}
    for special_committee in values["special_committees"]:
        organisation_name(work, committee, "special_committees", special_committee)
    return Particulars(
        **values,
        sector_name=organisation_name(work, committee, "sector", values["sector"]),
        party_name=organisation_name(work, committee, "party", values["party"]),
    )


def numbers_taken(work: Work, term: str, numbers: list[str]) -> set[str]:
    """Those of the numbers that members of the term have, also members who have left. Empty ones are nobody's."""
    where = {"term": term, "particulars.number": {"$in": list(filter(None, numbers))}}
    return {document["particulars"]["number"] for document in work.memberships.documents(where)}


def organisation_name(work: Work, committee: str, field: str, id: str | None) -> str | None:
    """Today's name of the organisation that a field names. Raises Invalid when it is not one of the right sort."""
    if id is None:
        return None
    organisation = work.organisations.first({"_id": id})
    if organisation is None or organisation.committee != committee or organisation.sort != SORTS[field]:
        raise Invalid.fields({field: ["not_such_an_organisation"]})
    return name_on(organisation.names, work.today).name


def _require_free_number(work: Work, membership: Membership) -> None:
    if numbers_taken(work, membership.term, [membership.particulars.number]):
        raise Invalid.fields({"number": ["number_taken"]})


def _follow_name(work: Work, person: Person) -> None:
    for membership in work.memberships.find({"person": person.id}):
        membership.follow_name(work.who, work.now, person.name)
        work.memberships.save(membership)
    for account in work.accounts.find({"person": person.id}):
        account.follow_name(work.who, work.now, person.name)
        work.accounts.save(account)
