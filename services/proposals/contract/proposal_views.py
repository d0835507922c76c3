"""Views of proposals: what goes out."""

from marshmallow import fields

from kernel.forms import ActionView, Choice, Id, Instant, LocalDate, View
from services.proposals.contract.facts import DeadlineFact, ProposalFacts, SuggestionFact, UnitFact
from services.proposals.contract.import_words import Origin
from services.proposals.contract.imports import ImportedView, PastView
from services.proposals.contract.joining_views import AskedMergeView, LookalikeView, MergedView, MergeView
from services.proposals.contract.reopening import CauseView, SettledCauseView


class TextView(View):
    """One version of a text. `characters` counts what is visible; `by` is the account that wrote it."""

    proposal = Id(required=True)
    version = fields.Integer(required=True)
    title = fields.String(required=True)
    situation = fields.String(required=True)
    analysis = fields.String(required=True)
    suggestions = fields.List(fields.Nested(SuggestionFact), required=True)
    attachments = fields.List(Id(), required=True)
    characters = fields.Integer(required=True)
    by = fields.String(required=True, allow_none=True)
    at = Instant(required=True)


class SignerView(View):
    """A signer with the snapshot (name, sector, party, unit) of the day of the invitation."""

    subject = Id(required=True)
    kind = fields.String(required=True)
    committee = Id(required=True)
    name = fields.String(required=True)
    sector = fields.String(required=True, allow_none=True)
    party = fields.String(required=True, allow_none=True)
    unit = fields.String(required=True, allow_none=True)
    first = fields.Boolean(required=True)
    merged_from = Id(required=True, allow_none=True)
    state = fields.String(required=True)
    until = LocalDate(required=True, allow_none=True)
    invited_at = Instant(required=True)
    signed_at = Instant(required=True, allow_none=True)
    declined_at = Instant(required=True, allow_none=True)
    seal_file = Id(required=True, allow_none=True)


class ProposerContactView(View):
    """The contact, for signers, the office and the units that handle it."""

    name = fields.String(required=True)
    phone = fields.String(required=True)


class ReviewView(View):
    """One level's opinion; `by`, an account, is for those who review and leaders, and empty for others."""

    level = fields.String(required=True)
    body = fields.String(required=True)
    by = fields.String(required=True)
    at = Instant(required=True)
    recommendation = fields.String(required=True)
    opinion = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)
    units = fields.List(Id(), required=True)


class WithdrawalView(View):
    """An asked withdrawal and its answer: none, agreed or denied."""

    reason = fields.String(required=True)
    asked_at = Instant(required=True)
    answer = fields.String(required=True, allow_none=True)
    answer_reason = fields.String(required=True)


class FeedbackView(View):
    """What a signer rated in a round; `signed_on` and `files` (the scan) are of one that was entered from paper."""

    round = fields.Integer(required=True)
    subject = Id(required=True)
    name = fields.String(required=True)
    attitude = fields.String(required=True)
    contact = fields.String(required=True)
    content = fields.String(required=True)
    result = fields.String(required=True)
    text = fields.String(required=True)
    at = Instant(required=True)
    signed_on = LocalDate(required=True, allow_none=True)
    files = fields.List(Id(), required=True)


class DissatisfactionView(View):
    """A second unsatisfied rating: the talk, and what the office decided."""

    met_on = LocalDate(required=True, allow_none=True)
    participants = fields.List(fields.String(), required=True)
    record = fields.String(required=True)
    decision = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)


class UnsatisfiedView(View):
    """What follows, by the settings, where `rating` is unsatisfied: the units handle it again, or there is a `talk`.

    `trigger`: first_proposer, any or majority of those who rate.
    """

    rating = fields.String(required=True)
    trigger = fields.String(required=True)
    talk = fields.Boolean(required=True)


class RoundView(View):
    """One round of replies and feedback; `silent` are the subjects that had not rated when it was over.

    `dissatisfaction` is the case on which the office decided for one more round.
    """

    round = fields.Integer(required=True)
    replied_at = Instant(required=True)
    feedback_due = fields.Nested(DeadlineFact, required=True)
    lapsed = fields.Boolean(required=True)
    silent = fields.List(Id(), required=True)
    dissatisfaction = fields.Nested(DissatisfactionView, required=True, allow_none=True)


class ObjectionView(View):
    """What a unit objected in a trial handover 预交办; for proposal office and handover offices."""

    unit = Id(required=True)
    name = fields.String(required=True)
    reason = fields.String(required=True)
    better_unit = Id(required=True, allow_none=True)
    at = Instant(required=True)


class ProposedView(View):
    """What the newest opinions of its review propose: each the last one given.

    `recommendation` of a Recommendation, `category` a code; `units` are ids, those that its proposers suggested where
    no opinion names any.
    """

    recommendation = fields.String(required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)
    units = fields.List(Id(), required=True)


