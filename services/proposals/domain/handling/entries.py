"""What a handling keeps a list of: contacts, returns, extensions, steps sent back, assisting units."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(kw_only=True)
class Contact:
    """One entry of the contact log 沟通记录; `side` is unit or proposer, `answer` confirmed, contested or None."""

    id: str
    side: str
    author: str
    stage: str
    way: str
    on: str
    content: str
    logged_at: datetime
    answer: str | None = None
    answer_reason: str | None = None


@dataclass(kw_only=True)
class Asked:
    """Something a unit asked for; `decision` is None until the handover office has decided."""

    reason: str
    asked_at: datetime
    decision: str | None = None
    decision_reason: str | None = None


@dataclass(kw_only=True)
class ReturnAsk(Asked):
    """One asking to return 申退."""

    better_unit: str


@dataclass(kw_only=True)
class ExtensionAsk(Asked):
    """One asking for a later deadline 延期."""

    until: str

    def rest(self, since: date, days: int) -> None:
        """The clock stood still for `days` from the day `since` on: a day not over by then is so much later."""
        if self.until >= since.isoformat():
            self.until = (date.fromisoformat(self.until) + timedelta(days=days)).isoformat()


@dataclass(kw_only=True)
class SentBack:
    """A step that was sent back: opinion, check, countersign, sign or approve."""

    step: str
    reason: str
    at: datetime


@dataclass(kw_only=True)
class Opinion:
    """An assisting opinion 会办意见."""

    text: str
    files: list[str]
    given_at: datetime


@dataclass(kw_only=True)
class Assisting:
    """How far an assisting unit is, as its lead's handling keeps it; local dates."""

    unit: str
    name: str
    opinion_on: str | None = None
    countersigned_on: str | None = None


@dataclass(kw_only=True)
class Complaint:
    """Who was not satisfied with the round before: with which of its ratings, and what they wrote."""

    name: str
    about: list[str]
    text: str
