"""The second chapter of a handling: opinion, draft, check, countersigning, signing, approval, sending."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kernel.clock import local_date
from kernel.identity import Principal
from kernel.rpc.problems import Invalid, Refused
from kernel.workflow import transition
from services.proposals.contract import handling_events as events
from services.proposals.contract import handlings as forms
from services.proposals.domain.handling import guards
from services.proposals.domain.handling.entries import Assisting, Opinion, SentBack
from services.proposals.domain.handling.reply import Reply
from services.proposals.domain.handling.words import HandlingRole as R
from services.proposals.domain.handling.words import HandlingState as S
from services.proposals.domain.proposal.guards import text_locked

if TYPE_CHECKING:
    from services.proposals.domain.handling.handling import Handling

STILL_RIGHT = [text_locked, guards.every_suggestion_answered, guards.promise_is_past]
"""What may have changed since the reply was drafted: each step to its sending looks at it again."""


@transition(
    "give_opinion",
    from_=(S.SIGNED_IN, S.HANDLING),
    to=S.OPINION_GIVEN,
    by=R.ADVISER,
    guards=[text_locked],
    form=forms.GiveOpinion,
)
def give_opinion(self: "Handling", *, by, at, text: str, files: list[str]) -> None:
    """Give the opinion 会办意见 to the lead: an assisting unit's work ends with it."""
    self.opinion = Opinion(text=text, files=files, given_at=at)
    self.files += files
    self.tell(events.OpinionGiven, by, at, text=text, files=files)


@transition(
    "send_back_opinion",
    from_=S.OPINION_GIVEN,
    to=S.HANDLING,
    by=R.LEAD_UNIT,
    guards=[guards.reply_countersigned],
    form=forms.SendBackOpinion,
)
def send_back_opinion(self: "Handling", *, by, at, reason: str) -> None:
    """Ask the assisting unit for a better opinion, until all have countersigned the lead's reply."""
    self.sent_back.append(SentBack(step="opinion", reason=reason, at=at))
    self.tell(events.OpinionSentBack, by, at, reason=reason)


def hear_opinion(self: "Handling", unit: str, *, by, at) -> None:
    """The lead hears that an assisting unit gave its opinion, which counts as a countersignature."""
    _helper(self, unit).opinion_on = local_date(at).isoformat()
    if self.state == S.CHECKED:
        _count_countersignature(self, unit, by, at)
    self.plan()


def lose_opinion(self: "Handling", unit: str) -> None:
    """The lead sent an assisting opinion back: it no longer counts."""
    _helper(self, unit).opinion_on = None


@transition(
    "draft_reply",
    from_=(S.HANDLING, S.DRAFTED),
    to=S.DRAFTED,
    by=R.UNIT_HANDLER,
    guards=[text_locked],
    form=forms.DraftReply,
)
def draft_reply(self: "Handling", *, by, at, reply: Reply) -> None:
    """Draft the reply 拟稿, or its next version; whoever countersigned an earlier one is asked again."""
    reply.check(self.suggestions, self.rules, local_date(at))
    self.reply = reply
    self.files += [file for file in reply.files if file not in self.files]
    for helper in self.assisting:
        helper.countersigned_on = None
    self.tell(events.ReplyDrafted, by, at, reply_version=reply.version, files=reply.files)


@transition(
    "check_reply",
    from_=S.DRAFTED,
    to=(S.CHECKED, S.COUNTERSIGNED),
    by=R.UNIT_CHECKER,
    guards=STILL_RIGHT,
    form=forms.CheckReply,
)
def check_reply(self: "Handling", *, by, at, reply_class: str | None = None, class_reason: str | None = None) -> None:
    """Check 核稿; the checker may change the class. Without units to wait for it counts as countersigned."""
    if reply_class is not None:
        changed = replace(self.letter, reply_class=reply_class, class_reason=class_reason or self.letter.class_reason)
        changed.check(self.suggestions, self.rules, local_date(at))
        self.reply = changed
    waiting = self.waiting_units()
    self.state = S.CHECKED if waiting else S.COUNTERSIGNED
    self.tell(events.ReplyChecked, by, at, reply_class=self.letter.reply_class, waiting_units=waiting)


@transition("send_back_draft", from_=S.DRAFTED, to=S.HANDLING, by=R.UNIT_CHECKER, form=forms.SendBackDraft)
def send_back_draft(self: "Handling", *, by, at, reason: str) -> None:
    """Send the draft back instead of passing it."""
    _send_back(self, "check", by, at, reason)


def countersigned_already(handling: "Handling", who: Principal) -> Refused | None:
    """Once is enough, and an opinion counts as one."""
    return None if _awaited_from(handling, who) else Refused("reply.countersigned_already")


@transition(
    "countersign_reply",
    from_=S.CHECKED,
    to=(S.CHECKED, S.COUNTERSIGNED),
    by=R.COUNTERSIGNER,
    guards=STILL_RIGHT,
    personal=[countersigned_already],
    form=forms.CountersignReply,
)
def countersign_reply(self: "Handling", *, by, at) -> None:
    """Countersign 会签 for every assisting unit that `by` leads."""
    for unit in _awaited_from(self, by):
        _helper(self, unit).countersigned_on = local_date(at).isoformat()
        _count_countersignature(self, unit, by, at)


