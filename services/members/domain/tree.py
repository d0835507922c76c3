"""Committees 政协 and their organisations 单位."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import Aggregate, transition
from services.members import contract
from services.members.domain.account import Account
from services.members.domain.dated import Name, rename, require_order
from services.members.domain.people import Person, Term
from services.members.domain.words import Role, State, roles_in

SORTS_HANDED_OVER_TO = ("government", "party_organ", "people_organisation", "office", "other")
"""Organisations that can be handling units, and so may stand in a handover office's tree."""
IN_FORCE = (State.CURRENT, State.ENDING)


@dataclass(kw_only=True)
class Organisation(Aggregate):
    """A unit, party, sector, special committee, group or office of a committee, with dated names.

    Its state follows from its dates: see `on`.
    """

    sort: str
    names: list[Name]
    handover_office: str | None = None
    since: str
    until: str | None = None
    state: State = State.CURRENT

    def on(self, day: date) -> "Organisation":
        """The same one, in the state of that day; its last day counts as one in force."""
        if self.until is None:
            self.state = State.CURRENT
        else:
            self.state = State.ENDING if day.isoformat() <= self.until else State.ENDED
        return self

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """By grants in its committee."""
        return roles_in(who, self.committee)

    def entry(self) -> dict:
        """Its whole state, for the directory."""
        names = [{"name": n.name, "since": n.since, "until": n.until} for n in self.names]
        return {
            "id": self.id,
            "kind": "organisation",
            "committee": self.committee,
            "sort": self.sort,
            "names": names,
            "handover_office": self.handover_office,
            "since": self.since,
            "until": self.until,
        }

    @transition("rename_organisation", from_=IN_FORCE, by=Role.ADMINISTRATOR, form=contract.RenameOrganisation)
    def rename(self, by: Principal | None, at: datetime, name: str, since: str) -> None:
        """Give it another name from a day on; it stays the same organisation."""
        rename(self.names, Name(name=name, since=since))
        self.record(contract.OrganisationRenamed.of(self, by=by, at=at, entry=self.entry()))

    @transition("move_organisation", from_=IN_FORCE, by=Role.ADMINISTRATOR, form=contract.MoveOrganisation)
    def move(self, by: Principal | None, at: datetime, office: "Organisation | None") -> None:
        """Put it in the tree of another handover office 交办单位."""
        require_tree(self.sort, self.committee, office)
        self.handover_office = office.id if office else None
        self.record(contract.OrganisationMoved.of(self, by=by, at=at, entry=self.entry()))

    @transition(
        "end_organisation",
        from_=IN_FORCE,
        to=[State.ENDING, State.ENDED],
        by=Role.ADMINISTRATOR,
        form=contract.EndOrganisation,
    )
    def end(self, by: Principal | None, at: datetime, until: str) -> None:
        """Fix its last day, or another one; until then it stays in force."""
        require_order(self.since, until)
        self.until = until
        self.on(local_date(at))
        self.record(contract.OrganisationEnded.of(self, by=by, at=at, entry=self.entry()))

    @transition(
        "continue_organisation",
        from_=State.ENDING,
        to=State.CURRENT,
        by=Role.ADMINISTRATOR,
        form=contract.ContinueOrganisation,
    )
    def go_on(self, by: Principal | None, at: datetime) -> None:
        """Take its last day back before it is over."""
        self.until = None
        self.record(contract.OrganisationContinued.of(self, by=by, at=at, entry=self.entry()))


def require_tree(sort: str, committee: str, office: Organisation | None) -> None:
    """Make sure that an organisation of this sort can stand under `office`. Raises Invalid by field."""
    if office is None:
        return
    if office.sort != contract.OrganisationSort.HANDOVER_OFFICE or office.committee != committee:
        raise Invalid.fields({"handover_office": ["not_a_handover_office"]})
    if sort not in SORTS_HANDED_OVER_TO:
        raise Invalid.fields({"handover_office": ["not_for_this_sort"]})


def _is_root(committee: "Committee") -> Refused | None:
    return Refused("calendar.root_only") if committee.parent else None


