"""Audiences: who is meant by an event, as keys that both tasks and accounts carry; which accounts those are is data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from kernel.events import Occurrence
from kernel.identity import Grant, Principal
from services.members.contract import NOT_FOR_DEPUTIES


@dataclass(frozen=True)
class Subject:
    """Whoever speaks for a membership or an organisation; or the account of that id itself."""

    id: str

    @property
    def keys(self) -> list[str]:
        """One of them is in `keys_of` for everybody who is meant."""
        return [self.id]


@dataclass(frozen=True)
class Holders:
    """Whoever holds a role in a committee, or (with `scope`) for that unit, office or group of it."""

    role: str
    committee: str
    scope: str | None = None

    @property
    def keys(self) -> list[str]:
        """As for Subject; a role held for the whole committee counts for each part of it, never the other way."""
        parts = [self.scope] if self.scope else []
        return [f"{self.role}:{part}" for part in (*parts, self.committee)]


@dataclass(frozen=True)
class Holder:
    """The one account of that id in its role, and whoever stands in for it in that role."""

    account: str
    role: str
    committee: str

    @property
    def keys(self) -> list[str]:
        """As for Subject; the account itself is in it as before, whatever its role is now."""
        return [self.account, f"{self.role}:{self.committee}:{self.account}"]


Audience = Subject | Holders | Holder

Who = Callable[[Occurrence], list[Audience]]
"""Whom an event names."""

NAMED = ("leader",)
"""Roles of which one account is meant by its id, and its deputies with it."""


def keys_of(who: Principal) -> list[str]:
    """Every audience that this person belongs to now."""
    return _keys(who.account, who.subjects, who.grants, who.on_behalf_of)


def keys_on(version: dict, day: date) -> list[str]:
    """Every audience to which an account belonged on that day, in one version of its entry."""
    grants = msgspec.convert(version["grants"], list[Grant])
    return _keys(version["account"], version["subjects"], [grant for grant in grants if grant.valid_on(day)])


def deputies_on(version: dict, day: date) -> list[str]:
    """The accounts that stand in 代理 for an account on that day, by one version of its entry."""
    text = day.isoformat()
    return [one["account"] for one in version["deputies"] if one["since"] <= text <= one["until"]]


def keys_of_deputies(version: dict, day: date) -> list[str]:
    """The audiences to which an account's deputies belong in its place: not the account itself, not its own roles."""
    grants = [grant for grant in version["grants"] if grant["role"] not in NOT_FOR_DEPUTIES]
    return [key for key in keys_on(version | {"grants": grants}, day) if key != version["account"]]


def all_keys(entry: dict) -> list[str]:
    """Every audience to which an account belongs on any day, by its entry."""
    return _keys(entry["id"], entry["subjects"], msgspec.convert(entry["grants"], list[Grant]))


def _keys(account: str, subjects: Iterable[str], grants: Iterable[Grant], represented: str | None = None) -> list[str]:
    keys = {account, *subjects}
    for grant in grants:
        keys.add(f"{grant.role}:{grant.committee if grant.covers(None) else grant.scope_id}")
        if grant.role in NAMED and grant.covers(None):
            keys |= set(Holder(represented or account, grant.role, grant.committee).keys[1:])
    return sorted(keys)


def joined(audiences: Iterable[Audience]) -> list[str]:
    """The keys of several audiences, each once."""
    return sorted({key for audience in audiences for key in audience.keys})


# Who is meant by an event: each gives the audiences that the table of rules names.


def each(*whos: Who) -> Who:
    """All of these are told the same."""
    return lambda event: [audience for who in whos for audience in who(event)]


def signers(event: Occurrence) -> list[Audience]:
    """Everybody whose signature counts."""
    return [Subject(signer["subject"]) for signer in event.signers]


def first_signer(event: Occurrence) -> list[Audience]:
    """The first proposer."""
    return [Subject(signer["subject"]) for signer in event.signers if signer["first"]]


def cosigners(event: Occurrence) -> list[Audience]:
    """Everybody who signed but the first proposer."""
    return [Subject(signer["subject"]) for signer in event.signers if not signer["first"]]


def signer(event: Occurrence) -> list[Audience]:
    """The one signer that the event is about."""
    return [Subject(event.signer["subject"])]


def asked_again(event: Occurrence) -> list[Audience]:
    """Co-signers who signed an older text."""
    return [Subject(one["subject"]) for one in event.asked_again]


def asked_or_signed(event: Occurrence) -> list[Audience]:
    """The co-signers of a draft, those who have not answered too."""
    return [Subject(one["subject"]) for one in event.cosigners]


def both_sides_of_a_merge(event: Occurrence) -> list[Audience]:
    """The signers of the merged and of the lead proposal."""
    return [Subject(one["subject"]) for one in [*event.signers, *event.lead_signers]]


