"""Forms that come in for handlings 办理: one per transition, named like its command, route and test."""

from marshmallow import fields, validate

from kernel.forms import Choice, FileId, Form, Id, LocalDate, PageForm, Phone, Text
from services.proposals.contract.handling_words import HandlingState, Openness, Outcome, Part, Stage, Way
from services.proposals.contract.proposal_forms import TITLE_MOST, seen_version


class _Empty(Form):
    """A transition that needs nothing but its name."""


class _Agreed(Form):
    """Somebody says yes to the reply of version `reply_version`; refused when a newer one was written since."""

    reply_version = seen_version()


class Assignment(Form):
    """One unit of a hand-over; without `deadline` the setting counts it."""

    unit = Id(of="unit", required=True)
    part = Choice(Part, required=True)
    deadline = LocalDate()


class TrialAssignment(Form):
    """One unit of a trial hand-over."""

    unit = Id(of="unit", required=True)
    part = Choice(Part, required=True)


class TrialHandOver(Form):
    """Trial hand-over 预交办: the units may object before it counts."""

    assignments = fields.List(fields.Nested(TrialAssignment), required=True, validate=validate.Length(1, 50))


class HandOver(Form):
    """Hand over 交办 to units of one's own tree: sole, lead + assisting, or separate."""

    assignments = fields.List(fields.Nested(Assignment), required=True, validate=validate.Length(1, 50))
    note = Text(500, least=0, multiline=True, load_default="")


class ObjectToTrial(Form):
    """A unit says before the hand-over why the proposal is not for it, and who could; `unit` when one has several."""

    unit = Id(of="own_unit")
    reason = Text(1000, multiline=True, required=True)
    better_unit = Id(of="unit")


class PassOnHandOver(Form):
    """An office has no unit for it: the units of other offices that should have it (none when others remain)."""

    office = Id(of="own_office")  # which, for who acts for several that have yet to hand over
    units = fields.List(Id(of="unit"), load_default=list, validate=validate.Length(max=30))
    reason = Text(1000, multiline=True, required=True)


class SignInHandling(_Empty):
    """Sign in 签收: the unit has the proposal."""


class BeginHandling(_Empty):
    """Begin 开始办理."""


class AskToReturn(Form):
    """Ask to return 申退, with the reason and the better unit."""

    reason = Text(1000, multiline=True, required=True)
    better_unit = Id(of="unit", required=True)


class RefuseReturn(Form):
    """The handover office leaves the proposal with the unit."""

    reason = Text(1000, multiline=True, required=True)


class ReassignHandling(Form):
    """Reassign 改办 to another unit; also the answer yes to a return."""

    unit = Id(of="unit", required=True)
    reason = Text(1000, multiline=True, required=True)
    deadline = LocalDate()


class LogContact(Form):
    """One entry of the contact log 沟通记录."""

    stage = Choice(Stage, required=True)
    way = Choice(Way, required=True)
    on = LocalDate(required=True)
    content = Text(2000, multiline=True, required=True)


class ConfirmContact(_Empty):
    """The other side confirms an entry of the contact log."""


class ContestContact(Form):
    """The other side contests an entry of the contact log."""

    reason = Text(1000, multiline=True, required=True)


class GiveOpinion(Form):
    """An assisting unit's opinion 会办意见 for the lead."""

    text = Text(10_000, multiline=True, required=True)
    files = fields.List(FileId(), load_default=list, validate=validate.Length(max=20))


class SendBackOpinion(Form):
    """The lead unit asks for a better assisting opinion."""

    reason = Text(1000, multiline=True, required=True)


class Answer(Form):
    """What the reply says of one suggestion, by the suggestion's permanent id."""

    suggestion = Id(of="suggestion", required=True)
    outcome = Choice(Outcome, required=True)
    why = Text(2000, multiline=True, required=True)


class Promise(Form):
    """A commitment 承诺事项 that a class B reply makes.

    `commitment` is the unfinished one of the unit's earlier round that goes on as this; the others end with this reply.
    """

    text = Text(1000, multiline=True, required=True)
    due = LocalDate(required=True)
    suggestion = Id(of="suggestion")
    commitment = Id(of="commitment", metadata={"x-given": True})