class ProposalRow(ProposalFacts, View):
    """A proposal in a list; `actions` are the names of what this reader may try in its state.

    `deadline` is the next open one that this reader may see, of a handling (`due_unit` is the name of its unit) or of
    feedback, `computed` how it was counted, `days_left` calendar days until it; `days_waiting` for how many the
    proposers have waited for an answer.
    `grade` is as what it is supervised: key | important; `causes`, for the office, why it may have to be handled again.
    `merge_pending`: its first proposer is asked whether to merge it; `proposed` and `reviews`, how many opinions were
    given, are for those who review it. `quarantined`: its text is locked away, and what needs it read must wait.
    """

    id = Id(required=True)
    committee = Id(required=True)
    state = fields.String(required=True)
    proposer = fields.String(required=True)
    signers = fields.Integer(required=True)
    units = fields.List(fields.Nested(UnitFact), required=True)
    submitted_at = Instant(required=True, allow_none=True)
    deadline = LocalDate(required=True, allow_none=True)
    due_unit = fields.String(required=True, allow_none=True)
    computed = fields.Nested(DeadlineFact, required=True, allow_none=True)
    days_left = fields.Integer(required=True, allow_none=True)
    days_waiting = fields.Integer(required=True, allow_none=True)
    grade = fields.String(required=True, allow_none=True)
    merge_pending = fields.Boolean(required=True)
    proposed = fields.Nested(ProposedView, required=True, allow_none=True)
    reviews = fields.Integer(required=True, allow_none=True)
    origin = Choice(Origin, required=True, allow_none=True)
    causes = fields.List(fields.String(), required=True)
    excellent = fields.Boolean(required=True)
    quarantined = fields.Boolean(required=True)
    actions = fields.List(fields.String(), required=True)


class ProposalPage(View):
    """A page of proposals; `total` is exact up to 10,000 and on the first page only, none in the order of deadlines."""

    rows = fields.List(fields.Nested(ProposalRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class ProposalView(ProposalFacts, View):
    """One proposal as this reader may see it; `text` is none while it is quarantined.

    `unsatisfied` says what follows from such a rating, while this round's replies are rated; `asked_merges`,
    for those who review, what is asked to be merged into it; `corrections`, how often contact or consent was corrected.
    """

    id = Id(required=True)
    committee = Id(required=True)
    state = fields.String(required=True)
    column = fields.String(required=True, allow_none=True)
    excellent = fields.Boolean(required=True)
    text = fields.Nested(TextView, required=True, allow_none=True)
    signers = fields.List(fields.Nested(SignerView), required=True)
    contact = fields.Nested(ProposerContactView, required=True, allow_none=True)
    publish_consent = fields.Boolean(required=True, allow_none=True)
    publish_refusal = fields.String(required=True)
    opinion_consent = fields.Boolean(required=True)
    corrections = fields.Integer(required=True)
    open_for_seconding = fields.Boolean(required=True)
    suggested_units = fields.List(Id(), required=True)
    lookalikes = fields.List(fields.Nested(LookalikeView), required=True)
    quarantined = fields.Boolean(required=True)
    level = fields.String(required=True, allow_none=True)
    subject_group = Id(required=True, allow_none=True)
    reviews = fields.List(fields.Nested(ReviewView), required=True)
    destination = fields.String(required=True, allow_none=True)
    merge = fields.Nested(MergeView, required=True, allow_none=True)
    merged = fields.List(fields.Nested(MergedView), required=True)
    asked_merges = fields.List(fields.Nested(AskedMergeView), required=True)
    withdrawal = fields.Nested(WithdrawalView, required=True, allow_none=True)
    units = fields.List(fields.Nested(UnitFact), required=True)
    round = fields.Integer(required=True)
    rounds = fields.List(fields.Nested(RoundView), required=True)
    unsatisfied = fields.Nested(UnsatisfiedView, required=True, allow_none=True)
    feedback = fields.List(fields.Nested(FeedbackView), required=True)
    dissatisfaction = fields.Nested(DissatisfactionView, required=True, allow_none=True)
    awaited_offices = fields.List(Id(), required=True)
    objections = fields.List(fields.Nested(ObjectionView), required=True)
    created_at = Instant(required=True)
    submitted_at = Instant(required=True, allow_none=True)
    filed_at = Instant(required=True, allow_none=True)
    closed_at = Instant(required=True, allow_none=True)
    archived_at = Instant(required=True, allow_none=True)
    published_at = Instant(required=True, allow_none=True)
    grade = fields.String(required=True, allow_none=True)
    past = fields.Nested(PastView, required=True, allow_none=True)
    imported = fields.Nested(ImportedView, required=True, allow_none=True)
    causes = fields.List(fields.Nested(CauseView), required=True)
    settled_causes = fields.List(fields.Nested(SettledCauseView), required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class TextVersions(View):
    """Every version of a text, newest first."""

    rows = fields.List(fields.Nested(TextView), required=True)


class HistoryEntry(View):
    """One event of a record: when, what, by which account (and for whom), with its facts.

    `actor` (None for the system), `actor_name` and `onbehalfof` are for the committee's office, reviewers and leaders,
    of a handling for units and offices, and for one's own acts: for others `actor` is empty and the rest None.
    `address`, the network address from which it was done (none for what the system did), is for the office and one's
    own acts.
    """

    at = Instant(required=True)
    type = fields.String(required=True)
    actor = fields.String(required=True, allow_none=True)
    actor_name = fields.String(required=True, allow_none=True)
    onbehalfof = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    data = fields.Dict(required=True)


class History(View):
    """A record's events, oldest first."""

    rows = fields.List(fields.Nested(HistoryEntry), required=True)


class Numbers(View):
    """received = under_review + filed + sum(not_filed by destination) + merged + withdrawn."""

    received = fields.Integer(required=True)
    under_review = fields.Integer(required=True)
    filed = fields.Integer(required=True)
    not_filed = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    merged = fields.Integer(required=True)
    withdrawn = fields.Integer(required=True)


class ReviewNumbers(View):
    """Of the levels that one holds: what waits there, for how many days at most, and the opinions given (by
    recommendation or decision: file | not_file | merge | return) on proposals of the session under way.
    """

    waiting = fields.Integer(required=True)
    longest = fields.Integer(required=True, allow_none=True)
    given = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
