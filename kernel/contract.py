"""What goes in and out at the doors that every service has from the kernel: long work."""

from marshmallow import fields

from kernel.forms import Choice, Form, Id, Instant, PageForm, View

JOB_STATES = ("queued", "running", "done", "failed", "cancelled")


class ListJobs(PageForm):
    """Long work that one asked for, newest first; for administrators, all of their committee's."""

    state = Choice(JOB_STATES)


class GetJob(Form):
    """How far a job is."""


class CancelJob(Form):
    """Stop a job that is queued or running."""


class JobFailure(View):
    """Why a job failed: `code` is for programs, `detail` a sentence for people."""

    code = fields.String(required=True)
    values = fields.Dict()
    detail = fields.String()


class JobView(View):
    """A job: it is read again at /jobs/{service}/{id} until `state` is done, failed or cancelled."""

    id = Id(required=True)
    service = fields.String(required=True)
    kind = fields.String(required=True)
    what = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the code of the label of what it makes, where its kind does not say it"},
    )
    of = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "of what it is made, where jobs of one kind differ in it: a session as term.session"},
    )
    state = Choice(JOB_STATES, required=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True, allow_none=True)
    doing = fields.String(required=True, metadata={"description": "what it is at now"})
    result = fields.Raw(
        required=True, metadata={"description": "what it came to, once done, for who asked: a value or a file's id"}
    )
    error = fields.Nested(JobFailure, required=True, allow_none=True)
    ahead = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "how many have their turn before it, while it is queued"},
    )
    requested_at = Instant(required=True)
    ended_at = Instant(required=True, allow_none=True)


class JobPage(View):
    """A page of jobs."""

    rows = fields.List(fields.Nested(JobView), required=True)
    next = fields.String(allow_none=True)
    total = fields.Integer(allow_none=True)