@dataclass(kw_only=True)
class Committee(Aggregate):
    """A node of the tree; its id is permanent, its name and GB/T 2260 code are dated."""

    parent: str | None = None
    ancestors: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    state: State = State.CURRENT

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """By grants in it and in the committees above it; everybody who is signed in sees the tree."""
        above = any(who.has("administrator", ancestor) for ancestor in self.ancestors)
        return roles_in(who, self.id) | ({Role.ADMINISTRATOR_ABOVE} if above else set())

    def seen_by(self, who: Principal) -> bool:
        """The tree is known to everybody who is signed in."""
        return True

    def entry(self) -> dict:
        """Its whole state, for the directory."""
        return {
            "id": self.id,
            "kind": "committee",
            "parent": self.parent,
            "names": [asdict(name) for name in self.names],
        }

    @classmethod
    def root(cls, *, at: datetime, name: str, code: str | None, since: str) -> "Committee":
        """The first committee of an empty platform."""
        id = new_id()
        committee = cls(id=id, committee=id, names=[Name(name=name, code=code, since=since)])
        committee.record(contract.CommitteeCreated.of(committee, at=at, entry=committee.entry()))
        return committee

    @transition("create_committee", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.CreateCommittee)
    def create_child(
        self, by: Principal | None, at: datetime, name: str, since: str, code: str | None = None
    ) -> "Committee":
        """Add a committee below this one; a node may have no code."""
        id = new_id()
        names = [Name(name=name, code=code, since=since)]
        child = Committee(id=id, committee=id, parent=self.id, ancestors=[*self.ancestors, self.id], names=names)
        child.record(contract.CommitteeCreated.of(child, by=by, at=at, entry=child.entry()))
        return child

    @transition(
        "rename_committee",
        from_=State.CURRENT,
        by=[Role.ADMINISTRATOR, Role.ADMINISTRATOR_ABOVE],
        form=contract.RenameCommittee,
    )
    def rename(self, by: Principal | None, at: datetime, name: str, since: str, code: str | None = None) -> None:
        """Give it another name or code from a day on; it stays the same committee."""
        rename(self.names, Name(name=name, code=code, since=since))
        self.record(contract.CommitteeRenamed.of(self, by=by, at=at, entry=self.entry()))

    @transition("create_organisation", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.CreateOrganisation)
    def create_organisation(
        self,
        by: Principal | None,
        at: datetime,
        name: str,
        sort: str,
        since: str,
        until: str | None = None,
        office: Organisation | None = None,
    ) -> Organisation:
        """Add an organisation, where it is a handling unit in the tree of its handover office."""
        require_order(since, until)
        require_tree(sort, self.id, office)
        organisation = Organisation(
            id=new_id(),
            committee=self.id,
            sort=sort,
            names=[Name(name=name, since=since)],
            handover_office=office.id if office else None,
            since=since,
            until=until,
        )
        organisation.record(contract.OrganisationCreated.of(organisation, by=by, at=at, entry=organisation.entry()))
        return organisation

    @transition("import_organisations", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.ImportOrganisations)
    def open_organisation_import(self, by: Principal | None, at: datetime) -> None:
        """Begin an import of organisations."""

    @transition("create_person", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.CreatePerson)
    def create_person(self, by: Principal | None, at: datetime, name: str, phone: str | None = None) -> Person:
        """Add a person; `phone` is sealed already."""
        person = Person(id=new_id(), committee=self.id, committees=[self.id], name=name, phone=phone)
        person.record(contract.PersonCreated.of(person, by=by, at=at, entry=person.entry()))
        return person

    @transition("import_people", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.ImportPeople)
    def open_people_import(self, by: Principal | None, at: datetime) -> None:
        """Begin an import of people."""

    @transition("create_term", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.CreateTerm)
    def create_term(
        self, by: Principal | None, at: datetime, number: int, name: str, since: str, until: str | None = None
    ) -> Term:
        """Begin or plan a term 届."""
        require_order(since, until)
        term = Term(id=new_id(), committee=self.id, number=number, name=name, since=since, until=until)
        term.record(contract.TermCreated.of(term, by=by, at=at, entry=term.entry()))
        return term

    @transition(
        "create_account",
        from_=State.CURRENT,
        by=[Role.ADMINISTRATOR, Role.ADMINISTRATOR_ABOVE],
        form=contract.CreateAccount,
    )
    def create_account(
        self, by: Principal | None, at: datetime, name: str, login: str, person: str | None, subjects: list[str]
    ) -> Account:
        """Add an account; an administrator above makes a new committee's first ones."""
        account = Account(
            id=new_id(),
            committee=self.id,
            committees=[self.id],
            ancestors=list(self.ancestors),
            name=name,
            login=login,
            person=person,
            subjects=subjects,
        )
        account.record(contract.AccountCreated.of(account, by=by, at=at, entry=account.entry()))
        return account

    @transition("set_point_rules", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.SetPointRules)
    def open_rule_change(self, by: Principal | None, at: datetime) -> None:
        """Begin a change of the rules by which duty earns points."""

    @transition(
        "import_calendar",
        from_=State.CURRENT,
        by=Role.ADMINISTRATOR,
        guards=[_is_root],
        form=contract.ImportCalendar,
    )
    def open_calendar_import(self, by: Principal | None, at: datetime) -> None:
        """Begin the import of a year's notice of working days; one calendar serves the whole tree."""
