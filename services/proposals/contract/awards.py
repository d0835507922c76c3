"""Forms, views and events of awards 评优: excellent proposals 优秀提案 and advanced units 先进承办单位 of a session."""

from enum import StrEnum

from marshmallow import Schema, fields, validate

from kernel.events import Event
from kernel.forms import ActionView, Choice, Form, Id, Instant, PageForm, ReasonView, Text, View
from services.proposals.contract.evaluations import EvaluationStepView


class AwardKind(StrEnum):
    """What is awarded."""

    PROPOSAL = "proposal"  # 优秀提案
    UNIT = "unit"  # 先进承办单位


class AwardState(StrEnum):
    """Where a round of awards is in its life."""

    PROPOSING = "proposing"  # 拟定中
    BEFORE_CHAIRMEN = "before_chairmen"  # 待主席会议审定
    CONFIRMED = "confirmed"  # 已审定
    ANNOUNCED = "announced"  # 已公布
    CANCELLED = "cancelled"  # 已取消


class OpenAwards(Form):
    """Begin the awards of a session: candidates come by rule and quota, each with its reasons."""

    name = Text(60, required=True)
    term = fields.Integer(required=True, validate=validate.Range(1, 100))
    session = fields.Integer(required=True, validate=validate.Range(1, 100))


class AddCandidate(Form):
    """Add a candidate that meets the conditions of the round, or take one in again that was struck."""

    kind = Choice(AwardKind, label="award_kind", required=True)
    record = Id(of="record", required=True)
    reason = Text(500, multiline=True, required=True)


class StrikeCandidate(Form):
    """Strike a candidate from the list."""

    candidate = Id(of="record", required=True)
    reason = Text(500, multiline=True, required=True)


class DeliberateCandidate(Form):
    """Write down what was said of a candidate 评议意见."""

    candidate = Id(of="record", required=True)
    text = Text(1000, multiline=True, required=True)


class SubmitAwards(Form):
    """Put the list before the chairmen's meeting 主席会议."""

    note = Text(1000, least=0, multiline=True, load_default="")


class ApproveAwards(Form):
    """The chairmen's meeting approves the list."""

    note = Text(1000, least=0, multiline=True, load_default="")


class SendBackAwards(Form):
    """The chairmen's meeting sends the list back to the office."""

    reason = Text(1000, multiline=True, required=True)


class AnnounceAwards(Form):
    """Publish the awards: proposals become excellent ones, those awarded are told."""


class RecallAwards(Form):
    """Take the approval back before the publication: the list is deliberated again."""

    reason = Text(1000, multiline=True, required=True)


class CancelAwards(Form):
    """Take the awards back before the meeting has decided."""

    reason = Text(1000, multiline=True, required=True)


class ListAwards(PageForm):
    """Rounds of awards that the person may see, newest first."""


class GetAwards(Form):
    """One round of awards with its candidates."""


class FindCandidates(Form):
    """Of one kind, what may be added to the list: what meets the round's conditions and was not awarded before."""

    kind = Choice(AwardKind, label="award_kind", required=True)
    text = Text(100, least=0, load_default="", metadata={"description": "a part of the name, or the number"})


class CandidateReasonView(View):
    """Why it is a candidate: `code` names a figure, `value` is it (percent, points or a count); none is unknown."""

    code = fields.String(required=True)
    value = fields.Float(required=True, allow_none=True)


class AwardCandidateView(View):
    """A candidate: its `place` by the rule (none for one that was added), whether it is on the list, what was said.

    `opens` says whether it is a proposal that the reader may open, `awarded` which other round of the session
    was published with it before this one, `lacks` which condition of the round it lost since.
    """

    id = fields.String(required=True)
    kind = Choice(AwardKind, required=True)
    record = fields.String(required=True)
    opens = fields.Boolean(required=True)
    name = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    who = fields.String(required=True)
    place = fields.Integer(required=True, allow_none=True)
    chosen = fields.Boolean(required=True)
    awarded = fields.String(required=True, allow_none=True)
    lacks = fields.Nested(ReasonView, required=True, allow_none=True)
    reasons = fields.List(fields.Nested(CandidateReasonView), required=True)
    entries = fields.List(fields.Nested(EvaluationStepView), required=True)


