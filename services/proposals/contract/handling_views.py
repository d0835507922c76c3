"""Views of handlings 办理 and their replies 答复."""

from marshmallow import fields

from kernel.forms import ActionView, Id, Instant, LocalDate, View
from services.proposals.contract.facts import DeadlineFact, HandlingFacts, ProposalRefFact, SignerFact, SuggestionFact
from services.proposals.contract.handling_events import AnswerFact
from services.proposals.contract.settings import ReplyClassView


class HandlingRow(HandlingFacts, View):
    """One row of a list; `computed` says how its deadline was counted, `actions` are names only.

    `days_waiting` are calendar days since the handover, until reply or opinion where it is given; none where it ended
    without.
    """

    id = fields.String(required=True)
    state = fields.String(required=True)
    deadline = LocalDate(required=True, allow_none=True)
    computed = fields.Nested(DeadlineFact, required=True)
    days_left = fields.Integer(required=True, allow_none=True)
    days_waiting = fields.Integer(required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True)


class ContactView(View):
    """One entry of the contact log; `answer` is confirmed, contested or null."""

    id = fields.String(required=True)
    side = fields.String(required=True)
    author = fields.String(required=True)
    stage = fields.String(required=True)
    way = fields.String(required=True)
    on = LocalDate(required=True)
    content = fields.String(required=True)
    logged_at = Instant(required=True)
    answer = fields.String(required=True, allow_none=True)
    answer_reason = fields.String(required=True, allow_none=True)


class AssistingView(View):
    """How far one assisting unit is, as its lead sees it."""

    unit = fields.String(required=True)
    name = fields.String(required=True)
    opinion_on = LocalDate(required=True, allow_none=True)
    countersigned_on = LocalDate(required=True, allow_none=True)


class AssistingOpinionView(View):
    """An assisting opinion 会办意见."""

    text = fields.String(required=True)
    files = fields.List(fields.String(), required=True)
    given_at = Instant(required=True)


class ReturnView(View):
    """One asking to return 申退 and what became of it (refused, reassigned or null)."""

    reason = fields.String(required=True)
    better_unit = fields.String(required=True)
    asked_at = Instant(required=True)
    decision = fields.String(required=True, allow_none=True)
    decision_reason = fields.String(required=True, allow_none=True)


class ExtensionView(View):
    """One asking for a later deadline and what became of it (granted, refused or null)."""

    until = LocalDate(required=True)
    reason = fields.String(required=True)
    asked_at = Instant(required=True)
    decision = fields.String(required=True, allow_none=True)
    decision_reason = fields.String(required=True, allow_none=True)


class SentBackView(View):
    """A step that was sent back: opinion, check, countersign, sign or approve."""

    step = fields.String(required=True)
    reason = fields.String(required=True)
    at = Instant(required=True)


class PromiseView(View):
    """A commitment as the reply words it; it becomes a record of its own when the reply is sent."""

    text = fields.String(required=True)
    due = LocalDate(required=True)
    suggestion = fields.String(required=True, allow_none=True)
    commitment = fields.String(required=True, allow_none=True)  # of the earlier round, which goes on as this


class ReplyView(View):
    """One version of a reply letter. For proposers only once it is sent."""

    version = fields.Integer(required=True)
    written_at = Instant(required=True)
    addressee = fields.String(required=True)
    body = fields.String(required=True)
    answers = fields.List(fields.Nested(AnswerFact), required=True)
    reply_class = fields.String(required=True)
    class_reason = fields.String(required=True)
    openness = fields.String(required=True)
    openness_reason = fields.String(required=True)
    commitments = fields.List(fields.Nested(PromiseView), required=True)
    leader = fields.String(required=True)
    handler = fields.String(required=True)
    phone = fields.String(required=True)
    copies = fields.List(fields.String(), required=True)
    files = fields.List(fields.String(), required=True)