@transition("refuse_to_countersign", from_=S.CHECKED, to=S.HANDLING, by=R.COUNTERSIGNER, form=forms.RefuseToCountersign)
def refuse_to_countersign(self: "Handling", *, by, at, reason: str) -> None:
    """Send the lead's reply back instead of countersigning it."""
    _send_back(self, "countersign", by, at, reason)


@transition(
    "sign_reply",
    from_=S.COUNTERSIGNED,
    to=(S.SIGNED, S.APPROVED),
    by=R.UNIT_LEADER,
    guards=STILL_RIGHT,
    form=forms.SignReply,
)
def sign_reply(self: "Handling", *, by, at) -> None:
    """Sign 签发; where the rules ask for no approval it may be sent at once."""
    self.state = S.SIGNED if self.rules.approval else S.APPROVED
    self.letter.leader = self.letter.leader or by.name
    self.tell(events.ReplySigned, by, at, approval=self.rules.approval)


@transition("refuse_to_sign", from_=S.COUNTERSIGNED, to=S.HANDLING, by=R.UNIT_LEADER, form=forms.RefuseToSign)
def refuse_to_sign(self: "Handling", *, by, at, reason: str) -> None:
    """Send the reply back instead of signing it."""
    _send_back(self, "sign", by, at, reason)


@transition(
    "approve_reply",
    from_=S.SIGNED,
    to=S.APPROVED,
    by=R.HANDOVER_OFFICE,
    guards=STILL_RIGHT,
    form=forms.ApproveReply,
)
def approve_reply(self: "Handling", *, by, at) -> None:
    """Approve 审定 a signed reply."""
    self.tell(events.ReplyApproved, by, at)


@transition(
    "refuse_to_approve",
    from_=(S.SIGNED, S.APPROVED),
    to=S.HANDLING,
    by=R.HANDOVER_OFFICE,
    form=forms.RefuseToApprove,
)
def refuse_to_approve(self: "Handling", *, by, at, reason: str) -> None:
    """Send a signed reply back instead of approving it, or take the approval back before it is sent."""
    _send_back(self, "approve", by, at, reason)


@transition(
    "send_reply",
    from_=S.APPROVED,
    to=S.SENT,
    by=R.UNIT_HANDLER,
    guards=[*STILL_RIGHT, guards.contact_missing],
    form=forms.SendReply,
)
def send_reply(self: "Handling", *, by, at, commitments: list[str]) -> None:
    """Send the reply 答复 to the proposers; `commitments` are the ids of the records it promises."""
    self.sent_at = at
    self.commitments_open = len(commitments)
    reply, today = self.letter, local_date(at).isoformat()
    answers = [
        {"suggestion": each.suggestion, "outcome": each.outcome, "why": each.why if reply.public else None}
        for each in reply.answers
    ]
    self.tell(
        events.ReplySent,
        by,
        at,
        reply_version=reply.version,
        reply_class=reply.reply_class,
        openness=reply.openness,
        on_time=not self.deadline().passed_by(local_date(at)),
        sent_on=today,
        body=reply.body if reply.public else None,
        answers=answers,
        commitments=commitments,
    )


@transition(
    "upgrade_reply_class",
    from_=S.SENT,
    by=R.PROPOSAL_OFFICE,
    guards=[guards.class_is_final, guards.commitments_open],
    form=forms.UpgradeReplyClass,
)
def upgrade_reply_class(self: "Handling", *, by, at, reason: str) -> None:
    """Every commitment is done: count the reply as solved, with what it promised still on it."""
    solved = next((known.code for known in self.rules.classes if known.solved), None)
    if solved is None:
        raise Invalid.fields({"reply_class": ["reply.class_unknown"]})
    old, self.letter.reply_class = self.letter.reply_class, solved
    self.tell(events.ReplyClassUpgraded, by, at, old_class=old, reply_class=solved, reason=reason)


def _count_countersignature(self: "Handling", unit: str, by, at) -> None:
    complete = not self.waiting_units()
    self.state = S.COUNTERSIGNED if complete else S.CHECKED
    self.tell(events.ReplyCountersigned, by, at, by_unit=unit, complete=complete)


def _send_back(self: "Handling", step: str, by, at, reason: str) -> None:
    self.sent_back.append(SentBack(step=step, reason=reason, at=at))
    self.tell(events.ReplySentBack, by, at, step=step, reason=reason)


def _awaited_from(handling: "Handling", who: Principal) -> list[str]:
    """The units for which this leader has yet to countersign."""
    return [unit for unit in handling.waiting_units() if who.has(R.UNIT_LEADER, handling.committee, unit)]


def _helper(self: "Handling", unit: str) -> Assisting:
    return next(helper for helper in self.assisting if helper.unit == unit)
