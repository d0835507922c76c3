"""A round of awards 评优 of a session: the list, the deliberation, the decision, the publication."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import Aggregate, transition
from services.proposals.contract import awards as contract
from services.proposals.contract.awards import AwardKind, AwardState
from services.proposals.domain.awards.candidates import Candidate, Entry, Standing, candidate, candidates, quota
from services.proposals.domain.awards.rules import AwardRules


class AwardRole(StrEnum):
    """What a person can be to a round of awards."""

    PROPOSAL_OFFICE = "proposal_office"
    CHAIRMENS_MEETING = "chairmens_meeting"
    LEADER = "leader"
    AUDITOR = "auditor"
    READER = "reader"


S, R = AwardState, AwardRole
LOOK_AFTER = (R.PROPOSAL_OFFICE, R.CHAIRMENS_MEETING, R.LEADER, R.AUDITOR)


def within_quota(award: "Award") -> Refused | None:
    """No more than the rule allows goes before the meeting."""
    for row in award.quotas():
        if row["chosen"] > row["most"]:
            return Refused("award.over_quota", kind=str(row["kind"]), most=row["most"])
    return None


def names_somebody(award: "Award") -> Refused | None:
    """An empty list is none."""
    return None if any(one.chosen for one in award.candidates) else Refused("award.empty")


@dataclass(kw_only=True)
class Award(Aggregate):
    """A round of awards. `filed` and `units` are how many there were of each when it was begun: quotas are of these."""

    state: AwardState = S.PROPOSING  # type: ignore[misc]
    name: str
    term: int
    session: int
    session_name: str
    rules: AwardRules
    filed: int
    units: int
    opened_at: datetime
    candidates: list[Candidate] = field(default_factory=list)
    steps: list[Entry] = field(default_factory=list)
    honoured: bool = False

    def roles_of(self, who: Principal) -> set:
        """Offices and leaders by their grant; once it is published everybody in the committee reads the list."""
        roles = {role for role in LOOK_AFTER if who.has(role, self.committee)}
        read = self.state is S.ANNOUNCED and who.committee == self.committee
        return roles | ({R.READER} if read else set())

    def open(self, *, by: Principal, at: datetime, standings: list[Standing]) -> None:
        """Begin, with the candidates of the rule."""
        for kind, percent, of in self._percents():
            own = [one for one in standings if one.kind is kind]
            self.candidates += candidates(self.id, own, self.rules, quota(percent, of))
        self._tell(contract.AwardsOpened, by, at)

    @transition("add_candidate", from_=S.PROPOSING, by=R.PROPOSAL_OFFICE, form=contract.AddCandidate)
    def add_candidate(self, *, by, at: datetime, standing: Standing, reason: str) -> None:
        """Put somebody on the list who was not."""
        known = next((one for one in self.candidates if one.record == standing.record), None)
        if known is None:
            known = candidate(self.id, standing, None, True)
            self.candidates.append(known)
        elif known.chosen:
            raise Refused("award.on_the_list")
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

    @transition(
        "submit_awards",
        from_=S.PROPOSING,
        to=S.BEFORE_CHAIRMEN,
        by=R.PROPOSAL_OFFICE,
        guards=[names_somebody, within_quota],
        form=contract.SubmitAwards,
    )
    def submit_awards(self, *, by, at: datetime, note: str) -> None:
        """Put the list before the chairmen's meeting."""
        self._step("submit_awards", note, by, at)
        self._tell(contract.AwardsSubmitted, by, at, note=note)

    @transition(
        "approve_awards",
        from_=S.BEFORE_CHAIRMEN,
        to=S.CONFIRMED,
        by=R.CHAIRMENS_MEETING,
        form=contract.ApproveAwards,
    )
    def approve_awards(self, *, by, at: datetime, note: str) -> None:
        """Approve the list."""
        self._step("approve_awards", note, by, at)
        self._tell(contract.AwardsApproved, by, at, note=note)

    @transition(
        "send_back_awards",
        from_=S.BEFORE_CHAIRMEN,
        to=S.PROPOSING,
        by=R.CHAIRMENS_MEETING,
        form=contract.SendBackAwards,
    )
    def send_back_awards(self, *, by, at: datetime, reason: str) -> None:
        """Send the list back."""
        self._step("send_back_awards", reason, by, at)
        self._tell(contract.AwardsSentBack, by, at, reason=reason)

    @transition(
        "announce_awards",
        from_=S.CONFIRMED,
        to=S.ANNOUNCED,
        by=R.PROPOSAL_OFFICE,
        form=contract.AnnounceAwards,
    )
    def announce_awards(self, *, by, at: datetime, locked: set[str], committee_name: str) -> None:
        """Publish the awards, to the public too; `locked` are proposals whose titles are hidden now."""
        self._step("announce_awards", "", by, at)
        told = {
            kind: [{"id": one.record, "name": one.name} for one in self.chosen(kind) if one.record not in locked]
            for kind in AwardKind
        }
        facts = {"excellent": told[AwardKind.PROPOSAL], "advanced": told[AwardKind.UNIT]}
        self._tell(contract.AwardsAnnounced, by, at, **facts)
        excellent = [one.record for one in self.chosen(AwardKind.PROPOSAL)]
        shown = {"excellent": excellent, "advanced": told[AwardKind.UNIT], "committee_name": committee_name}
        self._tell(contract.AwardsPublished, by, at, **shown)

    @transition(
        "cancel_awards",
        from_=S.PROPOSING,
        to=S.CANCELLED,
        by=R.PROPOSAL_OFFICE,
        form=contract.CancelAwards,
    )
    def cancel_awards(self, *, by, at: datetime, reason: str) -> None:
        """Take it back."""
        self._step("cancel_awards", reason, by, at)
        self._tell(contract.AwardsCancelled, by, at, reason=reason)

    def chosen(self, kind: AwardKind) -> list[Candidate]:
        """Who stands on the list."""
        return [one for one in self.candidates if one.kind is kind and one.chosen]

    def quotas(self) -> list[dict]:
        """An AwardQuotaView of each kind."""
        rules = self.rules
        most = {AwardKind.PROPOSAL: rules.proposal_percent_most, AwardKind.UNIT: rules.unit_percent_most}
        return [
            {
                "kind": str(kind),
                "chosen": len(self.chosen(kind)),
                "quota": quota(percent, of),
                "most": max(quota(most[kind], of), quota(percent, of)),
            }
            for kind, percent, of in self._percents()
        ]

    def _percents(self) -> list[tuple[AwardKind, int, int]]:
        rules = self.rules
        return [
            (AwardKind.PROPOSAL, rules.proposal_percent, self.filed),
            (AwardKind.UNIT, rules.unit_percent, self.units),
        ]

    def _candidate(self, id: str) -> Candidate:
        known = next((one for one in self.candidates if one.id == id), None)
        if known is None:
            raise Invalid.fields({"candidate": ["unknown"]})
        return known

    def _note(self, known: Candidate, step: str, text: str, by: Principal | None, at: datetime) -> None:
        known.entries.append(Entry(step=step, text=text, by_name=by.name if by else "", at=at))
        self._tell(contract.AwardsChanged, by, at, step=step, candidate=known.id)

    def _step(self, step: str, text: str, by: Principal | None, at: datetime) -> None:
        self.steps.append(Entry(step=step, text=text, by_name=by.name if by else "", at=at))

    def _tell(self, event, by: Principal | None, at: datetime, **facts) -> None:
        common = {name: getattr(self, name) for name in ("name", "term", "session", "session_name")}
        self.record(event.of(self, by=by, at=at, **common, **facts))