class ComplaintView(View):
    """A proposer who was not satisfied: with which ratings, and what they wrote."""

    name = fields.String(required=True)
    about = fields.List(fields.String(), required=True)
    text = fields.String(required=True)


class AskedSuggestionView(SuggestionFact, View):
    """A suggestion that the reply answers; `merged_from` is the merged proposal that it came with, if it did."""

    merged_from = fields.Nested(ProposalRefFact, required=True, allow_none=True)


class HandlingView(HandlingRow):
    """One handling with everything its reader may see; `actions` are full offers.

    `causes` say why it is handled again, `complaints` what proposers thought of the round before, `earlier` is the
    one with which the same unit replied before. `reply_classes` are those of the day of its hand-over: its reply takes
    no others. `done` says, by the names of `deadlines`, on which day the unit did what was due; `latest` is the last
    day to which its deadline can be put off. `reads_proposal`: its reader reads the proposal too, as the unit that it
    was taken from does no more.
    """

    committee = fields.String(required=True)
    signers = fields.List(fields.Nested(SignerFact), required=True)
    suggestions = fields.List(fields.Nested(AskedSuggestionView), required=True)
    handed_over_on = LocalDate(required=True, allow_none=True)
    latest = LocalDate(required=True)
    note = fields.String(required=True)
    causes = fields.List(fields.String(), required=True)
    complaints = fields.List(fields.Nested(ComplaintView), required=True)
    earlier = Id(required=True, allow_none=True)
    deadlines = fields.Dict(keys=fields.String(), values=fields.Nested(DeadlineFact), required=True)
    done = fields.Dict(keys=fields.String(), values=LocalDate(), required=True)
    lead_unit = fields.String(required=True, allow_none=True)
    assisting = fields.List(fields.Nested(AssistingView), required=True)
    contacts = fields.List(fields.Nested(ContactView), required=True)
    contacts_required = fields.Integer(required=True)
    reply_classes = fields.List(fields.Nested(ReplyClassView), required=True)
    opinion = fields.Nested(AssistingOpinionView, required=True, allow_none=True)
    returns = fields.List(fields.Nested(ReturnView), required=True)
    extensions = fields.List(fields.Nested(ExtensionView), required=True)
    sent_back = fields.List(fields.Nested(SentBackView), required=True)
    reply = fields.Nested(ReplyView, required=True, allow_none=True)
    sent_at = Instant(required=True, allow_none=True)
    reassigned_from = fields.String(required=True, allow_none=True)
    reassigned_to = fields.String(required=True, allow_none=True)
    reads_proposal = fields.Boolean(required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class HandlingPage(View):
    """A page of handlings; `total` is exact up to 10,000 and on the first page only."""

    rows = fields.List(fields.Nested(HandlingRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class HandlingNumbers(View):
    """How many handlings there are by state; how many of all are overdue, and how many ask for a later deadline."""

    states = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    overdue = fields.Integer(required=True)
    extensions_asked = fields.Integer(required=True)


class DayOfDeadlines(View):
    """A day on which something is due or planned: so many handlings, commitments, supervisions."""

    on = LocalDate(required=True)
    handlings = fields.Integer(required=True)
    commitments = fields.Integer(required=True)
    supervisions = fields.Integer(required=True)


class DeadlinesView(View):
    """The days on which something is due, in their order; days without anything are left out."""

    rows = fields.List(fields.Nested(DayOfDeadlines), required=True)


class MovedDeadlinesView(View):
    """How many open deadlines of handlings and of feedback, of all committees, would fall on another day."""

    moved = fields.Integer(required=True)


class HandOverView(View):
    """What a hand-over made: the proposal's state and the handlings of it that its maker may see."""

    proposal = fields.String(required=True)
    state = fields.String(required=True)
    handlings = fields.List(fields.Nested(HandlingRow), required=True)


class ReplyVersions(View):
    """Every version of a reply, oldest first."""

    rows = fields.List(fields.Nested(ReplyView), required=True)
