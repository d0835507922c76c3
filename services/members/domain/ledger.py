"""The duty ledger 履职台账 of one member: what happened (facts), what it is worth (standing), and append-only entries.

Facts may arrive in any order and twice. What a ledger is worth is a pure function of the set of its facts and the
rules: facts are read in the order of their time and id, whenever they came. Where that differs from what was
written before (a fact came late, a proposal was withdrawn), a counter-entry is written; no entry is ever changed.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.ids import derived_id
from kernel.workflow import Aggregate
from services.members import contract
from services.members.domain.rules import PointRule, RuleSet, in_force
from services.members.domain.words import Role, State, roles_in

RECONSIDERED = "proposal_reconsidered"
"""The occasion that takes back what it was before: merged, or withdrawn."""
_TAKEN_BACK = (contract.Occasion.PROPOSAL_MERGED, contract.Occasion.PROPOSAL_WITHDRAWN)


@dataclass(kw_only=True)
class Fact:
    """One event that concerns the member `name`: `matter` is the proposal, `part` what the member is to it."""

    event: str
    at: datetime
    occasion: str
    matter: str
    part: str
    title: str
    name: str

    @property
    def day(self) -> str:
        """The local date on which it happened."""
        return local_date(self.at).isoformat()


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why a ledger is settled: the occasion (a fact's, or that rules were set) and when it was."""

    occasion: str
    at: datetime

    @property
    def day(self) -> str:
        """The local date on which it was."""
        return local_date(self.at).isoformat()


@dataclass(kw_only=True)
class Row:
    """What one occasion is worth: `points` after the cap of its group, `full` before."""

    key: str
    fact: Fact
    year: int
    rule: str
    group: str
    version: int
    points: float
    full: float


@dataclass(kw_only=True)
class Entry:
    """One line of the append-only ledger: points given (+) or taken back (−) for the occasion `key`."""

    id: str
    key: str
    year: int
    day: str
    points: float
    rule: str
    rule_version: int
    occasion: dict
    explanation: dict


@dataclass(kw_only=True)
class Ledger(Aggregate):
    """A member's ledger over the whole membership."""

    membership: str
    facts: list[Fact] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    state: State = State.CURRENT

    def roles_of(self, who: Principal) -> set[StrEnum]:
        """Offices of the committee, and the member; fellow members do not see it."""
        owner: set[StrEnum] = {Role.OWNER} if who.speaks_for(self.membership) else set()
        return roles_in(who, self.committee) - {Role.FELLOW} | owner

    @classmethod
    def open(cls, committee: str, membership: str) -> "Ledger":
        """An empty ledger; a membership has exactly one."""
        return cls(id=ledger_id(membership), committee=committee, membership=membership)

    @property
    def name(self) -> str:
        """The member's name, as the newest fact has it."""
        return self.facts[-1].name

    def hear(self, fact: Fact) -> bool:
        """Take note of a fact; False when it is known."""
        if any(known.event == fact.event for known in self.facts):
            return False
        self.facts.append(fact)
        self.facts.sort(key=_in_time)
        return True

    def settle(self, versions: list[RuleSet], cause: Cause) -> None:
        """Write the entries by which the ledger comes to what its facts are worth; `cause` is what was heard last."""
        rows = {(row.key, row.year): row for row in standing(self.membership, self.facts, versions)}
        written = self._written()
        gone = sorted(place for place in written if place not in rows)
        for place in [*gone, *rows]:
            worth = rows[place].points if place in rows else 0.0
            points = round(worth - written.get(place, 0.0), 2)
            if points:
                self._write(place, rows.get(place), points, cause)

    def _written(self) -> dict[tuple[str, int], float]:
        sums: dict[tuple[str, int], float] = defaultdict(float)
        for entry in self.entries:
            place = entry.key, entry.year
            sums[place] = round(sums[place] + entry.points, 2)
        return sums

    def _write(self, place: tuple[str, int], row: Row | None, points: float, cause: Cause) -> None:
        key, year = place
        earlier = [entry for entry in self.entries if entry.key == key]
        title = row.fact.title if row else earlier[0].occasion["title"]
        entry = Entry(
            id=derived_id("ledger_entry", key, str(len(earlier) + 1)),
            key=key,
            year=year,
            day=row.fact.day if row and not earlier else cause.day,
            points=points,
            rule=row.rule if row else earlier[0].rule,
            rule_version=row.version if row else earlier[0].rule_version,
            occasion=_occasion(row.fact) if row else earlier[0].occasion,
            explanation=explain(
                _reason(row, bool(earlier), points), title, points, row.full if row else None, cause.occasion
            ),
        )
        self.entries.append(entry)
        self.record(self._event(contract.PointsEarned if points > 0 else contract.PointsCancelled, entry, cause))

    def _event(self, kind, entry: Entry, cause: Cause):
        occurrence = kind.of(
            self,
            at=cause.at,
            entry_id=entry.id,
            membership=self.membership,
            name=self.name,
            year=entry.year,
            points=entry.points,
            rule=entry.rule,
            rule_version=entry.rule_version,
            occasion=entry.occasion,
            day=entry.day,
            explanation=entry.explanation,
        )
        occurrence.id = derived_id("points", entry.id)
        return occurrence


