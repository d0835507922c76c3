"""Importing proposals of earlier years 历年提案导入, and what a session's archive 归档包 is asked by."""

from marshmallow import Schema, fields, validate

from kernel.events import Event
from kernel.forms import ActionView, Choice, Form, Id, Instant, LocalDate, PageForm, Text, View
from services.proposals.contract.import_words import COLUMNS_MOST, WORD_MOST, ImportField, ImportState, Named, Origin

CHOICES_MOST = 2_000


class CreateImport(Form):
    """Begin an import: of a table (.xlsx), a document (.docx) or a session's archive (.zip). A job reads the file.

    The file is one's own: the job, which opens it, makes sure of that.
    """

    file = Id(of="file", required=True)
    committee = Id(of="committee")


class ListImports(PageForm):
    """The imports of a committee (one's own when left out), newest first."""

    committee = Id(of="committee")


class GetImport(Form):
    """How an import stands."""


class ListImportRows(PageForm):
    """The rows of an import as they stand in its file, with what is wrong with each."""

    bad = fields.Boolean(load_default=False)


class NamedChoice(Form):
    """What a word of the table means here: an organisation, a member or a category; nothing: it stays a name.

    A word of a closed list means one of the list, or `none`: its cell counts as empty; nothing: its rows stay wrong.
    """

    named = Choice(Named, required=True)
    text = Text(WORD_MOST, required=True)
    to = fields.String(required=True, allow_none=True, validate=validate.Length(max=60))


class MapImport(Form):
    """Say what each column is (nothing: it is left out), and whom its words mean. A job then looks at every row.

    `term`, `session` and `submitted_on` are those of each row that names none: a table of one session says them above
    it, or nowhere.
    """

    columns = fields.List(
        Choice(ImportField, allow_none=True, label="import_field"),
        required=True,
        validate=validate.Length(1, COLUMNS_MOST),
    )
    choices = fields.List(fields.Nested(NamedChoice), load_default=list, validate=validate.Length(max=CHOICES_MOST))
    term = fields.Integer(load_default=None, validate=validate.Range(1, 99))
    session = fields.Integer(load_default=None, validate=validate.Range(1, 99))
    submitted_on = LocalDate(load_default=None)


class RunImport(Form):
    """Import every row; with `skip_bad`, the rows in which nothing is wrong."""

    skip_bad = fields.Boolean(load_default=False)


class TakeBackImport(Form):
    """Take the whole import back: its records go, and nothing is left of them but that there was an import."""


class MakeImportTemplate(Form):
    """Have the empty table made, with its columns and what belongs in them."""


class ExportArchive(Form):
    """Have everything of a session put into one archive 归档包."""

    committee = Id(of="committee")
    term = fields.Integer(required=True, validate=validate.Range(1, 999))
    session = fields.Integer(required=True, validate=validate.Range(1, 99))


class ImportColumnView(View):
    """A column of the file: its heading, what it is taken for, and, until it is imported, its first values."""

    heading = fields.String(required=True)
    field = Choice(ImportField, required=True, allow_none=True)
    samples = fields.List(fields.String(), required=True)


