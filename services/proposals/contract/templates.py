"""Templates of papers 文书模板: trying one, putting it into force, and what is told of them."""

from marshmallow import fields

from kernel.events import Event
from kernel.forms import Choice, FileId, Form, Id, LocalDate, View
from services.proposals.contract.papers import Paper
from services.proposals.contract.settings import DatedChangeView


class TryTemplate(Form):
    """Have a template of a paper looked at and a sample printed by it: one's own file, or else the built-in one."""

    paper = Choice(Paper, required=True)
    file = FileId()


class ChangeTemplate(Form):
    """Use a template from the local date `since` on: one that was tried (the job of it, of one's own), or else the
    one of an earlier change `again`, or else the built-in one.
    """

    paper = Choice(Paper, required=True)
    since = LocalDate(required=True)
    tried = Id(of="record")
    again = Id(of="record")


class CancelTemplateChange(Form):
    """Cancel a change of a template that has not begun."""


class ListTemplates(Form):
    """The templates of one's own committee, their tags, and who changed what."""


class TagView(View):
    """A tag that a template may have: as it is written, and what comes in its place."""

    tag = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    required = fields.Boolean(required=True)


class TemplateChangeView(DatedChangeView):
    """A change: which file (none: the built-in template)."""

    file = Id(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class TemplateView(View):
    """The template of a paper: the change that holds today (its id; none while it is the built-in one), all changes,
    the one that holds latest first, and its tags.
    """

    paper = Choice(Paper, required=True)
    holds = Id(required=True, allow_none=True)
    changes = fields.List(fields.Nested(TemplateChangeView), required=True)
    tags = fields.List(fields.Nested(TagView), required=True)


class TemplateList(View):
    """The template of every paper."""

    rows = fields.List(fields.Nested(TemplateView), required=True)


class PaperTemplateChanged(Event):
    """A committee has another template of a paper from the local date `since` on; without a name the built-in one."""

    type = "paper_template.changed.v1"
    paper = fields.String(required=True)
    name = fields.String(required=True, allow_none=True)
    since = LocalDate(required=True)
    files = fields.List(Id(), required=True)


class PaperTemplateCancelled(Event):
    """A change of a template was cancelled before it began."""

    type = "paper_template.cancelled.v1"
    paper = fields.String(required=True)
    since = LocalDate(required=True)
