"""Papers 文书: which there are, what is asked to print them, and what answers."""

from enum import StrEnum

from marshmallow import fields, validate

from kernel.forms import Choice, Form, Id, LocalDate, View

PAPERS_MOST = 1_000
"""So many records are printed by one job; a session has no such bound."""


class Paper(StrEnum):
    """A document that the work on proposals needs on paper."""

    PROPOSAL_SHEET = "proposal_sheet"  # 提案表
    FILING_NOTICE = "filing_notice"  # 立案通知
    REFUSAL_NOTICE = "refusal_notice"  # 不予立案通知
    HANDOVER_LETTER = "handover_letter"  # 交办函
    OPINION_LETTER = "opinion_letter"  # 会办意见
    REPLY_LETTER = "reply_letter"  # 答复函
    FEEDBACK_SHEET = "feedback_sheet"  # 征询意见表
    URGING_LETTER = "urging_letter"  # 催办函
    CATALOGUE = "catalogue"  # 提案目录
    COMPILATION = "compilation"  # 提案汇编
    REPORT = "report"  # 提案办理情况报告, a draft whose figures are filled in


class PaperFormat(StrEnum):
    """As which sort of file a paper is wanted."""

    DOCX = "docx"
    PDF = "pdf"


class PrintPapers(Form):
    """Have papers made: of some records, or of those in a session that one may read; a job makes one file of them.

    Of a session, `unit`, `office`, `handed_over_since` and `overdue` leave only what such a handling belongs to. Of
    several records, those that have no such paper are left out.
    """

    paper = Choice(Paper, required=True)
    format = Choice(PaperFormat, required=True, label="paper_format")
    records = fields.List(Id(of="record"), validate=validate.Length(1, PAPERS_MOST))
    committee = Id(of="committee")
    term = fields.Integer(validate=validate.Range(1, 999))
    session = fields.Integer(validate=validate.Range(1, 99))
    unit = Id(of="unit")
    office = Id(of="organisation", sort="handover_office")
    handed_over_since = LocalDate()
    overdue = fields.Boolean()


class ListPapers(Form):
    """Which papers of a proposal and of its handlings one can have now."""


class PrintingView(View):
    """The job that makes the papers; its result is {file, name, count, left_out}: the file's id and name, how many
    papers, and of how many of the named records there is none."""

    service = fields.String(required=True)
    job = Id(required=True)


class PaperView(View):
    """A paper that can be had: of the proposal, or of the handling of a unit."""

    paper = Choice(Paper, required=True)
    record = Id(required=True)
    unit_name = fields.String(required=True, allow_none=True)
    round = fields.Integer(required=True, allow_none=True)


class PapersView(View):
    """The papers that can be had."""

    rows = fields.List(fields.Nested(PaperView), required=True)
