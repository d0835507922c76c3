"""Forms and views of supervisions 督办: of key proposals by a leader, of important ones by a special committee."""

from marshmallow import Schema, fields, validate

from kernel.forms import ActionView, Choice, FileId, Form, Id, Instant, LocalDate, PageForm, Text, View
from services.proposals.contract.facts import SignerFact
from services.proposals.contract.proposal_forms import seen_version
from services.proposals.contract.proposal_views import ProposalRow
from services.proposals.contract.supervision_words import Grade, SupervisionState, VisitWay

FILES_MOST = 20
STEPS_MOST = 20


def _files() -> fields.List:
    return fields.List(FileId(), load_default=list, validate=validate.Length(max=FILES_MOST))


def _helpers() -> fields.List:
    return fields.List(Id(of="unit"), load_default=list, validate=validate.Length(max=20))


class ProposeSupervision(Form):
    """The office proposes to the chairmen's meeting that a proposal is supervised: as what, why, and by whom.

    A key proposal is led by a leader, an important one by a special committee, and by nobody else; who it is may be
    left to the meeting.
    """

    grade = Choice(Grade, required=True)
    why = Text(1000, multiline=True, required=True)
    leader = Id(of="colleague")
    organisation = Id(of="organisation", sort="special_committee")


class ApproveSupervision(Form):
    """The chairmen's meeting decides that it is supervised, by whom, and which units help."""

    leader = Id(of="colleague")
    organisation = Id(of="organisation", sort="special_committee")
    helpers = _helpers()
    opinion = Text(1000, least=0, multiline=True, load_default="")


class RefuseSupervision(Form):
    """The chairmen's meeting decides that it is not supervised."""

    reason = Text(1000, multiline=True, required=True)


class PlanStepForm(Form):
    """Something that the plan has for a day."""

    on = LocalDate(required=True)
    what = Text(200, required=True)


class PlanSupervision(Form):
    """The plan of a supervision 督办方案: how, what on which days, which units help, and until when it is reported.

    `plan_version`: that of the plan that was read, 0 where there was none; refused when there is a newer one.
    """

    plan_version = seen_version(least=0)
    methods = Text(2000, multiline=True, required=True)
    steps = fields.List(fields.Nested(PlanStepForm), required=True, validate=validate.Length(1, STEPS_MOST))
    helpers = _helpers()
    report_by = LocalDate(required=True)
    files = _files()


class RecordVisit(Form):
    """A visit 督办活动: when, where, in which way, who came, what was found."""

    on = LocalDate(required=True)
    way = Choice(VisitWay, label="visit_way", required=True)
    place = Text(200, required=True)
    people = fields.List(Text(60), required=True, validate=validate.Length(1, 50))
    findings = Text(5000, multiline=True, required=True)
    files = _files()


class LogSupervisionProgress(Form):
    """What has come of it since."""

    on = LocalDate(required=True)
    text = Text(2000, multiline=True, required=True)
    files = _files()


class GiveSupervisionReport(Form):
    """The report 督办报告: what was done, what was found, what is solved."""

    text = Text(10_000, multiline=True, required=True)
    files = _files()


class SendBackSupervisionReport(Form):
    """The report is not accepted yet."""

    reason = Text(1000, multiline=True, required=True)


class ConcludeSupervision(Form):
    """The report is accepted, and the supervision is over."""

    opinion = Text(1000, least=0, multiline=True, load_default="")


class EndSupervision(Form):
    """The supervision ends without a report."""

    reason = Text(1000, multiline=True, required=True)


class ListSupervisions(PageForm):
    """Supervisions that the asking person may see, the soonest planned day first, ended ones last."""

    proposal = Id(of="proposal")
    grade = Choice(Grade)
    state = fields.List(Choice(SupervisionState), validate=validate.Length(1, 7))
    leader = Id(of="colleague")
    organisation = Id(of="organisation", sort="special_committee")
    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))
    overdue = fields.Boolean()
    due_from = LocalDate()
    due_to = LocalDate()


class CountSupervisions(Form):
    """How many places of a session are taken; the session under way when left out."""

    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))


class GetSupervision(Form):
    """One supervision."""


class GetSupervisionHistory(Form):
    """Who did what when with a supervision."""


class NamedView(View):
    """Somebody or some organisation by id, with the name of the day it was named."""

    id = Id(required=True)
    name = fields.String(required=True)


