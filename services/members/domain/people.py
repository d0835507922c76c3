"""People, their memberships 委员身份, and the terms 届 and sessions 次 in which they sit."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Invalid, NotFound, Refused
from kernel.workflow import Aggregate, transition
from services.members import contract
from services.members.domain.dated import require_order
from services.members.domain.words import Role, State, roles_in


@dataclass(kw_only=True)
class Person(Aggregate):
    """A person, once, however many committees they sit in. `committee` is where they were first entered."""

    name: str
    committees: list[str]
    phone: str | None = None
    state: State = State.CURRENT

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """Administrators of the committees the person belongs to (ABOVE: not the home one), and the person."""
        roles: set[StrEnum] = {Role.OWNER} if who.person == self.id else set()
        if who.has("administrator", self.committee):
            roles.add(Role.ADMINISTRATOR)
        elif any(who.has("administrator", committee) for committee in self.committees):
            roles.add(Role.OFFICE)
        return roles

    def entry(self) -> dict:
        """Its whole state, for the directory: never contact data."""
        return {"id": self.id, "kind": "person", "name": self.name}

    @transition("change_person", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.ChangePerson)
    def change(self, by: Principal | None, at: datetime, **changes: str | None) -> None:
        """Another name or (sealed) phone; what is not named stays."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.record(contract.PersonChanged.of(self, by=by, at=at, entry=self.entry()))

    def join(self, committee: str) -> bool:
        """Belong to one more committee; False when that is so already."""
        if committee in self.committees:
            return False
        self.committees.append(committee)
        return True


@dataclass(kw_only=True)
class Particulars:
    """A member's place: sector 界别, party 党派, special committees 专委会 by organisation id; unit as text.

    `sector_name` and `party_name` are the organisations' names of the day the place was given.
    """

    number: str = ""
    sector: str | None = None
    sector_name: str | None = None
    party: str | None = None
    party_name: str | None = None
    special_committees: list[str] = field(default_factory=list)
    unit: str = ""


@dataclass(kw_only=True)
class Membership(Aggregate):
    """A person's seat in a committee for a term."""

    person: str
    name: str
    term: str
    particulars: Particulars
    since: str
    until: str | None = None
    state: State = State.CURRENT

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """By grants in its committee, and the member."""
        owner: set[StrEnum] = {Role.OWNER} if who.speaks_for(self.id) else set()
        return roles_in(who, self.committee) | owner

    def entry(self) -> dict:
        """Its whole state, for the directory; sector and party by their names, beside their ids."""
        place = self.particulars
        return {
            "id": self.id,
            "kind": "membership",
            "committee": self.committee,
            "person": self.person,
            "name": self.name,
            "term": self.term,
            "number": place.number,
            "sector": place.sector_name,
            "sector_id": place.sector,
            "party": place.party_name,
            "party_id": place.party,
            "special_committees": place.special_committees,
            "unit": place.unit,
            "since": self.since,
            "until": self.until,
        }

    @transition("change_membership", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.ChangeMembership)
    def change(self, by: Principal | None, at: datetime, particulars: Particulars) -> None:
        """Another sector, party, special committee, unit or number."""
        self.particulars = particulars
        self.record(contract.MembershipChanged.of(self, by=by, at=at, entry=self.entry()))

    @transition(
        "end_membership", from_=State.CURRENT, to=State.ENDED, by=Role.ADMINISTRATOR, form=contract.EndMembership
    )
    def end(self, by: Principal | None, at: datetime, until: str) -> None:
        """Fix its last day; what the member did stays theirs."""
        require_order(self.since, until)
        self.until = until
        self.record(contract.MembershipEnded.of(self, by=by, at=at, entry=self.entry()))

    def follow_name(self, by: Principal | None, at: datetime, name: str) -> None:
        """Take over the person's new name."""
        self.name = name
        self.record(contract.MembershipChanged.of(self, by=by, at=at, entry=self.entry()))


@dataclass(kw_only=True)
class Session:
    """A session 次; plenary proposals are those submitted from `plenary_from` to `cut_off`, both included."""

    number: int
    name: str
    opens: str
    closes: str
    plenary_from: str
    cut_off: str


@dataclass(kw_only=True)
class Term(Aggregate):
    """A term 届 of a committee with its sessions in order."""

    number: int
    name: str
    since: str
    until: str | None = None
    sessions: list[Session] = field(default_factory=list)
    state: State = State.CURRENT

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """By grants in its committee."""
        return roles_in(who, self.committee)

    def entry(self) -> dict:
        """Its whole state, for the directory."""
        return {
            "id": self.id,
            "kind": "term",
            "committee": self.committee,
            "number": self.number,
            "name": self.name,
            "sessions": [asdict(session) for session in self.sessions],
            "since": self.since,
            "until": self.until,
        }

    @transition("add_session", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.AddSession)
    def add_session(self, by: Principal | None, at: datetime, session: Session) -> None:
        """Plan a session of this term."""
        if any(other.number == session.number for other in self.sessions):
            raise Refused("session.exists", number=session.number)
        self._take_sessions(by, at, [*self.sessions, session])

    @transition("change_session", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.ChangeSession)
    def change_session(self, by: Principal | None, at: datetime, session: Session) -> None:
        """Give a session other dates or another name."""
        others = [other for other in self.sessions if other.number != session.number]
        if len(others) == len(self.sessions):
            raise NotFound("not_found", kind="session")
        self._take_sessions(by, at, [*others, session])

    @transition("create_membership", from_=State.CURRENT, by=Role.ADMINISTRATOR, form=contract.CreateMembership)
    def create_membership(
        self,
        by: Principal | None,
        at: datetime,
        person: Person,
        particulars: Particulars,
        since: str | None = None,
        until: str | None = None,
    ) -> Membership:
        """Seat a person in the term's committee, by default for the whole term."""
        since, until = since or self.since, until or self.until
        require_order(since, until)
        if since < self.since or (self.until and (until or "") > self.until):
            raise Invalid.fields({"since": ["outside_term"]})
        membership = Membership(
            id=new_id(),
            committee=self.committee,
            person=person.id,
            name=person.name,
            term=self.id,
            particulars=particulars,
            since=since,
            until=until,
        )
        membership.record(contract.MembershipCreated.of(membership, by=by, at=at, entry=membership.entry()))
        return membership

    def _take_sessions(self, by: Principal | None, at: datetime, sessions: list[Session]) -> None:
        self.sessions = sorted(sessions, key=lambda session: session.number)
        require_session_dates(self)
        self.record(contract.TermChanged.of(self, by=by, at=at, entry=self.entry()))


def require_session_dates(term: Term) -> None:
    """Make sure that each session's dates are in order, within the term, and after the session before.

    Raises Invalid by field.
    """
    for session in term.sessions:
        require_order(session.opens, session.closes, "closes")
        require_order(session.plenary_from, session.opens, "plenary_from")
        require_order(session.plenary_from, session.cut_off, "cut_off")
        require_order(session.cut_off, session.closes, "cut_off")
        if session.opens < term.since or (term.until and session.closes > term.until):
            raise Invalid.fields({"opens": ["outside_term"]})
    for earlier, later in zip(term.sessions, term.sessions[1:], strict=False):
        if later.plenary_from <= earlier.closes:
            raise Invalid.fields({"plenary_from": ["overlaps_session"]})
