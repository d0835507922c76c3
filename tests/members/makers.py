"""A small committee in memory, with an administrator, an office, and members. All invented."""

from datetime import UTC, datetime

from argon2 import PasswordHasher

from kernel.events import Occurrence
from kernel.identity import Grant, Principal
from kernel.ids import new_id
from kernel.memory import MemoryWork
from services.members.commands import people, tree
from services.members.domain.keys import Keys
from services.members.domain.passwords import Passwords
from services.members.domain.tree import Committee
from services.members.store import Members

AT = datetime(2027, 1, 11, 1, 0, tzinfo=UTC)
KEYS = Keys(b"k" * 32)
PASSWORD = "一个很长的口令 42"


def quick_passwords() -> Passwords:
    """Real Argon2id at the lowest cost."""
    return Passwords(argon2=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def holder(role: str, committee: str, part: str | None = None, **fields) -> Principal:
    """Somebody of the committee to whom the role is granted, for the whole of it or for a part."""
    scope = "special_committee" if part else "committee"
    grant = Grant(role=role, committee=committee, scope=scope, scope_id=part or committee)
    return Principal(account=new_id(), name=role, committee=committee, grants=(grant,), **fields)


def fellow(committee: str, **fields) -> Principal:
    """Somebody at home in the committee without any grant."""
    return Principal(account=new_id(), name="某委员", committee=committee, **fields)


class House:
    """Stores with one root committee; `work` acts as its administrator."""

    def __init__(self) -> None:
        system = MemoryWork(Members, now=AT)
        root = Committee.root(at=AT, name="荆江市政协", code="421900", since="1980-01-01")
        system.committees.add(root)
        self.root = root.id
        self.admin = holder("administrator", root.id)
        self.work = system.acting_as(self.admin)

    def a_committee(self, name: str = "某县政协") -> str:
        """The id of a new committee below the root."""
        return tree.create_committee(self.work, parent=self.root, name=name, code=None, since="1990-01-01")["id"]

    def an_organisation(self, name: str, sort: str, **fields) -> str:
        """The id of a new organisation of the root."""
        form = {"committee": self.root, "name": name, "sort": sort, "since": "2000-01-01"} | fields
        return tree.create_organisation(self.work, **form)["id"]

    def a_term(self, **fields) -> str:
        """The id of a new term of the root."""
        form = {"committee": self.root, "number": 6, "name": "第六届", "since": "2026-12-01", "until": "2031-11-30"}
        return people.create_term(self.work, **form | fields)["id"]

    def a_person(self, name: str = "周知远", phone: str | None = None) -> str:
        """The id of a new person."""
        return people.create_person(self.work, KEYS, committee=self.root, name=name, phone=phone)["id"]

    def types(self) -> list[str]:
        """The types of all recorded events."""
        return [event.type for event in self.work.events]


def proposal_event(type: str, *signers: dict, subject: str, at: datetime, committee: str, title: str = "建设口袋公园"):
    """An event of a proposal, as it comes from the bus."""
    return Occurrence(
        type=type,
        source="proposals",
        subject=subject,
        sequence=1,
        committee=committee,
        time=at,
        data={"title": title, "signers": list(signers)},
    )


def signer(membership: str, committee: str, first: bool = True, **fields) -> dict:
    """A signer's facts."""
    kept = {"subject": membership, "kind": "membership", "name": "周知远", "first": first, "committee": committee}
    return kept | {"merged_from": None} | fields
