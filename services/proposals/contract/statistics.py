"""The numbers an office lives by 统计: what is asked for, and what comes out: each number with how it is made."""

from enum import StrEnum

from marshmallow import fields, validate

from kernel.forms import Choice, Form, Id, LocalDate, PageForm, Text, View
from services.proposals.contract.proposal_words import Kind


class Figure(StrEnum):
    """A number, or a rate: one number over another. What each counts stands in `domain/counting/figures.py`."""

    RECEIVED = "received"  # 收到
    UNDER_REVIEW = "under_review"
    FILED = "filed"
    NOT_FILED = "not_filed"
    NOT_FILED_OPINION = "not_filed_opinion"
    NOT_FILED_LETTER = "not_filed_letter"
    NOT_FILED_SUGGESTION = "not_filed_suggestion"
    NOT_FILED_RETURNED = "not_filed_returned"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    FILING_RATE = "filing_rate"  # 立案率
    FILING_RATE_WITH_MERGED = "filing_rate_with_merged"
    HANDED_OVER = "handed_over"  # 交办件
    LEAD = "lead"
    ASSISTING = "assisting"
    WAITING = "waiting"
    IN_HANDLING = "in_handling"
    RETURN_ASKED = "return_asked"
    REPLIED = "replied"
    OPINION_GIVEN = "opinion_given"
    RETURNED = "returned"
    OVERDUE = "overdue"
    REPLY_RATE = "reply_rate"
    ON_TIME_RATE = "on_time_rate"
    MEETING_RATE = "meeting_rate"
    FEEDBACK_RATE = "feedback_rate"
    SATISFACTION = "satisfaction"
    FIRST_SATISFACTION = "first_satisfaction"
    ADOPTION = "adoption"
    COMMITMENTS_OVERDUE = "commitments_overdue"
    COMMITMENT_COMPLETION = "commitment_completion"


class Counted(StrEnum):
    """What a figure counts."""

    PROPOSAL = "proposal"
    HANDLING = "handling"
    RATING = "rating"  # a signer's feedback, or the silence of one who was asked
    SUGGESTION = "suggestion"
    COMMITMENT = "commitment"


class Grouping(StrEnum):
    """By what numbers are told apart; persons and what they belong to are those of the first proposer on that day."""

    UNIT = "unit"
    CATEGORY = "category"
    SECTOR = "sector"
    PARTY = "party"
    PROPOSING_COMMITTEE = "proposing_committee"
    PROPOSER = "proposer"
    KIND = "kind"
    SESSION = "session"
    YEAR = "year"


class NumbersScope(StrEnum):
    """Whose numbers they are."""

    COMMITTEE = "committee"  # all of a committee: its office, its leaders
    OFFICE = "office"  # what a handover office handed over
    UNIT = "unit"
    OWN = "own"  # what one signed
    PUBLISHED = "published"  # what everybody may read


class NumbersPaper(StrEnum):
    """As what the numbers are taken out."""

    XLSX = "xlsx"  # Excel
    DOCX = "docx"  # Word
    REPORT = "report"  # 提案办理情况报告, a draft in Word


class Side(StrEnum):
    """Which of a rate's two numbers: the one above the line, or the one below it."""

    OVER = "over"
    UNDER = "under"


class NumbersForm(Form):
    """Which proposals are counted: of a session, a year, or all. `scope`, left out, is the widest one may have."""

    committee = Id(of="committee")
    scope = Choice(NumbersScope, label="numbers_scope")
    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))
    year = fields.Integer(validate=validate.Range(1949, 2200))
    kind = Choice(Kind)
    category = Text(40, dictionary="categories")


class GetStatistics(NumbersForm):
    """The numbers of the proposals that one may count, each with how it is made, and the year before."""

    group = Choice(Grouping, label="grouping")


class ExportStatistics(GetStatistics):
    """Have the numbers made into a file: tables, or the draft of the report on how proposals were handled."""

    paper = Choice(NumbersPaper, label="numbers_paper", required=True)


class ListCounted(NumbersForm, PageForm):
    """What one of the numbers counts, one row each."""

    figure = Choice(Figure, label="figure", required=True)
    side = Choice(Side, label="side", load_default="over")
    group = Choice(Grouping, label="grouping")
    value = fields.String(validate=validate.Length(max=200))


class CountView(View):
    """`over`, and for a rate the `under` that it is divided by; `rate` is none where there is nothing to divide by."""

    over = fields.Integer(required=True)
    under = fields.Integer(required=True, allow_none=True)
    rate = fields.Float(required=True, allow_none=True)


class FigureView(CountView):
    """A figure. `listed` says which of its numbers one may open as a list: those of which one may see everything."""

    name = fields.String(required=True)
    of = fields.String(required=True)
    listed = fields.List(fields.String(), required=True)
    before = fields.Nested(CountView, required=True, allow_none=True)


class GroupName(View):
    """A group; `zh` and `en` are the names of that day."""

    value = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class GroupView(GroupName):
    """The figures of one group; those that are 0 are left out.

    `imported` of its proposals are of earlier years and came by an import.
    """

    figures = fields.Dict(keys=fields.String(), values=fields.Nested(CountView), required=True)
    imported = fields.Integer(required=True)


class PeriodView(View):
    """A session (of a term), a year, or all (nothing is set)."""

    term = fields.Integer(required=True, allow_none=True)
    session = fields.Integer(required=True, allow_none=True)
    year = fields.Integer(required=True, allow_none=True)


class StatisticsView(View):
    """The numbers of a scope as they stand on the local date `on`; `before` is the period compared with, `years` are
    those in which something of the scope was received, the newest first. `columns` are the figures that tell something
    of the groups, in their order; a group without any of them is left out.

    `imported` of its proposals are of earlier years and came by an import: of them some figures are not known. What is
    published counts ratings only of proposals that at least three signers rated.
    """

    committee = Id(required=True)
    scope = fields.String(required=True)
    scopes = fields.List(fields.String(), required=True)
    on = LocalDate(required=True)
    period = fields.Nested(PeriodView, required=True)
    before = fields.Nested(PeriodView, required=True, allow_none=True)
    years = fields.List(fields.Integer(), required=True)
    imported = fields.Integer(required=True)
    imported_before = fields.Integer(required=True)
    figures = fields.List(fields.Nested(FigureView), required=True)
    columns = fields.List(fields.String(), required=True)
    groups = fields.List(fields.Nested(GroupView), required=True)


class CountedRow(View):
    """One thing that was counted: which proposal it belongs to, where it stands, whose it is.

    `state` is the proposal's, handling's or commitment's; `mark` a rating, or what a suggestion came to; `who` rated,
    or proposed first: none of what is counted as published, where a rating's `id` does not name its signer either.
    `handling` is one that the reader may open.
    """

    of = fields.String(required=True)
    id = fields.String(required=True)
    proposal = Id(required=True)
    handling = Id(required=True, allow_none=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    term = fields.Integer(required=True, allow_none=True)
    session = fields.Integer(required=True, allow_none=True)
    state = fields.String(required=True, allow_none=True)
    mark = fields.String(required=True, allow_none=True)
    units = fields.List(fields.String(), required=True)
    who = fields.String(required=True, allow_none=True)


class CountedPage(View):
    """A page of what was counted; `total` is the number itself, on every page, `scope` whose it is.

    `group` is the one group that was asked for, none where nothing of it was found.
    """

    scope = fields.String(required=True)
    group = fields.Nested(GroupName, required=True, allow_none=True)

    rows = fields.List(fields.Nested(CountedRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True)
