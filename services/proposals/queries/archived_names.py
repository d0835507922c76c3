"""Whom the ids of an archive mean: gathered while its records are packed, and told in its manifest."""

from dataclasses import dataclass, field

from kernel.work import Work
from services.proposals.contract.evaluation_words import EvaluationSide
from services.proposals.domain.archive.naming import OFFICE, PERSON, UNIT, ids_in, sort_of
from services.proposals.domain.evaluation import Ballot
from services.proposals.domain.handling import Handling
from services.proposals.domain.proposal.proposal import Proposal


@dataclass
class ArchivedNames:
    """Names by id as records have them, {sort, name} each; and every id that stands in any record."""

    _told: dict[str, dict] = field(default_factory=dict)
    _mentioned: set[str] = field(default_factory=set)

    def mention(self, content: bytes) -> None:
        """This is a record's file."""
        self._mentioned |= ids_in(content)

    def name(self, proposal: Proposal, handlings: list[Handling]) -> None:
        """Who signed it and who handles it."""
        signers = [*proposal.signers, *(one for merged in proposal.merged for one in merged.signers)]
        self._tell(PERSON, {one.subject: one.name for one in signers})
        self._tell(UNIT, {unit.unit: unit.name for unit in proposal.units if not unit.past})
        self._tell(UNIT, {one.unit: one.unit_name for one in handlings})
        self._tell(OFFICE, {one.office: one.office_name for one in handlings})

    def name_raters(self, ballots: list[Ballot]) -> None:
        """Who rated."""
        for one in ballots:
            self._tell(PERSON if one.side is EvaluationSide.UNITS else UNIT, {one.rater: one.rater_name})

    def told(self, work: Work, committee: str) -> dict[str, dict]:
        """Of the manifest: besides these, the committee's members and organisations that any record mentions, under
        their names of today.
        """
        where = {"committee": committee}
        entries = [*work.directory.find("membership", where), *work.directory.find("organisation", where)]
        mentioned = {
            entry["id"]: {"sort": sort_of(entry), "name": work.directory.name(entry["id"], work.today)}
            for entry in entries
            if entry["id"] in self._mentioned
        }
        return mentioned | self._told

    def _tell(self, sort: str, names: dict[str, str]) -> None:
        self._told |= {id: {"sort": sort, "name": name} for id, name in names.items()}
