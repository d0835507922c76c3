"""The settings by which a unit handles a proposal, as they stood on the day of its hand-over.

A handling keeps the rules of its day, so that a later change of settings never moves what is under way.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from msgspec import Meta

from services.proposals.contract.proposal_words import Kind
from services.proposals.domain.commitment.confirming import Confirming
from services.proposals.domain.urging import Urging

Name = Annotated[str, Meta(min_length=1, max_length=60)]


@dataclass(frozen=True, kw_only=True)
class ReplyClass:
    """A class 办理类别 of replies and what it asks for: commitments, a reason, both or neither."""

    code: Annotated[str, Meta(min_length=1, max_length=10)]
    zh: Name
    en: Name
    commitments: bool = False
    reason: bool = False
    solved: bool = False


Days = Annotated[int, Meta(ge=1, le=120)]
Months = Annotated[int, Meta(ge=1, le=24)]
OwnMonths = Annotated[int, Meta(ge=0, le=24)]
"""0: none of its own."""

SIGN_IN = Urging(before=(1,), leader=1, office=3)
OPINION = Urging(before=(7, 2), leader=3, office=7)
REPLY = Urging(before=(30, 10, 3), leader=3, office=10)
FEEDBACK = Urging(before=(5, 1), leader=1, office=1)
COMMITMENT = Urging(before=(30, 7), leader=7, office=30)
CONFIRMATION = Urging(before=(7, 1), leader=1, office=1)

CLASSES = (
    ReplyClass(code="A", zh="已经解决或采纳", en="Solved or adopted", solved=True),
    ReplyClass(code="B", zh="列入计划逐步解决", en="Planned", commitments=True),
    ReplyClass(code="C", zh="因条件限制暂不能解决", en="Not possible now", reason=True),
    ReplyClass(code="D", zh="留作参考", en="For reference"),
)


@dataclass(frozen=True, kw_only=True)
class HandlingRules:
    """Defaults: 3 months for a reply and 6 at most, opinions 20 days earlier, returns within 5 working days."""

    sign_in_workdays: Days = 5
    return_workdays: Days = 5
    reply_months: Months = 3
    reply_months_plenary: OwnMonths = 0
    latest_months: Months = 6
    second_reply_days: Days = 30
    opinion_days_before: Days = 20
    confirm_commitment_days: Days = 30
    contacts_needed: Annotated[int, Meta(ge=0, le=10)] = 1
    countersigning: bool = True
    approval: bool = True
    classes: Annotated[tuple[ReplyClass, ...], Meta(min_length=1, max_length=10)] = CLASSES
    urge_sign_in: Urging = SIGN_IN
    urge_opinion: Urging = OPINION
    urge_reply: Urging = REPLY
    urge_feedback: Urging = FEEDBACK
    urge_commitment: Urging = COMMITMENT
    urge_confirmation: Urging = CONFIRMATION

    def of_kind(self, kind: Kind | None) -> "HandlingRules":
        """The rules as they hold for a proposal of this kind: plenary ones may have a time of their own."""
        own = self.reply_months_plenary if kind is Kind.PLENARY else 0
        return replace(self, reply_months=own) if own else self

    def confirming(self) -> Confirming:
        """How long signers have to confirm that a commitment is kept."""
        return Confirming(days=self.confirm_commitment_days, urging=self.urge_confirmation)

    def reply_class(self, code: str) -> ReplyClass | None:
        """The class of that code, or None."""
        return next((known for known in self.classes if known.code == code), None)
