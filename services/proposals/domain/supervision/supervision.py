"""The life of a supervision 督办: proposed by the office, decided by the chairmen's meeting, planned, reported."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from kernel.clock import local_date
from kernel.events import Event
from kernel.identity import Principal
from kernel.rpc.problems import Invalid
from kernel.workflow import Aggregate, transition
from services.proposals.contract import supervision_events as events
from services.proposals.contract import supervisions as forms
from services.proposals.contract.supervision_words import Grade, VisitWay
from services.proposals.domain.proposal.guards import text_locked
from services.proposals.domain.supervision import planned, reminding
from services.proposals.domain.supervision.access import readers_of, roles_towards
from services.proposals.domain.supervision.records import Entry, Matter, Plan, Report, Step, Supervisors, Visit
from services.proposals.domain.supervision.words import DECIDED, LIVE
from services.proposals.domain.supervision.words import SupervisionRole as R
from services.proposals.domain.supervision.words import SupervisionState as S
from services.proposals.domain.urging import NEVER

LEADING = (R.LEADER, R.SUPERVISOR)
REPORT = "report"
"""What is planned for the last day: the report itself."""


@dataclass(kw_only=True)
class Supervision(Aggregate):
    """One supervision of one proposal. `led` are those suggested until the meeting has decided.

    `units` have the proposal to handle; `due`, `urge_on` and `readers` serve lists and timers; `locked` says that the
    proposal's text is locked away: until its release the supervision rests.
    """

    state: S = S.AWAITING_DECISION  # type: ignore[misc]
    proposal: str
    number: int | None
    title: str
    term: int | None
    session: int | None
    locked: bool = False
    signers: list[dict]
    units: list[str] = field(default_factory=list)
    grade: Grade
    why: str
    led: Supervisors
    proposed_at: datetime
    decided_at: datetime | None = None
    opinion: str = ""
    plan: Plan | None = None
    visits: list[Visit] = field(default_factory=list)
    progress: list[Entry] = field(default_factory=list)
    report: Report | None = None
    sent_back: str = ""
    conclusion: str = ""
    ended_at: datetime | None = None
    files: list[str] = field(default_factory=list)
    remind_days: int = 3
    due: str = NEVER
    urge_on: str = NEVER
    urged: list[str] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)

    def roles_of(self, who: Principal) -> set:
        """What `who` is to this supervision."""
        return roles_towards(self, who)

    @property
    def decided(self) -> bool:
        """Whether it has, or had, a place: from then on others see it too."""
        return self.state in DECIDED or (self.state == S.ENDED_EARLY and self.decided_at is not None)

    @property
    def live(self) -> bool:
        """Whether it has not come to its end."""
        return self.state in LIVE

    def at_work(self) -> list[str]:
        """The units that handle the proposal, and those that help."""
        return list(dict.fromkeys([*self.units, *(helper.id for helper in self.led.helpers)]))

    def propose(self, *, by: Principal, at: datetime) -> Self:
        """Begin: the office proposed it."""
        self.tell(events.SupervisionProposed, by, at, reason_text=self.why)
        return self

    @transition(
        "approve_supervision",
        from_=S.AWAITING_DECISION,
        to=S.TO_PLAN,
        by=R.CHAIRMENS_MEETING,
        guards=[text_locked],
        form=forms.ApproveSupervision,
    )
    def approve_supervision(self, *, by, at, led: Supervisors, opinion: str, remind_days: int) -> None:
        """Decide that it is supervised 列入督办, and by whom; the plan is reminded of so many days before each date."""
        self.led, self.opinion, self.decided_at, self.remind_days = led, opinion, at, remind_days
        helpers = [helper.fact() for helper in led.helpers]
        self.tell(events.SupervisionApproved, by, at, opinion=opinion, helpers=helpers)

    @transition(
        "refuse_supervision",
        from_=S.AWAITING_DECISION,
        to=S.TURNED_DOWN,
        by=R.CHAIRMENS_MEETING,
        form=forms.RefuseSupervision,
    )
    def refuse_supervision(self, *, by, at, reason: str) -> None:
        """Decide that it is not."""
        self.conclusion, self.ended_at = reason, at
        self.tell(events.SupervisionRefused, by, at, reason_text=reason)

    @transition(
        "plan_supervision",
        from_=(S.TO_PLAN, S.UNDER_WAY),
        to=S.UNDER_WAY,
        by=(R.PROPOSAL_OFFICE, *LEADING),
        guards=[text_locked],
        form=forms.PlanSupervision,
    )
    def plan_supervision(self, *, by, at, plan: Plan, helpers: list) -> None:
        """Make the plan 督办方案, or another one; days that are over stay only where the plan had them before."""
        known = {step.on for step in self.plan.steps} if self.plan else set()
        _require_days(plan, known, local_date(at))
        self.plan, self.led.helpers = plan, helpers
        self._claim(plan.files)
        facts = {
            "methods": plan.methods,
            "steps": [{"on": step.on, "what": step.what} for step in plan.steps],
            "helpers": [helper.fact() for helper in helpers],
        }
        self.tell(events.SupervisionPlanned, by, at, report_by=plan.report_by, files=plan.files, **facts)

    @transition(
        "record_visit",
        from_=S.UNDER_WAY,
        by=(R.PROPOSAL_OFFICE, *LEADING),
        guards=[text_locked],
        form=forms.RecordVisit,
    )
    def record_visit(self, *, by, at, on: str, way: str, place: str, people: list[str], findings: str, files) -> None:
        """Record a visit 督办活动."""
        self._require_day(on, at)
        kept = {"on": on, "place": place, "files": files}
        self.visits.append(Visit(way=VisitWay(way), people=people, findings=findings, at=at, **kept))
        self._claim(files)
        self.tell(events.SupervisionVisited, by, at, visit_way=way, **kept)

    @transition(
        "log_supervision_progress",
        from_=S.UNDER_WAY,
        by=(R.PROPOSAL_OFFICE, *LEADING),
        guards=[text_locked],
        form=forms.LogSupervisionProgress,
    )
    def log_supervision_progress(self, *, by, at, on: str, text: str, files: list[str]) -> None:
        """Record what came of it 督办进展."""
        self._require_day(on, at)
        self.progress.append(Entry(on=on, text=text, files=files, at=at))
        self._claim(files)
        self.tell(events.SupervisionProgressed, by, at, on=on, progress=text, files=files)

    @transition(
        "give_supervision_report",
        from_=S.UNDER_WAY,
        to=S.REPORT_GIVEN,
        by=(R.PROPOSAL_OFFICE, *LEADING),
        guards=[text_locked],
        form=forms.GiveSupervisionReport,
    )
    def give_supervision_report(self, *, by, at, text: str, files: list[str]) -> None:
        """Give the report 督办报告."""
        self.report, self.sent_back = Report(text=text, files=files, at=at), ""
        self._claim(files)
        self.tell(events.SupervisionReported, by, at, text=text, files=files)

    @transition(
        "send_back_supervision_report",
        from_=S.REPORT_GIVEN,
        to=S.UNDER_WAY,
        by=(R.PROPOSAL_OFFICE, R.LEADER),
        guards=[text_locked],
        form=forms.SendBackSupervisionReport,
    )
    def send_back_supervision_report(self, *, by, at, reason: str) -> None:
        """Not accept the report yet."""
        self.sent_back = reason
        self.tell(events.SupervisionReportSentBack, by, at, reason_text=reason)

    @transition(
        "conclude_supervision",
        from_=S.REPORT_GIVEN,
        to=S.CONCLUDED,
        by=(R.PROPOSAL_OFFICE, R.LEADER),
        guards=[text_locked],
        form=forms.ConcludeSupervision,
    )
    def conclude_supervision(self, *, by, at, opinion: str) -> None:
        """Accept the report: the supervision is over 督办办结."""
        self.conclusion, self.ended_at = opinion, at
        self.tell(events.SupervisionConcluded, by, at, opinion=opinion)

    @transition(
        "end_supervision",
        from_=LIVE,
        to=S.ENDED_EARLY,
        by=R.PROPOSAL_OFFICE,
        form=forms.EndSupervision,
    )
    def end_supervision(self, *, by, at, reason: str, cause: str = "by_office") -> None:
        """End it early; its place is free again. `cause` says when the proposal itself was merged or withdrawn."""
        self.conclusion, self.ended_at = reason, at
        self.tell(events.SupervisionEnded, by, at, cause=cause, decided=self.decided, reason_text=reason)

    remind = reminding.remind

    def show(self, matter: Matter) -> bool:
        """Carry what the proposal shows now, and rest while its text is locked away; says whether anything changed."""
        names = ("number", "title", "locked", "signers", "units")
        if all(getattr(self, name) == getattr(matter, name) for name in names):
            return False
        for name in names:
            setattr(self, name, getattr(matter, name))
        self.settle()
        return True

    def read_by(self, who: Principal) -> bool:
        """Whether `who` reads what it says: while the text is locked away only the office."""
        return not self.locked or R.PROPOSAL_OFFICE in self.roles_of(who)

    def next_step(self) -> Step | None:
        """The next day that the plan has; None while nothing is planned or all is done."""
        if self.state != S.UNDER_WAY or not self.plan:
            return None
        return planned.next_step(self.plan, self.active_days(), Step(on=self.plan.report_by, what=REPORT))

    def active_days(self) -> list[str]:
        """The local dates on which something was done."""
        return [visit.on for visit in self.visits] + [entry.on for entry in self.progress]

    def _require_day(self, on: str, at: datetime) -> None:
        """Make sure that something was done on a day since the meeting decided on it. Raises Invalid."""
        if on > local_date(at).isoformat():
            raise Invalid.fields({"on": ["in_the_future"]})
        if self.decided_at and on < local_date(self.decided_at).isoformat():
            raise Invalid.fields({"on": ["supervision.before_decided"]})

    def _claim(self, files: list[str]) -> None:
        self.files = list(dict.fromkeys(self.files + files))

    def tell(self, event: type[Event], by: Principal | None, at: datetime, **facts) -> None:
        """Record an event with what every event of a supervision says."""
        self.settle()
        common = {
            "proposal": self.proposal,
            "number": self.number,
            "title": self.title,
            "term": self.term,
            "session": self.session,
            "grade": str(self.grade),
            "leader": self.led.leader and self.led.leader.fact(),
            "organisation": self.led.organisation and self.led.organisation.fact(),
            "signers": self.signers,
            "next_on": None if self.due == NEVER else self.due,
        }
        self.record(event.of(self, by=by, at=at, **common | facts))

    def settle(self) -> None:
        """Bring what lists and timers go by up to what is planned and done."""
        step = self.next_step()
        self.due = step.on if step else NEVER
        self.urge_on = min((call.on for call in reminding.calls(self)), default=NEVER)
        self.readers = readers_of(self)


def _require_days(plan: Plan, known: set[str], today: date) -> None:
    """Make sure that what is newly planned is not over, and reported after it."""
    over = {
        str(place): {"on": ["in_the_past"]}
        for place, step in enumerate(plan.steps)
        if step.on < today.isoformat() and step.on not in known
    }
    if over:
        raise Invalid.fields({"steps": over})
    if plan.report_by < max(plan.steps[-1].on, today.isoformat()):
        raise Invalid.fields({"report_by": ["supervision.report_before_last_step"]})
