"""Forms, views and events of reopening 重新办理 what was closed: it was answered, but it is not solved 答而未办."""

from enum import StrEnum

from marshmallow import fields, validate

from kernel.forms import Form, Id, LocalDate, Text, View
from services.proposals.contract.proposals import ProposalEvent


class ReopeningCause(StrEnum):
    """Why a proposal is handled again, or once closed may have to be."""

    COMMITMENT_OVERDUE = "commitment_overdue"  # 承诺逾期未落实
    COMMITMENT_CONTESTED = "commitment_contested"  # 提案人不认可已落实
    NOT_SATISFIED = "not_satisfied"  # 暂不能解决, 且提案人不满意
    RATED_UNSATISFIED = "rated_unsatisfied"  # 反馈意见为不满意


class _Decided(Form):
    """What the office decides on every cause that there is.

    `causes_seen`: how many `causes` it had when this was begun. Refused when it has not as many any more; left out, it
    counts for those of the moment.
    """

    reason = Text(1000, multiline=True, required=True)
    causes_seen = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(min=0), metadata={"x-given": True}
    )


class ReopenProposal(_Decided):
    """It goes back to the units that replied, for one more round."""


class KeepClosed(_Decided):
    """It stays closed; it is not offered again for the same causes."""


class CauseView(View):
    """A cause and since when; `commitment` is the one that it is about, if it is about one."""

    cause = fields.String(required=True)
    commitment = Id(required=True, allow_none=True)
    since = LocalDate(required=True)


class SettledCauseView(CauseView):
    """A cause on which the office has decided, and what."""

    reopened = fields.Boolean(required=True)
    reason = fields.String(required=True)
    on = LocalDate(required=True)


class ReopeningEvent(ProposalEvent):
    """What every event about reopening says: for which causes."""

    causes = fields.List(fields.String(), required=True)


class ReopeningSuggested(ReopeningEvent):
    """By rule it may have to be handled again: the office decides."""

    type = "proposal.reopening_suggested.v1"


class ReopeningLapsed(ReopeningEvent):
    """The causes have gone before the office decided: what was promised is done."""

    type = "proposal.reopening_lapsed.v1"


class ProposalReopened(ReopeningEvent):
    """The office reopened it; its units handle it in `round`."""

    type = "proposal.reopened.v1"
    round = fields.Integer(required=True)
    reason_text = fields.String(required=True)


class ReopeningDeclined(ReopeningEvent):
    """The office said why it stays closed."""

    type = "proposal.kept_closed.v1"
    reason_text = fields.String(required=True)
