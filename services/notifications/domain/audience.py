"""Audiences: who is meant, before it is known which accounts that are."""

from dataclasses import dataclass
from datetime import date

from kernel.directory import Directory
from kernel.events import Occurrence
from kernel.identity import Principal


@dataclass(frozen=True)
class Subject:
    """Whoever speaks for a membership or an organisation."""

    id: str

    @property
    def keys(self) -> list[str]:
        """What a task keeps; `keys_of` gives one of them for everybody who is meant."""
        return [self.id]

    def accounts(self, directory: Directory, on: date) -> list[str]:
        """The accounts on that day. Raises NotFound while the subject is not known here yet."""
        return directory.accounts_of(self.id, on)


@dataclass(frozen=True)
class Holders:
    """Whoever holds a role in a committee, or (with `scope`) for that unit, office or group of it."""

    role: str
    committee: str
    scope: str | None = None

    @property
    def keys(self) -> list[str]:
        """What a task keeps; a role held for the whole committee counts for each part of it."""
        if self.scope is None:
            return [f"{self.role}@{self.committee}"]
        return [f"{self.role}:{self.scope}", f"{self.role}:{self.committee}"]

    def accounts(self, directory: Directory, on: date) -> list[str]:
        """The accounts that hold the role on that day."""
        return directory.accounts_with(self.role, self.committee, on, self.scope)


@dataclass(frozen=True)
class Account:
    """One account itself."""

    id: str

    @property
    def keys(self) -> list[str]:
        """What a task keeps; `keys_of` gives one of them for everybody who is meant."""
        return [self.id]

    def accounts(self, directory: Directory, on: date) -> list[str]:
        """The account."""
        return [self.id]


Audience = Subject | Holders | Account


def keys_of(who: Principal) -> list[str]:
    """Every audience that this person belongs to now."""
    parts = {f"{grant.role}:{grant.scope_id or grant.committee}" for grant in who.grants}
    anywhere = {f"{grant.role}@{grant.committee}" for grant in who.grants}
    return sorted({who.account, *who.subjects, *parts, *anywhere})


def everyone(audiences: list[Audience], directory: Directory, on: date) -> list[str]:
    """The accounts of all the audiences, each once."""
    return sorted({account for audience in audiences for account in audience.accounts(directory, on)})


# Who is meant by an event: each gives the audiences that the table of rules names.


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


def both_sides_of_a_merge(event: Occurrence) -> list[Audience]:
    """The signers of the merged and of the lead proposal."""
    return [Subject(one["subject"]) for one in [*event.signers, *event.lead_signers]]


def readers(event: Occurrence) -> list[Audience]:
    """The accounts that alone may read a quarantined text."""
    return [Account(account) for account in event.readers]


def offices_of_units(event: Occurrence) -> list[Audience]:
    """The handover offices of the proposed units; with none proposed, every handover office of the committee."""
    offices = sorted({unit["office"] for unit in event.units if unit.get("office")})
    return [Holders("handover_office", event.committee, office) for office in offices or [None]]


def units(event: Occurrence) -> list[Audience]:
    """The handlers of each unit that a trial handover names."""
    return [handlers(event, unit["unit"]) for unit in event.units]


def handlers(event: Occurrence, unit: str) -> Holders:
    """The handlers of one unit."""
    return Holders("unit_handler", event.committee, unit)


def office_of_unit(event: Occurrence) -> list[Audience]:
    """The handover office of the unit that objected; every office of the committee where it is not said."""
    return [Holders("handover_office", event.committee, event.unit.get("office"))]


def reviewers(event: Occurrence) -> list[Audience]:
    """Who holds the level that the review has come to: the office the first one, reviewers of the group the others."""
    level = event.data.get("next_level") or event.level
    if level == "preliminary":
        return [Holders("proposal_office", event.committee)]
    return [Holders("reviewer", event.committee, event.subject_group or event.committee)]


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
    """Whom a reminder names: roles of units or of the committee, and signers."""
    return [
        Subject(one["subject"]) if one["subject"] else Holders(one["role"], event.committee, one["unit"])
        for one in event.tell
    ]


def submitter(event: Occurrence) -> list[Audience]:
    """The submitter of an opinion."""
    return [Subject(event.submitter["subject"])]


def reflectors(event: Occurrence) -> list[Audience]:
    """The submitter and the co-reflectors of an opinion."""
    return [Subject(one["subject"]) for one in [event.submitter, *event.co_reflectors]]


def of_committee(role: str):
    """The holders of a role in the event's committee."""
    return lambda event: [Holders(role, event.committee)]


def of_unit(role: str):
    """The holders of a role in the unit that the event is about."""
    return lambda event: [Holders(role, event.committee, event.unit)]


def handover_office(event: Occurrence) -> list[Audience]:
    """The handover office of the unit that the event is about."""
    return [Holders("handover_office", event.committee, event.office)]