class FoundCandidateView(View):
    """What may be added: who signed it first where it is a proposal."""

    record = fields.String(required=True)
    name = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    who = fields.String(required=True)


class FoundCandidatesView(View):
    """The first of what was found, in order of numbers or names."""

    rows = fields.List(fields.Nested(FoundCandidateView), required=True)


class AwardQuotaView(View):
    """Of one kind: how many stand on the list, the quota of the rule, and the most that there may be; of both the
    `earlier` ones are taken off, which other rounds of the session had awarded.
    """

    kind = Choice(AwardKind, required=True)
    chosen = fields.Integer(required=True)
    quota = fields.Integer(required=True)
    most = fields.Integer(required=True)
    earlier = fields.Integer(required=True)


class AwardRow(View):
    """A round of awards in a list."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    term = fields.Integer(required=True)
    session = fields.Integer(required=True)
    session_name = fields.String(required=True)
    state = Choice(AwardState, required=True)
    opened_at = Instant(required=True)
    actions = fields.List(fields.String(), required=True)


class AwardView(AwardRow):
    """One round: candidates are for those who look after it; once published everybody sees the list alone."""

    committee = fields.String(required=True)
    order = fields.String(required=True)
    quotas = fields.List(fields.Nested(AwardQuotaView), required=True)
    candidates = fields.List(fields.Nested(AwardCandidateView), required=True)
    steps = fields.List(fields.Nested(EvaluationStepView), required=True)
    actions = fields.List(fields.Nested(ActionView), required=True)


class AwardPage(View):
    """A page of rounds of awards."""

    rows = fields.List(fields.Nested(AwardRow), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True, allow_none=True)


class AwardedFact(Schema):
    """What stands on the list: a proposal or a unit."""

    id = Id(required=True)
    name = fields.String(required=True)


class AwardEvent(Event):
    """What every event of a round of awards carries."""

    name = fields.String(required=True)
    term = fields.Integer(required=True)
    session = fields.Integer(required=True)
    session_name = fields.String(required=True)


class AwardsOpened(AwardEvent):
    """The office began the awards of a session."""

    type = "award.opened.v1"


class AwardsChanged(AwardEvent):
    """A candidate was added, struck or spoken of."""

    type = "award.changed.v1"
    step = fields.String(required=True)
    candidate = Id(required=True)


class AwardsSubmitted(AwardEvent):
    """The list is before the chairmen's meeting."""

    type = "award.submitted.v1"
    note = fields.String(required=True)


class AwardsApproved(AwardEvent):
    """The chairmen's meeting approved the list."""

    type = "award.approved.v1"
    note = fields.String(required=True)


class AwardsSentBack(AwardEvent):
    """The chairmen's meeting sent the list back."""

    type = "award.sent_back.v1"
    reason = fields.String(required=True)


class AwardsRecalled(AwardEvent):
    """The approval was taken back, and the list is deliberated again."""

    type = "award.recalled.v1"
    reason = fields.String(required=True)


class AwardsAnnounced(AwardEvent):
    """The awards were published: these proposals and units."""

    type = "award.announced.v1"
    excellent = fields.List(fields.Nested(AwardedFact), required=True)
    advanced = fields.List(fields.Nested(AwardedFact), required=True)


class AwardsPublished(AwardEvent):
    """What the public may read of published awards: of proposals the ids, whose titles are public where they are."""

    type = "award.published.v1"
    committee_name = fields.String(required=True)
    excellent = fields.List(Id(), required=True)
    advanced = fields.List(fields.Nested(AwardedFact), required=True)


class AwardsCancelled(AwardEvent):
    """The office took the awards back."""

    type = "award.cancelled.v1"
    reason = fields.String(required=True)
