"""The reply 答复 a unit drafts: a letter that answers every numbered suggestion, and the checks that it must pass."""

from dataclasses import dataclass, field
from datetime import date, datetime

from kernel.deadlines import add_months
from kernel.rpc.problems import Invalid
from services.proposals.contract.handling_words import Openness, Outcome
from services.proposals.domain.handling.rules import HandlingRules

FARTHEST_MONTHS = 30 * 12
"""A commitment due later than this is a slip of the pen, and nobody would live to follow it up."""


@dataclass(kw_only=True)
class Answer:
    """What the reply says of one suggestion: adopted, planned or not_adopted, and why."""

    suggestion: str
    outcome: str
    why: str


@dataclass(kw_only=True)
class Promise:
    """A commitment 承诺事项 as the reply words it; `commitment`: the one of an earlier round that goes on as this."""

    text: str
    due: str
    suggestion: str | None = None
    commitment: str | None = None


@dataclass(kw_only=True)
class Reply:
    """One version of a reply letter. The phone number is contact data: it never leaves the record by an event."""

    version: int
    written_at: datetime
    addressee: str
    body: str
    answers: list[Answer]
    reply_class: str
    class_reason: str = ""
    openness: str
    openness_reason: str = ""
    commitments: list[Promise] = field(default_factory=list)
    leader: str = ""
    handler: str
    phone: str
    copies: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def public(self) -> bool:
        """Whether everybody may read it 主动公开."""
        return self.openness == Openness.PUBLIC

    @property
    def _adopts(self) -> bool:
        return any(answer.outcome == Outcome.ADOPTED for answer in self.answers)

    def check(self, suggestions: list[dict], rules: HandlingRules, today: date) -> None:
        """Make sure that the reply is complete. Raises Invalid by field."""
        errors = (
            self._wrong_answers([suggestion["id"] for suggestion in suggestions])
            | self._wrong_class(rules)
            | self._wrong_commitments({suggestion["id"] for suggestion in suggestions}, today)
        )
        if self.openness == Openness.WITHHELD and not self.openness_reason:
            errors["openness_reason"] = ["reply.reason_needed"]
        if errors:
            raise Invalid.fields(errors)

    def _wrong_answers(self, suggestions: list[str]) -> dict:
        answered = [answer.suggestion for answer in self.answers]
        wrong = {id: ["reply.suggestion_unanswered"] for id in suggestions if id not in answered}
        wrong |= {id: ["reply.suggestion_unknown"] for id in answered if id not in suggestions}
        wrong |= {id: ["reply.suggestion_answered_twice"] for id in answered if answered.count(id) > 1}
        return {"answers": wrong} if wrong else {}

    def _wrong_class(self, rules: HandlingRules) -> dict:
        chosen = rules.reply_class(self.reply_class)
        if chosen is None:
            return {"reply_class": ["reply.class_unknown"]}
        wrong = {}
        if chosen.reason and not self.class_reason:
            wrong["class_reason"] = ["reply.reason_needed"]
        elif chosen.solved and not self.class_reason and not self._adopts:
            wrong["class_reason"] = ["reply.solved_without_adoption"]
        if chosen.commitments and not self.commitments:
            wrong["commitments"] = ["reply.commitments_needed"]
        if self.commitments and not chosen.commitments:
            wrong["commitments"] = ["reply.class_takes_no_commitments"]
        return wrong

    def _wrong_commitments(self, suggestions: set[str], today: date) -> dict:
        wrong, farthest = {}, add_months(today, FARTHEST_MONTHS).isoformat()
        for place, promise in enumerate(self.commitments):
            if promise.due <= today.isoformat():
                wrong[str(place)] = {"due": ["commitment.due_is_past"]}
            elif promise.due > farthest:
                wrong[str(place)] = {"due": ["commitment.due_too_far"]}
            elif promise.suggestion and promise.suggestion not in suggestions:
                wrong[str(place)] = {"suggestion": ["reply.suggestion_unknown"]}
        return {"commitments": wrong} if wrong else {}