class DraftReply(Form):
    """Draft the reply 答复; a later version needs If-Match with the ETag of `get_reply`.

    `answers`: one for each suggestion, and merged proposals bring theirs too, however many.
    """

    addressee = Text(200, required=True)
    body = Text(20_000, multiline=True, required=True)
    answers = fields.List(fields.Nested(Answer), required=True, validate=validate.Length(1, 1000))
    reply_class = Text(10, dictionary="reply_classes", required=True)
    class_reason = Text(1000, least=0, multiline=True, load_default="")
    openness = Choice(Openness, required=True)
    openness_reason = Text(1000, least=0, multiline=True, load_default="")
    commitments = fields.List(fields.Nested(Promise), load_default=list, validate=validate.Length(max=50))
    leader = Text(50, least=0, load_default="")
    handler = Text(50, required=True)
    phone = Phone(required=True, metadata={"example": "0716-8000000"})
    copies = fields.List(Text(200), load_default=list, validate=validate.Length(max=20))
    files = fields.List(FileId(), load_default=list, validate=validate.Length(max=20))


class CheckReply(_Agreed):
    """Check 核稿; the checker may change the class, with the reason."""

    reply_class = Text(10, dictionary="reply_classes")
    class_reason = Text(1000, least=0, multiline=True)


class SendBackDraft(Form):
    """The checker sends the draft back."""

    reason = Text(1000, multiline=True, required=True)


class CountersignReply(_Agreed):
    """An assisting unit countersigns 会签 the lead's reply."""


class RefuseToCountersign(Form):
    """An assisting unit sends the lead's reply back instead of countersigning it."""

    reason = Text(1000, multiline=True, required=True)


class SignReply(_Agreed):
    """The unit's leader signs 签发."""


class RefuseToSign(Form):
    """The unit's leader sends the reply back instead of signing it."""

    reason = Text(1000, multiline=True, required=True)


class ApproveReply(_Agreed):
    """The handover office approves a signed reply."""


class RefuseToApprove(Form):
    """The handover office sends a signed reply back."""

    reason = Text(1000, multiline=True, required=True)


class SendReply(_Agreed):
    """Send the reply to the proposers."""


class UpgradeReplyClass(Form):
    """Every commitment is done: the class of a sent reply becomes the one of solved proposals."""

    reason = Text(1000, multiline=True, required=True)


class AskExtension(Form):
    """Ask for a later deadline 延期."""

    until = LocalDate(required=True)
    reason = Text(1000, multiline=True, required=True)


class GrantExtension(_Empty):
    """The handover office grants the later deadline."""


class RefuseExtension(Form):
    """The handover office refuses the later deadline."""

    reason = Text(1000, multiline=True, required=True)


class UrgeHandling(Form):
    """The office itself urges 催办 a unit."""

    text = Text(500, multiline=True, required=True)


class _WhichHandlings(Form):
    """Of the handlings that the asking person may see, those that fit; ended ones have no deadline any more.

    `extension_asked`: only those whose unit asks for a later deadline that is not decided yet.
    """

    proposal = Id(of="proposal")
    number = fields.Integer(validate=validate.Range(1, 10_000_000))
    title = Text(TITLE_MOST, metadata={"description": "words of the proposal's title, its number, or a name"})
    unit = Id(of="unit")
    office = Id(of="organisation", sort="handover_office")
    round = fields.Integer(validate=validate.Range(1, 9))
    part = Choice(Part)
    overdue = fields.Boolean()
    extension_asked = fields.Boolean(load_default=False)
    due_from = LocalDate()
    due_to = LocalDate()


class ListHandlings(_WhichHandlings, PageForm):
    """Handlings that the asking person may see, soonest deadline first."""

    state = fields.List(Choice(HandlingState), validate=validate.Length(1, len(HandlingState)))


class CountHandlings(_WhichHandlings):
    """How many handlings of each state the same filters would list, each exact up to 10,000."""


class CountDeadlines(Form):
    """On how many deadlines each day from `first` to `last` ends, of what the asking person may see."""

    first = LocalDate(required=True)
    last = LocalDate(required=True)


class CountMovedDeadlines(Form):
    """How many open deadlines would fall on another day if this were the year's notice 放假调休 of the calendar."""

    year = fields.Integer(required=True, validate=validate.Range(1949, 2200))
    holidays = fields.List(LocalDate(), load_default=list, validate=validate.Length(max=60))
    workdays = fields.List(LocalDate(), load_default=list, validate=validate.Length(max=30))


class GetHandling(_Empty):
    """One handling."""


class GetReply(_Empty):
    """The newest version of a handling's reply; its ETag is what `draft_reply` takes as If-Match."""


class ListReplyVersions(_Empty):
    """Every version of a handling's reply, oldest first."""


class GetHandlingHistory(_Empty):
    """Who did what when with a handling."""