def resumed_as(state: str) -> Callable[[Occurrence], bool]:
    """Whether a reconsidered proposal goes on in this state."""
    return lambda event: event.resumed_as == state


def readers(event: Occurrence) -> list[Audience]:
    """The accounts that alone may read a quarantined text."""
    return [Subject(account) for account in event.readers]


def offices_of_units(event: Occurrence) -> list[Audience]:
    """The handover offices of the units that are proposed."""
    offices = sorted({unit["office"] for unit in event.units})
    return [Holders("handover_office", event.committee, office) for office in offices]


def units(event: Occurrence) -> list[Audience]:
    """The handlers of each unit that it names."""
    return [handlers(event, unit["unit"]) for unit in event.data.get("units", ())]


def leading_units(event: Occurrence) -> list[Audience]:
    """The handlers of each unit that answers for a proposal itself, alone or with others."""
    return [handlers(event, unit["unit"]) for unit in event.units if unit.get("part") != "assisting"]


def handlers(event: Occurrence, unit: str) -> Holders:
    """The handlers of one unit."""
    return Holders("unit_handler", event.committee, unit)


def office_of_unit(event: Occurrence) -> list[Audience]:
    """The handover office of the unit that objected."""
    return [Holders("handover_office", event.committee, event.unit["office"])]


def reviewers(event: Occurrence) -> list[Audience]:
    """Who acts for the body that holds the level to which the review has come."""
    holder = event.data.get("next_reviewer") or event.reviewer
    return [Holders(holder["role"], event.committee, holder["group"])]


def other_side(event: Occurrence) -> list[Audience]:
    """The side that did not write the contact entry: the unit's handlers or the first proposer."""
    return [handlers(event, event.unit)] if event.side == "proposer" else first_signer(event)


def writing_side(event: Occurrence) -> list[Audience]:
    """The side that wrote the contact entry."""
    return first_signer(event) if event.side == "proposer" else [handlers(event, event.unit)]


def lead_unit(event: Occurrence) -> list[Audience]:
    """The handlers of the lead unit, where there is one."""
    return [handlers(event, event.lead_unit)] if event.lead_unit else []


def countersigners(event: Occurrence) -> list[Audience]:
    """The units whose countersignature the reply waits for."""
    return [countersigner(event, unit) for unit in event.waiting_units]


def countersigner(event: Occurrence, unit: str) -> Holders:
    """Who countersigns for an assisting unit."""
    return Holders("unit_leader", event.committee, unit)


def told(event: Occurrence) -> list[Audience]:
    """Whom a reminder names: roles of units or of the committee, signers, and leaders by their accounts."""
    return [_named(one, event.committee) for one in event.tell]


def _named(one: dict, committee: str) -> Audience:
    if not one["subject"]:
        return Holders(one["role"], committee, one["unit"])
    return Holder(one["subject"], one["role"], committee) if one["role"] else Subject(one["subject"])


def supervisors(event: Occurrence) -> list[Audience]:
    """Who leads a supervision: a leader by account, the staff of a special committee."""
    leader, organisation = event.leader, event.organisation
    staff = [Holders("special_committee_staff", event.committee, organisation["id"])] if organisation else []
    return [*([Holder(leader["id"], "leader", event.committee)] if leader else []), *staff]


def submitter(event: Occurrence) -> list[Audience]:
    """The submitter of an opinion."""
    return [Subject(event.submitter["subject"])]


def reflectors(event: Occurrence) -> list[Audience]:
    """The submitter and the co-reflectors of an opinion."""
    return [Subject(one["subject"]) for one in [event.submitter, *event.co_reflectors]]


def rater(event: Occurrence) -> list[Audience]:
    """Who rates in an evaluation: a signer, or the people of a unit."""
    return _rating(event, event.rater)


def raters(event: Occurrence) -> list[Audience]:
    """Everybody who took part in an evaluation."""
    return [audience for one in event.raters for audience in _rating(event, one)]


def advanced(event: Occurrence) -> list[Audience]:
    """The people of the units that are advanced ones."""
    return [
        Holders(role, event.committee, unit["id"])
        for unit in event.advanced
        for role in ("unit_handler", "unit_leader")
    ]


def _rating(event: Occurrence, one: dict) -> list[Audience]:
    if one["subject"]:
        return [Subject(one["subject"])]
    return [Holders(role, event.committee, one["unit"]) for role in ("unit_handler", "unit_leader")]


def of_committee(role: str):
    """The holders of a role in the event's committee."""
    return lambda event: [Holders(role, event.committee)]


def of_unit(role: str):
    """The holders of a role in the unit that the event is about."""
    return lambda event: [Holders(role, event.committee, event.unit)]


def handover_office(event: Occurrence) -> list[Audience]:
    """The handover office of the unit that the event is about."""
    return [Holders("handover_office", event.committee, event.office)]