class SupervisionFacts(Schema):
    """Which supervision it is: of which proposal, of which session, as what. In its events and views."""

    proposal = Id(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    term = fields.Integer(required=True, allow_none=True)
    session = fields.Integer(required=True, allow_none=True)
    grade = fields.String(required=True)
    leader = fields.Nested(NamedView, required=True, allow_none=True)
    organisation = fields.Nested(NamedView, required=True, allow_none=True)


class PlanStepView(View):
    """What the plan has for a day; `done` when something was done since the day before it in the plan."""

    on = LocalDate(required=True)
    what = fields.String(required=True)
    done = fields.Boolean(required=True)


class SupervisionPlanView(View):
    """The plan as it stands."""

    version = fields.Integer(required=True)
    methods = fields.String(required=True)
    steps = fields.List(fields.Nested(PlanStepView), required=True)
    report_by = LocalDate(required=True)
    files = fields.List(Id(), required=True)
    at = Instant(required=True)


class VisitView(View):
    """A visit."""

    on = LocalDate(required=True)
    way = fields.String(required=True)
    place = fields.String(required=True)
    people = fields.List(fields.String(), required=True)
    findings = fields.String(required=True)
    files = fields.List(Id(), required=True)
    at = Instant(required=True)


class SupervisionProgressView(View):
    """What came of it."""

    on = LocalDate(required=True)
    text = fields.String(required=True)
    files = fields.List(Id(), required=True)
    at = Instant(required=True)


class SupervisionReportView(View):
    """The report as it stands."""

    text = fields.String(required=True)
    files = fields.List(Id(), required=True)
    at = Instant(required=True)


class SupervisionRow(SupervisionFacts, View):
    """A supervision in a list: `due` is the next planned day, `days_left` calendar days to it; actions are names."""

    id = Id(required=True)
    state = fields.String(required=True)
    proposed_at = Instant(required=True)
    visits = fields.Integer(required=True)
    due = LocalDate(required=True, allow_none=True)
    due_for = fields.String(required=True, allow_none=True)
    days_left = fields.Integer(required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True)


class SupervisionView(SupervisionRow):
    """One supervision: why, what was decided, the plan, visits, progress and report.

    While its proposal's text is locked away these are for the office only. `reads_proposal`: its reader may open the
    proposal too, as a unit that only helps, and a special committee after an early end, may not.
    """

    committee = Id(required=True)
    locked = fields.Boolean(required=True)
    reads_proposal = fields.Boolean(required=True)
    why = fields.String(required=True)
    decided_at = Instant(required=True, allow_none=True)
    opinion = fields.String(required=True)
    helpers = fields.List(fields.Nested(NamedView), required=True)
    plan = fields.Nested(SupervisionPlanView, required=True, allow_none=True)
    records = fields.List(fields.Nested(VisitView), required=True)
    progress = fields.List(fields.Nested(SupervisionProgressView), required=True)
    report = fields.Nested(SupervisionReportView, required=True, allow_none=True)
    sent_back = fields.String(required=True)
    conclusion = fields.String(required=True)
    ended_at = Instant(required=True, allow_none=True)
    signers = fields.List(fields.Nested(SignerFact), required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class ListedSupervision(SupervisionRow):
    """A supervision in a list with the proposal that is supervised, where its reader may see that too."""

    about = fields.Nested(ProposalRow, required=True, allow_none=True)


class SupervisionPage(View):
    """A page of supervisions; `total` is exact up to 10,000 and on the first page only."""

    rows = fields.List(fields.Nested(ListedSupervision), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class QuotaView(View):
    """The places of a grade: `used` of `quota`; how many await the decision, for who knows of them before it."""

    grade = fields.String(required=True)
    used = fields.Integer(required=True)
    quota = fields.Integer(required=True)
    awaiting = fields.Integer(required=True, allow_none=True)


class LedView(NamedView):
    """Who leads how many supervisions of the session."""

    count = fields.Integer(required=True)


class SupervisionNumbers(View):
    """The places of a session (none without one), grade by grade, and who leads, or could."""

    term = fields.Integer(required=True, allow_none=True)
    session = fields.Integer(required=True, allow_none=True)
    grades = fields.List(fields.Nested(QuotaView), required=True)
    leaders = fields.List(fields.Nested(LedView), required=True)
    organisations = fields.List(fields.Nested(LedView), required=True)