def ledger_id(membership: str) -> str:
    """The id of a membership's one ledger."""
    return derived_id("ledger", membership)


def standing(membership: str, facts: list[Fact], versions: list[RuleSet]) -> list[Row]:
    """What the facts are worth, in the order of their time: once for each rule and matter, within the caps."""
    facts = _standing(sorted(facts, key=_in_time))
    used: dict[tuple[int, str], float] = defaultdict(float)
    rows = []
    for fact, rules, rule in _counting(facts, versions):
        year = rules.year_of(fact.day)
        spent = used[year, rule.group]
        points = round(max(0.0, min(rule.points, rules.caps.get(rule.group, float("inf")) - spent)), 2)
        used[year, rule.group] = round(spent + points, 2)
        rows.append(
            Row(
                key=derived_id(rule.name, fact.matter, membership),
                fact=fact,
                year=year,
                rule=rule.name,
                group=rule.group,
                version=rules.version,
                points=points,
                full=rule.points,
            )
        )
    return rows


def totals(rows: list[Row]) -> dict[int, dict[str, float]]:
    """Points by scoring year and group."""
    sums: dict[int, dict[str, float]] = {}
    for row in rows:
        groups = sums.setdefault(row.year, {})
        groups[row.group] = round(groups.get(row.group, 0.0) + row.points, 2)
    return sums


def _counting(facts: list[Fact], versions: list[RuleSet]) -> list[tuple[Fact, RuleSet, PointRule]]:
    """The facts that earn: the first of each occasion and matter that nothing on the same matter takes back."""
    happened = {(fact.occasion, fact.matter) for fact in facts}
    seen, counting = set(), []
    for fact in facts:
        rules = in_force(versions, fact.day)
        rule = rules.rule_for(fact.occasion, fact.part)
        if rule is None or (fact.occasion, fact.matter) in seen:
            continue
        seen.add((fact.occasion, fact.matter))
        taken_back = any((occasion, fact.matter) in happened for occasion in rule.cancelled_by)
        if not taken_back:
            counting.append((fact, rules, rule))
    return counting


def _standing(facts: list[Fact]) -> list[Fact]:
    """The facts (in the order of time) without mergings and withdrawals that were reconsidered afterwards."""
    again = {fact.matter: place for place, fact in enumerate(facts) if fact.occasion == RECONSIDERED}
    return [
        fact
        for place, fact in enumerate(facts)
        if fact.occasion not in _TAKEN_BACK or place > again.get(fact.matter, -1)
    ]


def _in_time(fact: Fact) -> tuple:
    return (fact.at, fact.event)


def _occasion(fact: Fact) -> dict:
    return {"event": fact.event, "subject": fact.matter, "kind": fact.occasion, "title": fact.title}


def _reason(row: Row | None, again: bool, points: float) -> str:
    if row is None:
        return "points.taken_back"
    if again:
        return "points.corrected"
    return row_reason(row)


def row_reason(row: Row) -> str:
    """Why a row is worth what it is: whole, up to the cap in part, or nothing any more above it."""
    if row.points == row.full:
        return "points.earned"
    return "points.earned_in_part" if row.points else "points.cap_reached"


def explain(code: str, title: str, points: float, full: float | None, cause: str) -> dict:
    """An explanation as {code, values}; its sentence stands in texts.py."""
    return {"code": code, "values": {"title": title, "points": points, "full": full, "cause": cause}}
