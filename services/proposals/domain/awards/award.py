"""A round of awards 评优 of a session: the list, the deliberation, the decision, the publication."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from kernel.events import Event
from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import Aggregate, transition
from services.proposals.contract import awards as contract
from services.proposals.contract.awards import AwardKind, AwardState
from services.proposals.domain.awards.candidates import Candidate, Standing, candidate, candidates, quota
from services.proposals.domain.awards.rules import AwardRules
from services.proposals.domain.proposal.records import Imported
from services.proposals.domain.rounds import LOOK_AFTER, RoundRole, Step, approval, step_of
from services.proposals.texts import HIDDEN_TITLE

S, R = AwardState, RoundRole
OPEN = (S.PROPOSING, S.BEFORE_CHAIRMEN, S.CONFIRMED)
"""A session has one round at a time in these."""

GONE = {AwardKind.PROPOSAL: "award.filed_no_longer", AwardKind.UNIT: "award.replied_no_longer"}
"""Why a candidate that the session knows no more fits no longer."""


def within_quota(award: "Award") -> Refused | None:
    """No more than the rule allows goes before the meeting."""
    for row in award.quotas():
        if row["chosen"] > row["most"]:
            return Refused("award.over_quota", kind=str(row["kind"]), most=row["most"])
    return None


def fits(award: "Award") -> Refused | None:
    """What lost a condition since it came on the list, reopened say, goes no further."""
    lost = [one for one in award.candidates if one.chosen and award.lost(one)]
    return Refused("award.fits_no_longer", names=[award.shown_name(one) for one in lost]) if lost else None


def names_somebody(award: "Award") -> Refused | None:
    """An empty list is none."""
    return None if any(one.chosen for one in award.candidates) else Refused("award.empty")


@dataclass(kw_only=True)
class Award(Aggregate):
    """A round of awards. `filed` and `units` are how many there were of each when it was begun: quotas are of these,
    less the `earlier` ones, of each kind, that other rounds of the session had awarded.
    """

    state: AwardState = S.PROPOSING  # type: ignore[misc]
    name: str
    term: int
    session: int
    session_name: str
    rules: AwardRules
    filed: int
    units: int
    opened_at: datetime
    earlier: dict[str, int] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    honoured: bool = False
    imported: Imported | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lost: dict[str, Refused] = {}
        self._locked: Container[str] = ()

    def seen_on(self, standings: list[Standing], locked: Container[str]) -> Self:
        """Take over how its candidates stand today, for guards and offers; titles of `locked` are hidden."""
        known = {one.record: one.lost(self.rules) for one in standings}
        found = ((one.record, known.get(one.record, Refused(GONE[one.kind]))) for one in self.candidates)
        self._lost = {record: refused for record, refused in found if refused}
        self._locked = locked
        return self

    def lost(self, one: Candidate) -> Refused | None:
        """Which condition a candidate lost, by how it stood where the round was `seen_on`."""
        return self._lost.get(one.record)

    def shown_name(self, one: Candidate) -> str:
        """Its name, unless that is locked away."""
        return HIDDEN_TITLE if one.record in self._locked else one.name

    def roles_of(self, who: Principal) -> set:
        """Offices and leaders by their grant; once it is published everybody in the committee reads the list."""
        roles = {role for role in LOOK_AFTER if who.has(role, self.committee)}
        read = self.state is S.ANNOUNCED and who.committee == self.committee
        return roles | ({R.READER} if read else set())

    @property
    def of_session(self) -> dict:
        """By what records of its session are found."""
        return {"committee": self.committee, "term": self.term, "session": self.session}

    def open(self, *, by: Principal, at: datetime, standings: list[Standing], awarded: Container[str]) -> None:
        """Begin, with the candidates of the rule; `awarded` were so in this session already, and are not twice."""
        for row in self.quotas():
            all_of_it = [one for one in standings if str(one.kind) == row["kind"]]
            own = [one for one in all_of_it if one.record not in awarded]
            self.earlier[row["kind"]] = len(all_of_it) - len(own)
            left = max(0, row["quota"] - self.earlier[row["kind"]])
            self.candidates += candidates(self.id, own, self.rules, row["quota"], left)
        self.tell(contract.AwardsOpened, by, at)

    @transition("add_candidate", from_=S.PROPOSING, by=R.PROPOSAL_OFFICE, form=contract.AddCandidate)
    def add_candidate(self, *, by, at: datetime, standing: Standing, awarded: dict[str, str], reason: str) -> None:
        """Put somebody on the list who was not.

        `awarded` are as `may_not_be_added` has them, which says who may be.
        """
        if refused := self.may_not_be_added(standing, awarded):
            raise refused
        known = next((one for one in self.candidates if one.record == standing.record), None)
        if known is None:
            known = candidate(self.id, standing, None, True)
            self.candidates.append(known)
        known.chosen = True
        self._note(known, "add_candidate", reason, by, at)

    @transition("strike_candidate", from_=S.PROPOSING, by=R.PROPOSAL_OFFICE, form=contract.StrikeCandidate)
    def strike_candidate(self, *, by, at: datetime, candidate: str, reason: str) -> None:
        """Strike somebody from the list."""
        known = self._candidate(candidate)
        if not known.chosen:
            raise Refused("award.not_on_the_list")
        known.chosen = False
        self._note(known, "strike_candidate", reason, by, at)

    @transition(
        "deliberate_candidate",
        from_=(S.PROPOSING, S.BEFORE_CHAIRMEN),
        by=(R.PROPOSAL_OFFICE, R.CHAIRMENS_MEETING),
        form=contract.DeliberateCandidate,
    )
    def deliberate_candidate(self, *, by, at: datetime, candidate: str, text: str) -> None:
        """Write down what was said 评议."""
        self._note(self._candidate(candidate), "deliberate_candidate", text, by, at)

    submit_awards, approve_awards, send_back_awards = approval(
        "awards",
        states=(S.PROPOSING, S.BEFORE_CHAIRMEN, S.CONFIRMED),
        forms=(contract.SubmitAwards, contract.ApproveAwards, contract.SendBackAwards),
        told=(contract.AwardsSubmitted, contract.AwardsApproved, contract.AwardsSentBack),
        guards=[names_somebody, within_quota],
        on_each_step=[fits],
    )

    @transition(
        "recall_awards",
        from_=S.CONFIRMED,
        to=S.PROPOSING,
        by=(R.PROPOSAL_OFFICE, R.CHAIRMENS_MEETING),
        form=contract.RecallAwards,
    )
    def recall_awards(self, *, by, at: datetime, reason: str) -> None:
        """Take the approval back; the list is deliberated again."""
        self.steps.append(step_of("recall_awards", reason, by, at))
        self.tell(contract.AwardsRecalled, by, at, reason=reason)

    @transition(
        "announce_awards",
        from_=S.CONFIRMED,
        to=S.ANNOUNCED,
        by=R.PROPOSAL_OFFICE,
        guards=[fits],
        form=contract.AnnounceAwards,
    )
    def announce_awards(self, *, by, at: datetime, awarded: Container[str], committee_name: str) -> None:
        """Publish the awards, to the public too.

        `awarded` were so in this session already.
        """
        if twice := [one for one in self.candidates if one.chosen and one.record in awarded]:
            raise Refused("award.awarded_twice", names=[self.shown_name(one) for one in twice])
        self.steps.append(step_of("announce_awards", "", by, at))
        told = {
            kind: [{"id": one.record, "name": one.name} for one in self.chosen(kind) if one.record not in self._locked]
            for kind in AwardKind
        }
        facts = {"excellent": told[AwardKind.PROPOSAL], "advanced": told[AwardKind.UNIT]}
        self.tell(contract.AwardsAnnounced, by, at, **facts)
        excellent = [one.record for one in self.chosen(AwardKind.PROPOSAL)]
        shown = {"excellent": excellent, "advanced": told[AwardKind.UNIT], "committee_name": committee_name}
        self.tell(contract.AwardsPublished, by, at, **shown)

    @transition(
        "cancel_awards",
        from_=S.PROPOSING,
        to=S.CANCELLED,
        by=R.PROPOSAL_OFFICE,
        form=contract.CancelAwards,
    )
    def cancel_awards(self, *, by, at: datetime, reason: str) -> None:
        """Take it back."""
        self.steps.append(step_of("cancel_awards", reason, by, at))
        self.tell(contract.AwardsCancelled, by, at, reason=reason)

    def may_not_be_added(self, standing: Standing, awarded: dict[str, str]) -> Refused | None:
        """Why it cannot be put on the list. `awarded` were so in this session already: names of rounds by record."""
        if any(one.record == standing.record and one.chosen for one in self.candidates):
            return Refused("award.on_the_list")
        if standing.record in awarded:
            return Refused("award.awarded_before", name=awarded[standing.record])
        return standing.lacks(self.rules)

    def chosen(self, kind: AwardKind) -> list[Candidate]:
        """Who stands on the list."""
        return [one for one in self.candidates if one.kind is kind and one.chosen]

    def quotas(self) -> list[dict]:
        """An AwardQuotaView of each kind."""
        rules = self.rules
        return [
            self._quota(AwardKind.PROPOSAL, self.filed, rules.proposal_percent, rules.proposal_percent_most),
            self._quota(AwardKind.UNIT, self.units, rules.unit_percent, rules.unit_percent_most),
        ]

    def _quota(self, kind: AwardKind, of: int, percent: int, percent_most: int) -> dict:
        earlier, usual = self.earlier.get(str(kind), 0), quota(percent, of)
        return {
            "kind": str(kind),
            "chosen": len(self.chosen(kind)),
            "quota": max(0, usual - earlier),
            "most": max(0, max(quota(percent_most, of), usual) - earlier),
            "earlier": earlier,
        }

    def _candidate(self, id: str) -> Candidate:
        known = next((one for one in self.candidates if one.id == id), None)
        if known is None:
            raise Invalid.fields({"candidate": ["unknown"]})
        return known

    def _note(self, known: Candidate, step: str, text: str, by: Principal | None, at: datetime) -> None:
        known.entries.append(step_of(step, text, by, at))
        self.tell(contract.AwardsChanged, by, at, step=step, candidate=known.id)

    def tell(self, event: type[Event], by: Principal | None, at: datetime, **facts: Any) -> None:
        """Record an event with what every event of a round carries."""
        common = {name: getattr(self, name) for name in ("name", "term", "session", "session_name")}
        self.record(event.of(self, by=by, at=at, **common, **facts))
