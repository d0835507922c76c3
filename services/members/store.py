"""What members keeps: its database, collections and indexes."""

from datetime import date, timedelta

from kernel.store import Collection, Documents, Index, Stores
from kernel.work import Work
from services.members.domain.account import Account
from services.members.domain.calendar import CalendarYear
from services.members.domain.ledger import Ledger
from services.members.domain.people import Membership, Person, Term
from services.members.domain.tree import Committee, Organisation

ONE_DAY = 24 * 3600
LATELY = timedelta(days=30)
"""So long a former administrator still counts as a second person: nobody gets alone by ending all the others."""


class Members(Stores):
    """Members' collections. `failures` and `sessions` expire.

    A ledger's entries tell what was written when, so they follow the order in which events came; `standings` (a
    ledger's rows and sum by year) do not, and replaying the events gives them again.
    """

    name = "members"
    committees = Collection(Committee, indexes=[Index("parent")])
    organisations = Collection(
        Organisation,
        indexes=[
            Index("committee", "_id"),
            Index("committee", "sort", "_id"),
            Index("committee", "names.name"),
            Index("handover_office", "_id"),
        ],
    )
    people = Collection(Person, indexes=[Index("committees", "_id"), Index("committees", "name")])
    memberships = Collection(
        Membership,
        indexes=[
            Index("committee", "_id"),
            Index("committee", "name"),
            Index("committee", "particulars.sector", "_id"),
            Index("term", "person", unique=True),
            Index("term", "particulars.number", unique=True, where={"particulars.number": {"$gt": ""}}),
            Index("person"),
        ],
    )
    terms = Collection(Term, indexes=[Index("committee", "number", unique=True)])
    accounts = Collection(
        Account,
        indexes=[
            Index("login", unique=True),
            Index("committees", "_id"),
            Index("ancestors"),
            Index("person"),
            Index("grants.role", "grants.committee"),
            Index("deputies.account"),
        ],
    )
    calendars = Collection(CalendarYear, indexes=[Index("year", unique=True)])
    ledgers = Collection(Ledger, indexes=[Index("membership", unique=True), Index("committee")])
    standings = Documents(indexes=[Index("committee", "year", "-points", "-_id"), Index("membership")], derived=True)
    point_rules = Documents(indexes=[Index("committee", "version", unique=True)], derived=True)
    locks = Documents(derived=True)
    sessions = Documents(indexes=[Index("account"), Index("acting_for"), Index("until", ttl=ONE_DAY)])
    failures = Documents(indexes=[Index("at", ttl=ONE_DAY)])
    setup = Documents()
    filters = Documents(indexes=[Index("account", "place", "_id")])
    discarded_letters = Documents(indexes=[Index("queue", "_id")])


def not_ended(day: date) -> dict:
    """A condition: organisations whose last day is not before `day`."""
    return {"$or": [{"until": None}, {"until": {"$gte": day.isoformat()}}]}


def administrators(work: Work, committees: list[str], but: str, before: timedelta = timedelta(0)) -> list[Account]:
    """The other accounts that administer one of the committees today, or did within the time `before`."""
    where = {"grants": {"$elemMatch": {"role": "administrator", "committee": {"$in": committees}}}, "_id": {"$ne": but}}
    first, last = work.today - before, work.today
    return [
        account
        for account in work.accounts.find(where)
        if any(account.held("administrator", committee, first, last) for committee in committees)
    ]


def acting(work: Work, account: Account) -> Account:
    """The account, knowing whether its own yes counts where it was proposed as administrator."""
    for nomination in account.nominations:
        home = work.committees.get(nomination.committee)
        others = administrators(work, [home.id, *home.ancestors], account.id, LATELY)
        account.asked_alone |= {nomination.id} if len(others) <= 1 else set()
    return account