class CandidateView(View):
    """Whom or what a word may mean."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class UnknownView(View):
    """A word of the table that is nobody's and nothing's name here: in how many rows, and what was chosen for it.

    `likely` is the candidate that it very probably means: it is asked, never taken.
    """

    named = Choice(Named, required=True)
    text = fields.String(required=True)
    rows = fields.Integer(required=True)
    to = fields.String(required=True, allow_none=True)
    to_name = fields.String(required=True, allow_none=True)
    likely = fields.String(required=True, allow_none=True)
    candidates = fields.List(fields.Nested(CandidateView), required=True)


class UnmappedView(View):
    """How many words of one sort nothing is chosen for, and in how many rows: names, in those that would be imported;
    words of a closed list, in those that are wrong by them.
    """

    named = Choice(Named, required=True)
    words = fields.Integer(required=True)
    rows = fields.Integer(required=True)


class PreviewView(View):
    """A row as it will be."""

    row = fields.Integer(required=True)
    term = fields.Integer(required=True)
    session = fields.Integer(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    column = fields.String(required=True)
    proposers = fields.List(fields.String(), required=True)
    category = fields.String(required=True, allow_none=True)
    units = fields.List(fields.String(), required=True)
    suggestions = fields.List(fields.String(), required=True)
    reply_class = fields.String(required=True, allow_none=True)
    rating = fields.String(required=True, allow_none=True)
    submitted_on = LocalDate(required=True)
    replied_on = LocalDate(required=True, allow_none=True)


class ImportErrorView(View):
    """What is wrong in a field of a row: the code of a sentence."""

    field = Choice(ImportField, required=True)
    code = fields.String(required=True)


class ImportRowView(View):
    """A row: its number in the file, its cells by heading, and what is wrong with it."""

    row = fields.Integer(required=True)
    cells = fields.List(fields.String(), required=True)
    errors = fields.List(fields.Nested(ImportErrorView), required=True)


class ImportRowPage(View):
    """A page of rows."""

    rows = fields.List(fields.Nested(ImportRowView), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class WorkView(View):
    """The long work of an import, as it stands."""

    id = Id(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True, allow_none=True)
    doing = fields.String(required=True)
    ahead = fields.Integer(required=True, allow_none=True)
    reason = fields.Dict(required=True, allow_none=True)


class ImportHeading(View):
    """An import in a list."""

    id = Id(required=True)
    committee = Id(required=True)
    state = Choice(ImportState, required=True)
    origin = Choice(Origin, required=True, allow_none=True)
    file_name = fields.String(required=True)
    created_at = Instant(required=True)
    by_name = fields.String(required=True)
    rows = fields.Integer(required=True)
    written = fields.Integer(required=True)
    done_at = Instant(required=True, allow_none=True)
    taken_back_at = Instant(required=True, allow_none=True)
    work = fields.Nested(WorkView, required=True, allow_none=True)


class ImportPage(View):
    """A page of imports."""

    rows = fields.List(fields.Nested(ImportHeading), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class ArchiveView(View):
    """What an archive holds, and what of it is here already; `rounds` are those of evaluation and of awards that would
    be restored, `uncounted` the names of those whose raters have to rate anew, `kept` units and people that stay names.
    """

    committee_name = fields.String(required=True)
    term = fields.Integer(required=True)
    session = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    there = fields.Integer(required=True)
    rounds = fields.Integer(required=True)
    kept = fields.List(fields.String(), required=True)
    left_out = fields.Integer(required=True)
    uncounted = fields.List(fields.String(), required=True)


class BatchView(ImportHeading):
    """One import: its columns, what was found in its rows, and what can be done with it.

    `aside` are the numbers of rows that are no proposals (headings of groups, sums) and are left out; `yearless` says
    in how many a day had no year and was given that of its session, `without_suggestions` how many good ones have none.
    """

    columns = fields.List(fields.Nested(ImportColumnView), required=True)
    term = fields.Integer(required=True, allow_none=True)
    session = fields.Integer(required=True, allow_none=True)
    submitted_on = LocalDate(required=True, allow_none=True)
    aside = fields.List(fields.Integer(), required=True)
    good = fields.Integer(required=True)
    bad = fields.Integer(required=True)
    yearless = fields.Integer(required=True)
    without_suggestions = fields.Integer(required=True)
    words = fields.List(fields.Nested(UnknownView), required=True)
    unmapped = fields.List(fields.Nested(UnmappedView), required=True)
    preview = fields.List(fields.Nested(PreviewView), required=True)
    error_file = Id(required=True, allow_none=True)
    archive = fields.Nested(ArchiveView, required=True, allow_none=True)
    skipped = fields.Integer(required=True)
    take_back_until = LocalDate(required=True, allow_none=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class PastView(View):
    """What is known of how a proposal of an earlier year ended. `reply` is HTML; while the text is locked away it is
    empty to all but offices and units.
    """

    reply_class = fields.String(required=True, allow_none=True)
    reply = fields.String(required=True)
    replied_on = LocalDate(required=True, allow_none=True)
    rating = fields.String(required=True, allow_none=True)


class ImportedView(View):
    """By which import a record came here, of which row, when."""

    batch = Id(required=True)
    origin = Choice(Origin, required=True)
    row = fields.Integer(required=True, allow_none=True)
    at = Instant(required=True)


class ImportFacts(Schema):
    """What an event says of an import: of what file, how many proposals of which sessions (term.session)."""

    origin = fields.String(required=True)
    file_name = fields.String(required=True)
    written = fields.Integer(required=True)
    sessions = fields.List(fields.String(), required=True)


class ImportCompleted(ImportFacts, Event):
    """Proposals of the past were imported. Nobody is told, no points are earned, nothing is published by it."""

    type = "proposal_import.completed.v1"


class ImportTakenBack(ImportFacts, Event):
    """An import was taken back: its proposals are gone."""

    type = "proposal_import.taken_back.v1"
