"""Whom the words of a table mean: a unit, a member or a category that is here, or a name of the past 历史名称."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from kernel.ids import derived_id
from services.proposals.contract.import_words import LEFT_EMPTY, Named
from services.proposals.contract.proposal_words import Signature
from services.proposals.domain.importing.nearness import likeness, near, very_near, very_near_units
from services.proposals.domain.proposal.records import Signer, Unit
from services.proposals.domain.settings import Word

PAST = "past"
"""What a signer that is a name only is, and how the code of a category that is one begins."""
CANDIDATES = 5


@dataclass(frozen=True, kw_only=True)
class Known:
    """One that is here: `entry` is {id, kind, committee, name, sector, party, unit} of a signer, {id, office} of a
    unit, {code, zh, en} of a category and {says} of a word of a closed list."""

    id: str
    name: str
    entry: dict
    term: int | None = None
    person: str | None = None


@dataclass
class Matches:
    """What the committee's directory and dictionary know, by name; and what the office chose for other words.

    A choice of None keeps the word as a name; of a word of a closed list it chooses nothing. `home` is the committee's
    name, by which units of its city are known.
    """

    committee: str
    known: dict[Named, dict[str, list[Known]]]
    choices: dict[tuple[Named, str], str | None] = field(default_factory=dict)
    home: str = ""

    def __post_init__(self) -> None:
        self.by_id = {
            named: {one.id: one for rows in names.values() for one in rows} for named, names in self.known.items()
        }

    def meant(self, named: Named, text: str, term: int | None = None) -> Known | None:
        """The one that is meant: of a member's seats that of the `term`, else the newest. None for a name of the past,
        and for one that several here have.
        """
        if (chosen := self.choices.get((named, text), "")) != "":
            return self.by_id[named].get(chosen or "")
        found = self.known[named].get(text, [])
        here = [one for one in found if one.term == term] or found
        one_person = len({one.person or one.id for one in here}) == 1
        return max(here, key=lambda one: one.term or 0) if one_person else None

    def chosen(self, named: Named, text: str) -> Known | None:
        """What the office said that the word means."""
        return self.by_id[named].get(self.choices.get((named, text)) or "")

    def candidates(self, named: Named, text: str) -> list[Known]:
        """Whom it may mean: those of that name, then those whose name is near it, the nearest first; of a closed list
        all.
        """
        same = self.known[named].get(text, [])
        names = [name for name in self.known[named] if name != text and near(name, text)]
        names.sort(key=lambda name: -likeness(name, text))
        found = {one.id: one for one in (*same, *(one for name in names for one in self.known[named][name]))}
        closed = LEFT_EMPTY in self.by_id[named]
        return list((found | self.by_id[named]).values() if closed else found.values())[
            : None if closed else CANDIDATES
        ]

    def likely(self, named: Named, text: str) -> Known | None:
        """The one that it very probably means; nobody where that could be two."""
        alike = partial(very_near_units, home=self.home) if named is Named.UNIT else very_near
        found = [one for one in self.candidates(named, text) if alike(one.name, text)]
        one_only = len({one.person or one.id for one in found}) == 1 and text not in self.known[named]
        return max(found, key=lambda one: one.term or 0) if one_only else None

    def signer(self, text: str, term: int, at: datetime) -> Signer:
        """The member or organisation that signed, or their name."""
        found = self.meant(Named.PERSON, text, term)
        signed: dict[str, Any] = {"state": Signature.SIGNED, "invited_at": at, "signed_at": at}
        if found:
            facts: dict[str, Any] = {
                name: found.entry[name] for name in ("kind", "committee", "name", "sector", "party", "unit")
            }
            return Signer(subject=found.id, **facts, **signed)
        subject = derived_id(PAST, Named.PERSON, self.committee, text)
        return Signer(subject=subject, kind=PAST, committee=self.committee, name=text, **signed)

    def unit(self, text: str, part: str) -> Unit:
        """The unit that handled it, or its name."""
        if found := self.meant(Named.UNIT, text):
            return Unit(unit=found.id, name=text, office=found.entry["office"], part=part)
        id = derived_id(PAST, Named.UNIT, self.committee, text)
        return Unit(unit=id, name=text, office=id, part=part, past=True)

    def category(self, text: str) -> Word | None:
        """The word of the dictionary, or one that is not in it any more."""
        if not text:
            return None
        if found := self.meant(Named.CATEGORY, text):
            return Word(**found.entry)
        code = hashlib.sha256(text.encode()).hexdigest()[:12]
        return Word(code=f"{PAST}_{code}", zh=text[:60], en=text[:60])
