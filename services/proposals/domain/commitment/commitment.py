"""The life of a commitment 承诺事项: made by a sent class B reply, followed across sessions until it is done."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from kernel.clock import local_date
from kernel.deadlines import Deadline, Rule
from kernel.events import Event
from kernel.identity import Principal
from kernel.rpc.problems import Refused
from kernel.workflow import Aggregate, transition
from services.proposals.contract import commitments as contract
from services.proposals.contract.handling_words import Occasion, Urgency
from services.proposals.domain.commitment import confirming
from services.proposals.domain.commitment.words import COMMITTEE_ROLES, ENDED, OUTSIDE, UNFINISHED, CommitmentState
from services.proposals.domain.commitment.words import CommitmentRole as R
from services.proposals.domain.commitment.words import CommitmentState as S
from services.proposals.domain.handling.relations import STAFF
from services.proposals.domain.proposal.guards import text_locked
from services.proposals.domain.urging import NEVER, Urging, Watch, deadline_fact, next_day, reminder, whom_to_tell


@dataclass(kw_only=True)
class Progress:
    """What the unit reported, with evidence by file id; `done` when it said that nothing is left."""

    at: datetime
    text: str
    files: list[str]
    done: bool


@dataclass(kw_only=True)
class ByHand:
    """What an office urged the unit with 催办, and in whose name."""

    at: datetime
    name: str
    text: str


def urged_today(commitment: "Commitment") -> Refused | None:
    """The office urges a unit once a day."""
    return Refused("commitment.urged_today") if commitment.office_key() in commitment.urged else None


@dataclass(kw_only=True)
class Commitment(Aggregate):
    """One promise of a reply. `signers` are as in Handling; `due_on`, `urge_on`, `readers` serve lists and timers.

    `confirm_due` is until when its last report of done is to be confirmed; `unconfirmed`: nobody did, the office knows.
    `locked` says that the proposal's text is locked away: until its release the commitment rests. `renewed` counts the
    later rounds that promised it again; the first `answered` of what was `contested` came before the last of them;
    `replaced_by` is the handling whose reply stands in its place.
    """

    state: CommitmentState = S.OPEN  # type: ignore[misc]
    proposal: str
    number: int | None
    title: str
    locked: bool = False
    handling: str
    unit: str
    unit_name: str
    office: str
    suggestion: str | None
    text: str
    public: bool
    signers: list[dict]
    supervised_by: str | None = None
    due: Deadline
    urging: Urging
    made_at: datetime
    confirmation: confirming.Confirming | None = None
    confirm_due: Deadline | None = None
    unconfirmed: bool = False
    progress: list[Progress] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)
    renewed: int = 0
    answered: int = 0
    done_at: datetime | None = None
    replaced_by: str | None = None
    due_on: str = NEVER
    urge_on: str = NEVER
    urged: list[str] = field(default_factory=list)
    urged_by_hand: list[ByHand] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)

    def roles_of(self, who: Principal) -> set:
        """What `who` is to this commitment."""
        roles = {role for role in COMMITTEE_ROLES if who.has(role, self.committee)}
        roles |= {
            role for role in (R.UNIT_HANDLER, R.UNIT_CHECKER, R.UNIT_LEADER) if who.has(role, self.committee, self.unit)
        }
        if who.has(R.HANDOVER_OFFICE, self.committee, self.office):
            roles.add(R.HANDOVER_OFFICE)
        if any(who.speaks_for(signer["subject"]) for signer in self.signers):
            roles.add(R.SIGNER)
        if self.supervised_by and who.has(STAFF, self.committee, self.supervised_by):
            roles.add(R.SUPERVISOR)
        return roles

    def seen_on(self, day: date) -> Self:
        """This commitment, as guards and offers see it on the local date `day`."""
        self._today = day
        return self

    def office_key(self) -> str:
        """The natural key of today's reminder by an office."""
        return f"by_office:{self._today.isoformat()}"

    def make(self, *, by: Principal | None, at: datetime) -> Self:
        """Begin: the reply that promises it was sent."""
        self.tell(contract.CommitmentMade, by, at)
        return self

    @transition("renew_commitment", from_=UNFINISHED, to=S.OPEN, by=R.SYSTEM)
    def renew_commitment(self, *, by: Principal | None, at: datetime, again: "Commitment") -> None:
        """The reply of a later round promises it `again`, perhaps in other words and until another day."""
        self.handling, self.public = again.handling, again.public
        self.text, self.due, self.suggestion = again.text, again.due, again.suggestion
        self.renewed, self.answered = self.renewed + 1, len(self.contested)
        self.confirm_due, self.unconfirmed, self.urged = None, False, []
        self.tell(contract.CommitmentRenewed, by, at)

    @transition("replace_commitment", from_=UNFINISHED, to=S.REPLACED, by=R.SYSTEM)
    def replace_commitment(self, *, by: Principal | None, at: datetime, by_handling: str) -> None:
        """The reply of a later round stands in its place 由新一轮答复代替."""
        self.replaced_by = by_handling
        self.tell(contract.CommitmentReplaced, by, at, by_handling=by_handling)

    @transition("report_progress", from_=S.OPEN, by=R.UNIT_HANDLER, guards=[text_locked], form=contract.ReportProgress)
    def report_progress(self, *, by, at, text: str, files: list[str]) -> None:
        """Report what was done so far 进展."""
        self._report(Progress(at=at, text=text, files=files, done=False))
        self.tell(contract.CommitmentProgressed, by, at, progress=text, files=files)

    @transition(
        "report_commitment_done",
        from_=S.OPEN,
        to=S.REPORTED,
        by=R.UNIT_HANDLER,
        guards=[text_locked],
        form=contract.ReportCommitmentDone,
    )
    def report_commitment_done(self, *, by, at, text: str, files: list[str]) -> None:
        """Report that it is done 完成: a first proposer or the office confirms."""
        self._report(Progress(at=at, text=text, files=files, done=True))
        confirm_by = confirming.wait(self, at)
        self.tell(contract.CommitmentReportedDone, by, at, progress=text, files=files, confirm_by=confirm_by)

    @transition(
        "confirm_commitment",
        from_=S.REPORTED,
        to=S.DONE,
        by=(R.SIGNER, R.PROPOSAL_OFFICE),
        guards=[text_locked],
        personal=[confirming.proposers_first],
        form=contract.ConfirmCommitment,
    )
    def confirm_commitment(self, *, by, at, others_open: int) -> None:
        """Confirm that it is done; `others_open` are the commitments of the same reply that are not."""
        self.done_at = at
        done_on = local_date(at).isoformat()
        self.tell(contract.CommitmentConfirmed, by, at, done_on=done_on, all_done=others_open == 0)

    @transition(
        "contest_commitment",
        from_=S.REPORTED,
        to=S.OPEN,
        by=(R.SIGNER, R.PROPOSAL_OFFICE),
        guards=[text_locked],
        form=contract.ContestCommitment,
    )
    def contest_commitment(self, *, by, at, reason: str) -> None:
        """Say that it is not done: the unit goes on."""
        self.contested.append(reason)
        self.tell(contract.CommitmentContested, by, at, reason=reason)

    @transition(
        "urge_commitment",
        from_=S.OPEN,
        by=(R.PROPOSAL_OFFICE, R.HANDOVER_OFFICE),
        guards=[text_locked, urged_today],
        form=contract.UrgeCommitment,
    )
    def urge_commitment(self, *, by, at, text: str) -> None:
        """Urge the unit 催办 by hand, at most once a day."""
        self.urged.append(self.office_key())
        self.urged_by_hand.append(ByHand(at=at, name=by.name, text=text))
        self._urge(at, Urgency.BY_OFFICE, by=by, text=text)

    def remind(self, at: datetime) -> None:
        """Send the reminder whose day has come: each stage once."""
        for watch in self._watches():
            if due := reminder(watch, self.urged, local_date(at)):
                self.urged.append(due.key)
                urge = confirming.urge if watch.occasion is Occasion.CONFIRMATION else Commitment._urge
                urge(self, at, due.urgency)
        self.plan()

    def show(self, title: str, locked: bool) -> None:
        """Carry the proposal's title as it is shown now, and rest while its text is locked away."""
        self.title, self.locked = title, locked
        self.plan()

    def rest(self, since: date, days: int, at: datetime) -> None:
        """Its clock stood still for `days` from the day `since` on: what was not over by then is due so much later."""
        if not days or self.state not in UNFINISHED:
            return
        before = self.due, self.confirm_due
        self.due = self.due if self.due.passed_by(since) else self.due.rest(days)
        if self.state is S.REPORTED and self.confirm_due and not self.confirm_due.passed_by(since):
            self.confirm_due = self.confirm_due.rest(days)
        if (self.due, self.confirm_due) != before:
            confirm_by = self.confirm_due and self.confirm_due.on
            self.tell(contract.CommitmentDeadlinesMoved, None, at, state=str(self.state), confirm_by=confirm_by)

    def inside(self, who: Principal) -> bool:
        """Whether `who` reads what units and offices write to each other."""
        return bool(self.roles_of(who) - OUTSIDE)

    def read_by(self, who: Principal) -> bool:
        """Whether `who` reads what it says: units and offices always, others while nothing is locked away."""
        return not self.locked or self.inside(who)

    def renew_signers(self, signers: list[dict]) -> None:
        """A merge brought new proposers, who read it, and the first of whom may confirm it, from now on."""
        self.signers = signers
        self.plan()

    def take_supervisor(self, organisation: str | None) -> bool:
        """The special committee that supervises the proposal, if any, reads it; says whether that is news."""
        changed = self.supervised_by != organisation
        self.supervised_by = organisation
        self.plan()
        return changed

    def _report(self, progress: Progress) -> None:
        self.progress.append(progress)
        self.files += progress.files

    def _watches(self) -> list[Watch]:
        if self.locked or self.state in ENDED:
            return []
        if self.state == S.OPEN:
            return [Watch(occasion=Occasion.COMMITMENT, deadline=self.due, urging=self.urging)]
        return confirming.watches(self)

    def _urge(self, at: datetime, urgency: Urgency, by: Principal | None = None, text: str = "") -> None:
        self.tell(
            contract.CommitmentUrged,
            by,
            at,
            urgency=str(urgency),
            tell=whom_to_tell(urgency, self.unit, self.office),
            computed=deadline_fact(self.due),
            days_left=self.due.days_left(local_date(at)),
            words=text,
        )

    def tell(self, event: type[Event], by: Principal | None, at: datetime, **facts) -> None:
        self.plan()
        common = {
            "proposal": self.proposal,
            "number": self.number,
            "title": self.title,
            "handling": self.handling,
            "unit": self.unit,
            "unit_name": self.unit_name,
            "office": self.office,
            "suggestion": self.suggestion,
            "text": self.text,
            "due": self.due.on,
            "public": self.public,
            "signers": self.signers,
        }
        self.record(event.of(self, by=by, at=at, **common | facts))

    def plan(self) -> None:
        self.due_on = NEVER if self.locked or self.state in ENDED else self.due.on
        self.urge_on = next_day(self._watches(), self.urged)
        others = [f"subject:{signer['subject']}" for signer in self.signers]
        if self.supervised_by:
            others += [f"staff:{self.committee}:{self.supervised_by}", f"staff:{self.committee}"]
        self.readers = [f"committee:{self.committee}", f"office:{self.office}", f"unit:{self.unit}", *others]


def promised_until(due: str, today: date) -> Deadline:
    """The deadline of a commitment: the unit named the day itself when it replied."""
    rule = Rule(name="promised", amount=(date.fromisoformat(due) - today).days, unit="days")
    return Deadline(on=due, rule=rule, start=today.isoformat())
